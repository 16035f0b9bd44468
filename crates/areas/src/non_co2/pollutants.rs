//! Air pollutants. A percentage below each year's baseline flows in; the pollutants named flow out,
//! lower in every sector by a share that grows in a straight line and then holds. Targets do not
//! count them; the climate does.

use accord_agreement::measure::AirPollutantControl;
use accord_world::World;

use crate::words::{fraction, gases, ramp};
use crate::{Active, AreaError, Finding};

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    measure: &AirPollutantControl,
) -> Result<Vec<Finding>, AreaError> {
    let reduction = fraction(&measure.reduction, active.bound).clamp(0.0, 1.0);
    for gas in gases(&measure.gases)?
        .into_iter()
        .filter(|gas| gas.is_precursor())
    {
        for party in &active.parties {
            let factor = |year| 1.0 - reduction * ramp(measure.from, measure.by, year);
            world.control_pollutant(*party, gas, factor);
        }
    }
    Ok(Vec::new())
}
