//! How much the ensemble depends on its priors: it is made again with other tables, and run through
//! two futures that no observation constrains.
//!
//! ```text
//! cargo run --release -p accord-calibrate --example other_priors -- 1600000 [AEROSOL_CLOUD.csv]
//! ```
//!
//! The file is fair-calibrate's table of older aerosol-cloud fits (columns Sulfur, BC, OC).

use accord_calibrate::{
    Batch, Calibration, Observations, PriorTables, Quantity, Simulator, constrain, ensemble, range,
};
use accord_climate::{
    EnergyBalance, Options, Quantity as Of, Scenario, history, natural_forcing, run,
};
use accord_math::years::interpolate;
use accord_math::{Series, Years};

type Failure = Box<dyn std::error::Error>;

const MEMBERS: usize = 1000;
const SEED: u64 = 1;
const BATCH: u64 = 65_536;

#[allow(clippy::print_stdout)]
fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let draws: u64 = arguments.next().ok_or("how many draws?")?.parse()?;
    let ours = PriorTables::default();
    let mut variants = vec![
        ("as it is", ours.clone(), true, SEED),
        ("another seed", ours.clone(), true, 2),
        ("without weather", ours.clone(), false, SEED),
    ];
    for (name, remainder) in [("every other CMIP6 model", 0), ("the other half", 1)] {
        let tables = PriorTables {
            climate_response: every_second(&ours.climate_response, remainder),
            ..ours.clone()
        };
        variants.push((name, tables, true, SEED));
    }
    if let Some(file) = arguments.next() {
        // A part that was fitted as nothing is 1e-180 there; its logarithm would set all widths.
        let tables = PriorTables {
            aerosol_cloud: std::fs::read_to_string(file)?,
            ..ours.clone()
        };
        variants.push(("11 older aerosol-cloud fits", tables, true, SEED));
    }
    println!(
        "| priors | follow | effective | worst miss, % | ECS | TCR | warming 2006–2025 | SSP1-2.6 | SSP3-7.0 |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (name, tables, weather, seed) in variants {
        let sets = vec![Observations::newest()?];
        let simulator = Simulator::with_tables(seed, sets, weather, tables)?;
        let mut all = Batch::default();
        while all.count < draws {
            all.append(simulator.batch(all.count, BATCH.min(draws - all.count))?);
        }
        let observations = simulator.sets().next().ok_or("no observations")?;
        let calibration = constrain(&all.sets[0], observations, draws, MEMBERS, seed)?;
        let misses = calibration
            .stages
            .iter()
            .flat_map(accord_calibrate::Stage::misses);
        let worst = misses.map(f64::abs).fold(0.0, f64::max);
        let of = |quantity: Quantity| words(calibration.stages[quantity as usize].members);
        println!(
            "| {name} | {} | {:.0} | {:.1} | {} | {} | {} | {} | {} |",
            calibration.following,
            calibration.weights.effective,
            100.0 * worst,
            of(Quantity::EquilibriumClimateSensitivity),
            of(Quantity::TransientClimateResponse),
            of(Quantity::Warming),
            words(future(&simulator, &calibration, "ssp126")?),
            words(future(&simulator, &calibration, "ssp370")?),
        );
    }
    Ok(())
}

fn words([low, middle, high]: [f64; 3]) -> String {
    format!("{middle:.2} ({low:.2} to {high:.2})")
}

/// The heading and every second row.
fn every_second(table: &str, remainder: usize) -> String {
    let lines: Vec<&str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let rows = lines[1..].iter().skip(remainder).step_by(2);
    let mut kept = vec![lines[0]];
    kept.extend(rows);
    kept.push("");
    kept.join("\n")
}

/// Warming in 2081–2100 above 1850–1900, without weather: 5, 50 and 95 %.
fn future(
    simulator: &Simulator,
    calibration: &Calibration,
    name: &str,
) -> Result<[f64; 3], Failure> {
    let draws: Vec<_> = calibration
        .members
        .iter()
        .map(|i| simulator.prior.draw(*i))
        .collect();
    let balances = draws
        .iter()
        .map(|draw| {
            let it = &draw.climate_response;
            EnergyBalance::new(
                &draw.index.to_string(),
                &it.heat_capacity,
                &it.heat_transfer,
                it.deep_ocean_efficacy,
                it.gamma,
                it.forcing_4co2,
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    let species = &simulator.history.species;
    let members = ensemble(species, &simulator.prior, &draws, balances)?;
    let options = Options::new(1750, 2100)
        .quantities(&[Of::Temperature])
        .keep(1850, 2101);
    let output = run(species, &members, &scenario(name)?, &options)?;
    let warming = output
        .warming()?
        .mean(Years::new(2081, 2100))
        .ok_or("no such years")?;
    Ok(range(&warming, &vec![1.0; warming.len()]))
}

/// History to 2023, then a straight line to the scenario's figure of 2030, and on by decades.
fn scenario(name: &str) -> Result<Scenario, Failure> {
    // scenario,species,2014,2015,2020,2030,…,2100
    const TABLE: &str = include_str!("../../../validation/warming/ssp_emissions.csv");
    let mut emissions = history()?;
    for row in TABLE.lines().filter(|row| row.starts_with(name)) {
        let cells: Vec<&str> = row.split(',').collect();
        let past = emissions.get(cells[1]).ok_or("unknown species")?.clone();
        let last = past.years().last;
        let decades = (2030..=2100).step_by(10);
        let figures = cells[5..].iter().filter_map(|figure| figure.parse().ok());
        let mut points = vec![(last, past[last])];
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
