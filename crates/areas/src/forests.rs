//! Forests: loss that falls along a straight line, and imports that are turned away. A measure and
//! the world's forests flow in; less CO2 from land flows out where the forest stands, with a word
//! on how much is not lost.
//!
//! ```text
//! required(t) = L(base) · [ 1 − reduction · (t − base)/(by − base) ]       held after `by`
//! L(t) = baseline(t) − delivery · [ baseline(t) − required(t) ]⁺           if that is less
//! ```
//!
//! Enforced laws on imports end `traded · importer_share · effective` of the tropical loss of
//! others, rising in a straight line. The same promise made twice moves nothing, for both run from
//! the loss without policy.

use accord_agreement::Measure;
use accord_agreement::measure::{DeforestationImports, ForestLoss};
use accord_world::activity::Forests;
use accord_world::{Gas, PROJECTION, Party, Sector, World};

use crate::shift::{at, ramp};
use crate::{Active, AreaError, Finding};

#[expect(clippy::unnecessary_wraps, reason = "every room answers alike")]
pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let before = world.forests.clone();
    let (reached, by) = match active.measure {
        Measure::ForestLoss(it) => (lower_loss(world, active, it), it.by),
        Measure::DeforestationImports(it) => (turn_away(world, active, it), it.by),
        _ => return Ok(Vec::new()),
    };
    move_emissions(world, active, &before);
    Ok(reached
        .into_iter()
        .map(|party| found(&before, &world.forests, party, by))
        .collect())
}

/// Lowers the loss of the parties bound; returns whom to speak of.
fn lower_loss(world: &mut World, active: &Active<'_>, it: &ForestLoss) -> Vec<Option<Party>> {
    let reduction = it.reduction.at(active.bound) / 100.0;
    let delivery = it.delivery.at(active.bound) / 100.0;
    let parties: Vec<Party> = if it.worldwide {
        Party::ALL.to_vec()
    } else {
        active.parties.clone()
    };
    for &party in &parties {
        let base = world.forests.baseline_loss(party, it.base_year);
        for year in PROJECTION.iter() {
            let required = base * (1.0 - reduction * ramp(year, it.base_year, it.by));
            let baseline = world.forests.baseline_loss(party, year);
            let path = baseline - delivery * (baseline - required).max(0.0);
            if path < baseline {
                world.forests.lower_path(party, year, path);
            }
        }
    }
    if it.worldwide {
        vec![None]
    } else {
        parties.into_iter().map(Some).collect()
    }
}

/// Enters the bans of the parties bound, who share the imports evenly in the ledger: only their
/// sum is given.
fn turn_away(
    world: &mut World,
    active: &Active<'_>,
    it: &DeforestationImports,
) -> Vec<Option<Party>> {
    let of = |quantity: &accord_agreement::Quantity| quantity.at(active.bound) / 100.0;
    let full = of(&it.traded) * of(&it.importer_share) * of(&it.effective);
    let each = full / active.parties.len().max(1) as f64;
    for &party in &active.parties {
        for year in PROJECTION.iter() {
            let fraction = each * ramp(year, it.from, it.by);
            world.forests.raise_ban(party, year, fraction);
        }
    }
    vec![None]
}

/// Moves the land sector of every party by what its forests emit more or less than before.
fn move_emissions(world: &mut World, active: &Active<'_>, before: &Forests) {
    let value = |range| at(range, active.bound);
    for party in Party::ALL {
        if world.forests.same_as(before, party) {
            continue;
        }
        let (was, is) = (
            before.emissions(party, value),
            world.forests.emissions(party, value),
        );
        for (year, was) in was.iter() {
            world
                .emissions
                .add(party, Sector::Land, Gas::Co2, year, is[year] - was);
        }
    }
}

fn found(before: &Forests, after: &Forests, party: Option<Party>, by: i32) -> Finding {
    let loss = |forests: &Forests, year| match party {
        Some(party) => forests.loss(party, year),
        None => Party::ALL
            .into_iter()
            .map(|party| forests.loss(party, year))
            .sum::<f64>(),
    };
    let saved_mha = PROJECTION
        .iter()
        .take_while(|year| *year <= by)
        .map(|year| loss(before, year) - loss(after, year))
        .sum();
    Finding::ForestLoss {
        party,
        year: by,
        before_mha: loss(before, by),
        after_mha: loss(after, by),
        saved_mha,
    }
}

#[cfg(test)]
mod tests;
