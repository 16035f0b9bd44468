//! States and provinces: their own targets, nested in the nation's path. Targets and the world flow
//! in; fewer greenhouse gases in the sectors where the unit emits them flow out, with how far the
//! targets reach.
//!
//! ```text
//! gap(unit, t) = [ R(unit, t) − promised(unit, t) ]⁺
//! cut(unit, t) = additional · gap / R            taken alike from every gas and sector of the unit
//! ```
//!
//! R is the unit's share of the path that the nation and the areas before this one left: what the
//! nation does already closes part of the gap by itself. `additional` says how much of the rest is
//! not displaced elsewhere in the nation. As shares sum to one, the cuts never exceed the sector.

use std::sync::Arc;

use accord_agreement::Measure;
use accord_agreement::measure::SubnationalTargets;
use accord_math::Series;
use accord_world::activity::subnational::{PartyPath, Promise};
use accord_world::{Gas, PROJECTION, Party, SPAN, Sector, Weights, World};

use crate::{Active, AreaError, Finding};

/// Years for which the reach of the targets is told: most targets are for the first and the last.
const TOLD: [i32; 3] = [2030, 2035, 2050];

pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let Measure::SubnationalTargets(it) = active.measure else {
        return Ok(Vec::new());
    };
    let additional = (it.additional.at(active.bound) / 100.0).clamp(0.0, 1.0);
    let mut promises = promises(world, active, it)?;
    promises.sort_by_key(|entry| entry.0);
    let weights = Weights::default();
    let mut parties = active.parties.clone();
    for (unit, _) in &promises {
        let parent = world.subnational.units()[*unit].parent;
        if !parties.contains(&parent) {
            parties.push(parent);
        }
    }
    let mut findings = Vec::new();
    for party in parties {
        let reached = reach(world, party, &promises, &weights);
        findings.extend(reached.told(party, additional));
        let before = world.subnational.sector_cuts(party);
        let subnational = Arc::make_mut(&mut world.subnational);
        for (unit, gaps) in &reached.units {
            for year in PROJECTION.iter() {
                subnational.raise_cut(*unit, year, additional * gaps.fraction[year]);
            }
        }
        cut_sectors(world, party, &before);
    }
    Ok(findings)
}

/// The targets that the measure names, or those of the table for the parties bound, by unit.
fn promises(
    world: &World,
    active: &Active<'_>,
    it: &SubnationalTargets,
) -> Result<Vec<(usize, Vec<Promise>)>, AreaError> {
    let units = world.subnational.units();
    if it.targets.is_empty() {
        return Ok(units
            .iter()
            .enumerate()
            .filter(|(_, unit)| active.parties.contains(&unit.parent))
            .filter(|(_, unit)| !unit.promises.is_empty())
            .map(|(i, unit)| (i, unit.promises.clone()))
            .collect());
    }
    let mut named: Vec<(usize, Vec<Promise>)> = Vec::new();
    for target in &it.targets {
        let unit =
            world
                .subnational
                .position(&target.region)
                .ok_or_else(|| AreaError::UnknownWord {
                    what: "region",
                    word: target.region.clone(),
                })?;
        let of_table = units[unit].promises.iter();
        let promise = Promise {
            base_year: target.base_year,
            base_level: of_table
                .filter(|promise| promise.base_year == target.base_year)
                .find_map(|promise| promise.base_level),
            reduction: target.reduction.at(active.bound) / 100.0,
            year: target.year,
        };
        match named.iter_mut().find(|entry| entry.0 == unit) {
            Some((_, promises)) => promises.push(promise),
            None => named.push((unit, vec![promise])),
        }
    }
    Ok(named)
}

/// What a unit has to close.
struct Gaps {
    /// Mt CO2e/yr by year of the projection.
    gap: Series,
    /// Gap ÷ reference.
    fraction: Series,
    /// Reference, Mt CO2e/yr.
    reference: Series,
}

/// How far the targets of a party's units reach.
struct Reach {
    units: Vec<(usize, Gaps)>,
    nation: PartyPath,
}

/// The gaps of a party's units, against the world without the cuts that states made before.
fn reach(
    world: &World,
    party: Party,
    promises: &[(usize, Vec<Promise>)],
    weights: &Weights,
) -> Reach {
    let nation = PartyPath::uncut(&world.emissions, &world.subnational, party, weights);
    let units = world.subnational.units();
    let mut found = Vec::new();
    for (index, promises) in promises {
        let unit = &units[*index];
        if unit.parent != party {
            continue;
        }
        let Some(path) = unit.promised_path(promises, &nation) else {
            continue;
        };
        let years = path.years();
        let reference = Series::from_fn(years, |year| unit.reference(&nation, year));
        let gap = Series::from_fn(years, |year| (reference[year] - path[year]).max(0.0));
        let fraction = Series::from_fn(years, |year| {
            if reference[year] > 0.0 {
                (gap[year] / reference[year]).min(1.0)
            } else {
                0.0
            }
        });
        found.push((
            *index,
            Gaps {
                gap,
                fraction,
                reference,
            },
        ));
    }
    Reach {
        units: found,
        nation,
    }
}

impl Reach {
    fn told(&self, party: Party, additional: f64) -> Vec<Finding> {
        // A party none of whose units has a target has nothing to tell.
        if self.units.is_empty() {
            return Vec::new();
        }
        TOLD.into_iter()
            .map(|year| {
                let sum = |of: fn(&Gaps) -> &Series| -> f64 {
                    self.units.iter().map(|(_, gaps)| of(gaps)[year]).sum()
                };
                let all = self.nation.total(year);
                let promised = sum(|gaps| &gaps.gap);
                Finding::Subnational {
                    party,
                    covered_percent: if all > 0.0 {
                        (100.0 * sum(|gaps| &gaps.reference) / all).min(100.0)
                    } else {
                        0.0
                    },
                    year,
                    promised,
                    additional: additional * promised,
                }
            })
            .collect()
    }
}

/// Takes from every sector what the units' cuts have grown by since `before`.
fn cut_sectors(world: &mut World, party: Party, before: &[Series]) {
    let after = world.subnational.sector_cuts(party);
    for (sector, (before, after)) in Sector::ALL.into_iter().zip(before.iter().zip(&after)) {
        let left: Vec<f64> = SPAN
            .iter()
            .map(|year| {
                let was = 1.0 - before.get(year).unwrap_or(0.0);
                let is = 1.0 - after.get(year).unwrap_or(0.0);
                if was > 0.0 && is < was { is / was } else { 1.0 }
            })
            .collect();
        if left.iter().all(|left| *left == 1.0) {
            continue;
        }
        for gas in Gas::kyoto() {
            if world.emissions.written_row(party, sector, gas).is_none() {
                continue;
            }
            let row = world.emissions.row_mut(party, sector, gas);
            for (value, left) in row.iter_mut().zip(&left) {
                if *value > 0.0 {
                    *value *= left;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
