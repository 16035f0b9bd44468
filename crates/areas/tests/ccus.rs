//! Ten capture projects against arithmetic and the projects that run. Bands: validation/ccus.

#![allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]

mod common;

use accord_agreement::Measure;
use accord_agreement::measure::CcusProjects;
use accord_areas::Finding;
use accord_world::{Gas, Party, World};
use common::{apply, exactly};

fn clause(size: f64) -> Measure {
    Measure::CcusProjects(CcusProjects {
        count: exactly(5.0),
        in_total: false,
        by: 2030,
        size: exactly(size),
        utilisation: exactly(100.0),
        stored_share: exactly(100.0),
        energy_penalty: exactly(0.0),
        power_share: exactly(50.0),
    })
}

#[test]
fn ten_projects_hold_what_is_printed() {
    let both = [Party::Usa, Party::Chn];
    let co2: f64 = both
        .iter()
        .map(|party| {
            let all = World::without_policy();
            all.emissions.party_total(*party, Gas::Co2, 2023)
                - all
                    .emissions
                    .get(*party, accord_world::Sector::Land, Gas::Co2, 2023)
        })
        .sum();
    for (size, printed) in [(0.4, 4.0), (1.0, 10.0), (2.0, 20.0)] {
        let mut world = World::without_policy();
        let findings = apply(&mut world, &clause(size), &both);
        let captured: f64 = findings
            .iter()
            .map(|found| match found {
                Finding::Capture { captured, .. } => *captured,
                _ => 0.0,
            })
            .sum();
        let share = 100.0 * captured / co2;
        println!("10 x {size} Mt: {captured:.1} Mt CO2/yr, {share:.3} % of {co2:.0} Mt in 2023");
        assert!((captured - printed).abs() < 1e-9, "{captured}");
        assert!((0.02..=0.125).contains(&share), "{share}");
    }
}

// IEA CCUS Projects Database 2024 (CC BY 4.0): 47 capture, utilisation and full-chain projects in
// operation, 50.451 Mt CO2 a year.
#[test]
fn the_clauses_sizes_hold_the_mean_of_what_runs() {
    let mean = 50.451 / 47.0;
    println!("mean of what runs: {mean:.2} Mt CO2/yr");
    assert!((0.4..=2.0).contains(&mean));
}

// Overlap: what the energy area has already taken out of power plants cannot be captured there.
#[test]
fn capture_sees_the_power_sector_as_it_was_left() {
    let mut world = World::without_policy();
    for year in 2024..=2100 {
        let there = world
            .emissions
            .get(Party::Usa, accord_world::Sector::Power, Gas::Co2, year);
        world.emissions.add(
            Party::Usa,
            accord_world::Sector::Power,
            Gas::Co2,
            year,
            1.0 - there,
        );
    }
    let findings = apply(&mut world, &clause(2.0), &[Party::Usa]);
    // Half of 10 Mt comes from industry, and of the half from power plants one is there.
    let Some(Finding::Capture { captured, .. }) = findings.first() else {
        panic!("{findings:?}");
    };
    assert!((captured - 6.0).abs() < 1e-9, "{captured}");
    let left = world
        .emissions
        .get(Party::Usa, accord_world::Sector::Power, Gas::Co2, 2030);
    assert!(left.abs() < 1e-9, "{left}");
}
