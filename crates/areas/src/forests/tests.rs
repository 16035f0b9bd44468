use super::*;
use crate::TargetsMode;
use accord_agreement::{Bound, Date, Quantity, Status};
use approx::assert_relative_eq;
use proptest::prelude::*;

fn exactly(value: f64) -> Quantity {
    Quantity {
        low: value,
        central: value,
        high: value,
        unit: String::new(),
        assumed: None,
        source: None,
    }
}

fn active(measure: &Measure, parties: Vec<Party>) -> Active<'_> {
    Active {
        measure,
        parties,
        status: Status {
            from: Date::constant(2023, 11, 14),
            until: None,
        },
        bound: Bound::Central,
        targets: TargetsMode::AsMeasured,
    }
}

fn loss(reduction: f64, delivery: f64, worldwide: bool) -> Measure {
    Measure::ForestLoss(ForestLoss {
        reduction: exactly(reduction),
        base_year: 2024,
        by: 2030,
        worldwide,
        delivery: exactly(delivery),
    })
}

fn imports(effective: f64) -> Measure {
    Measure::DeforestationImports(DeforestationImports {
        traded: exactly(34.0),
        importer_share: exactly(31.0),
        effective: exactly(effective),
        from: 2024,
        by: 2030,
    })
}

fn world_loss(forests: &Forests, year: i32) -> f64 {
    Party::ALL
        .into_iter()
        .map(|party| forests.loss(party, year))
        .sum()
}

// The arithmetic of the straight line: 8.1 Mha in 2024 to nothing in 2030, against 8.1 Mha held,
// spares 8.1·(1 + 2 + 3 + 4 + 5 + 6)/6 = 28.35 Mha over 2025–2030 (published: 28.4).
#[test]
fn a_straight_line_to_2030_spares_28_million_hectares() {
    let mut world = World::without_policy();
    apply(
        &mut world,
        &active(&loss(100.0, 100.0, true), vec![Party::Usa]),
    )
    .expect("a plain measure");
    let base = world_loss(&world.forests, 2024);
    let spared: f64 = (2025..=2030)
        .map(|year| base - world_loss(&world.forests, year))
        .sum();
    assert_relative_eq!(spared, 28.35, max_relative = 1e-6);
    assert_eq!(world_loss(&world.forests, 2030), 0.0);
    assert_eq!(world_loss(&world.forests, 2100), 0.0);
}

// Conservation: what is not emitted over all years is the hectares spared times their carbon, but
// for what would have decayed after 2100; that is at most a decade's remainder.
#[test]
fn carbon_follows_the_hectares() {
    let before = World::without_policy();
    let mut world = before.clone();
    apply(
        &mut world,
        &active(&loss(100.0, 100.0, false), vec![Party::Bra]),
    )
    .expect("a plain measure");
    let land = |world: &World, year| {
        world
            .emissions
            .get(Party::Bra, Sector::Land, Gas::Co2, year)
    };
    let not_emitted: f64 = PROJECTION
        .iter()
        .map(|year| land(&before, year) - land(&world, year))
        .sum();
    let spared: f64 = PROJECTION
        .iter()
        .map(|year| before.forests.loss(Party::Bra, year) - world.forests.loss(Party::Bra, year))
        .sum();
    let density = before.forests.carbon(Party::Bra).density.central;
    assert!(not_emitted <= spared * density * (1.0 + 1e-9));
    assert!(
        not_emitted >= spared * density * 0.97,
        "{not_emitted} of {}",
        spared * density
    );
}

