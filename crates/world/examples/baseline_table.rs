//! Prints the table of validation/baseline/README.md: published projections beside ours.

use accord_math::units::gwp::Edition;
use accord_world::{GasGroup, Party, Weights, World};

#[allow(clippy::print_stdout)]
fn main() {
    let world = World::without_policy();
    let weights = Weights::default();
    for year in [2019, 2023, 2024, 2030, 2035, 2050, 2075, 2100] {
        println!("{year} {:.0}", world.emissions.world_co2e(year, &weights));
    }
    for party in Party::ALL {
        print!("{:5}", party.code());
        for year in [2023, 2030, 2035, 2050, 2100] {
            print!(
                " {:8.0}",
                world
                    .emissions
                    .gross_co2e(party, year, &Weights::of(Edition::Ar5))
            );
        }
        for year in [2023, 2030, 2035] {
            let level = world.official_level(party, &GasGroup::ALL, false, Edition::Ar5, year);
            print!(" | {:8.0}", level.unwrap_or(f64::NAN));
        }
        println!();
    }
}
