//! Dispatches (派遣): 依頼 → 選任 → 打診 → 派遣 → 報告 → 評価 → 終了. A group, a department or the centre asks; the centre
//! selects among candidates that are listed with their reasons; every party reads its own state in plain words.
pub mod commands;
pub mod cycle;
pub(super) mod desk;
pub(super) mod due;
pub mod fit;
pub mod model;
pub mod pages;
pub mod queries;
