//! The Kigali Amendment through consumption, bank and emission. Bands: validation/kigali.

#![allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]

mod common;

use accord_agreement::measure::{HfcGroup, HfcPhasedown};
use accord_agreement::{Bound, Measure};
use accord_areas::non_co2::{allowed, baseline};
use accord_math::units::gwp::Edition;
use accord_world::activity::Refrigerants;
use accord_world::{Gas, Party, Sector, World};
use common::{apply, exactly, lands};

const DEVELOPED: [Party; 6] = [
    Party::Usa,
    Party::Eu27,
    Party::Jpn,
    Party::Gbr,
    Party::Can,
    Party::Aus,
];

fn group(
    id: &str,
    parties: &[Party],
    baseline_years: (i32, i32),
    hcfc: f64,
    steps: &[(i32, f64)],
) -> HfcGroup {
    HfcGroup {
        id: id.to_owned(),
        parties: parties
            .iter()
            .map(|party| party.code().to_owned())
            .collect(),
        baseline_years,
        hcfc_share: exactly(hcfc),
        steps: steps.to_vec(),
    }
}

fn schedule() -> HfcPhasedown {
    use Party::{Bra, Chn, Idn, Ind, Kor, Mex, Row, Rus, Sau, Tur, Zaf};
    let late = [
        (2020, 5.0),
        (2025, 35.0),
        (2029, 70.0),
        (2034, 80.0),
        (2036, 85.0),
    ];
    let first = [
        (2024, 0.0),
        (2029, 10.0),
        (2035, 30.0),
        (2040, 50.0),
        (2045, 80.0),
    ];
    let second = [
        (2028, 0.0),
        (2032, 10.0),
        (2037, 20.0),
        (2042, 30.0),
        (2047, 85.0),
    ];
    let developed = [
        (2019, 10.0),
        (2024, 40.0),
        (2029, 70.0),
        (2034, 80.0),
        (2036, 85.0),
    ];
    HfcPhasedown {
        groups: vec![
            group("non-article-5", &DEVELOPED, (2011, 2013), 15.0, &developed),
            group("non-article-5-late", &[Rus], (2011, 2013), 25.0, &late),
            group(
                "article-5-group-1",
                &[Chn, Bra, Zaf, Idn, Mex, Tur, Kor, Row],
                (2020, 2022),
                65.0,
                &first,
            ),
            group(
                "article-5-group-2",
                &[Ind, Sau],
                (2024, 2026),
                65.0,
                &second,
            ),
        ],
    }
}

fn emission(world: &World, year: i32, edition: Edition) -> f64 {
    lands()
        .iter()
        .map(|party| world.refrigerants.emission_co2e(*party, year, edition))
        .sum::<f64>()
        / 1000.0
}

#[test]
fn emissions_lie_in_the_published_ranges() {
    let before = World::without_policy();
    let mut world = before.clone();
    apply(&mut world, &Measure::HfcPhasedown(schedule()), &lands());
    let in_edition = |edition| {
        let of = |world, year| emission(world, year, edition);
        (of(&before, 2019), of(&before, 2050), of(&world, 2050))
    };
    println!(
        "2019; 2050 without, with; GtCO2e/yr. AR4 {:.3?}",
        in_edition(Edition::Ar4)
    );
    // The project's own potentials are those of the sixth assessment.
    let (in_2019, without, with) = in_edition(Edition::Ar6);
    println!("AR6 {in_2019:.3}, {without:.3}, {with:.3}");
    assert!((0.8..=1.15).contains(&in_2019), "{in_2019}");
    assert!((1.9..=5.3).contains(&without), "{without}");
    assert!((0.7..=1.4).contains(&with), "{with}");
}

#[test]
fn consumption_keeps_the_steps_and_is_cut_no_further() {
    let mut world = World::without_policy();
    let before = world.clone();
    let schedule = schedule();
    apply(
        &mut world,
        &Measure::HfcPhasedown(schedule.clone()),
        &lands(),
    );
    for group in &schedule.groups {
        for code in &group.parties {
            let party = Party::from_code(code).expect("a party");
            let base = baseline(&before, party, group, Bound::Central);
            for year in 2024..=2100 {
                let of = |world: &World| {
                    world
                        .refrigerants
                        .consumption_co2e(party, year, Edition::Ar4)
                };
                let cap = allowed(&group.steps, year).map_or(f64::INFINITY, |part| part * base);
                let expected = of(&before).min(cap);
                assert!(
                    (of(&world) - expected).abs() <= 1e-9 * expected.max(1.0),
                    "{code} {year}"
                );
            }
        }
    }
}

