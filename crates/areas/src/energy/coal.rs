//! Coal phased down. A percentage below a year flows in; coal power, coal in industry and
//! buildings, and their CO2 flow out.
//!
//! CO2 from coal is that of coal power with the heat it gives (generation × factor × calibration)
//! and of the rest, which follows the fuel burnt in industry, buildings and fuel supply (coke ovens,
//! own use) from its share in 2023:
//!
//! ```text
//! K(t) = P(t) + R(2023) · B(t) / B(2023)
//! ```
//!
//! K: CO2 from coal; P: of coal power; R: the rest, K(2023) − P(2023); B: CO2 of industry's energy,
//! buildings and fuel supply; all Mt CO2/yr. The promise draws a straight line from K(2024) to
//! (1 − r) · K(base) in the target year, and holds that level; what the world before emits above the
//! line falls away, in both parts alike. Plants without carbon generate what coal plants no longer
//! do. Source of K to 2023: Global Carbon Budget (`data/areas/coal_co2.csv`).

use std::sync::OnceLock;

use accord_agreement::measure::CoalReduction;
use accord_math::years::interpolate;
use accord_world::activity::Electricity;
use accord_world::{Gas, PROJECTION, Party, SPAN, Sector, Technology, World};

use crate::words::fraction;
use crate::{Active, Finding};

const TEXT: &str = include_str!("../../../../data/areas/coal_co2.csv");
/// Years of the table.
const FIRST: i32 = 2000;
const LAST: i32 = 2023;
/// Sectors that burn coal outside power plants.
const BURNERS: [Sector; 3] = [
    Sector::IndustryEnergy,
    Sector::Buildings,
    Sector::FuelSupply,
];

/// CO2 from coal of a party, Mt CO2/yr: recorded 2000–2023, then as the world has it. An earlier
/// year counts as 2000.
pub fn coal_co2(world: &World, party: Party, year: i32) -> f64 {
    if year <= LAST {
        recorded(party, year)
    } else {
        power(world, party, year) + rest(world, party, year)
    }
}

fn recorded(party: Party, year: i32) -> f64 {
    static TABLE: OnceLock<Vec<Vec<f64>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| read(TEXT).expect("the table of coal is tested"));
    let i = (year.clamp(FIRST, LAST) - FIRST) as usize;
    table[party.index()].get(i).copied().unwrap_or(0.0)
}

/// One row of years a party, in the order of their index; an empty one where there is none.
fn read(text: &str) -> Option<Vec<Vec<f64>>> {
    let mut rows = vec![Vec::new(); Party::COUNT];
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.ok()?;
        let party = Party::from_code(record.get(0)?)?;
        let values: Vec<f64> = record
            .iter()
            .skip(3)
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        (values.len() == (LAST - FIRST + 1) as usize).then_some(())?;
        rows[party.index()] = values;
    }
    Some(rows)
}

fn power(world: &World, party: Party, year: i32) -> f64 {
    let plants = world.electricity.plants();
    let factor = plants.emission_factor(party, Technology::Coal) * plants.calibration(party);
    let twh = |year| world.electricity.generation(party, Technology::Coal, year);
    // Coal power cannot emit more than all coal did.
    let base = factor * twh(LAST);
    let fits = if base > 0.0 {
        (recorded(party, LAST) / base).min(1.0)
    } else {
        1.0
    };
    fits * factor * twh(year)
}

fn burnt(world: &World, party: Party, year: i32) -> f64 {
    BURNERS
        .into_iter()
        .map(|sector| world.emissions.get(party, sector, Gas::Co2, year).max(0.0))
        .sum()
}

fn rest(world: &World, party: Party, year: i32) -> f64 {
    let base = burnt(world, party, LAST);
    if base <= 0.0 {
        return 0.0;
    }
    let of_coal = (recorded(party, LAST) - power(world, party, LAST)).clamp(0.0, base);
    of_coal * burnt(world, party, year) / base
}

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    measure: &CoalReduction,
) -> Vec<Finding> {
    let reduction = fraction(&measure.reduction, active.bound);
    for party in &active.parties {
        let level = (1.0 - reduction) * coal_co2(world, *party, measure.base_year);
        let from = Electricity::LAST_OBSERVED;
        let points = [
            (from, coal_co2(world, *party, from)),
            (measure.by.max(from + 1), level),
        ];
        for year in PROJECTION.iter().filter(|year| *year > from) {
            let now = coal_co2(world, *party, year);
            let path = interpolate(&points, f64::from(year)).max(0.0);
            if now > path {
                burn_less(world, *party, year, path / now);
            }
        }
    }
    Vec::new()
}

fn burn_less(world: &mut World, party: Party, year: i32, factor: f64) {
    let Some(i) = SPAN.position(year) else {
        return;
    };
    let less = (1.0 - factor) * rest(world, party, year);
    let all = burnt(world, party, year);
    for sector in BURNERS {
        let value = &mut world.emissions.row_mut(party, sector, Gas::Co2)[i];
        if *value > 0.0 && all > 0.0 {
            *value -= less * *value / all;
        }
    }
    let less = (1.0 - factor) * power(world, party, year);
    let there = world
        .emissions
        .get(party, Sector::Power, Gas::Co2, year)
        .max(0.0);
    world
        .emissions
        .add(party, Sector::Power, Gas::Co2, year, -less.min(there));
    world.electricity.replace_coal(party, year, factor);
}

#[cfg(test)]
mod tests {
    use super::*;

    // Global Carbon Budget: world CO2 from coal in 2023, 15,636 Mt.
    #[test]
    fn the_table_adds_up_to_the_world() {
        let rows = read(TEXT).expect("a sound table");
        let sum: f64 = rows.iter().filter_map(|row| row.last()).sum();
        assert!((sum - 15636.4).abs() < 1.0, "{sum}");
    }
}
