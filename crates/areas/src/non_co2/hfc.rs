//! Hydrofluorocarbons phased down. A schedule by groups of parties flows in; it caps consumption,
//! and through the bank in equipment it reaches emissions years later.
//!
//! ```text
//! allowed(t) = mean C over the baseline years · (1 + h) · (1 − cut(t))     Mt CO2e/yr, AR4
//! C'(t)      = min(C(t), allowed(t))
//! ```
//!
//! C: consumption of all species but HFC-23, with the warming potentials of the fourth assessment,
//! as the Montreal Protocol counts (its Annex F); h: the hydrochlorofluorocarbon part of the
//! baseline, as a share of the HFC part; cut: the step in force. Every species is cut in proportion.
//! HFC-23 is a by-product with rules of its own (Article 2J, paragraph 6): this measure leaves it.

use accord_agreement::Bound;
use accord_agreement::measure::{HfcGroup, HfcPhasedown};
use accord_math::units::gwp::Edition;
use accord_world::activity::Refrigerants;
use accord_world::{Gas, PROJECTION, Party, SPAN, Sector, World};

use crate::words::fraction;
use crate::{Active, AreaError, Finding};

/// The baseline of a party in a group, Mt CO2e/yr with AR4 potentials.
pub fn baseline(world: &World, party: Party, group: &HfcGroup, bound: Bound) -> f64 {
    let (first, last) = group.baseline_years;
    let years = first..=last.max(first);
    let count = f64::from(last.max(first) - first + 1);
    let sum: f64 = years
        .map(|year| {
            world
                .refrigerants
                .consumption_co2e(party, year, Edition::Ar4)
        })
        .sum();
    sum / count * (1.0 + fraction(&group.hcfc_share, bound))
}

/// Part of the baseline that the steps allow in `year`; none before the first step.
pub fn allowed(steps: &[(i32, f64)], year: i32) -> Option<f64> {
    steps
        .iter()
        .rev()
        .find(|(from, _)| *from <= year)
        .map(|(_, cut)| 1.0 - cut / 100.0)
}

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    measure: &HfcPhasedown,
) -> Result<Vec<Finding>, AreaError> {
    for group in &measure.groups {
        for code in &group.parties {
            let Some(party) = Party::from_code(code) else {
                return Err(AreaError::UnknownWord {
                    what: "party",
                    word: code.clone(),
                });
            };
            if active.parties.contains(&party) {
                phase_down(world, party, group, active.bound);
            }
        }
    }
    Ok(Vec::new())
}

fn phase_down(world: &mut World, party: Party, group: &HfcGroup, bound: Bound) {
    let base = baseline(world, party, group, bound);
    let before: Vec<Vec<f64>> = Refrigerants::species()
        .map(|gas| emissions(world, party, gas))
        .collect();
    let cut = world.refrigerants.limit(party, Edition::Ar4, |year| {
        allowed(&group.steps, year).map_or(f64::INFINITY, |part| base * part)
    });
    if cut.is_none() {
        return;
    }
    for (gas, before) in Refrigerants::species().zip(before) {
        let after = emissions(world, party, gas);
        let row = world.emissions.row_mut(party, Sector::IndustryProcess, gas);
        for (i, year) in SPAN.iter().enumerate() {
            if PROJECTION.contains(year) {
                row[i] = (row[i] + after[i] - before[i]).max(0.0);
            }
        }
    }
}

fn emissions(world: &World, party: Party, gas: Gas) -> Vec<f64> {
    SPAN.iter()
        .map(|year| world.refrigerants.emission(party, gas, year))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Kigali Amendment, Article 2J: 10 % from 2019, 40 % from 2024, 70 % from 2029, 80 % from 2034,
    // 85 % from 2036.
    #[test]
    fn steps_hold_until_the_next() {
        let steps = [
            (2019, 10.0),
            (2024, 40.0),
            (2029, 70.0),
            (2034, 80.0),
            (2036, 85.0),
        ];
        let part = |year| allowed(&steps, year);
        assert_eq!(part(2018), None);
        assert_eq!(part(2019), Some(0.9));
        assert_eq!(part(2028), Some(0.6));
        assert!((part(2029).unwrap_or(0.0) - 0.3).abs() < 1e-12);
        assert!((part(2035).unwrap_or(0.0) - 0.2).abs() < 1e-12);
        assert!((part(2100).unwrap_or(0.0) - 0.15).abs() < 1e-12);
    }
}
