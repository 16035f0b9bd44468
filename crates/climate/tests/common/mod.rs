//! Worlds to run and the results FaIR has for them (`tests/data`, written by
//! `validation/climate/reference.py`).
#![allow(dead_code)]

use std::collections::BTreeMap;

use accord_climate::{Ensemble, Scenario, SpeciesTable, history, natural_forcing};
use accord_math::{Series, Years};

pub const FUTURES: &str = include_str!("../data/futures.csv");
pub const REFERENCE: &str = include_str!("../data/fair.csv");

pub fn calibrated() -> (SpeciesTable, Ensemble) {
    let species = SpeciesTable::from_csv(include_str!("../data/species.csv")).expect("a table");
    let ensemble = Ensemble::from_csv(include_str!("../data/members.csv"), &species);
    (species, ensemble.expect("members"))
}

pub fn central() -> (SpeciesTable, Ensemble) {
    (
        SpeciesTable::central().expect("a table"),
        Ensemble::central().expect("a member"),
    )
}

/// History, then straight lines through the decades of the future.
pub fn world(name: &str) -> Scenario {
    let rows: Vec<Vec<&str>> = FUTURES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(',').collect())
        .collect();
    let years: Vec<i32> = rows[0][2..]
        .iter()
        .map(|y| y.parse().expect("a year"))
        .collect();
    let mut emissions = history().expect("the history");
    for row in rows.iter().filter(|row| row[0] == name) {
        let past = emissions[row[1]].clone();
        let mut points = vec![(2023, past[2023])];
        points.extend(
            years
                .iter()
                .zip(&row[2..])
                .map(|(y, v)| (*y, v.parse::<f64>().expect("a number"))),
        );
        let whole = Series::from_fn(Years::new(1750, 2100), |year| {
            past.get(year)
                .unwrap_or_else(|| accord_math::years::interpolate(&points, f64::from(year)))
        });
        emissions.insert(row[1].to_owned(), whole);
    }
    let (solar, volcanic) = natural_forcing().expect("natural forcing");
    Scenario::new(name, emissions, solar, volcanic)
}

/// A world that stays what it was at the beginning: emissions at the baseline, no sun, no eruptions.
pub fn standstill(species: &SpeciesTable, last: i32) -> Scenario {
    let years = Years::new(1750, last);
    let emissions: BTreeMap<String, Series> = species
        .species()
        .iter()
        .filter(|s| s.kind.is_emitted())
        .map(|s| {
            (
                s.name.clone(),
                Series::from_fn(years, |_| s.baseline_emissions),
            )
        })
        .collect();
    let none = Series::zeros(Years::new(1750, last + 1));
    Scenario::new("standstill", emissions, none.clone(), none)
}
