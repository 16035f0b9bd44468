//! What goes in is what stays and what goes out: carbon, every other gas, and heat, in random
//! worlds, every year.
//!
//! What goes out within a year is found by integrating the equations inside the year (quadrature of
//! the exponential solution, Gauss–Legendre), from the engine's own state at its beginning and the
//! lifetimes it reports; not by subtracting what is left.
#![allow(clippy::disallowed_methods, clippy::needless_range_loop)]

mod plain;

use accord_climate::{
    GreenhouseGasMethod, InputMode, Kind, MethaneMethod, Output, Quantity, Species, run,
};
use plain::energy::NODES;
use plain::world::{Shape, World, world};
use proptest::prelude::*;

/// The mean of a function over a year, from `pieces` intervals.
fn mean_over_a_year(pieces: usize, f: impl Fn(f64) -> f64) -> f64 {
    let width = 1.0 / pieces as f64;
    (0..pieces)
        .flat_map(|p| NODES.map(|(x, w)| (width * (p as f64 + x), width * w)))
        .map(|(s, w)| w * f(s))
        .sum()
}

/// What boxes with these lifetimes lose in a year in which `inflow` enters evenly, and what they hold
/// at its end.
fn one_year(boxes: &mut [f64; 4], fraction: [f64; 4], lifetime: [f64; 4], inflow: f64) -> f64 {
    let mut lost = 0.0;
    for k in 0..4 {
        let (begin, enters, tau) = (boxes[k], fraction[k] * inflow, lifetime[k]);
        if begin == 0.0 && enters == 0.0 {
            continue;
        }
        let content = |s: f64| begin * (-s / tau).exp() - enters * tau * (-s / tau).exp_m1();
        // Short lifetimes bend within the year.
        let pieces = ((4.0 / tau).ceil() as usize).clamp(2, 400);
        lost += mean_over_a_year(pieces, content) / tau;
        boxes[k] = content(1.0);
    }
    lost
}

struct Balance {
    emitted: f64,
    lost: f64,
    turnover: f64,
    boxes: [f64; 4],
}

/// Follows a gas through the years: after each, what was emitted is what is in the air by the
/// engine's account and what has been lost.
fn closes(
    name: &str,
    species: &Species,
    excess: &[f64],
    lifetime: impl Fn(usize) -> [f64; 4],
    in_air: &[f64],
) -> Result<(), TestCaseError> {
    let mut b = Balance {
        emitted: 0.0,
        lost: 0.0,
        turnover: 1.0,
        boxes: [0.0; 4],
    };
    for (i, excess) in excess.iter().enumerate() {
        b.emitted += excess;
        b.turnover += excess.abs();
        b.lost += one_year(
            &mut b.boxes,
            species.partition_fraction,
            lifetime(i),
            *excess,
        );
        let held: f64 = b.boxes.iter().sum();
        let open = (b.emitted - b.lost - in_air[i + 1]).abs();
        prop_assert!(
            open <= 1e-12 * b.turnover,
            "{name}, year {i}: {} emitted, {} in the air, {} lost: {open:e} is open",
            b.emitted,
            in_air[i + 1],
            b.lost
        );
        prop_assert!(
            (held - in_air[i + 1]).abs() <= 1e-12 * b.turnover,
            "{name}: {held}"
        );
    }
    Ok(())
}

/// What a species' emissions exceed its baseline by, times its factor.
fn scaled(species: &Species, emissions: &[f64]) -> Vec<f64> {
    let excess = emissions.iter().map(|e| e - species.baseline_emissions);
    excess.map(|e| e * species.emissions_scaling).collect()
}

fn shape() -> impl Strategy<Value = Shape> {
    (
        any::<u64>(),
        20..250_i32,
        prop::sample::select(vec![0.0, 0.3]),
    )
        .prop_map(|(seed, years, by_concentration)| Shape {
            seed,
            years,
            members: 2,
            greenhouse_gas: GreenhouseGasMethod::Meinshausen2020,
            methane: MethaneMethod::Thornhill2021,
            prescribed_temperature: false,
            by_concentration,
            by_forcing: 0.0,
            left_out: 0.3,
        })
}

