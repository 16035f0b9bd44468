//! Energy transition. Capacity targets, shares of electricity, peaks, coal and efficiency flow in,
//! as the world before them left it; generation, capacity and CO2 flow out, changed. What is built
//! displaces fossil generation at the party's mix, never more than there is, and counts only where
//! it goes beyond what the world before had.

mod capacity;
mod coal;
mod efficiency;
mod peak;
mod published;
mod share;

use accord_agreement::Measure;
use accord_world::World;

use crate::{Active, AreaError, Finding};

pub use coal::coal_co2;

pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    match active.measure {
        Measure::CapacityTarget(target) => capacity::apply(world, active, target),
        Measure::ElectricityShare(share) => share::apply(world, active, share),
        Measure::EmissionsPeak(peak) => peak::apply(world, active, peak),
        Measure::CoalReduction(coal) => Ok(coal::apply(world, active, coal)),
        Measure::EnergyEfficiency(saving) => efficiency::apply(world, active, saving),
        Measure::PublishedEffect(effect) => published::apply(world, active, effect),
        _ => Ok(Vec::new()),
    }
}
