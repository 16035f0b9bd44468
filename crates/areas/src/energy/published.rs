//! Effects as a source publishes them. Points of year and MtCO2e flow in; the sectors and gases
//! named flow out, changed by that much in proportion to what each emits, never below zero.
//!
//! Between points the effect is a straight line, before the first it is nothing, after the last it
//! holds or fades to nothing in ten years. The effect is that of all the parties bound together.

use accord_agreement::measure::PublishedEffect;
use accord_math::years::interpolate;
use accord_world::totals::Weights;
use accord_world::{SPAN, World};

use crate::words::{gases, sectors};
use crate::{Active, AreaError, Finding, scale};

/// Years in which an effect that does not hold fades.
const FADES_IN: i32 = 10;

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    effect: &PublishedEffect,
) -> Result<Vec<Finding>, AreaError> {
    let covered = sectors(&effect.sector)?;
    let gases = gases(std::slice::from_ref(&effect.gas))?;
    let weights = Weights::default();
    let points: Vec<(i32, f64)> = effect
        .points
        .iter()
        .map(|(year, value)| (*year, value.at(active.bound)))
        .collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Ok(Vec::new());
    };
    let value = |year: i32| {
        if year < first.0 {
            0.0
        } else if year > last.0 && !effect.holds {
            let left = 1.0 - f64::from(year - last.0) / f64::from(FADES_IN);
            last.1 * left.max(0.0)
        } else {
            interpolate(&points, f64::from(year))
        }
    };
    let factors: Vec<f64> = SPAN
        .iter()
        .map(|year| {
            let mut total = 0.0;
            for party in &active.parties {
                for sector in &covered {
                    for gas in &gases {
                        let mass = world.emissions.get(*party, *sector, *gas, year).max(0.0);
                        total += weights.get(*gas, *sector) * mass;
                    }
                }
            }
            if total > 0.0 {
                (1.0 + value(year) / total).max(0.0)
            } else {
                1.0
            }
        })
        .collect();
    for party in &active.parties {
        let factor = |year: i32| SPAN.position(year).map_or(1.0, |i| factors[i]);
        let replaced = scale::Electricity::Replaced;
        scale::sectors(world, *party, &covered, &gases, replaced, factor);
    }
    Ok(Vec::new())
}