// Algebra: 34 % traded × 31 % to the two × half effective = 5.27 % of tropical loss.
#[test]
fn a_ban_falls_where_the_forest_stands() {
    let before = World::without_policy();
    let mut world = before.clone();
    apply(
        &mut world,
        &active(&imports(50.0), vec![Party::Usa, Party::Chn]),
    )
    .expect("a plain measure");
    for (party, left) in [
        (Party::Bra, 1.0 - 0.34 * 0.31 * 0.5),
        (Party::Idn, 1.0 - 0.34 * 0.31 * 0.5),
        (Party::Rus, 1.0),
        (Party::Usa, 1.0),
    ] {
        let ratio = world.forests.loss(party, 2035) / before.forests.loss(party, 2035);
        assert_relative_eq!(ratio, left, max_relative = 1e-12);
    }
    let land = |world: &World| {
        world
            .emissions
            .get(Party::Usa, Sector::Land, Gas::Co2, 2035)
    };
    assert_eq!(land(&world), land(&before));
}

#[test]
fn only_the_forests_of_those_bound_are_reached() {
    let before = World::without_policy();
    let mut world = before.clone();
    let found = apply(
        &mut world,
        &active(&loss(100.0, 25.0, false), vec![Party::Chn]),
    )
    .expect("a plain measure");
    let Finding::ForestLoss {
        party,
        before_mha,
        after_mha,
        ..
    } = &found[0]
    else {
        panic!("{found:?}");
    };
    assert_eq!(*party, Some(Party::Chn));
    // A quarter of the way from the baseline to zero.
    assert_relative_eq!(after_mha / before_mha, 0.75, max_relative = 1e-12);
    assert_eq!(
        world.forests.loss(Party::Bra, 2030),
        before.forests.loss(Party::Bra, 2030)
    );
}

// "Halt and reverse": beyond 100 % new forest is gained and takes up carbon.
#[test]
fn beyond_an_end_to_loss_forest_is_gained() {
    let mut halt = World::without_policy();
    apply(
        &mut halt,
        &active(&loss(100.0, 100.0, false), vec![Party::Idn]),
    )
    .expect("a plain measure");
    let mut reverse = World::without_policy();
    apply(
        &mut reverse,
        &active(&loss(120.0, 100.0, false), vec![Party::Idn]),
    )
    .expect("a plain measure");
    let land = |world: &World| {
        world
            .emissions
            .get(Party::Idn, Sector::Land, Gas::Co2, 2050)
    };
    assert!(land(&reverse) < land(&halt));
    let base = halt.forests.baseline_loss(Party::Idn, 2024);
    assert_relative_eq!(
        reverse.forests.gain(Party::Idn, 2050),
        0.2 * base,
        max_relative = 1e-9
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn twice_is_once_and_more_is_more(
        reduction in 0.0..100.0_f64, delivery in 0.0..100.0_f64, worldwide: bool, effective in 0.0..100.0_f64,
    ) {
        let parties = vec![Party::Usa, Party::Idn];
        let mut world = World::without_policy();
        let before = world.clone();
        let promise = loss(reduction, delivery, worldwide);
        let ban = imports(effective);
        apply(&mut world, &active(&promise, parties.clone())).expect("a plain measure");
        apply(&mut world, &active(&ban, parties.clone())).expect("a plain measure");
        let once = world.clone();
        apply(&mut world, &active(&promise, parties.clone())).expect("a plain measure");
        apply(&mut world, &active(&ban, parties.clone())).expect("a plain measure");
        prop_assert!(world.emissions == once.emissions);
        let mut more = before.clone();
        let harder = loss((reduction + 5.0).min(100.0), delivery, worldwide);
        apply(&mut more, &active(&harder, parties.clone())).expect("a plain measure");
        apply(&mut more, &active(&ban, parties)).expect("a plain measure");
        for party in Party::ALL {
            for year in PROJECTION.iter() {
                let loss = once.forests.loss(party, year);
                prop_assert!(loss >= 0.0 && loss <= before.forests.loss(party, year) + 1e-12);
                let land = |world: &World| world.emissions.get(party, Sector::Land, Gas::Co2, year);
                prop_assert!(land(&once).is_finite() && land(&once) <= land(&before) + 1e-9);
                prop_assert!(land(&more) <= land(&once) + 1e-9);
            }
        }
    }
}
