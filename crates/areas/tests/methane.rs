//! Methane by source: shares by algebra, alone and together.

mod common;

use accord_agreement::Measure;
use accord_agreement::measure::{AirPollutantControl, MethaneReduction};
use accord_world::activity::non_co2::Source;
use accord_world::{Gas, Party, World};
use common::{apply, exactly, words};

const MEMBERS: [Party; 3] = [Party::Usa, Party::Eu27, Party::Bra];

fn reduction(percent: f64, base_year: Option<i32>, sources: &[&str], collective: bool) -> Measure {
    Measure::MethaneReduction(MethaneReduction {
        sources: words(sources),
        reduction: exactly(percent),
        base_year,
        from: 2024,
        by: 2030,
        collective,
    })
}

fn methane(world: &World, party: Party, year: i32) -> f64 {
    Source::ALL
        .into_iter()
        .map(|it| world.non_co2.get(party, it, Gas::Ch4, year))
        .sum()
}

#[test]
fn each_alone_reaches_its_own_level() {
    let mut world = World::without_policy();
    let before = world.clone();
    apply(
        &mut world,
        &reduction(30.0, Some(2020), &[], false),
        &MEMBERS,
    );
    for party in MEMBERS {
        let allowed = 0.7 * methane(&before, party, 2020);
        let now = methane(&world, party, 2030);
        assert!((now - allowed).abs() < 1e-9 * allowed, "{}", party.code());
        // Half way: half the share of what would be.
        let share = 1.0 - now / methane(&before, party, 2030);
        let middle = methane(&world, party, 2027) / methane(&before, party, 2027);
        assert!((middle - (1.0 - share / 2.0)).abs() < 1e-12);
        // Cube and sources agree.
        let cube = before.emissions.party_total(party, Gas::Ch4, 2030)
            - world.emissions.party_total(party, Gas::Ch4, 2030);
        assert!((cube - (methane(&before, party, 2030) - now)).abs() < 1e-9 * cube);
    }
}

#[test]
fn together_they_reach_the_sum_with_one_share() {
    let mut world = World::without_policy();
    let before = world.clone();
    apply(
        &mut world,
        &reduction(30.0, Some(2020), &[], true),
        &MEMBERS,
    );
    let sum = |world: &World, year| {
        MEMBERS
            .iter()
            .map(|it| methane(world, *it, year))
            .sum::<f64>()
    };
    let allowed = 0.7 * sum(&before, 2020);
    assert!((sum(&world, 2030) - allowed).abs() < 1e-9 * allowed);
    let share = |party| 1.0 - methane(&world, party, 2030) / methane(&before, party, 2030);
    for party in MEMBERS {
        assert!((share(party) - share(Party::Usa)).abs() < 1e-12);
    }
}

#[test]
fn only_the_sources_named_are_touched_and_a_second_time_nothing() {
    let mut world = World::without_policy();
    let before = world.clone();
    let measure = reduction(60.0, Some(2020), &["coal_mining", "oil_gas"], false);
    apply(&mut world, &measure, &[Party::Usa]);
    let of = |world: &World, source| world.non_co2.get(Party::Usa, source, Gas::Ch4, 2035);
    assert!(of(&world, Source::OilGas) < of(&before, Source::OilGas));
    assert_eq!(of(&world, Source::Enteric), of(&before, Source::Enteric));
    let once = world.clone();
    apply(&mut world, &measure, &[Party::Usa]);
    for source in Source::ALL {
        assert!((of(&world, source) - of(&once, source)).abs() < 1e-9);
    }
}

#[test]
fn below_the_baseline_is_a_share_of_it() {
    let mut world = World::without_policy();
    let before = world.clone();
    apply(
        &mut world,
        &reduction(45.0, None, &["landfill"], false),
        &[Party::Chn],
    );
    let of = |world: &World, year| {
        world
            .non_co2
            .get(Party::Chn, Source::Landfill, Gas::Ch4, year)
    };
    assert!((of(&world, 2050) / of(&before, 2050) - 0.55).abs() < 1e-12);
}

#[test]
fn a_control_of_pollutants_outlives_their_recomputation() {
    let mut world = World::without_policy();
    world.settle_precursors();
    let before = world.clone();
    let measure = Measure::AirPollutantControl(AirPollutantControl {
        gases: words(&["NOx"]),
        reduction: exactly(20.0),
        from: 2025,
        by: 2030,
    });
    apply(&mut world, &measure, &[Party::Chn]);
    let nox = |world: &World| world.emissions.party_total(Party::Chn, Gas::Nox, 2035);
    assert!((nox(&world) / nox(&before) - 0.8).abs() < 1e-12);
    world.settle_precursors();
    assert!((nox(&world) / nox(&before) - 0.8).abs() < 1e-12);
    assert_eq!(
        world.emissions.party_total(Party::Chn, Gas::So2, 2035),
        before.emissions.party_total(Party::Chn, Gas::So2, 2035)
    );
}

#[test]
fn a_plan_that_ends_leaves_sources_and_cube_as_they_were() {
    let mut world = World::without_policy();
    let before = world.clone();
    let plan = reduction(30.0, Some(2020), &[], false);
    let pollutants = Measure::AirPollutantControl(AirPollutantControl {
        gases: words(&["SO2"]),
        reduction: exactly(20.0),
        from: 2025,
        by: 2030,
    });
    for measure in [&plan, &pollutants] {
        let ends = common::until(2028);
        let mode = accord_areas::TargetsMode::AsMeasured;
        common::apply_with(&mut world, measure, &[Party::Usa], ends, mode);
    }
    assert!(methane(&world, Party::Usa, 2027) < methane(&before, Party::Usa, 2027));
    world.settle_precursors();
    let mut settled = before.clone();
    settled.settle_precursors();
    for year in 2028..=2100 {
        assert_eq!(
            methane(&world, Party::Usa, year),
            methane(&before, Party::Usa, year)
        );
        for gas in [Gas::Ch4, Gas::So2] {
            assert_eq!(
                world.emissions.party_total(Party::Usa, gas, year),
                settled.emissions.party_total(Party::Usa, gas, year)
            );
        }
    }
}
