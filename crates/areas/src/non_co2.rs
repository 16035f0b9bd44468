//! Methane, nitrous oxide, fluorinated gases and air pollutants. Measures by source flow in, as the
//! world before them left it; sources, consumption of refrigerants and the cube flow out, changed.

mod hfc;
mod methane;
mod n2o;
mod pollutants;

use accord_agreement::Measure;
use accord_world::World;

use crate::{Active, AreaError, Finding};

pub use hfc::{allowed, baseline};

pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    match active.measure {
        Measure::MethaneReduction(methane) => methane::apply(world, active, methane),
        Measure::IndustrialN2o(n2o) => Ok(n2o::apply(world, active, n2o)),
        Measure::HfcPhasedown(schedule) => hfc::apply(world, active, schedule),
        Measure::AirPollutantControl(control) => pollutants::apply(world, active, control),
        _ => Ok(Vec::new()),
    }
}
