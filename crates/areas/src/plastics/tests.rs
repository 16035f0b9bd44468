use super::*;
use crate::TargetsMode;
use accord_agreement::measure::Plastics as Clause;
use accord_agreement::{Date, Quantity, Status};
use approx::assert_relative_eq;
use proptest::prelude::*;

const LEVERS: [PlasticsLever; 7] = [
    PlasticsLever::VirginCap,
    PlasticsLever::RecycledContent,
    PlasticsLever::RecyclingCollection,
    PlasticsLever::MismanagedCap,
    PlasticsLever::SingleUse,
    PlasticsLever::ConsumptionTax,
    PlasticsLever::WasteTradeBan,
];

fn measure(lever: PlasticsLever, percent: f64) -> Measure {
    Measure::Plastics(Clause {
        lever,
        strength: Quantity {
            low: percent,
            central: percent,
            high: percent,
            unit: "%".to_owned(),
            assumed: None,
            source: None,
        },
        from: 2025,
        by: 2040,
    })
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

fn after(measures: &[Measure], parties: &[Party]) -> World {
    let mut world = World::without_policy();
    for measure in measures {
        apply(&mut world, &active(measure, parties.to_vec())).expect("nothing to refuse");
    }
    world
}

fn total(world: &World, of: impl Fn(Flow) -> f64) -> f64 {
    Party::ALL
        .into_iter()
        .map(|party| of(world.plastics.flow(party, 2050)))
        .sum()
}

// Algebra: the levers do what their words say once in place.
#[test]
fn levers_mean_what_they_say() {
    let party = [Party::Ind];
    let flow = |lever, percent| {
        after(&[measure(lever, percent)], &party)
            .plastics
            .flow(Party::Ind, 2050)
    };
    let base = World::without_policy().plastics.flow(Party::Ind, 2050);
    let in_2020 = World::without_policy().plastics.flow(Party::Ind, 2020);

    let capped = flow(PlasticsLever::VirginCap, 100.0);
    assert_relative_eq!(capped.virgin, in_2020.virgin, max_relative = 1e-9);
    let content = flow(PlasticsLever::RecycledContent, 25.0);
    assert_relative_eq!(content.recycled, 0.25 * content.used, max_relative = 1e-9);
    let collected = flow(PlasticsLever::RecyclingCollection, 60.0);
    assert_relative_eq!(
        collected.recycled,
        0.6 * 0.6 * collected.managed,
        max_relative = 1e-9
    );
    let managed = flow(PlasticsLever::MismanagedCap, 5.0);
    assert_relative_eq!(
        managed.mismanaged,
        0.05 * managed.managed,
        max_relative = 1e-9
    );
    let taxed = flow(PlasticsLever::ConsumptionTax, 10.0);
    assert_relative_eq!(taxed.used, 0.9 * base.used, max_relative = 1e-9);
    // Packaging is 31 % of use, half of it single-use.
    let items = flow(PlasticsLever::SingleUse, 90.0);
    assert_relative_eq!(
        items.used,
        base.used * (1.0 - 0.31 * 0.5 * 0.9),
        max_relative = 1e-9
    );
}

#[test]
fn more_recycled_plastic_than_waste_gives_is_refused_by_nature() {
    let mut world = World::without_policy();
    let clause = measure(PlasticsLever::RecycledContent, 95.0);
    let found = apply(&mut world, &active(&clause, vec![Party::Usa])).expect("nothing to refuse");
    let Some(Finding::SupplyLimited {
        material,
        asked,
        available,
        ..
    }) = found.first()
    else {
        panic!("{found:?}");
    };
    assert_eq!(*material, "plastic waste");
    assert!(asked > available);
    let flow = world.plastics.flow(Party::Usa, 2050);
    assert!(flow.recycled <= 0.9 * 0.6 * flow.managed + 1e-9);
}

// Pottinger et al. 2024 (Science 386, 1168), check only: the four policies (40 % recycled content,
// virgin cap at 2020, waste investment, packaging tax) cut mismanaged waste of 2050 by 91 %
// (86–98). Ours, with the investment read as a cap on the mismanaged share at 3 % and the tax as
// 10 %, must lie in 80–99 %, written before.
#[test]
fn four_policies_end_most_mismanagement() {
    let world = after(
        &[
            measure(PlasticsLever::RecycledContent, 40.0),
            measure(PlasticsLever::VirginCap, 100.0),
            measure(PlasticsLever::MismanagedCap, 3.0),
            measure(PlasticsLever::ConsumptionTax, 10.0),
        ],
        &Party::ALL,
    );
    let before = World::without_policy();
    let mismanaged = |world: &World| total(world, |flow| flow.mismanaged);
    let cut = 1.0 - mismanaged(&world) / mismanaged(&before);
    assert!((0.80..0.99).contains(&cut), "{cut}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(14))]

    #[test]
    fn twice_is_once_and_nothing_falls_below_zero(
        lever in prop::sample::select(LEVERS.to_vec()), percent in 0.0..100.0_f64,
    ) {
        let clause = measure(lever, percent);
        let before = World::without_policy();
        let once = after(std::slice::from_ref(&clause), &[Party::Chn, Party::Tur]);
        let twice = after(&[clause.clone(), clause], &[Party::Chn, Party::Tur]);
        for party in Party::ALL {
            for sector in Sector::ALL {
                let was = before.emissions.row(party, sector, Gas::Co2);
                let is = once.emissions.row(party, sector, Gas::Co2);
                for (was, is) in was.iter().zip(is) {
                    prop_assert!(is.is_finite() && *is >= was.min(0.0));
                }
                prop_assert!(is == twice.emissions.row(party, sector, Gas::Co2));
            }
        }
    }

    #[test]
    fn less_use_is_less_carbon(percent in 0.0..80.0_f64) {
        let carbon = |percent| {
            let clause = measure(PlasticsLever::ConsumptionTax, percent);
            after(&[clause], &[Party::Usa]).emissions.party_total(Party::Usa, Gas::Co2, 2050)
        };
        prop_assert!(carbon(percent + 10.0) <= carbon(percent) + 1e-9);
    }
}
