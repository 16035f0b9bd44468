use super::*;
use crate::TargetsMode;
use accord_agreement::measure::{ClinkerRatio, MaterialEfficiency, RecycledShare};
use accord_agreement::{Date, Quantity, Status};
use accord_world::Gas;
use approx::assert_relative_eq;
use proptest::prelude::*;

fn quantity(value: f64) -> Quantity {
    Quantity {
        low: value,
        central: value,
        high: value,
        unit: String::new(),
        assumed: None,
        source: None,
    }
}

fn active(measure: &Measure, party: Party) -> Active<'_> {
    Active {
        measure,
        parties: vec![party],
        status: Status {
            from: Date::constant(2023, 11, 14),
            until: None,
        },
        bound: Bound::Central,
        targets: TargetsMode::AsMeasured,
    }
}

fn share(material: &str, percent: f64) -> Measure {
    Measure::RecycledShare(RecycledShare {
        material: material.to_owned(),
        share: quantity(percent),
        from: 2024,
        by: 2030,
    })
}

fn clinker(ratio: f64) -> Measure {
    Measure::ClinkerRatio(ClinkerRatio {
        ratio: quantity(ratio),
        from: 2024,
        by: 2030,
    })
}

fn less(material: &str, percent: f64) -> Measure {
    Measure::MaterialEfficiency(MaterialEfficiency {
        material: material.to_owned(),
        reduction: quantity(percent),
        from: 2024,
        by: 2030,
    })
}

/// What a measure changes in a cell, Mt CO2.
fn change(measure: &Measure, party: Party, sector: Sector, year: i32) -> f64 {
    let before = World::without_policy();
    let mut world = before.clone();
    apply(&mut world, &active(measure, party)).expect("a known material");
    world.emissions.get(party, sector, Gas::Co2, year)
        - before.emissions.get(party, sector, Gas::Co2, year)
}

// Algebra: cement P with a ratio r cut by Δr avoids P·Δr·0.507 t CO2 of carbonate, before the
// sector's own decline (which can only make it less).
#[test]
fn clinker_saves_its_carbonate() {
    let world = World::without_policy();
    let production = world
        .materials
        .production(Material::Cement, Party::Usa, 2030);
    let ratio = world.materials.clinker_ratio(Party::Usa, 2030);
    let saved = -change(
        &clinker(ratio - 0.05),
        Party::Usa,
        Sector::IndustryProcess,
        2030,
    );
    let most = production * 0.05 * 0.507;
    assert!(
        saved > 0.5 * most && saved <= most * (1.0 + 1e-9),
        "{saved} of {most}"
    );
}

// Caixin and the Centre for Research on Energy and Clean Air (July 2025): missing the goal of 15 %
// electric steel leaves about 160 Mt CO2 more. That figure counts several years of the gap at full
// lifecycle difference; one year of 5 % of 1 Gt at 2 t is 100 Mt. Ours must be of that order: a
// band of 60 to 160 Mt for the year 2030, written before.
#[test]
fn chinas_electric_steel_is_worth_tens_of_megatonnes() {
    let world = World::without_policy();
    let room = world
        .materials
        .largest_scrap_share(Material::Steel, Party::Chn, 2030);
    assert!(room > 0.15, "scrap for {room}");
    let measure = share("steel", 15.0);
    let saved: f64 = [
        Sector::IndustryEnergy,
        Sector::IndustryProcess,
        Sector::Power,
    ]
    .into_iter()
    .map(|sector| -change(&measure, Party::Chn, sector, 2030))
    .sum();
    assert!((60.0..160.0).contains(&saved), "{saved}");
}

#[test]
fn electric_furnaces_take_electricity() {
    let power = change(&share("steel", 15.0), Party::Chn, Sector::Power, 2030);
    assert!(power > 0.0, "{power}");
    let smelters = change(&share("aluminium", 35.0), Party::Chn, Sector::Power, 2030);
    assert!(smelters < 0.0, "{smelters}");
}

