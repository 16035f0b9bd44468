use super::*;
use crate::TargetsMode;
use accord_agreement::{Bound, Date, Quantity, Status};
use approx::assert_relative_eq;
use proptest::prelude::*;

fn quantity(low: f64, central: f64, high: f64) -> Quantity {
    Quantity {
        low,
        central,
        high,
        unit: String::new(),
        assumed: None,
        source: None,
    }
}

fn exactly(value: f64) -> Quantity {
    quantity(value, value, value)
}

/// Clause 9 of the Sunnylands Statement as the file has it.
fn clause_nine() -> CcusProjects {
    CcusProjects {
        count: exactly(5.0),
        in_total: false,
        by: 2030,
        size: quantity(0.4, 1.0, 2.0),
        utilisation: exactly(80.0),
        stored_share: exactly(80.0),
        energy_penalty: exactly(20.0),
        power_share: exactly(50.0),
    }
}

fn active(measure: &Measure, bound: Bound) -> Active<'_> {
    Active {
        measure,
        parties: vec![Party::Usa, Party::Chn],
        status: Status {
            from: Date::constant(2023, 11, 14),
            until: None,
        },
        bound,
        targets: TargetsMode::AsMeasured,
    }
}

fn total(world: &World, year: i32) -> f64 {
    world.emissions.world_total(Gas::Co2, year)
}

/// Mt CO2 avoided in a year by clause 9 with these numbers.
fn avoided(it: CcusProjects, bound: Bound, year: i32) -> f64 {
    let mut world = World::without_policy();
    let before = total(&world, year);
    let measure = Measure::CcusProjects(it);
    apply(&mut world, &active(&measure, bound)).expect("nothing to refuse");
    before - total(&world, year)
}

// Algebra: 10 projects × 1 Mt × 80 % × (80 % − 20 %) = 4.8 Mt CO2 in 2030.
#[test]
fn ten_projects_are_a_product() {
    assert_relative_eq!(
        avoided(clause_nine(), Bound::Central, 2030),
        4.8,
        max_relative = 1e-6
    );
    let five = CcusProjects {
        in_total: true,
        ..clause_nine()
    };
    assert_relative_eq!(
        avoided(five, Bound::Central, 2030),
        2.4,
        max_relative = 1e-6
    );
}

// Algebra: the S-curve begins with the statement in 2023 and ends in 2030; half way, in the middle
// of its seven years, half of the projects run; 25 years later they have all gone.
#[test]
fn projects_start_and_end() {
    let plan = Plan::of(
        &clause_nine(),
        &active(&Measure::CcusProjects(clause_nine()), Bound::Central),
    );
    assert_relative_eq!(plan.running(2023), 0.0);
    assert_relative_eq!(
        plan.running(2026) + plan.running(2027),
        1.0,
        max_relative = 1e-12
    );
    assert_relative_eq!(plan.running(2030), 1.0);
    assert_relative_eq!(plan.running(2048), 1.0);
    assert_relative_eq!(plan.running(2055), 0.0);
    assert_relative_eq!(avoided(clause_nine(), Bound::Central, 2060), 0.0);
}

#[test]
fn what_is_found_is_what_left_the_cube() {
    let mut world = World::without_policy();
    let before = world.emissions.party_total(Party::Usa, Gas::Co2, 2030);
    let measure = Measure::CcusProjects(clause_nine());
    let found = apply(&mut world, &active(&measure, Bound::High)).expect("nothing to refuse");
    let Finding::Capture {
        party,
        captured,
        stored,
        avoided,
        ..
    } = &found[0]
    else {
        panic!("{found:?}");
    };
    assert_eq!(*party, Party::Usa);
    // Algebra: 5 × 2 Mt × 80 %; of it 80 % stored.
    assert_relative_eq!(*captured, 8.0, max_relative = 1e-12);
    assert_relative_eq!(*stored, 6.4, max_relative = 1e-12);
    let after = world.emissions.party_total(Party::Usa, Gas::Co2, 2030);
    assert_relative_eq!(*avoided, before - after, max_relative = 1e-6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_ledger_never_takes_what_is_not_there(
        count in 0.0..1e5_f64, size in 0.0..10.0_f64, stored in 0.0..100.0_f64, power in 0.0..100.0_f64,
    ) {
        let before = World::without_policy();
        let mut world = before.clone();
        let measure = Measure::CcusProjects(CcusProjects {
            count: exactly(count), size: exactly(size), stored_share: exactly(stored),
            power_share: exactly(power), ..clause_nine()
        });
        apply(&mut world, &active(&measure, Bound::Central)).expect("nothing to refuse");
        for party in [Party::Usa, Party::Chn] {
            for year in PROJECTION.iter() {
                for source in CaptureSource::ALL {
                    let was: f64 = sectors(source).iter()
                        .map(|sector| before.emissions.get(party, *sector, Gas::Co2, year).max(0.0))
                        .sum();
                    prop_assert!(world.capture.captured(party, source, year) <= was + 1e-9);
                    for sector in sectors(source) {
                        let is = world.emissions.get(party, *sector, Gas::Co2, year);
                        prop_assert!(is.is_finite() && is >= 0.0);
                    }
                }
            }
        }
        let once = world.clone();
        apply(&mut world, &active(&measure, Bound::Central)).expect("nothing to refuse");
        for year in PROJECTION.iter() {
            prop_assert!((total(&once, year) - total(&world, year)).abs() < 1e-6);
        }
    }
}
