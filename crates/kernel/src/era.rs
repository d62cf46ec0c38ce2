//! Japanese eras (和暦) and fiscal years (年度).
