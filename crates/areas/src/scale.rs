//! Scaling of whole sectors. A factor by year flows in; the cube and, for power, the generation
//! behind it are scaled together, so that a later area sees one world.

use accord_world::{Gas, PROJECTION, Party, SPAN, Sector, World};

/// What becomes of electricity that fossil plants no longer generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Electricity {
    /// Plants without carbon generate it instead.
    Replaced,
    /// It is saved.
    Saved,
}

/// Multiplies `gases` of `sectors` of a party by `factor(year)` in every projected year. Only what
/// is emitted is scaled: removals (negative values) stay. A factor below zero counts as zero.
pub(crate) fn sectors(
    world: &mut World,
    party: Party,
    sectors: &[Sector],
    gases: &[Gas],
    electricity: Electricity,
    factor: impl Fn(i32) -> f64,
) {
    for year in PROJECTION.iter() {
        let factor = factor(year).max(0.0);
        if (factor - 1.0).abs() < f64::EPSILON {
            continue;
        }
        let Some(i) = SPAN.position(year) else {
            continue;
        };
        for sector in sectors {
            for gas in gases {
                let value = &mut world.emissions.row_mut(party, *sector, *gas)[i];
                if *value > 0.0 {
                    *value *= factor;
                }
            }
        }
        if sectors.contains(&Sector::Power) && gases.contains(&Gas::Co2) {
            match electricity {
                Electricity::Replaced if factor < 1.0 => {
                    world.electricity.replace_fossil(party, year, factor);
                }
                _ => world.electricity.scale_fossil(party, year, factor),
            }
        }
    }
}
