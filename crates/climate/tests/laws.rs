//! What must hold whatever the figures are: nothing moves without a cause, carbon and heat are
//! conserved, more emissions never cool, and members do not know of each other.

mod common;

use accord_climate::{
    EnergyBalance, InputMode, Kind, Options, Output, Quantity, Scenario, SpeciesTable, percentile,
    run,
};
use accord_math::{Series, Years};
use proptest::prelude::*;

fn of(output: &Output, quantity: Quantity, timebound: i32, member: usize) -> f64 {
    output.at(quantity, timebound).expect("kept")[member]
}

#[test]
fn a_world_without_change_stays_as_it_is() {
    // With FaIR's reference concentrations CO2 would force by 0.02 W/m² from the first year if what
    // the baseline has were not taken off. Chlorine alone is not at rest at its baseline of 1750.
    let (mut species, ensemble) = common::calibrated();
    for one in ["CH4", "N2O"] {
        species
            .get_mut(one)
            .expect("a gas")
            .ch4_lifetime_chemical_sensitivity = 0.0;
    }
    let eesc = "Equivalent effective stratospheric chlorine";
    let of_gases = run(
        &species,
        &ensemble,
        &common::standstill(&species, 1760),
        &Options::new(1750, 1760),
    )
    .expect("a run");
    let rest = of_gases.shared_concentration(eesc).expect("chlorine")[1];
    species
        .get_mut(eesc)
        .expect("chlorine")
        .baseline_concentration = rest;
    let output = run(
        &species,
        &ensemble,
        &common::standstill(&species, 2100),
        &Options::new(1750, 2100),
    )
    .expect("a run");
    for member in 0..ensemble.members() {
        for timebound in [1751, 1900, 2101] {
            assert!(
                of(
                    &output,
                    Quantity::EffectiveRadiativeForcing,
                    timebound,
                    member
                )
                .abs()
                    < 1e-11
            );
            assert!(of(&output, Quantity::Temperature, timebound, member).abs() < 1e-11);
            assert_eq!(of(&output, Quantity::Ch4, timebound, member), 729.2);
            assert_eq!(of(&output, Quantity::AirborneCo2, timebound, member), 0.0);
        }
    }
}

#[test]
fn doubling_co2_forces_by_what_ar6_assessed() {
    // AR6 WG1 7.3.2: 3.93 ± 0.47 W/m² for a doubling of CO2, tropospheric adjustments included.
    let (species, ensemble) = common::central();
    let (species, mut world) = driven_by_co2(&species);
    let baseline = ensemble.baseline_co2.of(0);
    let doubled = |year: i32| {
        if year == 1750 {
            baseline
        } else {
            2.0 * baseline
        }
    };
    world.concentrations.insert(
        "CO2".to_owned(),
        Series::from_fn(Years::new(1750, 2101), doubled),
    );
    let output = run(&species, &ensemble, &world, &Options::new(1750, 2100)).expect("a run");
    let forcing = of(&output, Quantity::ForcingCo2, 1751, 0);
    assert!((forcing - 3.93).abs() < 0.03, "{forcing}");
}

/// A standstill in which CO2 is driven by its concentration.
fn driven_by_co2(species: &SpeciesTable) -> (SpeciesTable, Scenario) {
    let mut species = species.clone();
    species.get_mut("CO2").expect("CO2").input_mode = InputMode::Concentration;
    let world = common::standstill(&species, 2100);
    (species, world)
}

#[test]
fn emissions_found_from_a_concentration_are_those_that_made_it() {
    let (species, ensemble) = common::central();
    let forward_world = common::world("ssp245");
    let options = Options::new(1750, 2100);
    let forward = run(&species, &ensemble, &forward_world, &options).expect("a run");
    let concentration = forward.member(Quantity::Co2, 0).expect("kept");
    let mut inverse_species = species.clone();
    inverse_species.get_mut("CO2").expect("CO2").input_mode = InputMode::Concentration;
    let mut inverse_world = forward_world.clone();
    inverse_world.concentrations.insert(
        "CO2".to_owned(),
        Series::from_values(1750, concentration).expect("values"),
    );
    let inverse = run(&inverse_species, &ensemble, &inverse_world, &options).expect("a run");
    for timebound in [1751, 1900, 2000, 2101] {
        let given = of(&forward, Quantity::CumulativeCo2, timebound, 0);
        let found = of(&inverse, Quantity::CumulativeCo2, timebound, 0);
        assert!(
            (given - found).abs() < 1e-9 * given,
            "{timebound}: {given} {found}"
        );
    }
}

