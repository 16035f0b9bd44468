//! Economy-wide targets: what is required, by algebra, and what closes a gap.

mod common;

use accord_agreement::Measure;
use accord_agreement::measure::{EmissionsTarget, IntensityTarget, NetZero, TargetBase};
use accord_areas::finding::Gap;
use accord_areas::{Finding, TargetsMode};
use accord_math::units::gwp::Edition;
use accord_world::{GasGroup, Party, World};
use common::{apply_with, exactly, since, until, words};

fn target(base: TargetBase, reduction: f64, year: i32) -> EmissionsTarget {
    EmissionsTarget {
        gases: words(&["all"]),
        net: false,
        base,
        reduction: Some(exactly(reduction)),
        level: None,
        year,
        gwp: "AR5".to_owned(),
    }
}

fn official(world: &World, party: Party, net: bool, year: i32) -> f64 {
    world
        .official_level(party, &GasGroup::ALL, net, Edition::Ar5, year)
        .expect("a party that reports")
}

fn gap(findings: &[Finding]) -> Gap {
    match findings {
        [Finding::Gap(gap)] => gap.clone(),
        other => panic!("one gap is expected, not {other:?}"),
    }
}

fn judge(world: &mut World, measure: &Measure, party: Party, targets: TargetsMode) -> Gap {
    gap(&apply_with(world, measure, &[party], since(2021), targets))
}

#[test]
fn half_of_a_base_year_is_half() {
    let mut world = World::without_policy();
    let measure = Measure::EmissionsTarget(target(TargetBase::Year(2005), 50.0, 2030));
    let base = official(&world, Party::Usa, false, 2005);
    let before = world.clone();
    let gap = judge(&mut world, &measure, Party::Usa, TargetsMode::AsMeasured);
    assert!((gap.required - 0.5 * base).abs() < 1e-9 * base);
    assert!((gap.reached - official(&before, Party::Usa, false, 2030)).abs() < 1e-9);
    assert_eq!(gap.closed, 0.0);
    assert_eq!(world.emissions, before.emissions);
    // EPA (430-R-24-004): gross 7,489 Mt CO2e in 2005 with AR5 potentials.
    assert!((gap.base / 7489.0 - 1.0).abs() < 0.02, "{}", gap.base);
}

#[test]
fn a_gap_is_closed_to_the_last_tonne_and_the_ramp_begins_after_2024() {
    for party in Party::with_targets() {
        let mut world = World::without_policy();
        let before = world.clone();
        let reached = official(&world, party, false, 2035);
        let level = 0.6 * reached;
        let mut measure = target(TargetBase::Absolute, 0.0, 2035);
        measure.level = Some(exactly(level));
        let measure = Measure::EmissionsTarget(measure);
        let gap = judge(&mut world, &measure, party, TargetsMode::Met);
        let after = official(&world, party, false, 2035);
        assert!(
            (after - level).abs() < 1e-6 * level,
            "{} {after} {level}",
            party.code()
        );
        assert!((gap.closed - (reached - level)).abs() < 1e-6 * level);
        let in_2024 = official(&world, party, false, 2024);
        assert!((in_2024 - official(&before, party, false, 2024)).abs() < 1e-9 * in_2024);
        // Half way of the ramp, half of the share.
        let middle = official(&world, party, false, 2029) / official(&before, party, false, 2029);
        let expected = 1.0 - 0.4 * 5.0 / 11.0;
        assert!(
            (middle - expected).abs() < 1e-6,
            "{} {middle} {expected}",
            party.code()
        );
    }
}

#[test]
fn a_target_already_met_changes_nothing() {
    let mut world = World::without_policy();
    let before = world.clone();
    let mut measure = target(TargetBase::Absolute, 0.0, 2035);
    measure.level = Some(exactly(1e6));
    let measure = Measure::EmissionsTarget(measure);
    let gap = judge(&mut world, &measure, Party::Chn, TargetsMode::Met);
    assert!(gap.gap() < 0.0);
    assert_eq!(gap.closed, 0.0);
    assert_eq!(world.emissions, before.emissions);
}

#[test]
fn a_target_withdrawn_is_judged_and_void() {
    let mut world = World::without_policy();
    let before = world.clone();
    let measure = Measure::EmissionsTarget(target(TargetBase::Year(2005), 51.0, 2030));
    let findings = apply_with(
        &mut world,
        &measure,
        &[Party::Usa],
        until(2026),
        TargetsMode::Met,
    );
    let gap = gap(&findings);
    assert!(!gap.in_force);
    assert!(gap.gap() > 0.0);
    assert_eq!(gap.closed, 0.0);
    assert_eq!(world.emissions, before.emissions);
}

