//! Random measures one after the other: nothing negative, nothing undefined, power and its
//! generation in step, whatever came before.

mod common;

use accord_agreement::Measure;
use accord_agreement::measure::{
    AirPollutantControl, CapacityTarget, CoalReduction, ElectricityShare, EmissionsPeak,
    EmissionsTarget, EnergyEfficiency, HfcGroup, HfcPhasedown, IndustrialN2o, MethaneReduction,
    NetZero, PublishedEffect, TargetBase,
};
use accord_areas::TargetsMode;
use accord_world::activity::Refrigerants;
use accord_world::{Emissions, Gas, Party, Sector, Technology, World};
use common::{RENEWABLES, apply_with, exactly, since, until, words};
use proptest::prelude::*;

fn sector() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["power", "industry", "transport", "buildings", "all"])
        .prop_map(str::to_owned)
}

fn measure() -> impl Strategy<Value = Measure> {
    prop_oneof![of_energy(), of_gases()]
}

fn of_energy() -> impl Strategy<Value = Measure> {
    let year = 2025..2080_i32;
    let percent = 0.0..=100.0_f64;
    prop_oneof![
        (0.0..2e4_f64, year.clone(), any::<bool>()).prop_map(|(level, by, worldwide)| {
            Measure::CapacityTarget(CapacityTarget {
                technologies: words(&RENEWABLES),
                level: Some(exactly(level)),
                multiple: None,
                of_year: None,
                by,
                worldwide,
            })
        }),
        (percent.clone(), year.clone()).prop_map(|(share, by)| {
            Measure::ElectricityShare(ElectricityShare {
                technologies: words(&["solar", "wind", "nuclear"]),
                share: exactly(share),
                by,
            })
        }),
        (sector(), year.clone(), 0.0..=20.0_f64).prop_map(|(sector, by, decline)| {
            Measure::EmissionsPeak(EmissionsPeak {
                sector,
                gases: words(&["all"]),
                by,
                decline: exactly(decline),
                until: None,
            })
        }),
        (percent.clone(), year.clone()).prop_map(|(reduction, by)| {
            Measure::CoalReduction(CoalReduction {
                reduction: exactly(reduction),
                base_year: 2020,
                by,
            })
        }),
        (0.0..=10.0_f64, sector(), year.clone()).prop_map(|(improvement, sector, until)| {
            Measure::EnergyEfficiency(EnergyEfficiency {
                improvement: exactly(improvement),
                sectors: vec![sector],
                from: 2025,
                until,
            })
        }),
        (-1e5..1e4_f64, sector(), any::<bool>()).prop_map(|(value, sector, holds)| {
            Measure::PublishedEffect(PublishedEffect {
                sector,
                gas: "all".to_owned(),
                points: vec![(2025, exactly(0.0)), (2040, exactly(value))],
                holds,
            })
        }),
    ]
}

fn of_gases() -> impl Strategy<Value = Measure> {
    let year = 2025..2080_i32;
    let percent = 0.0..=100.0_f64;
    prop_oneof![
        (percent.clone(), year.clone(), any::<bool>()).prop_map(|(reduction, by, base)| {
            Measure::MethaneReduction(MethaneReduction {
                sources: Vec::new(),
                reduction: exactly(reduction),
                base_year: base.then_some(2020),
                from: 2024,
                by,
                collective: base,
            })
        }),
        (0.0..1e3_f64, percent.clone(), year.clone()).prop_map(|(unabated, abated, by)| {
            Measure::IndustrialN2o(IndustrialN2o {
                plants: None,
                unabated: exactly(unabated),
                abated: exactly(abated),
                from: 2024,
                by,
            })
        }),
        (percent.clone(), year.clone()).prop_map(|(cut, from)| {
            Measure::HfcPhasedown(HfcPhasedown {
                groups: vec![HfcGroup {
                    id: "any".to_owned(),
                    parties: words(&["USA", "CHN", "IND"]),
                    baseline_years: (2020, 2022),
                    hcfc_share: exactly(15.0),
                    steps: vec![(from, cut)],
                }],
            })
        }),
        (percent.clone(), year.clone()).prop_map(|(reduction, by)| {
            Measure::AirPollutantControl(AirPollutantControl {
                gases: words(&["SO2", "BC"]),
                reduction: exactly(reduction),
                from: 2025,
                by,
            })
        }),
        (percent, year.clone(), any::<bool>()).prop_map(|(reduction, year, net)| {
            Measure::EmissionsTarget(EmissionsTarget {
                gases: words(&["all"]),
                net,
                base: TargetBase::Year(2005),
                reduction: Some(exactly(reduction)),
                level: None,
                year,
                gwp: "AR5".to_owned(),
            })
        }),
        year.prop_map(|year| {
            Measure::NetZero(NetZero {
                gases: words(&["CO2"]),
                year,
            })
        }),
    ]
}

