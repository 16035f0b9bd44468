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
                "{name:<48} {:>8.2} ms",
                start.elapsed().as_secs_f64() * 1000.0
            );
        }
    };
    let whole = Instant::now();
    let text = include_str!("../../../agreements/sunnylands-2023.toml");
    let start = Instant::now();
    let agreement = accord_agreement::parse("sunnylands-2023.toml", text, &vocabulary())
        .map_err(|mistakes| format!("{mistakes:?}"))?;
    time("read the agreement", start);
    let start = Instant::now();
    let world = World::without_policy();
    time("the world without policy", start);
    let start = Instant::now();
    let climate = Climate::calibrated()?;
    time("climate tables, 1,000 members to the end of 2023", start);
    let start = Instant::now();
    let species = climate.species(&world);
    time("world to species", start);
    let start = Instant::now();
    climate.warming(&species, [2100])?;
    time("one world, 1,000 members, 2024–2100", start);
    let start = Instant::now();
    let model = Model::with_climate(climate)?;
    time("model (laws in force)", start);
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
    time("all of this", whole);
    Ok(())
}
