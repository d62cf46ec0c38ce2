//! The plan: versions, items, roles, indicators, and the pages where people see and change them.
