//! A run, a comparison, the worth of each clause. Checked agreements flow in; an [`Assessment`]
//! flows out: plain data with a documented, versioned schema, from which every face takes what it
//! prints. The baseline is the world without policy after the agreements in force; what a deal
//! does is always one run minus another.

mod account;
pub mod assessment;
pub mod climate;
pub mod compare;
pub mod deal;
mod describe;
mod findings;
pub mod live;
mod market_figures;
pub mod markets;
pub mod model;
mod outcome;
pub mod progress;
pub mod regions;
pub mod run;
mod verdict;
pub mod warming;
mod worlds;
mod yardstick;

pub use accord_areas::TargetsMode;
pub use assessment::Assessment;
pub use compare::{Comparison, compare};
pub use deal::{Deal, vocabulary};
pub use model::Model;
pub use progress::Progress;
pub use run::{AssessError, Options, assess};
