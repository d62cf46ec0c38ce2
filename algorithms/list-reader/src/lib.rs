//! Damaged spreadsheets of groups, places and events → typed rows, with every repair and every problem.
