//! The markets without any measure: milliseconds of a run on one core, then generation of the world by
//! technology, TWh.
//!
//! ```sh
//! cargo run --release -p accord-world --example markets
//! ```
// An example prints.
#![allow(clippy::print_stdout)]

use accord_world::activity::markets::MarketKind;
use accord_world::{Party, World};

fn main() {
    let world = World::without_policy();
    let best = (0..20)
        .map(|_| {
            let start = std::time::Instant::now();
            std::hint::black_box(world.markets.run_with(|_| ()));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("one run: {:.1} ms", best * 1e3);

    let outcome = world.markets.outcome();
    let years = [2023, 2024, 2025, 2030, 2035, 2050, 2100];
    println!(
        "{:>14} {}",
        "TWh",
        years.map(|it| format!("{it:>8}")).join("")
    );
    for (i, name) in MarketKind::Power.technologies().iter().enumerate() {
        let world = |year| -> f64 {
            let parties = Party::ALL.into_iter();
            parties.map(|it| outcome.generation(it, i, year)).sum()
        };
        let row = years.map(|year| format!("{:>8.0}", world(year))).join("");
        println!("{name:>14} {row}");
    }
}
