//! Capacity targets. GW promised by a year flow in; least capacities flow into the markets, and what
//! is then built, generated and not burnt flows out.
//!
//! For a party, with C(y) the capacity before the measure and T the level promised by year b:
//!
//! ```text
//! A       = max(0, T − C(b))                                    added by the promise, GW
//! K_i(y)  ≥ K_i⁰(y) + A m_i ramp(y),        y ≤ b               least stock in the markets
//! ```
//!
//! with K⁰ the stock in the markets before the measure, m the mix that is built, and `ramp` straight from
//! the last observed year (2024) to b. After b nothing is asked for: what was built stands for its life,
//! its makers have learnt, and the markets go on from there. So a promise brings forward, and what it is
//! worth fades as the markets would have come to the same.
//!
//! A worldwide level is shared out first to what each party has announced or will have anyway,
//! whichever is more; what is missing then falls to the parties by their growth in GDP. Only the
//! parties bound build their share: the rest of the world is not bound by their words.

use accord_agreement::Bound;
use accord_agreement::measure::CapacityTarget;
use accord_world::activity::Electricity;
use accord_world::activity::markets::{MarketKind, technologies_of};
use accord_world::{Gas, PROJECTION, Party, Sector, Technology, World};

use crate::words::{ramp, technologies};
use crate::{Active, AreaError, Finding};

/// The base year of the markets.
const BASE: i32 = Electricity::BASE;
/// GW below which nothing is built, so that rounding builds nothing.
const SMALLEST: f64 = 1e-9;

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    target: &CapacityTarget,
) -> Result<Vec<Finding>, AreaError> {
    let kinds = technologies(&target.technologies)?;
    let mut findings = Vec::new();
    let levels = if target.worldwide {
        let level = level(world, target, &kinds, &parties(), active.bound);
        let before: f64 = parties()
            .map(|it| capacity(world, it, &kinds, target.by))
            .sum();
        let levels = share_out(world, &kinds, target.by, level);
        let bound: Vec<(Party, f64)> = levels
            .into_iter()
            .filter(|(party, _)| active.parties.contains(party))
            .collect();
        let added = bound
            .iter()
            .map(|(party, level)| (level - capacity(world, *party, &kinds, target.by)).max(0.0))
            .sum();
        findings.push(Finding::Capacity {
            party: None,
            technologies: kinds.clone(),
            year: target.by,
            target_gw: level,
            before_gw: before,
            added_gw: added,
        });
        bound
    } else {
        active
            .parties
            .iter()
            .map(|party| {
                let own = std::iter::once(*party);
                (*party, level(world, target, &kinds, &own, active.bound))
            })
            .collect()
    };
    let mut floors = Vec::new();
    for (party, level) in levels {
        let before = capacity(world, party, &kinds, target.by);
        let added = if level - before > SMALLEST {
            level - before
        } else {
            0.0
        };
        findings.push(Finding::Capacity {
            party: Some(party),
            technologies: kinds.clone(),
            year: target.by,
            target_gw: level,
            before_gw: before,
            added_gw: added,
        });
        if added > 0.0 {
            ask(world, party, &kinds, added, target.by, &mut floors);
        }
    }
    world.change_markets(|levers| {
        for (party, technology, year, gw) in floors {
            levers.raise_capacity(party, technology, year, gw);
        }
    });
    Ok(findings)
}

fn parties() -> impl Iterator<Item = Party> + Clone {
    Party::ALL.into_iter().filter(|party| *party != Party::Bunk)
}

fn capacity(world: &World, party: Party, kinds: &[Technology], year: i32) -> f64 {
    world.electricity.capacity_of(party, kinds, year)
}

/// The level promised: as it is, or the multiple of what stood at the end of the reference year.
/// Capacity is observed from 2020; an earlier reference year counts as 2020.
fn level(
    world: &World,
    target: &CapacityTarget,
    kinds: &[Technology],
    parties: &(impl Iterator<Item = Party> + Clone),
    bound: Bound,
) -> f64 {
    if let Some(level) = &target.level {
        return level.at(bound);
    }
    let (Some(multiple), Some(of_year)) = (&target.multiple, target.of_year) else {
        return 0.0;
    };
    let base: f64 = parties
        .clone()
        .map(|party| capacity(world, party, kinds, of_year.max(2020)))
        .sum();
    multiple.at(bound) * base
}

