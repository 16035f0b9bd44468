//! The baseline is solved for projections that hold the laws in force already, so what the solution
//! took off for each law must be what the law's file takes off when it is applied.

use accord_assess::{Deal, Model};
use accord_math::units::gwp::Edition;
use accord_world::baseline::projections::in_force;
use accord_world::{Emissions, Gas, Party, Sector, Weights};

/// Mt CO2e that the solution and the file may differ by: the table is printed to a tenth.
const PRINTED: f64 = 0.5;

/// HFCs of a party in a year, Mt CO2e by the fifth assessment, as the table counts them.
fn hfcs(emissions: &Emissions, party: Party, year: i32) -> f64 {
    let row = |gas| emissions.get(party, Sector::IndustryProcess, gas, year);
    let potential = |gas: Gas| {
        accord_math::units::gwp::gwp100(gas.code(), Edition::Ar5).expect("every HFC has one")
    };
    Gas::HFCS
        .iter()
        .map(|gas| row(*gas) * potential(*gas) / 1000.0)
        .sum()
}

#[test]
fn the_solution_took_off_what_kigali_takes_off() {
    let model = Model::new().expect("the embedded tables");
    let kigali = model
        .in_force
        .iter()
        .find(|law| law.id == "kigali")
        .expect("a law in force");
    let with = model.baseline(&Deal::default()).expect("the laws apply");
    let without = model
        .baseline(&Deal {
            agreements: vec![kigali.clone()],
        })
        .expect("the other laws apply");
    for party in Party::with_targets() {
        for (knot, year) in [2030, 2035].into_iter().enumerate() {
            let solved: f64 = in_force()
                .iter()
                .filter(|row| row.party == party && row.hfc)
                .map(|row| row.effect[knot])
                .sum();
            let effect = hfcs(&with.emissions, party, year) - hfcs(&without.emissions, party, year);
            assert!(
                (effect - solved).abs() < PRINTED,
                "{} {year}: the file takes off {effect:.1}, data/baseline/in_force.csv says {solved:.1}",
                party.code()
            );
        }
    }
}

#[test]
fn the_solution_took_off_what_the_european_law_takes_off() {
    let model = Model::new().expect("the embedded tables");
    let law = model
        .in_force
        .iter()
        .find(|law| law.id == "eu-climate-law")
        .expect("in force");
    let with = model.baseline(&Deal::default()).expect("the laws apply");
    let without = model
        .baseline(&Deal {
            agreements: vec![law.clone()],
        })
        .expect("the other laws apply");
    let weights = Weights::of(Edition::Ar6);
    for (knot, year) in [2030, 2035].into_iter().enumerate() {
        let solved: f64 = in_force()
            .iter()
            .filter(|row| row.party == Party::Eu27 && !row.hfc)
            .map(|row| row.effect[knot])
            .sum();
        let level = |emissions: &Emissions| emissions.net_co2e(Party::Eu27, year, &weights);
        let effect = level(&with.emissions) - level(&without.emissions);
        assert!(
            (effect - solved).abs() < 0.01 * solved.abs(),
            "{year}: {effect} {solved}"
        );
    }
}
