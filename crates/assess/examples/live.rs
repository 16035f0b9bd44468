//! Time of an answer while a hand is on the table, one thread: the last figure of Sunnylands moved, a
//! capacity, a tariff. Prints milliseconds, median of forty; for a profile, one kind of move and another
//! count can be named.
//!
//! ```sh
//! RAYON_NUM_THREADS=1 cargo run --release -p accord-assess --example live [MOVE [COUNT]]
//! ```
// An example prints.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use accord_agreement::{Content, Measure};
use accord_assess::live::Table;
use accord_assess::markets::Topic;
use accord_assess::{Deal, Model, Options, vocabulary};

/// What the page asks for where its charts show none of the markets.
const TOPICS: [Topic; 2] = [Topic::Solar, Topic::Wind];

fn main() {
    let model = Model::new().expect("the model is sound");
    let read = |name: &str, text: &str| {
        accord_agreement::parse(name, text, &vocabulary()).expect("an agreement of ours")
    };
    let deal = Deal {
        agreements: vec![
            read(
                "s",
                include_str!("../../../agreements/sunnylands-2023.toml"),
            ),
            read(
                "t",
                include_str!("../../../agreements/trade-friction-2024.toml"),
            ),
        ],
    };
    let options = Options::default();
    let mut table = Table::new(&model);
    let start = Instant::now();
    table.answer(&deal, &options).expect("an answer");
    println!("first {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let only = std::env::args().nth(1);
    let count = std::env::args().nth(2).and_then(|it| it.parse().ok());
    let count = count.unwrap_or(40).max(1);
    for (name, file) in [("methane", 0), ("capacity", 0), ("tariff", 1)] {
        if only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let mut times: Vec<f64> = (0..count)
            .map(|i| {
                let moved = moved(&deal, name, file, 1.0 + 0.001 * f64::from(i + 1));
                time_of(&mut table, &moved, &options)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{name} {:.1} ms, 95 % {:.1}",
            times[count as usize / 2],
            times[count as usize * 19 / 20]
        );
    }
}

/// The deal with every figure of one kind multiplied.
fn moved(deal: &Deal, name: &str, file: usize, factor: f64) -> Deal {
    let mut moved = deal.clone();
    for commitment in &mut moved.agreements[file].commitments {
        let Content::Quantified { measure, .. } = &mut commitment.content else {
            continue;
        };
        match measure {
            Measure::MethaneReduction(it) if name == "methane" => it.reduction.central *= factor,
            Measure::CapacityTarget(it) if name == "capacity" => {
                for figure in [&mut it.level, &mut it.multiple].into_iter().flatten() {
                    figure.central *= factor;
                }
            }
            Measure::Trade(it) if name == "tariff" => {
                for step in &mut it.steps {
                    if let Some(rate) = &mut step.rate {
                        rate.central *= factor;
                    }
                }
            }
            _ => {}
        }
    }
    moved
}

/// Milliseconds until the answer is there. Not inlined: a profiler can follow it alone.
#[inline(never)]
fn time_of(table: &mut Table<'_>, deal: &Deal, options: &Options) -> f64 {
    let start = Instant::now();
    table.glance(deal, options, &TOPICS).expect("an answer");
    start.elapsed().as_secs_f64() * 1e3
}
