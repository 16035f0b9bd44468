//! Warming of AR6's five scenarios at the end of the century, with the ensemble that comes with the
//! crate.
//!
//! ```text
//! cargo run --release -p accord-climate --example ssp
//! ```

use accord_climate::{
    ClimateError, Ensemble, Options, Quantity, Scenario, SpeciesTable, history, natural_forcing,
    percentile, run,
};
use accord_math::years::interpolate;
use accord_math::{Series, Years};

#[allow(clippy::print_stdout)]
fn main() -> Result<(), ClimateError> {
    let (species, ensemble) = (SpeciesTable::calibrated()?, Ensemble::calibrated()?);
    let options = Options::new(1750, 2100)
        .quantities(&[Quantity::Temperature])
        .keep(1850, 2101);
    for name in ["ssp119", "ssp126", "ssp245", "ssp370", "ssp585"] {
        let output = run(&species, &ensemble, &ssp(name)?, &options)?;
        let late = Years::new(2081, 2100);
        let warming = output.warming()?.mean(late).unwrap_or_default();
        let [low, middle, high] = [5.0, 50.0, 95.0].map(|p| percentile(&warming, p));
        println!("{name}: {middle:.2} K ({low:.2} to {high:.2}) in 2081–2100 above 1850–1900");
    }
    Ok(())
}

/// History, then a straight line to the scenario's figure of 2030, and on from decade to decade.
fn ssp(name: &str) -> Result<Scenario, ClimateError> {
    // scenario,species,2014,2015,2020,2030,…,2100
    const TABLE: &str = include_str!("../../../validation/warming/ssp_emissions.csv");
    let mut emissions = history()?;
    for row in TABLE.lines().filter(|row| row.starts_with(name)) {
        let cells: Vec<&str> = row.split(',').collect();
        let past = emissions[cells[1]].clone();
        let decades = (2030..=2100).step_by(10);
        let figures = cells[5..].iter().filter_map(|figure| figure.parse().ok());
        let mut points = vec![(2023, past[2023])];
        points.extend(decades.zip(figures));
        let whole = Series::from_fn(Years::new(1750, 2100), |year| {
            past.get(year)
                .unwrap_or_else(|| interpolate(&points, f64::from(year)))
        });
        emissions.insert(cells[1].to_owned(), whole);
    }
    let (solar, volcanic) = natural_forcing()?;
    Ok(Scenario::new(name, emissions, solar, volcanic))
}
