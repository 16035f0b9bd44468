//! The engine against [`plain`], the same specification written once more without any thought of
//! speed: random parameters, random worlds, every quantity, every timebound, every member.
//!
//! The bound is 1e-12 of the largest of the values compared, and never less than 1e-12 of the unit.
#![allow(clippy::disallowed_methods, clippy::needless_range_loop)]

mod common;
mod plain;

use accord_climate::{
    Column, GreenhouseGasMethod, InputMode, MethaneMethod, Options, Output, Quantity, run,
};
use accord_math::{Series, Years};
use plain::world::{Draw, Shape, World, energy, world};
use proptest::prelude::*;

const BOUND: f64 = 1e-12;

/// The size to which a difference is compared.
fn sizes(course: &plain::Course, quantity: Quantity, plain: &[f64]) -> Vec<f64> {
    let largest = plain
        .iter()
        .filter(|v| v.is_finite())
        .fold(0.0, |a: f64, b| a.max(b.abs()));
    let carbon = |t: usize| {
        let emitted = |i: usize| {
            let co2 = course.position("CO2").expect("CO2");
            course.emissions[co2][i].abs()
        };
        (0..t).map(emitted).sum::<f64>()
    };
    (0..plain.len())
        .map(|t| match quantity {
            // What comes in and goes out cancels: the digits are those of all that was emitted.
            Quantity::AirborneCo2 | Quantity::CumulativeCo2 => carbon(t).max(1.0),
            Quantity::AirborneFraction => {
                let cumulative = course.quantity(Quantity::CumulativeCo2)[t];
                carbon(t) / cumulative.abs() * plain[t].abs().max(1.0)
            }
            _ => largest.max(1.0),
        })
        .collect()
}

/// The largest difference between the engines as a share of what is allowed, and where it is.
fn largest_difference(world: &World, output: &Output) -> (f64, String) {
    let mut worst = (0.0, String::new());
    for member in 0..world.energy.len() {
        let course = world.plain(member);
        let mut compare = |name: &str, ours: &[f64], plain: &[f64], sizes: &[f64]| {
            for (t, (a, b)) in ours.iter().zip(plain).enumerate() {
                let difference = if a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) {
                    0.0
                } else {
                    (a - b).abs() / (BOUND * sizes[t])
                };
                if difference.is_nan() || difference > worst.0 {
                    let where_ = format!("{name}, member {member}, timebound {t}: {a:e} {b:e}");
                    worst = (
                        if difference.is_nan() {
                            f64::INFINITY
                        } else {
                            difference
                        },
                        where_,
                    );
                }
            }
            assert_eq!(ours.len(), plain.len(), "{name}");
        };
        for quantity in Quantity::ALL.into_iter().filter(|q| course.has(*q)) {
            let plain = course.quantity(quantity);
            let mut ours = output.member(quantity, member).expect("kept");
            if world.scenario.surface_temperature.is_some()
                && matches!(
                    quantity,
                    Quantity::TopOfAtmosphereImbalance | Quantity::OceanHeatContent
                )
            {
                // Without deeper layers there is neither; nothing has entered at the beginning.
                ours[0] = plain[0];
            }
            compare(
                quantity.column(),
                &ours,
                &plain,
                &sizes(&course, quantity, &plain),
            );
        }
        for one in world.species.species() {
            if one.input_mode == InputMode::Forcing {
                continue;
            }
            if let Some(ours) = output.shared_concentration(&one.name) {
                let s = course.position(&one.name).expect("a species");
                let plain = &course.concentration[s];
                let size = plain.iter().fold(1.0, |a: f64, b| a.max(b.abs()));
                compare(&one.name, ours, plain, &vec![size; plain.len()]);
            }
        }
    }
    worst
}

