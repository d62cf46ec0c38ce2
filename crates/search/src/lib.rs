//! One index per city for finding in Japanese, fed by the journal.