fn run_through(world: &World) -> Output {
    run(
        &world.species,
        &world.ensemble,
        &world.scenario,
        &world.options,
    )
    .expect("a run")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn carbon_is_in_the_air_or_where_the_sinks_sent_it(shape in shape()) {
        let world = world(shape);
        prop_assume!((0..shape.members).all(|m| world.plain(m).is_a_world()));
        let output = run_through(&world);
        for member in 0..shape.members {
            let of = |quantity| output.member(quantity, member).expect("kept");
            let cumulative = of(Quantity::CumulativeCo2);
            let scaling = of(Quantity::Co2LifetimeScaling);
            let co2 = &world.species.species()[world.species.of_kind(Kind::Co2).expect("CO2")];
            // Emissions as given; as found by the engine where the concentration was given.
            let emitted = |name: &str| world.scenario.emissions[name].values().to_vec();
            let excess: Vec<f64> = match co2.input_mode {
                InputMode::Calculated => emitted("CO2 FFI")
                    .iter()
                    .zip(emitted("CO2 AFOLU"))
                    .map(|(a, b)| a + b)
                    .collect(),
                InputMode::Emissions => scaled(co2, &emitted("CO2")),
                _ => cumulative.windows(2).map(|w| w[1] - w[0]).collect(),
            };
            let mut sum = 0.0;
            let mut turnover = 1.0;
            for (i, e) in excess.iter().enumerate() {
                sum += e;
                turnover += e.abs();
                prop_assert!((sum - cumulative[i + 1]).abs() <= 1e-13 * turnover);
            }
            let lifetime = |i: usize| co2.unperturbed_lifetime.map(|tau| tau * scaling[i]);
            closes("CO2", co2, &excess, lifetime, &of(Quantity::AirborneCo2))?;
        }
    }

    #[test]
    fn every_other_gas_is_in_the_air_or_has_decayed(shape in shape()) {
        let mut world = world(shape);
        // A lower cap would let the longest-lived gases decay within days.
        world.options.methods.iirf_max = 100.0;
        prop_assume!((0..shape.members).all(|m| world.plain(m).is_a_world()));
        let output = run_through(&world);
        let mut followed = 0;
        for one in world.species.species() {
            if one.input_mode != InputMode::Emissions || !one.kind.is_gas() {
                continue;
            }
            let excess = scaled(one, world.scenario.emissions[&one.name].values());
            let burden = |concentration: &[f64]| -> Vec<f64> {
                // 5.1352e18 kg of air, 28.97 g/mol.
                let per_emission = 28.97 / (5.1352 * one.molecular_weight);
                concentration
                    .iter()
                    .map(|c| (c - one.baseline_concentration) / per_emission)
                    .collect()
            };
            if one.kind == Kind::Ch4 {
                for member in 0..shape.members {
                    let of = |quantity| output.member(quantity, member).expect("kept");
                    let lifetimes = of(Quantity::MethaneLifetime);
                    let in_air = burden(&of(Quantity::Ch4));
                    closes("CH4", one, &excess, |i| [lifetimes[i]; 4], &in_air)?;
                }
            } else if one.iirf_airborne == 0.0 && one.iirf_uptake == 0.0 {
                // Leach et al. 2021, eqs 1 and 4, with nothing to depend on.
                let iirf = if one.iirf_0 > world.options.methods.iirf_max {
                    world.options.methods.iirf_max
                } else {
                    one.iirf_0
                };
                let scaling = one.g0 * (iirf / one.g1).exp();
                let scaling = if scaling.is_nan() { 1.0 } else { scaling };
                let lifetime = one.unperturbed_lifetime.map(|tau| tau * scaling);
                let in_air = burden(output.shared_concentration(&one.name).expect("a gas"));
                closes(&one.name, one, &excess, |_| lifetime, &in_air)?;
            }
            followed += 1;
        }
        prop_assert!(followed > 3);
    }

    #[test]
    fn heat_that_enters_is_in_the_layers(shape in shape()) {
        // Σ C (T after − T before) is the mean over the year of x₀ − κ₁T₁, and where the deepest
        // exchange has an efficacy, of (1 − ε) κ (T above − T below) too: the imbalance as the
        // engine defines it, with the forcing that has reached the surface. With an efficacy of one
        // nothing but forcing and feedback changes the heat.
        let mut world = world(shape);
        let names: Vec<String> = world.species.species().iter().map(|s| s.name.clone()).collect();
        for name in names {
            // All forcings warm alike, so that the total forcing drives the temperature.
            world.species.get_mut(&name).expect("a species").forcing_efficacy = 1.0;
        }
        if shape.seed % 2 == 0 {
            for energy in &mut world.energy {
                energy.deep_ocean_efficacy = 1.0;
            }
            world.ensemble.energy_balance =
                world.energy.iter().map(plain::world::balance).collect();
        }
        prop_assume!((0..shape.members).all(|m| world.plain(m).is_a_world()));
        let output = run_through(&world);
        for (member, energy) in world.energy.iter().enumerate() {
            let of = |quantity| output.member(quantity, member).expect("kept");
            let forcing = of(Quantity::EffectiveRadiativeForcing);
            let imbalance = of(Quantity::TopOfAtmosphereImbalance);
            let state = [
                of(Quantity::LaggedForcing),
                of(Quantity::Temperature),
                of(Quantity::SecondLayerTemperature),
                of(Quantity::ThirdLayerTemperature),
            ];
            let layers = energy.heat_capacity.len();
            let stored = |t: usize| -> f64 {
                (0..layers).map(|j| energy.heat_capacity[j] * state[j + 1][t]).sum()
            };
            // Inside the year: e^(As) x + (∫ e^(A(s−u)) du) b F at the nodes of the quadrature.
            // Half of the fastest time scale a piece, which the surface may have and not the forcing:
            // then the rule's own error is below the digits.
            let rates = energy.matrix();
            let fastest = rates.iter().map(|row| row.iter().map(|rate| rate.abs()).sum::<f64>());
            let pieces = (2.0 * fastest.fold(2.0, f64::max)).ceil() as usize;
            let width = 1.0 / pieces as f64;
            let nodes: Vec<_> = (0..pieces)
                .flat_map(|p| NODES.map(|(x, w)| (width * (p as f64 + x), width * w)))
                .map(|(s, w)| (energy.step_of(s), w))
                .collect();
            let mut scale = 1.0_f64;
            for t in 0..forcing.len() - 1 {
                let mut entered = 0.0;
                for ((decay, response), weight) in &nodes {
                    let mut inside = response.map(|b| b * forcing[t + 1]);
                    for (row, value) in inside.iter_mut().enumerate() {
                        for column in 0..4 {
                            *value += decay[row][column] * state[column][t];
                        }
                    }
                    entered += weight * energy.imbalance(inside[0], inside);
                }
                let gained = stored(t + 1) - stored(t);
                scale = scale.max(stored(t + 1).abs());
                prop_assert!(
                    (gained - entered).abs() <= 1e-12 * scale,
                    "{t}: {gained:e} gained, {entered:e} entered, {:e} open",
                    gained - entered
                );
                let now = [0, 1, 2, 3].map(|j| state[j][t + 1]);
                let expected = energy.imbalance(forcing[t + 1], now);
                prop_assert!((imbalance[t + 1] - expected).abs() <= 1e-12 * scale);
            }
        }
    }
}
