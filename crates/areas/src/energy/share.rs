//! Shares of electricity. A percentage of generation by a year flows in; generation that displaces
//! fossil plants flows out.
//!
//! In year y the technologies must generate the share s of the party's electricity from
//! `by` on; before, the missing part of `by` grows in a straight line from the last observed year:
//!
//! ```text
//! more(y) = max(0, s · G(y) − N(y))            y ≥ by
//! more(y) = max(0, s · G(by) − N(by)) · ramp(y) y < by
//! ```
//!
//! G: all generation, N: that of the technologies, TWh/yr.

use accord_agreement::measure::ElectricityShare;
use accord_world::activity::Electricity;
use accord_world::{PROJECTION, Party, Technology, World};

use super::capacity;
use crate::words::{fraction, ramp, technologies};
use crate::{Active, AreaError, Finding};

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    target: &ElectricityShare,
) -> Result<Vec<Finding>, AreaError> {
    let kinds = technologies(&target.technologies)?;
    let share = fraction(&target.share, active.bound);
    let mut findings = Vec::new();
    for party in &active.parties {
        if let Some(year) = raise(world, *party, &kinds, share, target.by) {
            findings.push(Finding::NothingLeftToDisplace {
                party: *party,
                year,
            });
        }
    }
    Ok(findings)
}

fn raise(
    world: &mut World,
    party: Party,
    kinds: &[Technology],
    share: f64,
    by: i32,
) -> Option<i32> {
    let mix = capacity::mix(world, party, kinds);
    let (all, by_energy) = capacity::by_energy(world, party, &mix)?;
    let missing = |world: &World, year: i32| {
        let own: f64 = kinds
            .iter()
            .map(|it| world.electricity.generation(party, *it, year))
            .sum();
        let missing = share * world.electricity.total_generation(party, year) - own;
        if missing > 1e-9 { missing } else { 0.0 }
    };
    let in_target_year = missing(world, by);
    let mut idle = None;
    for year in PROJECTION.iter() {
        let twh = if year < by {
            in_target_year * ramp(Electricity::LAST_OBSERVED, by, year)
        } else {
            missing(world, year)
        };
        let left_over = capacity::generate(world, party, year, twh, &by_energy);
        for (technology, share) in &mix {
            let gw = (twh - left_over) / all * share;
            world.electricity.add_capacity(party, *technology, year, gw);
        }
        if left_over > 1e-9 {
            idle = idle.or(Some(year));
        }
    }
    idle
}