/// The level of each party under a worldwide `level` in `by`.
fn share_out(world: &World, kinds: &[Technology], by: i32, level: f64) -> Vec<(Party, f64)> {
    let plants = world.electricity.plants();
    // Announced levels are of all renewables in 2030: they say nothing of a part or another year.
    let announced_fits = by == 2030
        && Technology::ALL
            .into_iter()
            .all(|it| it.is_renewable() == kinds.contains(&it));
    let floor = |party: Party| {
        let before = capacity(world, party, kinds, by);
        match plants.announced_2030(party) {
            Some(announced) if announced_fits => announced.max(before),
            _ => before,
        }
    };
    let growth = |party: Party| {
        let from = world.drivers.gdp(party, Electricity::LAST_OBSERVED);
        (world.drivers.gdp(party, by) - from).max(0.0)
    };
    let before: f64 = parties().map(|it| capacity(world, it, kinds, by)).sum();
    let floors: f64 = parties().map(floor).sum();
    let growths: f64 = parties().map(growth).sum();
    let missing = level - floors;
    parties()
        .map(|party| {
            let own = floor(party);
            let share = if missing > 0.0 {
                own + if growths > 0.0 {
                    missing * growth(party) / growths
                } else {
                    0.0
                }
            } else if floors > before {
                // The announced levels go beyond the world's: each gives up the same part of them.
                let base = capacity(world, party, kinds, by);
                base + (level - before).max(0.0) * (own - base) / (floors - before)
            } else {
                own
            };
            (party, share)
        })
        .collect()
}

/// Asks the markets for `added` GW beyond what they have, by the end of `by`: party, technology of the
/// power market, year, least GW.
fn ask(
    world: &World,
    party: Party,
    kinds: &[Technology],
    added: f64,
    by: i32,
    floors: &mut Vec<(Party, usize, i32, f64)>,
) {
    let outcome = world.markets.outcome();
    let mix = mix(world, party, kinds);
    for kind in kinds {
        let share = mix
            .iter()
            .find(|(it, _)| it == kind)
            .map_or(0.0, |(_, share)| *share);
        let stock = |technology, year| {
            outcome
                .turnover(MarketKind::Power, party, technology, year)
                .stock
        };
        let technologies: Vec<usize> = technologies_of(*kind).collect();
        let all: f64 = technologies.iter().map(|it| stock(*it, BASE)).sum();
        for technology in &technologies {
            // Wind on land and at sea keep the proportion in which they stand.
            let part = if all > 0.0 {
                stock(*technology, BASE) / all
            } else {
                1.0 / technologies.len() as f64
            };
            for year in Electricity::LAST_OBSERVED + 1..=by.min(PROJECTION.last) {
                let more = added * share * part * ramp(Electricity::LAST_OBSERVED, by, year);
                floors.push((party, *technology, year, stock(*technology, year) + more));
            }
        }
    }
}

/// TWh a year that one GW of `mix` (shares of capacity) generates, and the share of each technology
/// in that energy; `None` where it generates nothing.
pub(super) fn by_energy(
    world: &World,
    party: Party,
    mix: &[(Technology, f64)],
) -> Option<(f64, Vec<(Technology, f64)>)> {
    let plants = world.electricity.plants();
    let twh_per_gw: Vec<f64> = mix
        .iter()
        .map(|(it, share)| share * plants.twh_per_gw(party, *it))
        .collect();
    let all: f64 = twh_per_gw.iter().sum();
    if all <= 0.0 {
        return None;
    }
    let shares = mix
        .iter()
        .zip(&twh_per_gw)
        .map(|((it, _), twh)| (*it, twh / all))
        .collect();
    Some((all, shares))
}

/// Generates `twh` in place of fossil plants and takes their CO2 out of the power sector; what
/// found nothing to displace, TWh/yr.
pub(super) fn generate(
    world: &mut World,
    party: Party,
    year: i32,
    twh: f64,
    by_energy: &[(Technology, f64)],
) -> f64 {
    if twh <= 0.0 {
        return 0.0;
    }
    let displaced = world.electricity.displace(party, year, twh, by_energy);
    let there = world
        .emissions
        .get(party, Sector::Power, Gas::Co2, year)
        .max(0.0);
    let less = displaced.co2.min(there);
    world
        .emissions
        .add(party, Sector::Power, Gas::Co2, year, -less);
    displaced.left_over
}

/// Shares by technology, in GW, of what is built for a target on `kinds`: those of the world's
/// additions, as far as the target names them; else those of what stands; else equal.
pub(super) fn mix(world: &World, party: Party, kinds: &[Technology]) -> Vec<(Technology, f64)> {
    let plants = world.electricity.plants();
    let mut mix: Vec<(Technology, f64)> = plants
        .additions_mix()
        .iter()
        .copied()
        .filter(|(it, _)| kinds.contains(it))
        .collect();
    if mix.is_empty() {
        mix = kinds
            .iter()
            .map(|it| {
                (
                    *it,
                    capacity(world, party, &[*it], Electricity::LAST_OBSERVED),
                )
            })
            .collect();
    }
    let all: f64 = mix.iter().map(|(_, share)| share).sum();
    let count = mix.len() as f64;
    for (_, share) in &mut mix {
        *share = if all > 0.0 { *share / all } else { 1.0 / count };
    }
    mix
}
