//! Priors of the climate's parameters and observations flow in; an ensemble flows out that agrees
//! with both.
//!
//! The method is that of fair-calibrate 1.4 (Smith et al. 2024, GMD 17, 8569): draw parameters, run
//! each draw through history, keep those that follow the observed temperature, weight them until
//! eight quantities look as assessed, and draw the members by their weights. Every draw is a function
//! of the seed and its number, so the ensemble does not depend on threads, batches or interruptions.

mod constrain;
mod distribution;
mod ensemble;
mod error;
mod history;
mod kernel_density;
mod observations;
mod partial;
mod prior;
mod published;
mod rake;
mod random;
mod simulate;
mod table;

pub use constrain::{Calibration, Picture, Range, Stage, constrain, range};
pub use distribution::{Law, Z_95, normal_cumulative, normal_density, normal_quantile};
pub use ensemble::{columns, ensemble, to_csv};
pub use error::CalibrationError;
pub use history::History;
pub use kernel_density::{KernelDensity, covariance, scott};
pub use observations::{Observations, Quantity, Target};
pub use partial::{decode, encode, header};
pub use prior::{AEROSOL_CLOUD_SPECIES, ClimateResponse, Draw, Prior, PriorTables};
pub use published::{Published, published};
pub use rake::{Bins, Weights, rake};
pub use random::Draws;
pub use simulate::{Batch, Judged, PRIOR, Record, Simulator};
