//! Scaling of whole sectors. A factor by year flows in; the cube and, for power, the generation
//! behind it are scaled together, so that a later area sees one world.

use accord_world::activity::non_co2::Source;
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
/// is emitted is scaled: removals (negative values) stay. A factor below zero counts as zero. Where
/// every sector is covered, the sources of methane and nitrous oxide are scaled with them.
pub(crate) fn sectors(
    world: &mut World,
    party: Party,
    sectors: &[Sector],
    gases: &[Gas],
    electricity: Electricity,
    factor: impl Fn(i32) -> f64,
) {
    let factor = |year| factor(year).max(0.0);
    let everything = Sector::ALL
        .into_iter()
        .all(|sector| sector == Sector::Land || sectors.contains(&sector));
    if everything {
        for gas in gases {
            sources(world, party, *gas, &factor);
        }
    }
    for year in PROJECTION.iter() {
        let factor = factor(year);
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

/// Scales the sources of a gas and leaves the cube as it is: the caller scales that.
fn sources(world: &mut World, party: Party, gas: Gas, factor: &impl Fn(i32) -> f64) {
    if !matches!(gas, Gas::Ch4 | Gas::N2o) {
        return;
    }
    let cube: Vec<Vec<f64>> = Sector::ALL
        .into_iter()
        .map(|sector| world.emissions.row(party, sector, gas).to_vec())
        .collect();
    for source in Source::ALL {
        world.scale_source(party, source, gas, factor);
    }
    for (sector, row) in Sector::ALL.into_iter().zip(cube) {
        world
            .emissions
            .row_mut(party, sector, gas)
            .copy_from_slice(&row);
    }
}