#[test]
fn steel_from_scrap_ends_where_scrap_ends() {
    let mut world = World::without_policy();
    let measure = share("steel", 100.0);
    let found = apply(&mut world, &active(&measure, Party::Ind)).expect("steel is known");
    let Some(Finding::SupplyLimited {
        asked, available, ..
    }) = found.first()
    else {
        panic!("India's scrap cannot make all of its steel: {found:?}");
    };
    assert!(asked > available);
    for year in PROJECTION.iter() {
        let materials = &world.materials;
        let made = materials.scrap_share(Material::Steel, Party::Ind, year);
        let most = materials
            .largest_scrap_share(Material::Steel, Party::Ind, year)
            .max(materials.baseline_scrap_share(Material::Steel, Party::Ind));
        assert!(made <= most + 1e-12);
    }
}

#[test]
fn an_unknown_material_is_named() {
    let mut world = World::without_policy();
    let measure = share("glass", 10.0);
    let error = apply(&mut world, &active(&measure, Party::Usa)).expect_err("no glass here");
    assert_eq!(
        error.to_string(),
        "`glass` is not a material that the model knows"
    );
    let cement = share("cement", 10.0);
    assert!(apply(&mut world, &active(&cement, Party::Usa)).is_err());
}

fn measures() -> impl Strategy<Value = Measure> {
    prop_oneof![
        (0.0..100.0).prop_map(|percent| share("steel", percent)),
        (0.0..100.0).prop_map(|percent| share("aluminium", percent)),
        (0.0..1.0).prop_map(clinker),
        (0.0..100.0).prop_map(|percent| less("steel", percent)),
        (0.0..100.0).prop_map(|percent| less("cement", percent)),
        (0.0..100.0).prop_map(|percent| less("aluminium", percent)),
    ]
}

fn parties() -> impl Strategy<Value = Party> {
    prop::sample::select(Party::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_lever_pulled_twice_moves_once(measure in measures(), party in parties()) {
        let mut once = World::without_policy();
        apply(&mut once, &active(&measure, party)).expect("known words");
        let mut twice = once.clone();
        apply(&mut twice, &active(&measure, party)).expect("known words");
        prop_assert!(once.emissions == twice.emissions);
    }

    #[test]
    fn nothing_falls_below_zero_and_other_parties_stay(measure in measures(), party in parties()) {
        let before = World::without_policy();
        let mut world = before.clone();
        apply(&mut world, &active(&measure, party)).expect("known words");
        for other in Party::ALL {
            for sector in Sector::ALL {
                let was = before.emissions.row(other, sector, Gas::Co2);
                let is = world.emissions.row(other, sector, Gas::Co2);
                for (was, is) in was.iter().zip(is) {
                    prop_assert!(is.is_finite());
                    prop_assert!(*is >= was.min(0.0));
                    prop_assert!(other == party || was == is);
                }
            }
        }
    }

    // Less demand saves more the more of it there is.
    #[test]
    fn more_effort_saves_more(percent in 1.0..90.0_f64, party in parties()) {
        let total = |percent| {
            let mut world = World::without_policy();
            let measure = less("cement", percent);
            apply(&mut world, &active(&measure, party)).expect("cement is known");
            world.emissions.party_total(party, Gas::Co2, 2040)
        };
        prop_assert!(total(percent + 5.0) <= total(percent) + 1e-9);
    }
}

#[test]
fn before_the_first_year_nothing_moves() {
    let measure = less("steel", 50.0);
    assert_relative_eq!(
        change(&measure, Party::Jpn, Sector::IndustryEnergy, 2024),
        0.0
    );
    assert_relative_eq!(
        change(&measure, Party::Jpn, Sector::IndustryEnergy, 2023),
        0.0
    );
    assert!(change(&measure, Party::Jpn, Sector::IndustryEnergy, 2025) < 0.0);
}