#[test]
fn intensity_follows_output() {
    let mut world = World::without_policy();
    let measure = Measure::IntensityTarget(IntensityTarget {
        gases: words(&["CO2"]),
        reduction: exactly(65.0),
        base_year: 2005,
        year: 2030,
        gwp: "AR5".to_owned(),
    });
    let gap = judge(&mut world, &measure, Party::Chn, TargetsMode::AsMeasured);
    let growth = world.drivers.gdp(Party::Chn, 2030) / world.drivers.gdp(Party::Chn, 2005);
    assert!((gap.required / gap.base - 0.35 * growth).abs() < 1e-12);
}

#[test]
fn net_zero_is_reached_where_land_allows_it() {
    let mut world = World::without_policy();
    let measure = Measure::NetZero(NetZero {
        gases: words(&["all"]),
        year: 2050,
    });
    let gap = judge(&mut world, &measure, Party::Usa, TargetsMode::Met);
    assert_eq!(gap.required, 0.0);
    let left = official(&world, Party::Usa, true, 2050);
    assert!((gap.reached - gap.closed - left).abs() < 1e-6);
    assert!(left.abs() < 1e-6 * gap.reached || official(&world, Party::Usa, false, 2050) < 1e-6);
    assert!(world.electricity.fossil_generation(Party::Usa, 2050) >= 0.0);
}

#[test]
fn a_peak_needs_a_level_or_a_year() {
    let mut world = World::without_policy();
    let of_level = target(
        TargetBase::Peak {
            year: 2025,
            level: Some(exactly(14000.0)),
        },
        10.0,
        2035,
    );
    let gap = judge(
        &mut world,
        &Measure::EmissionsTarget(of_level),
        Party::Chn,
        TargetsMode::AsMeasured,
    );
    assert!((gap.required - 12600.0).abs() < 1e-9);
    let of_year = target(
        TargetBase::Peak {
            year: 2025,
            level: None,
        },
        10.0,
        2035,
    );
    let gap = judge(
        &mut world,
        &Measure::EmissionsTarget(of_year),
        Party::Chn,
        TargetsMode::AsMeasured,
    );
    assert!((gap.required - 0.9 * official(&world, Party::Chn, false, 2025)).abs() < 1e-9);
}

#[test]
fn the_required_path_passes_through_every_target() {
    let world = World::without_policy();
    let first = Measure::EmissionsTarget(target(TargetBase::Year(1990), 55.0, 2030));
    let second = Measure::EmissionsTarget(target(TargetBase::Year(1990), 75.0, 2040));
    let base = official(&world, Party::Eu27, false, 1990);
    let path = accord_areas::targets::required_path(
        &world,
        Party::Eu27,
        &[&second, &first],
        accord_agreement::Bound::Central,
    )
    .expect("known words")
    .expect("two targets");
    let at = |year: i32| {
        path.iter()
            .find(|(it, _)| *it == year)
            .map(|(_, level)| *level)
            .expect("a year of the projection")
    };
    assert!((at(2030) - 0.45 * base).abs() < 1e-9 * base);
    assert!((at(2035) - 0.35 * base).abs() < 1e-9 * base);
    assert!((at(2100) - 0.25 * base).abs() < 1e-9 * base);
}

#[test]
fn net_zero_leaves_the_level_of_an_earlier_target_as_it_is() {
    let mut world = World::without_policy();
    let mut earlier = target(TargetBase::Absolute, 0.0, 2035);
    let level = 0.7 * official(&world, Party::Jpn, false, 2035);
    earlier.level = Some(exactly(level));
    let earlier = Measure::EmissionsTarget(earlier);
    let zero = Measure::NetZero(NetZero {
        gases: words(&["all"]),
        year: 2050,
    });
    judge(&mut world, &earlier, Party::Jpn, TargetsMode::Met);
    let settled = world.clone();
    judge(&mut world, &zero, Party::Jpn, TargetsMode::Met);
    for year in 2024..=2035 {
        let (before, after) = (
            official(&settled, Party::Jpn, false, year),
            official(&world, Party::Jpn, false, year),
        );
        assert!(
            (before - after).abs() < 1e-9 * before,
            "{year}: {before} {after}"
        );
    }
    assert!(official(&world, Party::Jpn, true, 2050) < 1.0);
}