#[test]
fn carbon_is_conserved_when_nothing_takes_it_up() {
    let (mut species, ensemble) = common::central();
    species.get_mut("CO2").expect("CO2").unperturbed_lifetime = [1e30; 4];
    let world = common::world("ssp245");
    let output = run(&species, &ensemble, &world, &Options::new(1750, 2100)).expect("a run");
    let emitted = world.emissions["CO2 FFI"].sum() + world.emissions["CO2 AFOLU"].sum();
    let in_air = of(&output, Quantity::AirborneCo2, 2101, 0);
    assert!((in_air / emitted - 1.0).abs() < 1e-12, "{in_air} {emitted}");
}

#[test]
fn every_layer_comes_to_the_equilibrium_of_the_feedback() {
    for (capacity, transfer) in [
        (vec![4.0, 17.0, 90.0], vec![1.3, 2.4, 1.1]),
        (vec![8.0, 100.0], vec![1.2, 0.7]),
    ] {
        let balance =
            EnergyBalance::new("test", &capacity, &transfer, 1.3, 6.0, 7.8).expect("a balance");
        let mut state = [0.0; 4];
        let forcing = 3.9;
        for _ in 0..20_000 {
            let before = state;
            for (row, now) in balance.step().iter().zip(&mut state) {
                *now = row[4] * forcing;
                for (factor, value) in row[..4].iter().zip(before) {
                    *now += factor * value;
                }
            }
        }
        for temperature in &state[1..=capacity.len()] {
            assert!(
                (temperature - forcing / transfer[0]).abs() < 1e-9,
                "{temperature}"
            );
        }
        assert!((balance.equilibrium_climate_sensitivity() - 3.9 / transfer[0]).abs() < 1e-12);
        assert!(balance.transient_climate_response() < balance.equilibrium_climate_sensitivity());
    }
}

#[test]
fn heat_that_enters_is_heat_that_is_stored() {
    // With a deep-ocean efficacy of one, the change of Σ C T over a year is the imbalance of that
    // year. At a constant feedback that is exact for the mean of the year; here the forcing has
    // settled, so the two ends bracket it.
    let capacity = [4.0, 17.0, 90.0];
    let balance =
        EnergyBalance::new("test", &capacity, &[1.3, 2.4, 1.1], 1.0, 6.0, 7.8).expect("a balance");
    let mut state = [0.0; 4];
    let mut stored = 0.0;
    for year in 0..200 {
        let before = state;
        for (row, now) in balance.step().iter().zip(&mut state) {
            *now = row[4] * 3.9;
            for (factor, value) in row[..4].iter().zip(before) {
                *now += factor * value;
            }
        }
        let now: f64 = capacity.iter().zip(&state[1..]).map(|(c, t)| c * t).sum();
        if year > 50 {
            let (begin, end) = (3.9 - 1.3 * before[1], 3.9 - 1.3 * state[1]);
            let gained = now - stored;
            assert!(end < gained && gained < begin, "{end} {gained} {begin}");
        }
        stored = now;
    }
}

#[test]
fn the_central_member_has_the_sensitivities_of_ar6() {
    let (_, ensemble) = common::central();
    let balance = &ensemble.energy_balance[0];
    assert!((balance.equilibrium_climate_sensitivity() - 3.0).abs() < 1e-8);
    assert!((balance.transient_climate_response() - 1.8).abs() < 1e-8);
}

#[test]
fn the_central_baseline_is_the_beginning_of_the_history() {
    let (species, _) = common::central();
    let history = accord_climate::history().expect("the history");
    assert_eq!(history.len(), 51);
    for one in species.species().iter().filter(|s| s.kind.is_emitted()) {
        let carbon = matches!(one.kind, Kind::Co2Ffi | Kind::Co2Afolu);
        let expected = if carbon {
            0.0
        } else {
            history[&one.name][1750]
        };
        assert_eq!(one.baseline_emissions, expected, "{}", one.name);
    }
}

#[test]
fn percentiles_are_those_of_numpy() {
    // numpy.percentile([3, 1, 2, 10], [0, 25, 50, 95, 100]) = [1, 1.75, 2.5, 8.95, 10]
    let values = [3.0, 1.0, 2.0, 10.0];
    for (p, expected) in [
        (0.0, 1.0),
        (25.0, 1.75),
        (50.0, 2.5),
        (95.0, 8.95),
        (100.0, 10.0),
    ] {
        assert!((percentile(&values, p) - expected).abs() < 1e-14);
    }
    assert!(percentile(&[], 50.0).is_nan());
}

