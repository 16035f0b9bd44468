//! Forest loss against the arithmetic of the straight line. Bands: validation/forests.

#![allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]

mod common;

use accord_agreement::Measure;
use accord_agreement::measure::ForestLoss;
use accord_areas::TargetsMode;
use accord_world::activity::Forests;
use accord_world::{Gas, Party, World};
use common::{apply, apply_with, exactly, until};

fn halt() -> Measure {
    Measure::ForestLoss(ForestLoss {
        reduction: exactly(100.0),
        base_year: 2024,
        by: 2030,
        worldwide: true,
        delivery: exactly(100.0),
    })
}

fn loss(forests: &Forests, year: i32) -> f64 {
    Party::ALL
        .into_iter()
        .map(|party| forests.loss(party, year))
        .sum()
}

// Published: 28.4 Mha; the sum is 8.1 · 21/6 = 28.35.
#[test]
fn the_straight_line_spares_what_is_printed() {
    let before = World::without_policy();
    let mut world = before.clone();
    apply(&mut world, &halt(), &[Party::Usa, Party::Chn]);
    let held = loss(&before.forests, 2024);
    println!("year  held  promised  spared (Mha)   CO2 not emitted (Mt)");
    let mut spared = 0.0;
    for year in 2025..=2030 {
        let promised = loss(&world.forests, year);
        spared += held - promised;
        let carbon = before.emissions.world_total(Gas::Co2, year)
            - world.emissions.world_total(Gas::Co2, year);
        println!(
            "{year}  {held:.2}  {promised:8.2}  {:12.2}   {carbon:.0}",
            held - promised
        );
    }
    println!("2025-2030: {spared:.2} Mha");
    assert!((spared - 8.1 * 21.0 / 6.0).abs() < 1e-5, "{spared}");
    assert!((28.3..=28.4).contains(&spared));
    let against_baseline: f64 = (2025..=2030)
        .map(|year| loss(&before.forests, year) - loss(&world.forests, year))
        .sum();
    println!("against a baseline that falls as land emissions do: {against_baseline:.2} Mha");
    assert!(against_baseline < spared);
}

// 3.1 Gt CO2e / 6.73 Mha = 461 t CO2e/ha.
#[test]
fn a_hectare_holds_what_is_printed() {
    let printed = 3100.0 / 6.73;
    let world = World::without_policy();
    let amazon = world.forests.carbon(Party::Bra).density.central;
    let mean = Party::ALL
        .into_iter()
        .map(|party| world.forests.loss(party, 2024) * world.forests.carbon(party).density.central)
        .sum::<f64>()
        / loss(&world.forests, 2024);
    println!("printed {printed:.0}, Brazil {amazon:.0}, mean of the world {mean:.0} t CO2/ha");
    assert!((460.0..462.0).contains(&printed));
    assert!((400.0..=600.0).contains(&amazon));
    assert!((350.0..=520.0).contains(&mean));
}

// A promise that ends leaves nothing behind: from its end the forest is lost as without it.
#[test]
fn a_promise_withdrawn_leaves_nothing() {
    let before = World::without_policy();
    let mut world = before.clone();
    apply_with(
        &mut world,
        &halt(),
        &[Party::Usa],
        until(2036),
        TargetsMode::AsMeasured,
    );
    assert!(loss(&world.forests, 2035) < 0.01);
    for year in [2036, 2050, 2100] {
        assert!((loss(&world.forests, year) - loss(&before.forests, year)).abs() < 1e-12);
        let land = |world: &World| world.emissions.world_total(Gas::Co2, year);
        assert!((land(&world) - land(&before)).abs() < 1e-6);
    }
}
