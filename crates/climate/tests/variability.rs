//! Internal variability against the analytic covariance of the equations, by year, over centuries and
//! between years; and that the draws belong to seed and member alone.
//!
//! Sample covariances of n members scatter by √((c_ii c_jj + c_ij²) / n) (Wishart's distribution); the
//! bound is five of that, with seeds that are fixed here.
#![allow(clippy::disallowed_methods, clippy::needless_range_loop)]

mod common;
mod plain;

use accord_climate::{
    Ensemble, Kind, Options, Output, Quantity, Scenario, SpeciesTable, Variability, run,
};
use accord_math::random::{bits, key, normal_pair};
use accord_math::{Series, Years};
use plain::Energy;
use plain::world::{Draw, Shape, balance, energy, world};
use proptest::prelude::*;

type Matrix = [[f64; 4]; 4];

const STATES: [Quantity; 4] = [
    Quantity::LaggedForcing,
    Quantity::Temperature,
    Quantity::SecondLayerTemperature,
    Quantity::ThirdLayerTemperature,
];

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    let mut c = [[0.0; 4]; 4];
    for i in 0..4 {
        for j in 0..4 {
            c[i][j] = (0..4).map(|k| a[i][k] * b[k][j]).sum();
        }
    }
    c
}

fn transposed(a: &Matrix) -> Matrix {
    let mut b = [[0.0; 4]; 4];
    for i in 0..4 {
        for j in 0..4 {
            b[i][j] = a[j][i];
        }
    }
    b
}

fn plus(a: &Matrix, b: &Matrix) -> Matrix {
    let mut c = *a;
    for i in 0..4 {
        for j in 0..4 {
            c[i][j] += b[i][j];
        }
    }
    c
}

/// How far two covariances are apart, in units of the standard deviations of the second.
fn distance(a: &Matrix, b: &Matrix) -> f64 {
    let mut worst: f64 = 0.0;
    for i in 0..4 {
        for j in 0..4 {
            let size = (b[i][i] * b[j][j]).sqrt();
            let apart = (a[i][j] - b[i][j]).abs();
            if apart > 0.0 {
                worst = worst.max(apart / size);
            }
        }
    }
    worst
}

/// A typical member: medians of the members of fair-calibrate 1.4.1 (Apache-2.0), rounded.
fn typical() -> Energy {
    Energy {
        heat_capacity: vec![4.13, 17.2, 85.4],
        heat_transfer: vec![1.30, 2.45, 1.16],
        deep_ocean_efficacy: 1.29,
        gamma: 5.91,
        forcing_4co2: 7.79,
        sigma_eta: 0.890,
        sigma_xi: 0.481,
    }
}

/// Members alike but for their labels, in a world where nothing happens but the weather.
fn weather(energy: &Energy, members: usize, last: i32) -> (SpeciesTable, Ensemble, Scenario) {
    let (mut species, _) = common::central();
    // At rest nothing else responds to temperature: no carbon has been emitted, and methane is at
    // its baseline whatever its lifetime. Chlorine would act from the first year; it may not.
    let names: Vec<String> = species.species().iter().map(|s| s.name.clone()).collect();
    for name in names {
        let one = species.get_mut(&name).expect("a species");
        one.forcing_temperature_feedback = 0.0;
        if one.kind == Kind::Eesc {
            one.chemistry_from_concentration = false;
        }
    }
    let labels = (0..members).map(|m| format!("{m}")).collect();
    let balances = vec![balance(energy); members];
    let ensemble = Ensemble::uniform(labels, &species, balances).expect("members");
    let world = common::standstill(&species, last);
    (species, ensemble, world)
}

fn options(last: i32, seed: u64) -> Options {
    Options::new(1750, last).variability(Variability { seed })
}

fn states(output: &Output, timebound: i32) -> [&[f64]; 4] {
    STATES.map(|quantity| output.at(quantity, timebound).expect("kept"))
}

/// Second moments about zero, which the mean is known to be.
fn sample(a: [&[f64]; 4], b: [&[f64]; 4]) -> Matrix {
    let n = a[0].len() as f64;
    let mut moments = [[0.0; 4]; 4];
    for i in 0..4 {
        for j in 0..4 {
            moments[i][j] = a[i].iter().zip(b[j]).map(|(x, y)| x * y).sum::<f64>() / n;
        }
    }
    moments
}

