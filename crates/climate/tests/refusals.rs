//! Wrong input is refused with a sentence that says what, where and what would be right.

mod common;

use accord_climate::{ClimateError, Ensemble, Options, Scenario, SpeciesTable, run};
use accord_math::Series;

const SPECIES: &str = include_str!("data/species.csv");
const MEMBERS: &str = include_str!("data/members.csv");

fn refused(scenario: &Scenario) -> ClimateError {
    let (species, ensemble) = common::central();
    run(&species, &ensemble, scenario, &Options::new(1750, 2100)).expect_err("a refusal")
}

#[test]
fn a_species_without_emissions() {
    let mut world = common::world("ssp245");
    world.emissions.remove("Sulfur");
    assert_eq!(
        refused(&world).to_string(),
        "scenario \"ssp245\" gives no emissions of Sulfur"
    );
}

#[test]
fn a_species_that_is_not_in_the_table() {
    let mut world = common::world("ssp245");
    let series = world.emissions["CO2 FFI"].clone();
    world.emissions.insert("CO2 FII".to_owned(), series);
    assert_eq!(
        refused(&world).to_string(),
        "scenario \"ssp245\" gives emissions of \"CO2 FII\", which is not in the species table"
    );
    let (species, _) = common::central();
    assert_eq!(
        world.leave_out_unknown(&species),
        vec!["CO2 FII".to_owned()]
    );
}

#[test]
fn emissions_that_are_not_a_number() {
    let mut world = common::world("ssp245");
    if let Some(series) = world.emissions.get_mut("CH4") {
        series[2031] = f64::NAN;
    }
    assert_eq!(
        refused(&world).to_string(),
        "scenario \"ssp245\": emissions of CH4 in 2031 is not a finite number"
    );
}

#[test]
fn emissions_that_end_too_soon() {
    let mut world = common::world("ssp245");
    let short = Series::from_fn(accord_math::Years::new(1750, 2050), |_| 1.0);
    world.emissions.insert("BC".to_owned(), short);
    assert_eq!(
        refused(&world).to_string(),
        "scenario \"ssp245\": emissions of BC covers 1750–2050, and the run needs 2051"
    );
}

#[test]
fn a_cell_that_is_not_a_number_names_its_line_and_column() {
    let text = SPECIES.replace("52.0", "fifty-two");
    let error = SpeciesTable::from_csv(&text).expect_err("a refusal");
    let ClimateError::NotANumber {
        line, column, text, ..
    } = &error
    else {
        panic!("{error}");
    };
    let expected = SPECIES
        .lines()
        .position(|l| l.starts_with("CFC-11,"))
        .expect("a line")
        + 1;
    assert_eq!(
        (*line, column.as_str()),
        (expected as u64, "unperturbed_lifetime0")
    );
    assert_eq!(text, "fifty-two");
}

#[test]
fn a_type_that_does_not_exist() {
    let text = SPECIES.replace("black carbon", "blak carbon");
    let error = SpeciesTable::from_csv(&text)
        .expect_err("a refusal")
        .to_string();
    assert!(
        error.contains("column \"type\": \"blak carbon\" is none of co2 ffi, co2 afolu"),
        "{error}"
    );
}

#[test]
fn a_blank_where_fair_would_divide_a_lifetime_by_a_hundred() {
    let line = SPECIES
        .lines()
        .find(|l| l.starts_with("NOx,"))
        .expect("a line");
    let text = SPECIES.replace(line, &line.replace("-0.0034188", ""));
    let error = SpeciesTable::from_csv(&text)
        .expect_err("a refusal")
        .to_string();
    assert!(
        error.ends_with("write 0 if it does not act on methane's lifetime"),
        "{error}"
    );
}

#[test]
fn columns_and_rows_twice_missing_or_unknown() {
    let species = SpeciesTable::from_csv(SPECIES).expect("a table");
    let unknown = MEMBERS.replace("aci_scale", "aci_skale");
    let error = Ensemble::from_csv(&unknown, &species).expect_err("a refusal");
    assert!(matches!(&error, ClimateError::UnknownColumn { column, .. } if column == "aci_skale"));
    let missing = MEMBERS.replace("gamma_autocorrelation", "gamma");
    let error = Ensemble::from_csv(&missing, &species).expect_err("a refusal");
    assert!(
        matches!(&error, ClimateError::MissingColumn { column, .. } if column == "gamma_autocorrelation")
    );
    let line = SPECIES
        .lines()
        .find(|l| l.starts_with("CF4,"))
        .expect("a line");
    let twice = format!("{SPECIES}{line}\n");
    assert_eq!(
        SpeciesTable::from_csv(&twice)
            .expect_err("a refusal")
            .to_string(),
        "the species table has \"CF4\" twice"
    );
}

#[test]
fn a_column_for_a_species_that_is_left_out_is_listed() {
    let species = SpeciesTable::from_csv(SPECIES).expect("a table");
    let fewer: Vec<_> = species
        .species()
        .iter()
        .filter(|s| s.name != "SO2F2")
        .cloned()
        .collect();
    let fewer = SpeciesTable::new(fewer).expect("a table");
    let ensemble = Ensemble::from_csv(MEMBERS, &fewer).expect("members");
    assert_eq!(ensemble.skipped(), ["forcing_scale[SO2F2]"]);
}

#[test]
fn an_ensemble_of_another_table() {
    let (species, _) = common::central();
    let (_, other) = common::calibrated();
    let mut fewer = species.species().to_vec();
    fewer.retain(|s| s.name != "CF4");
    let fewer = SpeciesTable::new(fewer).expect("a table");
    let world = common::world("ssp245");
    let options = Options::new(1750, 2100);
    assert!(matches!(
        run(&fewer, &other, &world, &options),
        Err(ClimateError::Ensemble { .. })
    ));
    assert!(matches!(
        run(&species, &other.select(&[]), &world, &options),
        Err(ClimateError::Ensemble { members: 0, .. })
    ));
}

#[test]
fn heat_capacities_below_zero() {
    let species = SpeciesTable::from_csv(SPECIES).expect("a table");
    let text = MEMBERS.replace("4.680552149", "-4.680552149");
    assert_eq!(
        Ensemble::from_csv(&text, &species)
            .expect_err("a refusal")
            .to_string(),
        "member 1234: ocean_heat_capacity[0] is -4.680552149, and must be above zero"
    );
}