fn shapes() -> impl Strategy<Value = Shape> {
    (
        any::<u64>(),
        2..200_i32,
        1..4_usize,
        prop::sample::select(vec![
            GreenhouseGasMethod::Meinshausen2020,
            GreenhouseGasMethod::Leach2021,
            GreenhouseGasMethod::Etminan2016,
            GreenhouseGasMethod::Myhre1998,
        ]),
        prop::sample::select(vec![MethaneMethod::Thornhill2021, MethaneMethod::Leach2021]),
        prop::bool::weighted(0.15),
        prop::sample::select(vec![0.0, 0.0, 0.3, 1.0]),
        prop::sample::select(vec![0.0, 0.0, 0.5, 1.0]),
        prop::sample::select(vec![0.0, 0.3, 1.0]),
    )
        .prop_map(
            |(
                seed,
                years,
                members,
                greenhouse_gas,
                methane,
                prescribed_temperature,
                by_concentration,
                by_forcing,
                left_out,
            )| Shape {
                seed,
                years,
                members,
                greenhouse_gas,
                methane,
                prescribed_temperature,
                by_concentration,
                by_forcing,
                left_out,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_engine_is_the_specification(shape in shapes()) {
        let world = world(shape);
        prop_assume!((0..shape.members).all(|m| world.plain(m).is_a_world()));
        let output = run(&world.species, &world.ensemble, &world.scenario, &world.options);
        let output = output.expect("a run");
        let (share, place) = largest_difference(&world, &output);
        prop_assert!(share <= 1.0, "{share} of the bound: {place}");
    }

    #[test]
    fn the_step_of_the_energy_balance_has_all_its_digits(seed in any::<u64>()) {
        // The deep ocean follows over centuries: its matrix differs from one by little, and what is
        // lost of that little by subtraction adds up year after year.
        let energy = energy(&mut Draw::new(seed));
        let engine = plain::world::balance(&energy);
        let (decay, response) = energy.step();
        for row in 0..4 {
            for column in 0..4 {
                let (ours, plain) = (engine.step()[row][column], decay[row][column]);
                if row > energy.heat_capacity.len() {
                    prop_assert_eq!(ours, if row == column { ours } else { 0.0 });
                } else {
                    prop_assert!((ours - plain).abs() < 4e-15, "{row} {column} {ours} {plain}");
                }
            }
            prop_assert!((engine.step()[row][4] - response[row]).abs() < 4e-15, "{row}");
        }
    }
}

#[test]
fn the_feedback_of_a_minor_gas_warms_with_the_gas_s_efficacy() {
    // F_eff is the sum of every forcing, feedback included, times its efficacy. CFC-11 is not in the
    // air in 1752, so that its feedback on the temperature of 1751 is all the forcing it has.
    let (species, ensemble) = common::central();
    let feedback = -0.02;
    let lagged = |efficacy: f64| {
        let mut species = species.clone();
        let cfc11 = species.get_mut("CFC-11").expect("CFC-11");
        cfc11.forcing_temperature_feedback = feedback;
        cfc11.forcing_efficacy = efficacy;
        let world = common::world("ssp245");
        let options = Options::new(1750, 1760);
        let output = run(&species, &ensemble, &world, &options).expect("a run");
        let at = |quantity, timebound| output.at(quantity, timebound).expect("kept")[0];
        assert_eq!(
            output.shared_concentration("CFC-11").expect("CFC-11")[2],
            0.0
        );
        (
            at(Quantity::Temperature, 1751),
            at(Quantity::LaggedForcing, 1752),
        )
    };
    let ((temperature, full), (_, half)) = (lagged(1.0), lagged(0.5));
    let taken_up = ensemble.energy_balance[0].step()[0][4];
    let expected = 0.5 * feedback * temperature * taken_up;
    assert!(expected.abs() > 1e-5);
    assert!(
        (full - half - expected).abs() < 1e-15,
        "{} {expected}",
        full - half
    );
}

#[test]
fn chlorine_that_is_given_acts_on_aerosols() {
    // Computed chlorine drops out of FaIR's aerosols, because it is not known yet when they are
    // computed. Chlorine that is given is known.
    let (mut species, mut ensemble) = common::central();
    let name = "Equivalent effective stratospheric chlorine";
    let eesc = species.position(name).expect("chlorine");
    let mut world = common::world("ssp245");
    let chlorine = species.get_mut(name).expect("chlorine");
    chlorine.input_mode = InputMode::Concentration;
    let baseline = chlorine.baseline_concentration;
    world.concentrations.insert(
        name.to_owned(),
        Series::from_fn(Years::new(1750, 1760), |year| {
            baseline + f64::from(year - 1750)
        }),
    );
    let mut forcing = |efficiency: f64| {
        ensemble.erfari_radiative_efficiency[eesc] = Column::Same(efficiency);
        let output = run(&species, &ensemble, &world, &Options::new(1750, 1759)).expect("a run");
        output
            .at(Quantity::ForcingAerosolRadiation, 1751)
            .expect("kept")[0]
    };
    // In the first year methane, which acts on aerosols too, has not felt the difference yet.
    let expected = -1e-3;
    let difference = forcing(-1e-3) - forcing(0.0);
    assert!(
        (difference - expected).abs() < 1e-14,
        "{difference} {expected}"
    );
}
