//! What states and provinces emit. Emissions of their parties by sector flow in; each unit's part of
//! them flows out, less what its own targets have cut.
//!
//! ```text
//! uncut(sector) = E(sector) / (1 − Σ_units share · cut)
//! unit          = Σ_sector share · uncut(sector) · (1 − cut(unit))
//! ```
//!
//! As shares sum to one, the units of a party sum to its sectors. Land is nobody's: the table has no
//! shares of it. A sector that takes out more than it emits is not cut, and is shared out as it is.

use super::Subnational;
use crate::{Party, Sector};

/// Emissions of a unit in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Emitted {
    /// What it emits, in the unit of what its party emits.
    pub level: f64,
    /// What it would emit in the sectors that targets cut, had its own not cut any.
    pub uncut: f64,
    /// Fraction of `uncut` that its own targets have cut.
    pub cut: f64,
}

impl Subnational {
    /// What every unit emits in a year in which the sectors of parties emit `by_sector`; in the order
    /// of [`Subnational::units`].
    pub fn emitted(&self, year: i32, by_sector: impl Fn(Party, Sector) -> f64) -> Vec<Emitted> {
        let cuts = (0..self.units.len()).map(|unit| self.cut(unit, year));
        let mut emitted: Vec<Emitted> = cuts
            .map(|cut| Emitted {
                cut,
                ..Emitted::default()
            })
            .collect();
        for (party, own) in Party::ALL.into_iter().zip(self.of_party.iter()) {
            if own.is_empty() {
                continue;
            }
            for sector in Sector::ALL.into_iter().filter(|it| *it != Sector::Land) {
                let share = |unit: usize| self.units[unit].shares[sector.index()];
                let now = by_sector(party, sector);
                let cut: f64 = own.iter().map(|it| share(*it) * emitted[*it].cut).sum();
                for unit in own {
                    let it = &mut emitted[*unit];
                    if now < 0.0 {
                        it.level += share(*unit) * now;
                    } else if cut < 1.0 {
                        let uncut = share(*unit) * now / (1.0 - cut);
                        it.uncut += uncut;
                        it.level += uncut * (1.0 - it.cut);
                    }
                }
            }
        }
        emitted
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    use super::*;
    use crate::activity::subnational::PartyPath;
    use crate::{Drivers, Emissions, Weights, World};

    const YEAR: i32 = 2035;

    fn sum_of(it: &Subnational, party: Party, emitted: &[Emitted]) -> f64 {
        let units = it.units().iter().zip(emitted);
        let own = units.filter(|(unit, _)| unit.parent == party);
        own.map(|(_, emitted)| emitted.level).sum()
    }

    // Without cuts a unit emits its reference: what its targets are held against.
    #[test]
    fn a_unit_without_cuts_emits_its_reference() {
        let world = World::without_policy();
        let weights = Weights::default();
        let emitted = world.subnational.emitted(YEAR, |party, sector| {
            world.emissions.sector_co2e(party, sector, YEAR, &weights)
        });
        for party in [Party::Usa, Party::Chn] {
            let path = PartyPath::uncut(&world.emissions, &world.subnational, party, &weights);
            for (unit, emitted) in world.subnational.units().iter().zip(&emitted) {
                if unit.parent == party {
                    assert_relative_eq!(
                        emitted.level,
                        unit.reference(&path, YEAR),
                        max_relative = 1e-12
                    );
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        // The table's shares have seven digits, and sum to one within 1e-7.
        #[test]
        fn units_sum_to_the_sectors_of_their_party(
            cuts in prop::collection::vec(0.0..0.9_f64, 82),
            amounts in prop::collection::vec(-200.0..3000.0_f64, Sector::COUNT),
        ) {
            let mut it = Subnational::without_policy(&Drivers::default(), &Emissions::zeros());
            for (unit, cut) in cuts.iter().enumerate() {
                it.raise_cut(unit, YEAR, *cut);
            }
            let emitted = it.emitted(YEAR, |_, sector| amounts[sector.index()]);
            let shared = Sector::ALL.into_iter().filter(|it| *it != Sector::Land);
            let (sum, size) = shared.fold((0.0, 0.0), |(sum, size), sector| {
                let amount: f64 = amounts[sector.index()];
                (sum + amount, size + amount.abs())
            });
            for party in [Party::Usa, Party::Chn] {
                let of_units = sum_of(&it, party, &emitted);
                prop_assert!((of_units - sum).abs() <= 2e-6 * size, "{of_units} of {sum}");
            }
        }
    }
}
