//! Generation and capacity without policy. To 2024 capacity is observed; to 2030 it grows as the
//! International Energy Agency expects; later it is what a demand that follows GDP needs beyond
//! the fossil generation of the baseline.
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | C | capacity at the end of a year | GW |
//! | N, F | generation without and with fossil fuel | TWh/yr |
//! | k | capacity factor × 8.76 | TWh/yr per GW |
//! | A | additions of 2025–2030 (Renewables 2025, main case) | GW |
//! | Y | gross domestic product | billion USD |
//! | ε | elasticity of electricity demand | 1 |

use accord_math::elementary::powf;

use super::displace::FOSSIL;
use super::{Electricity, Plants};
use crate::{Drivers, Emissions, Gas, Party, SPAN, Sector, Technology};

/// Percent of growth in electricity demand for one percent of growth in GDP after 2030. Assumed:
/// 2023–2035 the International Energy Agency's stated policies have demand grow by 2.6 to 2.9 % a
/// year at 2.7 to 3.0 % of growth in GDP (recalled, not re-opened), and the ratio has fallen with
/// income wherever it is recorded.
pub const DEMAND_ELASTICITY: f64 = 0.8;
/// Last year of the expansion that the agency expects.
pub const EXPANSION_UNTIL: i32 = 2030;

pub(super) fn fill(electricity: &mut Electricity, drivers: &Drivers, emissions: &Emissions) {
    let additions = additions_2030(&electricity.plants, drivers);
    for party in Party::ALL.into_iter().filter(|it| *it != Party::Bunk) {
        recorded(electricity, party);
        fossil(electricity, party, emissions);
        observed_and_expected(electricity, party, additions[party.index()]);
        for year in EXPANSION_UNTIL + 1..=SPAN.last {
            follow_demand(electricity, party, year, drivers);
        }
    }
}

/// Renewable additions of 2025–2030 by party, GW: its own published figure, or its part of the
/// remainder in proportion to growth in GDP over those years.
fn additions_2030(plants: &Plants, drivers: &Drivers) -> Vec<f64> {
    let own = |party: Party| plants.expected_additions(party);
    let growth = |party: Party| -> f64 {
        let from = drivers.gdp(party, Electricity::LAST_OBSERVED);
        let to = drivers.gdp(party, EXPANSION_UNTIL);
        (to - from).max(0.0)
    };
    let without = |party: &Party| *party != Party::Bunk && own(*party).is_none();
    let published: f64 = Party::ALL.into_iter().filter_map(own).sum();
    let remainder = (plants.expected_world_additions() - published).max(0.0);
    let all: f64 = Party::ALL.into_iter().filter(without).map(growth).sum();
    Party::ALL
        .into_iter()
        .map(|party| match own(party) {
            Some(gw) => gw,
            None if party == Party::Bunk || all <= 0.0 => 0.0,
            None => remainder * growth(party) / all,
        })
        .collect()
}

fn recorded(electricity: &mut Electricity, party: Party) {
    let plants = electricity.plants.clone();
    for technology in Technology::ALL {
        for year in Electricity::FIRST..Electricity::BASE {
            if let Some(value) = electricity.generation_mut(party, technology, year) {
                *value = plants.recorded_generation(party, technology, year);
            }
        }
    }
}

fn fossil(electricity: &mut Electricity, party: Party, emissions: &Emissions) {
    let co2 = |year| emissions.get(party, Sector::Power, Gas::Co2, year);
    let base = co2(Electricity::BASE);
    for fuel in FOSSIL {
        let twh = electricity.plants.generation_2023(party, fuel);
        for year in Electricity::BASE..=SPAN.last {
            let index = if base > 0.0 {
                co2(year).max(0.0) / base
            } else {
                1.0
            };
            if let Some(value) = electricity.generation_mut(party, fuel, year) {
                *value = twh * index;
            }
        }
    }
}

fn observed_and_expected(electricity: &mut Electricity, party: Party, additions: f64) {
    let plants = electricity.plants.clone();
    for technology in Technology::ALL.into_iter().filter(|it| !it.is_fossil()) {
        let share = plants
            .additions_mix()
            .iter()
            .find(|(it, _)| *it == technology)
            .map_or(0.0, |(_, share)| *share);
        let capacity = |year: i32| {
            let observed = plants.observed_capacity(party, technology, year);
            let years = (year - Electricity::LAST_OBSERVED).max(0);
            let of = EXPANSION_UNTIL - Electricity::LAST_OBSERVED;
            observed + additions * share * f64::from(years) / f64::from(of)
        };
        let mean = |year: i32| f64::midpoint(capacity(year - 1), capacity(year));
        let twh_per_gw = plants.twh_per_gw(party, technology);
        let base = plants.generation_2023(party, technology);
        for year in 2020..=EXPANSION_UNTIL {
            if let Some(value) = electricity.capacity_mut(party, technology, year) {
                *value = capacity(year);
            }
            if year < Electricity::BASE {
                continue;
            }
            let more = twh_per_gw * (mean(year) - mean(Electricity::BASE));
            if let Some(value) = electricity.generation_mut(party, technology, year) {
                *value = (base + more).max(0.0);
            }
        }
    }
}

/// Demand in `year` is that of 2030 × (GDP ratio)^ε. What fossil plants of the baseline leave is
/// generated by new plants in the mix of additions; what stands already is never taken down.
fn follow_demand(electricity: &mut Electricity, party: Party, year: i32, drivers: &Drivers) {
    let plants = electricity.plants.clone();
    let base = drivers.gdp(party, EXPANSION_UNTIL);
    let growth = if base > 0.0 {
        powf(drivers.gdp(party, year) / base, DEMAND_ELASTICITY)
    } else {
        1.0
    };
    let demand = electricity.total_generation(party, EXPANSION_UNTIL) * growth;
    let before: f64 = electricity.total_generation(party, year - 1)
        - electricity.fossil_generation(party, year - 1);
    let more = (demand - electricity.fossil_generation(party, year) - before).max(0.0);
    let energy: f64 = plants
        .additions_mix()
        .iter()
        .map(|(it, share)| share * plants.twh_per_gw(party, *it))
        .sum();
    let gw = if energy > 0.0 { more / energy } else { 0.0 };
    for technology in Technology::ALL.into_iter().filter(|it| !it.is_fossil()) {
        let share = plants
            .additions_mix()
            .iter()
            .find(|(it, _)| *it == technology)
            .map_or(0.0, |(_, share)| *share);
        let twh = electricity.generation(party, technology, year - 1)
            + gw * share * plants.twh_per_gw(party, technology);
        let capacity = electricity.capacity(party, technology, year - 1) + gw * share;
        if let Some(value) = electricity.generation_mut(party, technology, year) {
            *value = twh;
        }
        if let Some(value) = electricity.capacity_mut(party, technology, year) {
            *value = capacity;
        }
    }
}
