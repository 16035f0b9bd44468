//! The activities that areas act on, beside the emissions cube: electricity by technology,
//! materials, plastics, refrigerants, forests, states and provinces. Each file builds its activity
//! without policy from the tables, and keeps what an area needs to turn a lever into emissions.

pub mod capture;
pub mod electricity;
pub mod forests;
pub mod lifetime;
pub mod markets;
pub mod materials;
pub mod non_co2;
pub mod parameters;
pub mod plastics;
pub mod pollution;
pub mod refrigerants;
pub mod subnational;

pub use capture::Capture;
pub use electricity::Electricity;
pub use forests::Forests;
pub use markets::{Markets, Origin, TradedGood};
pub use materials::Materials;
pub use non_co2::{NonCo2, Source, SourceRow};
pub use parameters::Range;
pub use plastics::Plastics;
pub use pollution::PollutionControl;
pub use refrigerants::Refrigerants;
pub use subnational::Subnational;