fn agrees(sample: &Matrix, a: &Matrix, b: &Matrix, cross: &Matrix, members: usize) {
    for i in 0..4 {
        for j in 0..4 {
            let scatter = ((a[i][i] * b[j][j] + cross[i][j] * cross[i][j]) / members as f64).sqrt();
            let apart = (sample[i][j] - cross[i][j]).abs();
            assert!(
                apart < 5.0 * scatter,
                "{i} {j}: {} in the sample, {} expected, {:.1} standard errors",
                sample[i][j],
                cross[i][j],
                apart / scatter
            );
        }
    }
}

#[test]
fn a_year_of_noise_has_the_covariance_of_the_equations() {
    let members = 20_000;
    for (gamma, seed) in [(0.5, 3), (2.0, 4), (26.0, 5)] {
        let energy = Energy { gamma, ..typical() };
        let (species, ensemble, world) = weather(&energy, members, 1750);
        let output = run(&species, &ensemble, &world, &options(1750, seed)).expect("a run");
        let x = states(&output, 1751);
        let expected = energy.noise_covariance();
        agrees(&sample(x, x), &expected, &expected, &expected, members);
    }
}

#[test]
fn centuries_of_noise_come_to_the_stationary_covariance() {
    // S = A S Aᵀ + Q; between years k apart, Aᵏ S: the spectrum in the time domain.
    let (members, last) = (4000, 2949);
    let energy = typical();
    let (species, ensemble, world) = weather(&energy, members, last);
    let options = options(last, 11).quantities(&STATES).keep(2900, last + 1);
    let output = run(&species, &ensemble, &world, &options).expect("a run");
    let (decay, _) = energy.step();
    // Doubling: after 2ᵐ years, S(2t) = S(t) + Aᵗ S(t) Aᵗᵀ.
    let (mut stationary, mut power) = (energy.noise_covariance(), decay);
    for _ in 0..20 {
        stationary = plus(
            &stationary,
            &times(&times(&power, &stationary), &transposed(&power)),
        );
        power = times(&power, &power);
    }
    let same = plus(
        &times(&times(&decay, &stationary), &transposed(&decay)),
        &energy.noise_covariance(),
    );
    assert!(distance(&same, &stationary) < 1e-12);
    let now = states(&output, last + 1);
    agrees(
        &sample(now, now),
        &stationary,
        &stationary,
        &stationary,
        members,
    );
    for years in [1, 5, 30] {
        let mut lagged = stationary;
        for _ in 0..years {
            lagged = times(&decay, &lagged);
        }
        let before = states(&output, last + 1 - years);
        agrees(
            &sample(now, before),
            &stationary,
            &stationary,
            &lagged,
            members,
        );
    }
}

#[test]
fn one_seed_gives_the_same_bits_and_another_others() {
    let (species, ensemble, world) = weather(&typical(), 40, 1800);
    let draw = |ensemble: &Ensemble, seed| {
        run(&species, ensemble, &world, &options(1800, seed)).expect("a run")
    };
    let (first, again, other) = (draw(&ensemble, 1), draw(&ensemble, 1), draw(&ensemble, 2));
    let temperature = |output: &Output, member| {
        let values = output.member(Quantity::Temperature, member).expect("kept");
        values.into_iter().map(f64::to_bits).collect::<Vec<_>>()
    };
    // Any choice of members in any order draws what those members draw.
    let chosen: Vec<usize> = (0..40).rev().step_by(3).collect();
    let reordered = draw(&ensemble.select(&chosen), 1);
    for member in 0..40 {
        assert_eq!(temperature(&first, member), temperature(&again, member));
        assert_ne!(temperature(&first, member), temperature(&other, member));
        for another in 0..member {
            assert_ne!(temperature(&first, member), temperature(&first, another));
        }
    }
    for (position, member) in chosen.into_iter().enumerate() {
        assert_eq!(
            temperature(&reordered, position),
            temperature(&first, member)
        );
    }
}

