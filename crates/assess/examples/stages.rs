//! How long each stage of a run takes: `cargo run --release -p accord-assess --example stages`.

use std::time::Instant;

use accord_assess::climate::Climate;
use accord_assess::{Deal, Model, Options, assess, progress::Silent, vocabulary};
use accord_world::World;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let time = |name: &str, start: Instant| {
        #[expect(clippy::print_stdout, reason = "an example is a face")]
        {
            println!(
                "{name:<40} {:>8.2} ms",
                start.elapsed().as_secs_f64() * 1000.0
            );
        }
    };
    let text = include_str!("../../../agreements/sunnylands-2023.toml");
    let start = Instant::now();
    let agreement = accord_agreement::parse("sunnylands-2023.toml", text, &vocabulary())
        .map_err(|mistakes| format!("{mistakes:?}"))?;
    time("read the agreement", start);
    let start = Instant::now();
    let world = World::without_policy();
    time("the world without policy", start);
    let start = Instant::now();
    let copy = world.clone();
    time("copy a world", start);
    drop(copy);
    let start = Instant::now();
    let climate = Climate::central()?;
    time("climate tables", start);
    let start = Instant::now();
    let species = climate.species(&world);
    time("world to species", start);
    let start = Instant::now();
    climate.warming(species)?;
    time("one climate run, central set", start);
    let start = Instant::now();
    let model = Model::with_climate(climate)?;
    time("model (tables, laws in force)", start);
    let deal = Deal {
        agreements: vec![agreement],
    };
    let start = Instant::now();
    let baseline = model.baseline(&deal)?;
    time("baseline", start);
    drop(baseline);
    let start = Instant::now();
    assess(&model, &deal, &Options::default(), &Silent)?;
    time("assess Sunnylands, every clause alone", start);
    Ok(())
}
