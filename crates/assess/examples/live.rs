//! Time of an answer while a hand is on the table, one thread: the last figure of Sunnylands moved, a
//! capacity, a tariff. Prints milliseconds, median of forty.
//!
//! ```sh
//! RAYON_NUM_THREADS=1 cargo run --release -p accord-assess --example live
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
    for (name, file) in [("methane", 0), ("capacity", 0), ("tariff", 1)] {
        let mut times: Vec<f64> = (0..40)
            .map(|i| {
                let mut moved = deal.clone();
                for commitment in &mut moved.agreements[file].commitments {
                    let Content::Quantified { measure, .. } = &mut commitment.content else {
                        continue;
                    };
                    let factor = 1.0 + 0.001 * f64::from(i);
                    match measure {
                        Measure::MethaneReduction(it) if name == "methane" => {
                            it.reduction.central *= factor;
                        }
                        Measure::CapacityTarget(it) if name == "capacity" => {
                            if let Some(multiple) = &mut it.multiple {
                                multiple.central *= factor;
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
                let start = Instant::now();
                table.glance(&moved, &options, &TOPICS).expect("an answer");
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{name} {:.1} ms, 95 % {:.1}", times[20], times[38]);
    }
}