fn check(world: &World, before: &Emissions, untouched: Party) -> Result<(), TestCaseError> {
    for party in Party::ALL {
        for sector in Sector::ALL {
            for gas in Gas::ALL {
                let (now, then) = (
                    world.emissions.row(party, sector, gas),
                    before.row(party, sector, gas),
                );
                for (i, (now, then)) in now.iter().zip(then).enumerate() {
                    prop_assert!(now.is_finite(), "{party:?} {sector:?} {gas:?} {i}");
                    // Only what was a removal before may be one after.
                    prop_assert!(
                        *now >= then.min(0.0) - 1e-9,
                        "{party:?} {sector:?} {gas:?} {i}: {now}"
                    );
                }
                // What one party builds makes goods cheaper for all: markets touch everyone.
                let of_markets = gas == Gas::Co2
                    && matches!(
                        sector,
                        Sector::Power
                            | Sector::Transport
                            | Sector::Buildings
                            | Sector::IndustryEnergy
                    );
                if party == untouched && !of_markets {
                    prop_assert_eq!(now, then);
                }
            }
        }
        for technology in Technology::ALL {
            for year in 2023..=2100 {
                let twh = world.electricity.generation(party, technology, year);
                prop_assert!(
                    twh.is_finite() && twh >= -1e-9,
                    "{party:?} {technology:?} {year} {twh}"
                );
                let gw = world.electricity.capacity(party, technology, year);
                prop_assert!(
                    gw.is_finite() && gw >= -1e-6,
                    "{party:?} {technology:?} {year} {gw}"
                );
            }
        }
    }
    // History is history.
    for gas in Gas::ALL {
        for year in 1990..=2023 {
            let (now, then) = (
                world.emissions.world_total(gas, year),
                before.world_total(gas, year),
            );
            prop_assert_eq!(now, then);
        }
    }
    Ok(())
}

/// A measure before may leave less of a refrigerant in the cube than its bank leaks; a schedule that
/// comes after must not take what is no longer there.
#[test]
fn a_schedule_after_a_deep_cut_leaves_no_refrigerant_below_zero() {
    let deep_cut = Measure::PublishedEffect(PublishedEffect {
        sector: "all".to_owned(),
        gas: "all".to_owned(),
        points: vec![(2025, exactly(-1e6)), (2100, exactly(-1e6))],
        holds: true,
    });
    let nearly_all = Measure::PublishedEffect(PublishedEffect {
        sector: "industry".to_owned(),
        gas: "all".to_owned(),
        points: vec![(2025, exactly(-1e3)), (2100, exactly(-1e3))],
        holds: true,
    });
    let schedule = Measure::HfcPhasedown(HfcPhasedown {
        groups: vec![HfcGroup {
            id: "non-article-5".to_owned(),
            parties: words(&["USA"]),
            baseline_years: (2011, 2013),
            hcfc_share: exactly(15.0),
            steps: vec![(2024, 40.0), (2029, 70.0), (2034, 80.0), (2036, 85.0)],
        }],
    });
    let mode = TargetsMode::AsMeasured;
    for cut in [deep_cut, nearly_all] {
        // In force throughout, from a later year, until a later year.
        for status in [since(2019), since(2030), until(2060)] {
            let mut world = World::without_policy();
            apply_with(&mut world, &cut, &[Party::Usa], since(2019), mode);
            let leaked = |world: &World| -> f64 {
                Refrigerants::species()
                    .map(|gas| world.refrigerants.emission(Party::Usa, gas, 2045))
                    .sum()
            };
            let before = leaked(&world);
            apply_with(&mut world, &schedule, &[Party::Usa], status, mode);
            assert!(leaked(&world) < before, "the schedule binds");
            for gas in Refrigerants::species() {
                let row = world
                    .emissions
                    .row(Party::Usa, Sector::IndustryProcess, gas);
                for (year, kt) in (1990..).zip(row) {
                    assert!(*kt >= 0.0, "{gas:?} {year}: {kt} kt");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_negative_or_undefined(
        deal in prop::collection::vec((measure(), any::<bool>(), 2022..2060_i16), 1..7),
    ) {
        let mut world = World::without_policy();
        let before = world.emissions.clone();
        for (measure, ends, year) in &deal {
            let status = if *ends { until(*year) } else { since(*year) };
            let parties = [Party::Usa, Party::Chn, Party::Ind];
            apply_with(&mut world, measure, &parties, status, TargetsMode::Met);
        }
        check(&world, &before, Party::Bra)?;
    }

    #[test]
    fn a_stricter_level_never_emits_more(level in 0.0..8e3_f64, more in 0.0..8e3_f64) {
        let target = |level| Measure::CapacityTarget(CapacityTarget {
            technologies: words(&RENEWABLES),
            level: Some(exactly(level)),
            multiple: None,
            of_year: None,
            by: 2035,
            worldwide: false,
        });
        let co2 = |level| {
            let mut world = World::without_policy();
            apply_with(&mut world, &target(level), &[Party::Chn], since(2020), TargetsMode::AsMeasured);
            world.emissions.get(Party::Chn, Sector::Power, Gas::Co2, 2035)
        };
        prop_assert!(co2(level + more) <= co2(level) + 1e-9);
    }
}
