//! The same bits however a run is cut: into members, into chunks of members, over threads, into years.

mod common;
mod plain;

use accord_climate::{
    Ensemble, GreenhouseGasMethod, MethaneMethod, Options, Output, Quantity, Scenario,
    SpeciesTable, Variability, resume, run, run_in_chunks, run_with_checkpoint,
};
use accord_math::{Series, Years};
use plain::world::{Shape, World, world};
use proptest::prelude::*;

/// Every bit of an output, quantity by quantity and member by member.
fn bits(output: &Output) -> Vec<u64> {
    let members = output.labels().len();
    let mut all = Vec::new();
    for quantity in output.quantities() {
        for member in 0..members {
            let values = output.member(*quantity, member).expect("kept");
            all.extend(values.into_iter().map(f64::to_bits));
        }
    }
    all
}

/// Five calibrated members again and again, each with a label of its own.
fn many(members: usize) -> (SpeciesTable, Ensemble) {
    let (species, five) = common::calibrated();
    let positions: Vec<usize> = (0..members).map(|m| m * 3 % five.members()).collect();
    let chosen = five.select(&positions);
    let labels = (0..members).map(|m| format!("member {m}")).collect();
    let balances = chosen.energy_balance.clone();
    let mut ensemble = Ensemble::uniform(labels, &species, balances).expect("members");
    ensemble.iirf_0 = chosen.iirf_0;
    ensemble.iirf_airborne = chosen.iirf_airborne;
    ensemble.iirf_uptake = chosen.iirf_uptake;
    ensemble.iirf_temperature = chosen.iirf_temperature;
    ensemble.baseline_co2 = chosen.baseline_co2;
    ensemble.aci_scale = chosen.aci_scale;
    ensemble.forcing_scale = chosen.forcing_scale;
    ensemble.erfari_radiative_efficiency = chosen.erfari_radiative_efficiency;
    ensemble.aci_shape = chosen.aci_shape;
    ensemble.ozone_radiative_efficiency = chosen.ozone_radiative_efficiency;
    for (m, one) in ensemble.energy_balance.iter_mut().enumerate() {
        *one = one.clone().with_variability(0.5 + 0.001 * m as f64, 0.4);
    }
    (species, ensemble)
}

const KEPT: [Quantity; 6] = [
    Quantity::Temperature,
    Quantity::Co2,
    Quantity::Ch4,
    Quantity::EffectiveRadiativeForcing,
    Quantity::OceanHeatContent,
    Quantity::MethaneLifetime,
];

fn stochastic(seed: u64) -> Options {
    Options::new(1750, 2100)
        .quantities(&KEPT)
        .keep(1990, 2101)
        .variability(Variability { seed })
}

#[test]
fn chunks_of_members_hold_the_bits_of_the_whole() {
    // More than one chunk and more than one round of chunks, the last of each not full.
    let (species, ensemble) = many(4133);
    let world = common::world("ssp245");
    let options = stochastic(5).keep(2099, 2101);
    let whole = run(&species, &ensemble, &world, &options).expect("a run");
    let mut position = 0;
    run_in_chunks(&species, &ensemble, &world, &options, |chunk: &Output| {
        assert_eq!(chunk.timebounds(), whole.timebounds());
        assert_eq!(chunk.quantities(), whole.quantities());
        for (member, label) in chunk.labels().iter().enumerate() {
            assert_eq!(*label, whole.labels()[position]);
            for quantity in KEPT {
                let of = |output: &Output, member| {
                    let values = output.member(quantity, member).expect("kept");
                    values.into_iter().map(f64::to_bits).collect::<Vec<_>>()
                };
                assert_eq!(of(chunk, member), of(&whole, position), "{label}");
            }
            position += 1;
        }
        Ok::<(), accord_climate::ClimateError>(())
    })
    .expect("a run");
    assert_eq!(position, ensemble.members());
}

#[test]
fn any_members_alone_or_in_another_order_are_the_same() {
    let (species, ensemble) = many(150);
    let world = common::world("ssp585");
    let options = stochastic(6);
    let together = run(&species, &ensemble, &world, &options).expect("a run");
    // One, fewer than the lanes of a register, one more than a block, backwards.
    let choices: [Vec<usize>; 4] = [
        vec![77],
        vec![149, 0, 3],
        (20..37).collect(),
        (0..150).rev().collect(),
    ];
    for choice in choices {
        let apart = run(&species, &ensemble.select(&choice), &world, &options).expect("a run");
        for (position, member) in choice.iter().enumerate() {
            for quantity in KEPT {
                let of = |output: &Output, member| {
                    let values = output.member(quantity, member).expect("kept");
                    values.into_iter().map(f64::to_bits).collect::<Vec<_>>()
                };
                assert_eq!(of(&apart, position), of(&together, *member), "{member}");
            }
        }
    }
}

