//! The baseline against what others publish and against itself: published projections, world
//! totals, conservation, continuity, and random changes by areas.

use std::sync::OnceLock;

use accord_math::units::gwp::Edition;
use accord_world::activity::Source;
use accord_world::baseline::projections::{self, Reading, Scope};
use accord_world::{
    Gas, GasGroup, HISTORY, PROJECTION, Party, SPAN, Scenario, Sector, SpeciesEmissions, Weights,
    World,
};
use proptest::prelude::*;

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(World::without_policy)
}

fn history() -> SpeciesEmissions {
    SpeciesEmissions {
        series: accord_climate::history().expect("the climate's history"),
    }
}

/// What the agreements in force take off a party, in its own book or in ours.
fn taken_off(world: &World, party: Party, year: i32, reading: Reading) -> f64 {
    let knot = usize::from(year == 2035);
    let ar5 = Weights::of(Edition::Ar5);
    let level = |groups: &[GasGroup]| match reading {
        Reading::Official => world
            .official_level(party, groups, false, Edition::Ar5, year)
            .expect("an inventory"),
        Reading::Model => groups
            .iter()
            .map(|group| world.emissions.group_co2e(party, *group, year, &ar5))
            .sum(),
    };
    projections::in_force()
        .iter()
        .filter(|it| it.party == party)
        .map(|it| {
            if it.hfc {
                let fluorinated = [GasGroup::FGases];
                let model = world
                    .emissions
                    .group_co2e(party, GasGroup::FGases, year, &ar5);
                it.effect[knot] * level(&fluorinated) / model
            } else {
                let gross = world.emissions.gross_co2e(party, year, &Weights::default());
                it.effect[knot] * level(&GasGroup::ALL) / gross
            }
        })
        .sum()
}

// data/baseline/projections.csv: the middle of each published projection. The band is 0.5 % of
// the level, for the two agreements in force of a party act on each other.
#[test]
fn every_party_meets_the_middle_of_its_projection() {
    for projection in projections::all() {
        let (party, year) = (projection.party, projection.year);
        let net = projection.scope == Scope::Net;
        let level = match projection.reading {
            Reading::Official => world()
                .official_level(party, &GasGroup::ALL, net, Edition::Ar5, year)
                .expect("an inventory"),
            Reading::Model => world()
                .emissions
                .gross_co2e(party, year, &Weights::of(Edition::Ar5)),
        };
        let ours = level + taken_off(world(), party, year, projection.reading);
        assert!(
            (ours / projection.mid - 1.0).abs() < 0.005,
            "{} {year}: {ours:.0} for {:.0}",
            party.code(),
            projection.mid
        );
    }
}

// The calibration and the agreement file must name one figure.
#[test]
fn the_eus_law_is_worth_what_its_file_says() {
    let file = include_str!("../../../agreements/in-force/eu-climate-law.toml");
    let ours = projections::in_force()
        .iter()
        .find(|it| it.agreement == "eu-climate-law")
        .expect("a row");
    let line = format!("value.central = {}", ours.effect[0]);
    assert!(file.contains(&line), "{line}");
    assert!(file.contains("holds = true") && ours.effect[0] == ours.effect[1]);
}

// Climate Action Tracker, November 2025: policies in force lead to 56–59 Gt CO2e in 2030 and
// 52–58 in 2035, land included.
#[test]
fn the_world_lies_in_the_published_range() {
    let species = world().to_species(&history());
    for (year, knot, low, high) in [(2030, 0, 56_000.0, 59_000.0), (2035, 1, 52_000.0, 58_000.0)] {
        let in_force: f64 = projections::in_force()
            .iter()
            .map(|it| it.effect[knot])
            .sum();
        let total = species.co2e(year) + in_force;
        assert!((low..=high).contains(&total), "{year}: {total:.0}");
    }
}

#[test]
fn the_past_is_the_climates_own_to_the_bit() {
    let history = history();
    let species = world().to_species(&history);
    for (name, series) in &history.series {
        for (year, value) in series.iter().filter(|(year, _)| *year <= HISTORY.last) {
            assert_eq!(species.get(name, year), Some(value), "{name} {year}");
        }
    }
}

// The first projected year moves the world's species no more than the largest step of the twenty
// years before it.
#[test]
fn nothing_jumps_where_history_ends() {
    let species = world().to_species(&history());
    for (name, series) in &species.series {
        let step = |year: i32| (series[year] - series[year - 1]).abs();
        let largest = (2004..=2023).map(step).fold(0.0, f64::max);
        assert!(
            step(2024) <= largest,
            "{name}: {} after {largest}",
            step(2024)
        );
    }
    for party in Party::ALL {
        let gross = |year| {
            world()
                .emissions
                .gross_co2e(party, year, &Weights::default())
        };
        let step = (gross(2024) / gross(2023) - 1.0).abs();
        assert!(step < 0.04, "{}: {step}", party.code());
    }
}

