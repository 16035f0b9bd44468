//! How fast the engine is, beside what its exponentials and logarithms alone would take.
//!
//! ```sh
//! cargo bench -p accord-climate                      # half a minute
//! cargo bench -p accord-climate -- --large           # also 10 million members; some minutes
//! python crates/climate/benches/peer.py REFERENCE    # FaIR's run() and ours in the same minute
//! ```
//!
//! Every figure is the shortest of several runs: what a busy machine adds is never negative. Nothing
//! here fails; a speed is read, not tested.

// A table for people; and the floor is compiled as the engine is, see `kernel/dispatch.rs`.
#![allow(clippy::print_stdout, unsafe_code, missing_docs)]

use std::hint::black_box;
use std::time::Instant;

use accord_climate::{
    ClimateError, Diagnostic, Ensemble, Options, Quantity, Reduction, Scenario, SpeciesTable,
    Statistics, Variability, history, natural_forcing, resume, run, run_in_chunks,
    run_with_checkpoint,
};
use accord_math::elementary::{exp, ln};
use accord_math::{Series, Years};

const LANES: usize = 16;
const FIRST: i32 = 1750;
const LAST: i32 = 2100;
const YEARS: f64 = (LAST - FIRST + 1) as f64;

/// The five exponentials and two logarithms that a member-year needs (four boxes of CO2 and the
/// factor on their lifetimes, methane being a product; the forcing of CO2 and that of clouds), each
/// depending on the year, and nothing else.
#[inline(always)]
#[allow(clippy::inline_always)]
fn elementary(years: usize) -> f64 {
    let mut sum = [0.0; LANES];
    let start: [f64; LANES] = std::array::from_fn(|j| 0.1 + j as f64 * 0.01);
    for year in 0..years {
        let drift = (year & 1023) as f64 * 1e-4;
        for rate in [0.5, 0.7, 0.8, 0.9, 1.9] {
            for j in 0..LANES {
                sum[j] += exp(-start[j] * (rate + drift));
            }
        }
        for rate in [1.5, 1.9] {
            for j in 0..LANES {
                sum[j] += ln(1.0 + start[j] * (rate + drift));
            }
        }
    }
    sum.iter().sum()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
fn elementary_avx512(years: usize) -> f64 {
    elementary(years)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn elementary_avx2(years: usize) -> f64 {
    elementary(years)
}

fn floor(years: usize) -> f64 {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
        {
            // SAFETY: the processor has just said that it has these instructions.
            return unsafe { elementary_avx512(years) };
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: as above.
            return unsafe { elementary_avx2(years) };
        }
    }
    elementary(years)
}

/// Seconds of the shortest of `times` runs.
fn shortest<T>(times: usize, mut work: impl FnMut() -> T) -> f64 {
    (0..times)
        .map(|_| {
            let begin = Instant::now();
            black_box(work());
            begin.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

struct World {
    species: SpeciesTable,
    ensemble: Ensemble,
    scenario: Scenario,
}

impl World {
    /// The calibrated ensemble in a future whose emissions stay.
    fn new() -> Result<Self, ClimateError> {
        let species = SpeciesTable::calibrated()?;
        let (solar, volcanic) = natural_forcing()?;
        let mut emissions = history()?;
        for series in emissions.values_mut() {
            let last = series.years().last;
            *series = Series::from_fn(Years::new(FIRST, LAST), |year| {
                series.get(year.min(last)).unwrap_or(0.0)
            });
        }
        let mut scenario = Scenario::new("constant", emissions, solar, volcanic);
        scenario.leave_out_unknown(&species);
        Ok(Self {
            ensemble: Ensemble::calibrated()?,
            species,
            scenario,
        })
    }

    /// As many members as asked for, the calibrated ones again and again.
    fn members(&self, count: usize) -> Ensemble {
        let all = self.ensemble.members();
        let positions: Vec<usize> = (0..count).map(|i| i % all).collect();
        self.ensemble.select(&positions)
    }

    fn temperature(&self, ensemble: &Ensemble, options: &Options) -> Result<(), ClimateError> {
        black_box(run(&self.species, ensemble, &self.scenario, options)?);
        Ok(())
    }
}

fn temperature_options() -> Options {
    Options::new(FIRST, LAST).quantities(&[Quantity::Temperature])
}

/// The most memory this process has had, MiB, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}

fn row(what: &str, value: &str, goal: &str) {
    println!("{what:<58} {value:>20}   {goal}");
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let world = World::new()?;
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let two_cores = rayon::ThreadPoolBuilder::new().num_threads(2).build()?;
    let members = world.members(841);
    let options = temperature_options();
    let member_years = 841.0 * YEARS;
    let nanoseconds = |seconds: f64| seconds * 1e9 / member_years;
    if let Some(at) = arguments.iter().position(|it| it == "--scenarios") {
        // For peer.py: the time of so many scenarios, and nothing else.
        let count = arguments.get(at + 1).and_then(|it| it.parse().ok());
        let seconds = scenarios(&world, &members, &options, count.unwrap_or(8));
        println!("{}", seconds * 1e3);
        return Ok(());
    }
    println!("{:<58} {:>20}   goal", "", "");

    // The floor and the engine take turns, so that both meet the same machine.
    let (mut least, mut one) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..10 {
        let years = 841 * YEARS as usize / LANES;
        least = least.min(shortest(10, || floor(black_box(years))));
        one = one.min(shortest(10, || {
            one_core.install(|| world.temperature(&members, &options))
        }));
    }
    let two = shortest(40, || {
        two_cores.install(|| world.temperature(&members, &options))
    });
    row(
        "floor: 5 exponentials, 2 logarithms, one core",
        &format!("{:.1} ns/member-year", nanoseconds(least)),
        "",
    );
    row(
        "841 members, 1750-2100, one core",
        &format!("{:.1} ns/member-year", nanoseconds(one)),
        "20",
    );
    row("  times the floor", &format!("{:.2}", one / least), "2");
    row(
        "  on two cores",
        &format!("{:.2} ms ({:.2} x)", two * 1e3, one / two),
        "5 ms, 2 x",
    );
    let percentiles = shortest(40, || percentiles(&world, &members, &options));
    row(
        "  and percentiles of warming by year",
        &format!("{:.2} ms", percentiles * 1e3),
        "5 ms",
    );
    let noise = options.clone().variability(Variability { seed: 1 });
    let stochastic = shortest(10, || {
        one_core.install(|| world.temperature(&members, &noise))
    });
    row(
        "  with internal variability, one core",
        &format!("{:.1} ns/member-year", nanoseconds(stochastic)),
        "",
    );
    let every = Options::new(FIRST, LAST);
    let all = shortest(5, || {
        one_core.install(|| world.temperature(&members, &every))
    });
    row(
        &format!("  keeping all {} quantities, one core", Quantity::ALL.len()),
        &format!("{:.1} ns/member-year", nanoseconds(all)),
        "",
    );
    from_checkpoint(&world)?;
    row(
        "8 scenarios x 841 members",
        &format!("{:.1} ms", scenarios(&world, &members, &options, 8) * 1e3),
        "FaIR / 2000",
    );
    linearity(&world, arguments.iter().any(|it| it == "--large"))
}

/// Seconds for so many scenarios one after the other, on all cores.
fn scenarios(world: &World, members: &Ensemble, options: &Options, count: usize) -> f64 {
    shortest(5, || {
        for _ in 0..count {
            black_box(world.temperature(members, options).is_ok());
        }
    })
}

/// A run reduced to what a chart with bands needs.
fn percentiles(
    world: &World,
    members: &Ensemble,
    options: &Options,
) -> Result<Statistics, Box<dyn std::error::Error>> {
    let output = run(&world.species, members, &world.scenario, options)?;
    Ok(reduction().of(&output)?)
}

fn reduction() -> Reduction {
    let bands = [5.0, 17.0, 50.0, 83.0, 95.0];
    Reduction::new(&[Diagnostic::warming()], &bands, &[1.5, 2.0, 2.5])
}

/// A thousand members from the end of 2023 to 2100.
fn from_checkpoint(world: &World) -> Result<(), ClimateError> {
    let ensemble = world.members(1000);
    let past = Options::new(FIRST, 2023).quantities(&[Quantity::Temperature]);
    let (_, checkpoint) = run_with_checkpoint(&world.species, &ensemble, &world.scenario, &past)?;
    let future = Options::new(2024, LAST).quantities(&[Quantity::Temperature]);
    let seconds = shortest(60, || {
        resume(
            &world.species,
            &ensemble,
            &checkpoint,
            &world.scenario,
            &future,
        )
    });
    row(
        "1,000 members, 2024-2100 from a checkpoint, two cores",
        &format!("{:.2} ms", seconds * 1e3),
        "2 ms",
    );
    Ok(())
}

/// Cost for each member-year, and memory, as the ensemble grows.
fn linearity(world: &World, large: bool) -> Result<(), Box<dyn std::error::Error>> {
    let options = temperature_options();
    for count in [10, 100, 1_000, 10_000, 100_000] {
        let ensemble = world.members(count);
        let seconds = shortest(if count > 5_000 { 2 } else { 10 }, || {
            stream(world, &ensemble, &options, &mut reduction())
        });
        grown(count, seconds);
    }
    if large {
        for count in [1_000_000, 10_000_000] {
            // An ensemble that does not fit is handed over in parts.
            let part = world.members(100_000);
            let begin = Instant::now();
            let mut reduction = reduction();
            for _ in 0..count / part.members() {
                stream(world, &part, &options, &mut reduction)?;
            }
            black_box(reduction.finish()?);
            grown(count, begin.elapsed().as_secs_f64());
        }
    }
    Ok(())
}

/// Runs and reduces as the chunks come.
fn stream(
    world: &World,
    ensemble: &Ensemble,
    options: &Options,
    reduction: &mut Reduction,
) -> Result<(), Box<dyn std::error::Error>> {
    run_in_chunks(
        &world.species,
        ensemble,
        &world.scenario,
        options,
        |chunk| -> Result<(), Box<dyn std::error::Error>> { Ok(reduction.add(chunk)?) },
    )
}

fn grown(count: usize, seconds: f64) {
    let memory = peak_memory().map_or(String::new(), |mib| format!("peak memory {mib:.0} MiB"));
    row(
        &format!("{count} members, percentiles as they come, two cores"),
        &format!(
            "{:.1} ns/member-year",
            seconds * 1e9 / (count as f64 * YEARS)
        ),
        &memory,
    );
}
