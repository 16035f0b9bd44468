//! Levels in the parties' own inventories: what is reported is given as reported, what is not is
//! bridged by the last common year.

use accord_math::units::gwp::Edition;
use accord_world::official::{self, Bridge};
use accord_world::{Gas, GasGroup, Party, Sector, World};
use approx::assert_relative_eq;

const ALL: &[GasGroup] = &GasGroup::ALL;

fn level(party: Party, net: bool, year: i32) -> official::OfficialLevel {
    World::without_policy()
        .official(party, ALL, net, Edition::Ar5, year)
        .expect("an inventory")
}

// China's first biennial transparency report: 14,314 Mt CO2e in 2021 without land, 12,999 with.
// US EPA 430-R-24-004: net 5,489 in 2022. Korea's GIR: 742.3 net in 2018. All by AR5.
#[test]
fn reported_years_are_given_as_reported() {
    for (party, net, year, published) in [
        (Party::Chn, false, 2021, 14314.0),
        (Party::Chn, true, 2021, 12999.0),
        (Party::Usa, true, 2022, 5489.0),
        (Party::Kor, true, 2018, 742.3),
        (Party::Bra, true, 2005, 2562.0),
    ] {
        let level = level(party, net, year);
        assert!(level.reported, "{party:?}");
        assert_relative_eq!(level.value, published, max_relative = 1e-9);
        assert!(!level.source.is_empty());
    }
}

// The base years of targets: United States net of 2005 about 6,680 (EPA 2024: 6,708), EU net of
// 1990 about 4,690 (European Environment Agency). Within 2 %: editions of inventories differ.
#[test]
fn base_years_of_targets_are_the_official_ones() {
    assert_relative_eq!(
        level(Party::Usa, true, 2005).value,
        6_708.0,
        max_relative = 0.02
    );
    assert_relative_eq!(
        level(Party::Eu27, true, 1990).value,
        4_690.0,
        max_relative = 0.02
    );
}

#[test]
fn in_the_anchor_year_the_bridge_gives_the_report_back() {
    let world = World::without_policy();
    for party in Party::with_targets() {
        let anchor = official::anchor(&world.emissions, party, GasGroup::Co2).expect("an anchor");
        let Bridge::Ratio(ratio) = anchor.bridge else {
            panic!("gases are bridged by ratio")
        };
        assert!((0.5..2.0).contains(&ratio), "{party:?}: {ratio}");
        let land = official::land_anchor(&world.emissions, party).expect("land");
        let model = world
            .emissions
            .get(party, Sector::Land, Gas::Co2, land.year);
        assert_relative_eq!(
            land.bridge.apply(model),
            land.figure.value,
            max_relative = 1e-9
        );
    }
    assert!(official::anchor(&world.emissions, Party::Row, GasGroup::Co2).is_none());
}

// China's bookkeeping sink is a sixth of the inventory's: a tonne less taken up by one is a tonne in
// the other, not six.
#[test]
fn land_of_another_size_is_carried_over_by_difference() {
    let world = World::without_policy();
    let before = world
        .official_level(Party::Chn, ALL, true, Edition::Ar5, 2040)
        .expect("an inventory");
    let mut more = world;
    more.emissions
        .add(Party::Chn, Sector::Land, Gas::Co2, 2040, 100.0);
    let after = more
        .official_level(Party::Chn, ALL, true, Edition::Ar5, 2040)
        .expect("an inventory");
    assert_relative_eq!(after - before, 100.0, max_relative = 1e-9);
}

#[test]
fn a_tonne_abated_moves_the_official_level_by_the_ratio() {
    let world = World::without_policy();
    let anchor = official::anchor(&world.emissions, Party::Usa, GasGroup::N2o).expect("an anchor");
    let Bridge::Ratio(ratio) = anchor.bridge else {
        panic!("gases are bridged by ratio")
    };
    let n2o = &[GasGroup::N2o];
    let of = |world: &World| {
        world
            .official_level(Party::Usa, n2o, false, Edition::Ar5, 2035)
            .expect("an inventory")
    };
    let before = of(&world);
    let mut less = world;
    less.emissions
        .add(Party::Usa, Sector::Agriculture, Gas::N2o, 2035, -0.1);
    assert_relative_eq!(before - of(&less), 0.1 * 265.0 * ratio, max_relative = 1e-9);
}

// Methane counts 25, 28 and 27 to 29.8 by AR4, AR5 and AR6: a level in a later edition is larger
// where methane is.
#[test]
fn editions_order_a_level_of_methane() {
    let world = World::without_policy();
    let of = |edition| {
        world
            .official_level(Party::Ind, &[GasGroup::Ch4], false, edition, 2030)
            .expect("an inventory")
    };
    assert_relative_eq!(
        of(Edition::Ar5) / of(Edition::Ar4),
        28.0 / 25.0,
        max_relative = 1e-9
    );
}

#[test]
fn the_rest_of_the_world_reports_nothing() {
    let world = World::without_policy();
    for party in [Party::Row, Party::Bunk] {
        assert!(
            world
                .official(party, ALL, false, Edition::Ar5, 2030)
                .is_none()
        );
    }
}
