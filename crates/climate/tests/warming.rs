//! The calibrated ensemble through AR6's five futures, and its today, against what is published.
//! Bands: validation/warming.

#![allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]

use std::collections::BTreeMap;

use accord_climate::{
    Ensemble, InputMode, MemberSeries, Options, Output, Quantity, Scenario, SpeciesTable, history,
    natural_forcing, percentile, run,
};
use accord_math::years::interpolate;
use accord_math::{Series, Years};

const PUBLISHED: &str = include_str!("../../../validation/warming/published.csv");
const SSPS: &str = include_str!("../../../validation/warming/ssp_emissions.csv");
const RECENT: &str = include_str!("../../../data/climate/calibration/recent_emissions.csv");

const NAMES: [(&str, &str); 5] = [
    ("ssp119", "SSP1-1.9"),
    ("ssp126", "SSP1-2.6"),
    ("ssp245", "SSP2-4.5"),
    ("ssp370", "SSP3-7.0"),
    ("ssp585", "SSP5-8.5"),
];

/// The rows of a table under their heading; `#` begins a remark.
fn rows(text: &'static str) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let heading = lines.next().expect("a heading").split(',').collect();
    let cells = |line: &str| {
        // A source in quotation marks may hold commas; it is the last cell.
        let (figures, quoted) = line.split_once('"').unwrap_or((line, ""));
        let mut cells: Vec<String> = figures.split(',').map(str::to_owned).collect();
        if let Some(last) = cells.last_mut().filter(|_| !quoted.is_empty()) {
            quoted.trim_end_matches('"').clone_into(last);
        }
        cells
    };
    (heading, lines.map(cells).collect())
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

/// A scenario's points by species.
fn points(scenario: &str) -> BTreeMap<String, Vec<(i32, f64)>> {
    let (heading, rows) = rows(SSPS);
    let years: Vec<i32> = heading[2..]
        .iter()
        .map(|y| y.parse().expect("a year"))
        .collect();
    rows.iter()
        .filter(|row| row[0] == scenario)
        .map(|row| {
            let values = row[2..].iter().map(|v| number(v));
            (row[1].clone(), years.iter().copied().zip(values).collect())
        })
        .collect()
}

/// History to `last`, then the scenario, with the difference of that year fading to nothing in 2050.
fn future(scenario: &str, last: i32) -> Scenario {
    let past = history().expect("the history");
    let emissions = points(scenario)
        .into_iter()
        .map(|(species, points)| {
            let known = &past[&species];
            let at = |year: i32| interpolate(&points, f64::from(year));
            let begin = known[last] - at(last);
            let lowest = if species.starts_with("CO2") {
                f64::NEG_INFINITY
            } else {
                0.0
            };
            let whole = Series::from_fn(Years::new(1750, 2100), |year| {
                if year <= last {
                    return known[year];
                }
                let left = f64::from(2050 - year) / f64::from(2050 - last);
                (at(year) + begin * left.max(0.0)).max(lowest)
            });
            (species, whole)
        })
        .collect();
    let (solar, volcanic) = natural_forcing().expect("natural forcing");
    Scenario::new(scenario, emissions, solar, volcanic)
}

/// History, and two years more.
fn today(natural: bool) -> Scenario {
    let (heading, rows) = rows(RECENT);
    assert_eq!(heading, ["species", "2024", "2025"]);
    let mut emissions = history().expect("the history");
    for row in rows {
        let past = emissions[&row[0]].clone();
        let whole = Series::from_fn(Years::new(1750, 2025), |year| match year {
            2024 => number(&row[1]),
            2025 => number(&row[2]),
            _ => past[year],
        });
        emissions.insert(row[0].clone(), whole);
    }
    let (solar, volcanic) = natural_forcing().expect("natural forcing");
    if natural {
        Scenario::new("today", emissions, solar, volcanic)
    } else {
        let none = Series::zeros(solar.years());
        Scenario::new("today", emissions, none.clone(), none)
    }
}

/// Outside their band, and explained in the folder.
const KNOWN_OUTSIDE: [&str; 4] = [
    "ssp119 2081",
    "ssp370 2081",
    "ssp585 2081",
    "human_induced 2024",
];

fn known(outside: &[String]) {
    let unknown: Vec<_> = outside
        .iter()
        .filter(|row| !KNOWN_OUTSIDE.contains(&row.as_str()))
        .collect();
    assert!(
        unknown.is_empty(),
        "outside and not explained in validation/warming: {unknown:?}"
    );
}

struct Model {
    species: SpeciesTable,
    ensemble: Ensemble,
}

impl Model {
    fn calibrated() -> Self {
        Self {
            species: SpeciesTable::calibrated().expect("a table"),
            ensemble: Ensemble::calibrated().expect("members"),
        }
    }

    fn run(&self, world: &Scenario, last: i32) -> Output {
        let options = Options::new(1750, last)
            .quantities(&[Quantity::Temperature, Quantity::TopOfAtmosphereImbalance])
            .keep(1850, last + 1);
        run(&self.species, &self.ensemble, world, &options).expect("a run")
    }
}

/// Each member's mean over years.
fn means(series: &MemberSeries, first: i32, last: i32) -> Vec<f64> {
    let count = f64::from(last - first + 1);
    let mut sums = vec![0.0; series.at(first).expect("covered").len()];
    for year in first..=last {
        for (sum, value) in sums.iter_mut().zip(series.at(year).expect("covered")) {
            *sum += value / count;
        }
    }
    sums
}

/// Each member's slope of least squares, per decade.
fn per_decade(series: &MemberSeries, first: i32, last: i32) -> Vec<f64> {
    let middle = 0.5 * f64::from(first + last);
    let spread: f64 = (first..=last)
        .map(|year| (f64::from(year) - middle) * (f64::from(year) - middle))
        .sum();
    let mut slopes = vec![0.0; series.at(first).expect("covered").len()];
    for year in first..=last {
        let weight = 10.0 * (f64::from(year) - middle) / spread;
        for (slope, value) in slopes.iter_mut().zip(series.at(year).expect("covered")) {
            *slope += weight * value;
        }
    }
    slopes
}

/// Best estimate or median, and the two ends of a range.
type Range = [f64; 3];

fn range(values: &[f64]) -> Range {
    [50.0, 5.0, 95.0].map(|p| percentile(values, p))
}

struct Published {
    what: String,
    scenario: String,
    first: i32,
    last: i32,
    range: Range,
    band_best: f64,
    band_ends: f64,
}

fn published() -> Vec<Published> {
    let (_, rows) = rows(PUBLISHED);
    rows.iter()
        .map(|row| Published {
            what: row[0].clone(),
            scenario: row[1].clone(),
            first: row[2].parse().expect("a year"),
            last: row[3].parse().expect("a year"),
            range: [number(&row[4]), number(&row[5]), number(&row[6])],
            band_best: number(&row[7]),
            band_ends: number(&row[8]),
        })
        .collect()
}

impl Published {
    fn holds(&self, ours: Range) -> bool {
        let [best, low, high] = [0, 1, 2].map(|i| (ours[i] - self.range[i]).abs());
        best <= self.band_best && low <= self.band_ends && high <= self.band_ends
    }
}

fn written(range: Range) -> String {
    format!("{:.2} ({:.2} to {:.2})", range[0], range[1], range[2])
}

#[test]
fn the_five_futures_warm_as_ar6_assessed() {
    let model = Model::calibrated();
    println!("K above 1850–1900, median (5 to 95 %); AR6: best estimate (very likely range)\n");
    println!("| scenario | years | AR6 | ours | within | SSP as it is from 2015 |");
    println!("|---|---|---|---|---|---|");
    let mut outside = Vec::new();
    for (scenario, name) in NAMES {
        let warming = |last| {
            let output = model.run(&future(scenario, last), 2100);
            output.warming().expect("kept")
        };
        let (ours, other) = (warming(2023), warming(2014));
        for row in published().iter().filter(|row| row.scenario == scenario) {
            let of = |series| range(&means(series, row.first, row.last));
            let holds = row.holds(of(&ours));
            println!(
                "| {name} | {}–{} | {} | {} | {} | {} |",
                row.first,
                row.last,
                written(row.range),
                written(of(&ours)),
                if holds { "yes" } else { "**no**" },
                written(of(&other)),
            );
            if !holds {
                outside.push(format!("{scenario} {}", row.first));
            }
        }
    }
    println!();
    known(&outside);
}

#[test]
fn with_the_co2_that_ar6_s_models_were_given_they_warm_as_those_did() {
    // CO2 in 2100, ppm: Meinshausen et al. 2020, GMD 13, 3571 (MAGICC7; SSP3-7.0 recalled). Until then,
    // our median and of the difference a part that grows with the square of the years since 2014
    // (assumed; in 2081–2100 the shape hardly matters).
    let model = Model::calibrated();
    println!("| scenario | CO2 in 2100, ppm | AR6 | ours |");
    println!("|---|---|---|---|");
    for (scenario, name, given) in [
        ("ssp370", "SSP3-7.0", 867.0),
        ("ssp585", "SSP5-8.5", 1135.0),
    ] {
        let mut world = future(scenario, 2023);
        let options = Options::new(1750, 2100).quantities(&[Quantity::Co2]);
        let own = run(&model.species, &model.ensemble, &world, &options).expect("a run");
        let co2 = Series::from_fn(Years::new(1750, 2101), |timebound| {
            percentile(own.at(Quantity::Co2, timebound).expect("kept"), 50.0)
        });
        let row = published()
            .into_iter()
            .find(|row| row.scenario == scenario && row.last == 2100)
            .expect("published");
        let mut species = model.species.clone();
        species.get_mut("CO2").expect("CO2").input_mode = InputMode::Concentration;
        for end in [co2[2100], given] {
            let path = Series::from_fn(Years::new(1750, 2101), |timebound| {
                let part = (f64::from(timebound - 2014) / 86.0).max(0.0);
                co2[timebound] + (end - co2[2100]) * part * part
            });
            world.concentrations.insert("CO2".to_owned(), path);
            let options = Options::new(1750, 2100).keep(1850, 2101);
            let output = run(&species, &model.ensemble, &world, &options).expect("a run");
            let ours = range(&means(
                &output.warming().expect("kept"),
                row.first,
                row.last,
            ));
            println!(
                "| {name} | {end:.0} | {} | {} |",
                written(row.range),
                written(ours)
            );
            if end == given {
                assert!(row.holds(ours), "{name}: {}", written(ours));
            }
        }
    }
    println!();
}

#[test]
fn today_is_as_warm_as_it_is() {
    let model = Model::calibrated();
    let all = model.run(&today(true), 2025);
    let human = model.run(&today(false), 2025);
    let (warming, human) = (all.warming().expect("kept"), human.warming().expect("kept"));
    let imbalance = all
        .calendar_year_means(Quantity::TopOfAtmosphereImbalance)
        .expect("kept");
    println!("Median (5 to 95 %); published: best estimate (5 to 95 %)\n");
    println!("| what | years | published | ours | within |");
    println!("|---|---|---|---|---|");
    let mut outside = Vec::new();
    for row in published().iter().filter(|row| row.scenario == "history") {
        let (first, last) = (row.first, row.last);
        let (name, ours) = match row.what.as_str() {
            "observed" => ("warming, K", means(&warming, first, last)),
            "forced" => ("warming, K; the index", means(&warming, first, last)),
            "human_induced" => ("human-induced warming, K", means(&human, first, last)),
            "human_induced_index" => (
                "human-induced warming, K; the index",
                means(&human, first, last),
            ),
            "human_induced_per_decade" => (
                "human-induced warming, K per decade",
                per_decade(&human, first, last),
            ),
            _ => ("energy imbalance, W/m²", means(&imbalance, first, last)),
        };
        let holds = row.holds(range(&ours));
        let years = if first == last {
            format!("{first}")
        } else {
            format!("{first}–{last}")
        };
        println!(
            "| {name} | {years} | {} | {} | {} |",
            written(row.range),
            written(range(&ours)),
            if holds { "yes" } else { "**no**" },
        );
        if !holds {
            outside.push(format!("{} {first}", row.what));
        }
    }
    println!();
    known(&outside);
}
