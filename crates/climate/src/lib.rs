//! Emissions of the world by species flow in; concentrations, forcing and temperature flow out, for
//! every member of an ensemble of parameters.
//!
//! The equations are those of FaIR 2.2 (Leach et al. 2021, GMD 14, 3007; Smith et al. 2024, GMD 17,
//! 8569), written anew for many members side by side. One process is one module: the carbon and
//! other gas cycles, the lifetime of methane, the forcings, the energy balance.
//!
//! ```
//! use accord_climate::{Ensemble, Options, Scenario, SpeciesTable, history, natural_forcing, run};
//!
//! # fn main() -> Result<(), accord_climate::ClimateError> {
//! let (solar, volcanic) = natural_forcing()?;
//! let scenario = Scenario::new("history", history()?, solar, volcanic);
//! let species = SpeciesTable::central()?;
//! let output = run(&species, &Ensemble::central()?, &scenario, &Options::new(1750, 2023))?;
//! let warming = output.warming()?; // K above 1850–1900
//! assert!(warming.at(2023).is_some_and(|members| members[0] > 1.0));
//! # Ok(())
//! # }
//! ```

mod central;
mod checkpoint;
mod energy_balance;
mod ensemble;
mod error;
mod forcing;
mod gas_cycle;
mod kernel;
mod methane_lifetime;
mod options;
mod output;
mod reduce;
mod run;
mod scenario;
mod shared;
mod species;
mod table;

pub use central::{history, natural_forcing};
pub use checkpoint::Checkpoint;
pub use energy_balance::EnergyBalance;
pub use ensemble::{Column, Ensemble};
pub use error::ClimateError;
pub use options::{GreenhouseGasMethod, MethaneMethod, Methods, Options, Variability};
pub use output::{Output, Quantity};
pub use reduce::{
    Diagnostic, MemberSeries, PercentileFinder, Reduction, ReductionError, Statistics, percentile,
};
pub use run::{resume, run, run_in_chunks, run_with_checkpoint};
pub use scenario::Scenario;
pub use species::{InputMode, Kind, Species, SpeciesTable};