#[test]
fn the_bank_delays_emission() {
    let mut world = World::without_policy();
    let before = world.clone();
    apply(&mut world, &Measure::HfcPhasedown(schedule()), &DEVELOPED);
    let sum = |of: &dyn Fn(Party) -> f64| DEVELOPED.iter().map(|party| of(*party)).sum::<f64>();
    let used = |world: &World| {
        sum(&|party| {
            world
                .refrigerants
                .consumption_co2e(party, 2036, Edition::Ar4)
        })
    };
    let emitted =
        |world: &World| sum(&|party| world.refrigerants.emission_co2e(party, 2036, Edition::Ar4));
    let cut = |of: &dyn Fn(&World) -> f64| 1.0 - of(&world) / of(&before);
    println!(
        "2036: consumption -{:.0} %, emission -{:.0} %",
        cut(&used) * 100.0,
        cut(&emitted) * 100.0
    );
    assert!(cut(&emitted) > 0.0);
    assert!(cut(&emitted) < cut(&used));
    // The first cut falls in 2024; what is emitted in 2024 was in the bank before it.
    let first = |world: &World| {
        world
            .refrigerants
            .emission_co2e(Party::Usa, 2024, Edition::Ar4)
    };
    assert_eq!(first(&world), first(&before));
}

#[test]
fn the_bank_loses_no_mass() {
    let mut world = World::without_policy();
    apply(&mut world, &Measure::HfcPhasedown(schedule()), &lands());
    let refrigerants = &world.refrigerants;
    for party in lands() {
        for gas in Refrigerants::species() {
            for year in 2000..2100 {
                // What leaves the bank is at least what is emitted, and no more than is there.
                let bank = refrigerants.bank(party, gas, year);
                let used = refrigerants.consumption(party, gas, year);
                let left = bank + used - refrigerants.bank(party, gas, year + 1);
                let emitted = refrigerants.emission(party, gas, year);
                assert!(
                    left <= bank * (1.0 + 1e-12) + 1e-12,
                    "{} {gas:?}",
                    party.code()
                );
                assert!(
                    emitted <= left * (1.0 + 1e-9) + 1e-12,
                    "{} {gas:?} {year}",
                    party.code()
                );
                assert!(used >= 0.0 && bank >= 0.0);
            }
        }
    }
}

#[test]
fn the_inventory_of_2023_is_met_by_every_species() {
    let world = World::without_policy();
    for party in lands() {
        for gas in Refrigerants::species() {
            let inventory = world
                .emissions
                .get(party, Sector::IndustryProcess, gas, 2023);
            let model = world.refrigerants.emission(party, gas, 2023);
            assert!(
                (inventory - model).abs() <= 1e-9 * inventory.max(1e-9),
                "{} {gas:?}",
                party.code()
            );
        }
    }
}

#[test]
fn hfc_23_is_left_alone() {
    let mut world = World::without_policy();
    let before = world.clone();
    apply(&mut world, &Measure::HfcPhasedown(schedule()), &lands());
    for party in lands() {
        let row = |world: &World| {
            world
                .emissions
                .row(party, Sector::IndustryProcess, Gas::Hfc23)
                .to_vec()
        };
        assert_eq!(row(&world), row(&before));
    }
}

#[test]
fn a_second_time_cuts_nothing() {
    let mut world = World::without_policy();
    apply(&mut world, &Measure::HfcPhasedown(schedule()), &DEVELOPED);
    let once = world.clone();
    apply(&mut world, &Measure::HfcPhasedown(schedule()), &DEVELOPED);
    for party in DEVELOPED {
        for gas in Refrigerants::species() {
            let (a, b) = (
                world
                    .emissions
                    .get(party, Sector::IndustryProcess, gas, 2050),
                once.emissions
                    .get(party, Sector::IndustryProcess, gas, 2050),
            );
            assert!((a - b).abs() <= 1e-9 * b.max(1e-9));
        }
    }
}