#[test]
fn weather_of_no_strength_is_no_weather() {
    let (species, ensemble) = common::calibrated();
    let world = common::world("ssp245");
    let still = run(&species, &ensemble, &world, &Options::new(1750, 2100)).expect("a run");
    let mut calm = ensemble.clone();
    for one in &mut calm.energy_balance {
        *one = one.clone().with_variability(0.0, 0.0);
    }
    let drawn = run(&species, &calm, &world, &options(2100, 9)).expect("a run");
    for quantity in STATES {
        for member in 0..ensemble.members() {
            assert_eq!(
                still.member(quantity, member),
                drawn.member(quantity, member)
            );
        }
    }
}

#[test]
fn a_surface_that_is_given_has_no_weather() {
    let (species, ensemble, mut world) = weather(&typical(), 3, 1800);
    world.surface_temperature = Some(Series::from_fn(Years::new(1750, 1801), |year| {
        0.01 * f64::from(year - 1750)
    }));
    let given = run(&species, &ensemble, &world, &Options::new(1750, 1800)).expect("a run");
    let drawn = run(&species, &ensemble, &world, &options(1800, 9)).expect("a run");
    assert_eq!(
        given.member(Quantity::Temperature, 1),
        drawn.member(Quantity::Temperature, 1)
    );
}

#[test]
fn noise_enters_where_it_does_in_fair() {
    // FaIR's own draws through the plain specification lead to FaIR's own states; the engine is held
    // to that specification below, with draws of its own.
    let rows: Vec<Vec<f64>> = include_str!("data/stochastic.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            line.split(',')
                .map(|v| v.parse().expect("a number"))
                .collect()
        })
        .collect();
    let noise: Vec<[f64; 4]> = rows
        .iter()
        .map(|row| [row[1], row[2], row[3], row[4]])
        .collect();
    let (species, ensemble) = common::calibrated();
    // Member 1234, in the columns of members.csv.
    let mut lines = include_str!("data/members.csv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let heading: Vec<&str> = lines.next().expect("a heading").split(',').collect();
    let member: Vec<&str> = lines.next().expect("a member").split(',').collect();
    assert_eq!(member[0], "1234");
    let of = |name: &str| -> f64 {
        let column = heading.iter().position(|h| *h == name).expect("a column");
        member[column].parse().expect("a number")
    };
    let layered =
        |stem: &str| -> Vec<f64> { (0..3).map(|j| of(&format!("{stem}[{j}]"))).collect() };
    let energy = Energy {
        heat_capacity: layered("ocean_heat_capacity"),
        heat_transfer: layered("ocean_heat_transfer"),
        deep_ocean_efficacy: of("deep_ocean_efficacy"),
        gamma: of("gamma_autocorrelation"),
        forcing_4co2: of("forcing_4co2"),
        sigma_eta: 0.0,
        sigma_xi: 0.0,
    };
    let world = common::world("ssp245");
    let given = plain::Given {
        species: species.species(),
        ensemble: &ensemble,
        energy: &energy,
        scenario: &world,
        methods: &accord_climate::Methods::default(),
        first: 1750,
        last: 1900,
        noise: Some(&noise),
    };
    let course = plain::run(&given, 0);
    for (t, row) in rows.iter().enumerate() {
        for (state, fair) in course.state[t].iter().zip(&row[5..]) {
            // The band against FaIR freed of its cancellation, validation/climate.
            assert!((state - fair).abs() < 1e-9, "{}: {state} {fair}", row[0]);
        }
    }
    let without = plain::run(
        &plain::Given {
            noise: None,
            ..given
        },
        0,
    );
    assert!((without.state[151][1] - course.state[151][1]).abs() > 0.01);
}

