//! The world that an agreement changes. Tables of inventories, drivers and projections flow in;
//! emissions by party, sector, gas and year flow out, first as a baseline, then as each area
//! changes them, at last as world totals by species for the climate. This crate does not know
//! what a clause is.

pub mod activity;
pub mod baseline;
pub mod drivers;
pub mod emissions;
pub mod gas;
mod history;
pub mod official;
pub mod party;
pub mod sector;
pub mod shared;
pub mod species;
mod tables;
pub mod technology;
pub mod totals;
pub mod world;

pub use drivers::{Drivers, Scenario};
pub use emissions::Emissions;
pub use gas::Gas;
pub use party::Party;
pub use sector::Sector;
pub use shared::Shared;
pub use species::{Reconciliation, SpeciesEmissions};
pub use tables::TableError;
pub use technology::Technology;
pub use totals::{GasGroup, Weights};
pub use world::World;

use accord_math::Years;

/// Years with inventories.
pub const HISTORY: Years = Years {
    first: 1990,
    last: 2023,
};
/// Years that are projected.
pub const PROJECTION: Years = Years {
    first: 2024,
    last: 2100,
};
/// Both.
pub const SPAN: Years = Years {
    first: 1990,
    last: 2100,
};
