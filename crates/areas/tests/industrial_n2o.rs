//! Industrial nitrous oxide against the published count of plants. Bands: validation/industrial_n2o.

#![allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]

mod common;

use accord_agreement::Measure;
use accord_agreement::measure::IndustrialN2o;
use accord_areas::Finding;
use accord_math::units::gwp::{Edition, gwp100};
use accord_world::activity::non_co2::Source;
use accord_world::{Emissions, Gas, Party, Sector, World};
use common::{apply, exactly};

const PER_MASS: f64 = 273.0;

fn plants(unabated: f64) -> Measure {
    Measure::IndustrialN2o(IndustrialN2o {
        plants: Some(exactly(12.0)),
        unabated: exactly(unabated),
        abated: exactly(98.0),
        from: 2025,
        by: 2030,
    })
}

fn industrial(emissions: &Emissions, party: Party, year: i32) -> f64 {
    PER_MASS * emissions.get(party, Sector::IndustryProcess, Gas::N2o, year)
}

#[test]
fn twelve_plants_emit_what_is_printed() {
    // Global Efficiency Intelligence: 500 kt N2O a year, 132 to 137 Mt CO2e.
    for edition in [Edition::Ar5, Edition::Ar6] {
        let per_mass = gwp100("N2O", edition).expect("nitrous oxide has a potential");
        let printed = 0.5 * per_mass;
        println!("{}: {printed} Mt CO2e/yr", edition.metric_name());
        assert!((120.0..=140.0).contains(&printed));
    }
}

#[test]
fn where_the_inventory_holds_it_the_measure_is_worth_what_is_printed() {
    let mut world = World::without_policy();
    // A world whose inventory holds a gigatonne of it: the claim is the limit.
    world.scale_source(Party::Chn, Source::NitricAdipic, Gas::N2o, |_| 100.0);
    let before = industrial(&world.emissions, Party::Chn, 2030);
    let findings = apply(&mut world, &plants(135.0), &[Party::Chn]);
    let worth = before - industrial(&world.emissions, Party::Chn, 2030);
    println!("{worth:.1} Mt CO2e/yr");
    assert!(findings.is_empty(), "{findings:?}");
    assert!((worth - 0.98 * 135.0).abs() < 1e-6, "{worth}");
    assert!((129.0..=135.0).contains(&worth));
}

#[test]
fn nobody_is_credited_with_more_than_the_inventory_holds() {
    let mut world = World::without_policy();
    let both = [Party::Usa, Party::Chn];
    let source = |world: &World, party, year| {
        PER_MASS
            * world
                .non_co2
                .get(party, Source::NitricAdipic, Gas::N2o, year)
    };
    let held: Vec<f64> = both.iter().map(|it| source(&world, *it, 2030)).collect();
    let before: Vec<f64> = both
        .iter()
        .map(|it| industrial(&world.emissions, *it, 2030))
        .collect();
    println!(
        "USA {:.1}, CHN {:.1} Mt CO2e/yr held in 2030",
        held[0], held[1]
    );
    let claimed = 1000.0;
    assert!(held.iter().sum::<f64>() < claimed);
    let findings = apply(&mut world, &plants(claimed), &both);
    assert_eq!(findings.len(), 2);
    for ((party, held), before) in both.iter().zip(&held).zip(&before) {
        let worth = before - industrial(&world.emissions, *party, 2030);
        println!("{} credited with {worth:.1}", party.code());
        assert!((worth - 0.98 * held).abs() < 1e-6, "{worth} of {held}");
        assert!(source(&world, *party, 2050) >= 0.0);
    }
    let asked: f64 = findings
        .iter()
        .map(|finding| match finding {
            Finding::SupplyLimited {
                asked, available, ..
            } => {
                assert!(asked > available);
                *asked
            }
            other => panic!("unexpected {other:?}"),
        })
        .sum();
    assert!((asked - claimed).abs() < 1e-6);
}

#[test]
fn the_printed_claim_is_worth_no_more_than_98_percent_of_it() {
    let mut world = World::without_policy();
    let both = [Party::Usa, Party::Chn];
    let all = |world: &World| -> f64 {
        both.iter()
            .map(|it| industrial(&world.emissions, *it, 2030))
            .sum()
    };
    let before = all(&world);
    apply(&mut world, &plants(135.0), &both);
    let worth = before - all(&world);
    println!("the claim of 135 Mt is worth {worth:.1} Mt CO2e/yr");
    assert!(worth > 0.0 && worth <= 0.98 * 135.0 + 1e-6, "{worth}");
}