/// The lower triangle whose product with its transpose is the matrix.
fn triangle(matrix: &Matrix) -> Matrix {
    let mut l = [[0.0_f64; 4]; 4];
    for i in 0..4 {
        for j in 0..=i {
            let rest: f64 = matrix[i][j] - (0..j).map(|k| l[i][k] * l[j][k]).sum::<f64>();
            l[i][j] = if i == j {
                rest.max(0.0).sqrt()
            } else if l[j][j] > 0.0 {
                rest / l[j][j]
            } else {
                0.0
            };
        }
    }
    l
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_covariance_is_that_of_quadrature_and_of_lyapunov(seed in any::<u64>()) {
        // Van Loan's formula loses all digits for γ above 20; γ is drawn up to 30.
        let energy = energy(&mut Draw::new(seed));
        let engine = balance(&energy);
        let covariance = engine.noise_covariance();
        let expected = energy.noise_covariance();
        prop_assert!(distance(&covariance, &expected) < 1e-12);
        // A P + P Aᵀ = A_d Q A_dᵀ − Q for the integral P of exp(As) Q exp(As)ᵀ.
        let mut rates = [[0.0; 4]; 4];
        for (i, row) in energy.matrix().iter().enumerate() {
            for (j, rate) in row.iter().enumerate() {
                rates[i][j] = *rate;
            }
        }
        let (decay, _) = energy.step();
        let mut source = [[0.0; 4]; 4];
        source[0][0] = energy.sigma_eta * energy.sigma_eta;
        source[1][1] = (energy.sigma_xi / energy.heat_capacity[0]).powi(2);
        let once = times(&rates, &covariance);
        let left = plus(&once, &transposed(&once));
        let right = times(&times(&decay, &source), &transposed(&decay));
        for i in 0..4 {
            for j in 0..4 {
                let size = source[0][0] + source[1][1] + left[i][i].abs() + left[j][j].abs();
                let apart = left[i][j] - (right[i][j] - source[i][j]);
                prop_assert!(apart.abs() < 1e-12 * size, "{i} {j}: {apart:e}");
            }
        }
        let factor = engine.noise_factor();
        prop_assert!(distance(&times(&factor, &transposed(&factor)), &covariance) < 1e-14);
    }

    #[test]
    fn a_stochastic_run_is_the_specification_with_these_draws(seed in any::<u64>()) {
        // The noise of timebound t is the triangle times four normal draws numbered from 4t, under
        // a key of seed and label.
        let world = world(Shape {
            seed,
            years: 120,
            members: 2,
            greenhouse_gas: accord_climate::GreenhouseGasMethod::Meinshausen2020,
            methane: accord_climate::MethaneMethod::Thornhill2021,
            prescribed_temperature: false,
            by_concentration: 0.0,
            by_forcing: 0.0,
            left_out: 0.0,
        });
        let drawn = world.options.clone().variability(Variability { seed: seed ^ 1 });
        let output =
            run(&world.species, &world.ensemble, &world.scenario, &drawn).expect("a run");
        for (member, energy) in world.energy.iter().enumerate() {
            let factor = triangle(&energy.noise_covariance());
            let key = key(seed ^ 1, &world.ensemble.labels()[member]);
            let noise: Vec<[f64; 4]> = (0..=120)
                .map(|t| {
                    let counter = (1750 + t) as u64 * 4;
                    let pair = |k: u64| normal_pair(bits(key, counter + k), bits(key, counter + k + 1));
                    let ((a, b), (c, d)) = (pair(0), pair(2));
                    let draws = [a, b, c, d];
                    let of = |row: usize| (0..4).map(|k| factor[row][k] * draws[k]).sum();
                    [0, 1, 2, 3].map(of)
                })
                .collect();
            let course = world.plain_with_noise(member, Some(&noise));
            prop_assume!(course.is_a_world());
            for quantity in STATES.into_iter().chain([Quantity::Co2, Quantity::Ch4]) {
                let (ours, plain) =
                    (output.member(quantity, member).expect("kept"), course.quantity(quantity));
                let size = plain.iter().fold(1.0, |a: f64, b| a.max(b.abs()));
                for (t, (a, b)) in ours.iter().zip(&plain).enumerate() {
                    // The deepest layer's own share of a year's noise is the difference of numbers
                    // that agree to ten digits: its root keeps half of the digits, of very little.
                    prop_assert!(
                        (a - b).abs() <= 1e-10 * size,
                        "{}, {t}: {a} {b}", quantity.column()
                    );
                }
            }
        }
    }
}
