//! Measures and parties as the tests write them.
#![allow(dead_code, reason = "each test file takes what it needs")]

use accord_agreement::{Bound, Date, Measure, Quantity, Status};
use accord_areas::{Active, Finding, TargetsMode};
use accord_world::{Party, World};

pub fn exactly(value: f64) -> Quantity {
    range(value, value, value)
}

pub fn range(low: f64, central: f64, high: f64) -> Quantity {
    Quantity {
        low,
        central,
        high,
        unit: String::new(),
        assumed: None,
        source: None,
    }
}

pub fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

pub fn since(year: i16) -> Status {
    Status {
        from: Date::new(year, 1, 1).expect("new year"),
        until: None,
    }
}

pub fn until(year: i16) -> Status {
    Status {
        from: Date::new(2020, 1, 1).expect("new year"),
        until: Some(Date::new(year, 1, 1).expect("new year")),
    }
}

pub fn apply(world: &mut World, measure: &Measure, parties: &[Party]) -> Vec<Finding> {
    apply_with(
        world,
        measure,
        parties,
        since(2020),
        TargetsMode::AsMeasured,
    )
}

pub fn apply_with(
    world: &mut World,
    measure: &Measure,
    parties: &[Party],
    status: Status,
    targets: TargetsMode,
) -> Vec<Finding> {
    let active = Active {
        measure,
        parties: parties.to_vec(),
        status,
        bound: Bound::Central,
        targets,
    };
    accord_areas::apply(world, &active).expect("known words")
}

pub const RENEWABLES: [&str; 6] = [
    "solar",
    "wind",
    "hydro",
    "biomass",
    "geothermal",
    "other_renewable",
];

/// All parties that have electricity: all but bunkers.
pub fn lands() -> Vec<Party> {
    Party::ALL
        .into_iter()
        .filter(|party| *party != Party::Bunk)
        .collect()
}

/// `base` multiplied out `times` times.
pub fn power(base: f64, times: usize) -> f64 {
    std::iter::repeat_n(base, times).product()
}