#[test]
fn nothing_is_negative_but_land() {
    for scenario in Scenario::ALL {
        let world = World::without_policy_under(scenario);
        for party in Party::ALL {
            for sector in Sector::ALL {
                for gas in Gas::ALL {
                    if (sector, gas) == (Sector::Land, Gas::Co2) {
                        continue;
                    }
                    let row = world.emissions.row(party, sector, gas);
                    let sound = row.iter().all(|value| value.is_finite() && *value >= 0.0);
                    assert!(sound, "{party:?} {sector:?} {gas:?}");
                }
            }
        }
    }
}

// More GDP at the same intensity is more CO2: the scenarios rank as their economies do.
#[test]
fn scenarios_rank_by_their_economies() {
    let co2 = |scenario| {
        World::without_policy_under(scenario)
            .emissions
            .world_total(Gas::Co2, 2060)
    };
    assert!(co2(Scenario::Ssp3) < co2(Scenario::Ssp2));
    assert!(co2(Scenario::Ssp2) < co2(Scenario::Ssp5));
}

#[test]
fn sources_add_up_to_the_cube_in_every_year() {
    let mut sum = accord_world::Emissions::zeros();
    for row in world().non_co2.rows() {
        let all = sum.row_mut(row.party, row.sector, row.gas);
        for (all, mine) in all.iter_mut().zip(row.values.iter()) {
            *all += mine;
        }
    }
    for party in Party::ALL {
        for sector in Sector::ALL {
            for gas in [Gas::Ch4, Gas::N2o, Gas::Sf6, Gas::Cf4, Gas::Hfc23] {
                for year in SPAN.iter() {
                    let (ours, cube) = (
                        sum.get(party, sector, gas, year),
                        world().emissions.get(party, sector, gas, year),
                    );
                    assert!((ours - cube).abs() <= 1e-9 * cube.abs().max(1e-9));
                }
            }
        }
    }
}

fn source() -> impl Strategy<Value = (Source, Gas)> {
    prop::sample::select(vec![
        (Source::CoalMining, Gas::Ch4),
        (Source::OilGas, Gas::Ch4),
        (Source::Enteric, Gas::Ch4),
        (Source::Landfill, Gas::Ch4),
        (Source::NitricAdipic, Gas::N2o),
        (Source::AgriculturalSoils, Gas::N2o),
        (Source::Metals, Gas::Cf4),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // Areas may scale sources and sectors by anything, in any order: nothing falls below zero, the
    // past stays, and what leaves a source is never more than what leaves the cube's sector.
    #[test]
    fn no_change_makes_emissions_negative(
        changes in prop::collection::vec((0..Party::COUNT, source(), 0.0..1.5f64, 2024..2100i32), 1..6),
        power in 0.0..1.2f64,
    ) {
        let mut changed = world().clone();
        for (party, (source, gas), factor, from) in changes {
            let party = Party::ALL[party];
            let before = changed.emissions.party_total(party, gas, 2100);
            let own = changed.non_co2.get(party, source, gas, 2100);
            changed.scale_source(party, source, gas, |year| if year >= from { factor } else { 1.0 });
            let after = changed.emissions.party_total(party, gas, 2100);
            prop_assert!((before - after - own * (1.0 - factor)).abs() < 1e-9 * before.max(1.0));
        }
        for party in Party::ALL {
            let row = changed.emissions.row_mut(party, Sector::Power, Gas::Co2);
            for value in &mut row[HISTORY.count()..] {
                *value *= power;
            }
        }
        changed.settle_precursors();
        for party in Party::ALL {
            for sector in Sector::ALL {
                for gas in Gas::ALL {
                    if (sector, gas) == (Sector::Land, Gas::Co2) {
                        continue;
                    }
                    let row = changed.emissions.row(party, sector, gas);
                    prop_assert!(row.iter().all(|value| value.is_finite() && *value >= 0.0));
                    let past = &world().emissions.row(party, sector, gas)[..HISTORY.count()];
                    prop_assert_eq!(&row[..HISTORY.count()], past);
                }
            }
        }
        for year in PROJECTION.iter() {
            let (mine, theirs) = (&changed.emissions, &world().emissions);
            let sulphur = |cube: &accord_world::Emissions| {
                cube.get(Party::Chn, Sector::Power, Gas::So2, year)
            };
            prop_assert!((sulphur(mine) - power * sulphur(theirs)).abs() < 1e-9);
        }
    }
}