#[test]
fn a_calendar_year_is_the_mean_of_its_two_ends_and_the_base_is_1850_to_1900() {
    let (species, ensemble) = common::calibrated();
    let output = run(
        &species,
        &ensemble,
        &common::world("ssp245"),
        &Options::new(1750, 2100),
    )
    .expect("a run");
    let member = 2;
    let t = |timebound| of(&output, Quantity::Temperature, timebound, member);
    // Weights ½, 1, …, 1, ½ over the timebounds 1850 to 1901 (52 of them).
    let base = (0.5 * t(1850) + (1851..=1900).map(t).sum::<f64>() + 0.5 * t(1901)) / 51.0;
    let expected = 0.5 * (t(2030) + t(2031)) - base;
    let ours = output.warming().expect("kept").at(2030).expect("covered")[member];
    assert!((ours - expected).abs() < 1e-14);
}

#[test]
fn members_do_not_know_of_each_other() {
    // Alone, in a block, in another order: the same bits.
    let (species, ensemble) = common::calibrated();
    let world = common::world("ssp585");
    let options = Options::new(1750, 2100).keep(2000, 2101);
    let together = run(&species, &ensemble, &world, &options).expect("a run");
    for member in 0..ensemble.members() {
        let alone = run(&species, &ensemble.select(&[member]), &world, &options).expect("a run");
        for quantity in Quantity::ALL {
            let (one, many) = (alone.member(quantity, 0), together.member(quantity, member));
            let bits = |values: Option<Vec<f64>>| {
                values
                    .expect("kept")
                    .iter()
                    .map(|v| v.to_bits())
                    .collect::<Vec<_>>()
            };
            assert_eq!(bits(one), bits(many), "{}", quantity.column());
        }
    }
    let many: Vec<usize> = (0..37).map(|i| i * 3 % ensemble.members()).collect();
    let shuffled = run(&species, &ensemble.select(&many), &world, &options).expect("a run");
    for (lane, member) in many.iter().enumerate() {
        assert_eq!(
            shuffled.member(Quantity::Temperature, lane),
            together.member(Quantity::Temperature, *member)
        );
    }
}

#[test]
fn only_what_is_asked_for_is_kept() {
    let (species, ensemble) = common::central();
    let options = Options::new(1750, 2100)
        .quantities(&[Quantity::Temperature])
        .keep(2090, 2101);
    let output = run(&species, &ensemble, &common::world("ssp245"), &options).expect("a run");
    assert_eq!(output.timebounds().len(), 12);
    assert!(output.at(Quantity::Co2, 2100).is_none());
    assert!(output.at(Quantity::Temperature, 2089).is_none());
    assert!(output.warming().is_err());
    assert_eq!(
        output
            .calendar_year_means(Quantity::Temperature)
            .expect("consecutive")
            .years(),
        Years::new(2090, 2100)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn more_carbon_never_means_less_co2_or_cooler(
        year in 1950..2090_i32,
        tonnes in 0.1..50.0_f64,
        member in 0..5_usize,
    ) {
        let (species, ensemble) = common::calibrated();
        let ensemble = ensemble.select(&[member]);
        let options =
            Options::new(1750, 2100).quantities(&[Quantity::Co2, Quantity::Temperature]);
        let mut world = common::world("ssp245");
        let before = run(&species, &ensemble, &world, &options).expect("a run");
        if let Some(carbon) = world.emissions.get_mut("CO2 FFI") {
            carbon[year] += tonnes;
        }
        let after = run(&species, &ensemble, &world, &options).expect("a run");
        for timebound in year + 1..=2101 {
            let difference = |quantity| {
                of(&after, quantity, timebound, 0) - of(&before, quantity, timebound, 0)
            };
            prop_assert!(difference(Quantity::Co2) > 0.0);
            prop_assert!(difference(Quantity::Temperature) > 0.0);
        }
        prop_assert_eq!(of(&after, Quantity::Co2, year, 0), of(&before, Quantity::Co2, year, 0));
    }

    #[test]
    fn any_emissions_give_numbers(scale in 0.0..4.0_f64, member in 0..5_usize) {
        let (species, ensemble) = common::calibrated();
        let mut world = common::world("ssp585");
        for series in world.emissions.values_mut() {
            for value in series.values_mut() {
                *value *= scale;
            }
        }
        let options = Options::new(1750, 2100).quantities(&[
            Quantity::Temperature,
            Quantity::EffectiveRadiativeForcing,
            Quantity::OceanHeatContent,
        ]);
        let output =
            run(&species, &ensemble.select(&[member]), &world, &options).expect("a run");
        for quantity in output.quantities() {
            for timebound in output.timebounds() {
                prop_assert!(of(&output, *quantity, *timebound, 0).is_finite());
            }
        }
    }
}