#[cfg(feature = "parallel")]
#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let (species, ensemble) = many(333);
    let world = common::world("ssp119");
    let options = stochastic(7);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let pool = pool.build().expect("threads");
        pool.install(|| bits(&run(&species, &ensemble, &world, &options).expect("a run")))
    };
    let one = on(1);
    assert!(one == on(2), "two threads");
    assert!(one == on(7), "seven threads");
}

/// The years `first..=last` of a scenario, and nothing else of it.
fn cut(world: &Scenario, first: i32, last: i32) -> Scenario {
    let years = |series: &Series, last| Series::from_fn(Years::new(first, last), |y| series[y]);
    let mut part = world.clone();
    for series in part.emissions.values_mut() {
        *series = years(series, last);
    }
    let on_timebounds = part
        .concentrations
        .values_mut()
        .chain(part.forcing.values_mut())
        .chain([&mut part.solar, &mut part.volcanic])
        .chain(part.surface_temperature.as_mut());
    for series in on_timebounds {
        *series = years(series, last + 1);
    }
    part
}

/// A straight run, and the same in two parts of which the second knows only its own years.
fn in_two_parts(world: &World, options: &Options, until: i32) -> (Output, Output) {
    let (species, ensemble) = (&world.species, &world.ensemble);
    let straight = run(species, ensemble, &world.scenario, options).expect("a run");
    let (first, last) = (options.years.first, options.years.last);
    let mut past = options.clone();
    past.years = Years::new(first, until);
    let begin = cut(&world.scenario, first, until);
    let (_, checkpoint) = run_with_checkpoint(species, ensemble, &begin, &past).expect("a run");
    assert_eq!(checkpoint.timebound(), until + 1);
    let mut future = options.clone();
    future.years = Years::new(until + 1, last);
    let rest = cut(&world.scenario, until + 1, last);
    let resumed = resume(species, ensemble, &checkpoint, &rest, &future).expect("a run");
    (straight, resumed)
}

fn compare(straight: &Output, resumed: &Output, until: i32) -> Result<(), TestCaseError> {
    for quantity in Quantity::ALL {
        for timebound in until + 1..=*straight.timebounds().last().expect("kept") {
            let (a, b) = (
                straight.at(quantity, timebound),
                resumed.at(quantity, timebound),
            );
            for (a, b) in a.expect("kept").iter().zip(b.expect("kept")) {
                let same = a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
                prop_assert!(same, "{} at {timebound}: {a:e} {b:e}", quantity.column());
            }
        }
    }
    for one in straight.labels() {
        prop_assert!(resumed.labels().contains(one));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_run_that_goes_on_is_the_run_that_never_stopped(
        seed in any::<u64>(),
        years in 3..150_i32,
        part in 0.0..1.0_f64,
        greenhouse_gas in prop::sample::select(vec![
            GreenhouseGasMethod::Meinshausen2020,
            GreenhouseGasMethod::Leach2021,
        ]),
        methane in prop::sample::select(vec![
            MethaneMethod::Thornhill2021,
            MethaneMethod::Leach2021,
        ]),
        prescribed_temperature in prop::bool::weighted(0.2),
        by_concentration in prop::sample::select(vec![0.0, 0.5]),
        by_forcing in prop::sample::select(vec![0.0, 0.5]),
        weather in any::<bool>(),
    ) {
        let world = world(Shape {
            seed,
            years,
            members: 3,
            greenhouse_gas,
            methane,
            prescribed_temperature,
            by_concentration,
            by_forcing,
            left_out: 0.2,
        });
        let first = world.options.years.first;
        let until = first + ((f64::from(years - 1) * part) as i32).min(years - 2);
        let mut options = world.options.clone();
        if weather {
            options = options.variability(Variability { seed });
        }
        let (straight, resumed) = in_two_parts(&world, &options, until);
        compare(&straight, &resumed, until)?;
    }
}
