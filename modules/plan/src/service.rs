//! What other modules and the program ask of the plan.
