//! Energy saved. Percentage points a year beyond the baseline flow in; CO2 of the sectors named
//! flows out, lower by
//!
//! ```text
//! f(t) = (1 − i)^(min(t, until) − from + 1)        t ≥ from
//! ```
//!
//! Fuel is saved, so CO2 of energy use falls in proportion; processes (clinker, reduction of ore) do
//! not. In the power sector fossil generation falls and nothing takes its place.

use accord_agreement::measure::EnergyEfficiency;
use accord_math::elementary::powf;
use accord_world::{Gas, Sector, World};

use crate::words::{fraction, sectors};
use crate::{Active, AreaError, Finding, scale};

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    saving: &EnergyEfficiency,
) -> Result<Vec<Finding>, AreaError> {
    let mut covered = Vec::new();
    for word in &saving.sectors {
        covered.extend(
            sectors(word)?
                .into_iter()
                .filter(|sector| *sector != Sector::IndustryProcess),
        );
    }
    covered.sort_unstable();
    covered.dedup();
    let rate = fraction(&saving.improvement, active.bound).clamp(0.0, 1.0);
    let factor = |year: i32| {
        let years = year.min(saving.until) - saving.from + 1;
        powf(1.0 - rate, f64::from(years.max(0)))
    };
    for party in &active.parties {
        let saved = scale::Electricity::Saved;
        scale::sectors(world, *party, &covered, &[Gas::Co2], saved, factor);
    }
    Ok(Vec::new())
}
