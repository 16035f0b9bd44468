//! Methane by source. A percentage flows in; the sources named flow out, lower by a share that grows
//! in a straight line and then holds.
//!
//! ```text
//! E'(t) = E(t) · (1 − s · ramp(t))
//! s     = r                                   below that year's baseline
//! s     = max(0, 1 − (1 − r) · E(base) / E(by))    below a base year
//! ```
//!
//! E: emissions of the sources in the world before, Mt CH4/yr; r: the reduction. Only what the world
//! before does not already do is added. Parties that meet it together (the Global Methane Pledge)
//! have one s for all: each cuts in proportion to what it would emit in the target year.

use accord_agreement::measure::MethaneReduction;
use accord_world::activity::non_co2::Source;
use accord_world::{Gas, Party, World};

use crate::words::{fraction, ramp};
use crate::{Active, AreaError, Finding};

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    measure: &MethaneReduction,
) -> Result<Vec<Finding>, AreaError> {
    let sources = sources(&measure.sources)?;
    let reduction = fraction(&measure.reduction, active.bound);
    let level = |world: &World, parties: &[Party], year: i32| -> f64 {
        let mut sum = 0.0;
        for party in parties {
            for source in &sources {
                sum += world.non_co2.get(*party, *source, Gas::Ch4, year);
            }
        }
        sum
    };
    let share = |world: &World, parties: &[Party]| match measure.base_year {
        None => reduction,
        Some(base) => {
            let then = level(world, parties, measure.by);
            let allowed = (1.0 - reduction) * level(world, parties, base);
            if then > 0.0 {
                (1.0 - allowed / then).max(0.0)
            } else {
                0.0
            }
        }
    };
    let together = share(world, &active.parties);
    let shares: Vec<f64> = active
        .parties
        .iter()
        .map(|party| {
            if measure.collective {
                together
            } else {
                share(world, &[*party])
            }
        })
        .collect();
    for (party, share) in active.parties.iter().zip(shares) {
        for source in &sources {
            world.scale_source(*party, *source, Gas::Ch4, |year| {
                1.0 - share.min(1.0) * ramp(measure.from, measure.by, year)
            });
        }
    }
    Ok(Vec::new())
}

/// Sources of methane by the words of a measure; none at all means all.
fn sources(words: &[String]) -> Result<Vec<Source>, AreaError> {
    const NAMED: [Source; 7] = [
        Source::CoalMining,
        Source::OilGas,
        Source::Enteric,
        Source::Manure,
        Source::Rice,
        Source::Landfill,
        Source::Wastewater,
    ];
    if words.is_empty() {
        return Ok(Source::ALL.to_vec());
    }
    let mut sources = Vec::new();
    for word in words {
        if word == "other" {
            sources.extend(Source::ALL.into_iter().filter(|it| !NAMED.contains(it)));
            continue;
        }
        let source = NAMED.into_iter().find(|it| it.code() == word);
        sources.push(source.ok_or_else(|| AreaError::UnknownWord {
            what: "source of methane",
            word: word.clone(),
        })?);
    }
    sources.sort_unstable();
    sources.dedup();
    Ok(sources)
}
