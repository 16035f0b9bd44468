//! The engine against FaIR 2.2.5 on the same inputs: all quantities, five calibrated members and the
//! central one, three futures, every formula.

mod common;

use accord_climate::{
    GreenhouseGasMethod, InputMode, Kind, MethaneMethod, Methods, Options, Quantity, run,
};
use accord_math::{Series, Years};

/// Rows of the reference for a case: member, timebound and a lookup of columns.
struct Row {
    member: String,
    timebound: i32,
    values: Vec<(String, f64)>,
}

fn reference(case: &str) -> Vec<Row> {
    let mut lines = common::REFERENCE
        .lines()
        .filter(|line| !line.starts_with('#'));
    let heading: Vec<&str> = lines.next().expect("a heading").split(',').collect();
    let rows: Vec<Row> = lines
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|cells| cells[0] == case)
        .map(|cells| Row {
            member: cells[1].to_owned(),
            timebound: cells[2].parse().expect("a year"),
            values: heading[3..]
                .iter()
                .zip(&cells[3..])
                .map(|(name, value)| ((*name).to_owned(), value.parse().expect("a number")))
                .collect(),
        })
        .collect();
    assert!(rows.len() >= 12, "no reference for {case}");
    rows
}

/// Pass bands: absolute for K and W m-2, relative for the rest. FaIR as published loses nine digits in
/// CO2's first box, so its band is wider.
fn tolerance(name: &str, exact: f64) -> f64 {
    match name {
        "stock_temperature" | "stock_effective_radiative_forcing" => 1e-6,
        "stock_co2" => 1e-7 * exact.abs(),
        "co2" | "ch4" | "n2o" => 1e-9 * exact.abs(),
        // Relative to the 5e23 J of today.
        "ocean_heat_content" => 1e-9 * exact.abs().max(5e23),
        _ => 1e-9,
    }
}

fn compare(case: &str, flying: bool, methods: Methods) {
    let scenario = case.split(' ').next().expect("a name");
    let (mut species, mut ensemble) = if case.contains("calibrated") {
        common::calibrated()
    } else {
        common::central()
    };
    let mut world = common::world(scenario);
    if flying {
        let mut all = species.species().to_vec();
        let mut nox = all[species.position("NH3").expect("NH3")].clone();
        "NOx aviation".clone_into(&mut nox.name);
        nox.kind = Kind::NoxAviation;
        nox.chemistry_from_emissions = false;
        nox.baseline_emissions = 0.0;
        nox.erfari_radiative_efficiency = 0.0;
        // FaIR's default for AR6.
        nox.contrails_radiative_efficiency = 0.014664524;
        let mut contrails = nox.clone();
        "Contrails".clone_into(&mut contrails.name);
        contrails.kind = Kind::Contrails;
        contrails.input_mode = InputMode::Calculated;
        contrails.contrails_radiative_efficiency = 0.0;
        all.extend([nox, contrails]);
        species = accord_climate::SpeciesTable::new(all).expect("a table");
        let text = include_str!("../../../data/climate/parameters_central.csv");
        ensemble = accord_climate::Ensemble::from_csv(text, &species).expect("a member");
        let ramp = |year: i32| (f64::from(year - 1950) * 0.03125).max(0.0);
        let series = Series::from_fn(Years::new(1750, 2100), ramp);
        world.emissions.insert("NOx aviation".to_owned(), series);
    }
    let output = run(
        &species,
        &ensemble,
        &world,
        &Options::new(1750, 2100).methods(methods),
    )
    .expect("a run");
    for row in reference(case) {
        let member = output
            .labels()
            .iter()
            .position(|label| *label == row.member)
            .expect("the member");
        for (name, exact) in &row.values {
            let column = name.strip_prefix("stock_").unwrap_or(name);
            let quantity = Quantity::ALL
                .into_iter()
                .find(|q| q.column() == column)
                .expect("a quantity");
            let ours = output.at(quantity, row.timebound).expect("kept")[member];
            assert!(
                (ours - exact).abs() <= tolerance(name, *exact),
                "{case}, member {}, {}: {name} is {ours:e}, FaIR has {exact:e}",
                row.member,
                row.timebound
            );
        }
    }
}

#[test]
fn five_calibrated_members_in_three_futures() {
    for scenario in ["ssp119", "ssp245", "ssp585"] {
        compare(&format!("{scenario} calibrated"), false, Methods::default());
    }
}

#[test]
fn the_central_member_in_three_futures() {
    for scenario in ["ssp119", "ssp245", "ssp585"] {
        compare(&format!("{scenario} central"), false, Methods::default());
    }
}

#[test]
fn every_formula_for_the_forcing_of_greenhouse_gases() {
    for (name, greenhouse_gas) in [
        ("leach2021", GreenhouseGasMethod::Leach2021),
        ("etminan2016", GreenhouseGasMethod::Etminan2016),
        ("myhre1998", GreenhouseGasMethod::Myhre1998),
    ] {
        let methods = Methods {
            greenhouse_gas,
            ..Methods::default()
        };
        compare(&format!("ssp585 central {name}"), false, methods);
    }
}

#[test]
fn methane_by_the_integrated_airborne_fraction() {
    let methods = Methods {
        methane: MethaneMethod::Leach2021,
        ..Methods::default()
    };
    compare("ssp585 central methane leach2021", false, methods);
}

#[test]
fn contrails_from_aviation() {
    compare("ssp245 central contrails", true, Methods::default());
}
