//! Prints the table of validation/baseline/README.md: published projections beside ours.

use accord_math::units::gwp::Edition;
use accord_world::{Gas, GasGroup, Party, SpeciesEmissions, Weights, World};

#[allow(clippy::print_stdout)]
fn main() {
    let world = World::without_policy();
    let weights = Weights::default();
    let history = SpeciesEmissions {
        series: accord_climate::history().expect("history"),
    };
    let species = world.to_species(&history);
    for year in [1990, 2010, 2019, 2023, 2024, 2030, 2035, 2050, 2075, 2100] {
        let f = |group| -> f64 {
            Party::ALL
                .into_iter()
                .map(|p| world.emissions.group_co2e(p, group, year, &weights))
                .sum()
        };
        println!(
            "{year} cube {:.0} with residual {:.0} | CO2 {:.0} land {:.0} CH4 {:.0} N2O {:.0} F {:.0}",
            world.emissions.world_co2e(year, &weights),
            species.co2e(year),
            f(GasGroup::Co2),
            world.emissions.world_total(Gas::Co2, year) - f(GasGroup::Co2),
            f(GasGroup::Ch4),
            f(GasGroup::N2o),
            f(GasGroup::FGases)
        );
    }
    for (name, series) in &species.series {
        print!("{name:12}");
        for year in [2022, 2023, 2024, 2025, 2030, 2050, 2100] {
            print!(" {:9.3}", series[year]);
        }
        println!();
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
    let (solar, volcanic) = accord_climate::natural_forcing().expect("forcing");
    let table = accord_climate::SpeciesTable::central().expect("species");
    let ensemble = accord_climate::Ensemble::central().expect("ensemble");
    let mut scenario = accord_climate::Scenario::new("world", species.series, solar, volcanic);
    scenario.leave_out_unknown(&table);
    let options = accord_climate::Options::new(1750, 2100)
        .quantities(&[accord_climate::Quantity::Temperature]);
    let output = accord_climate::run(&table, &ensemble, &scenario, &options).expect("run");
    let warming = output
        .warming()
        .expect("warming")
        .percentiles(&[50.0])
        .pop()
        .expect("one");
    for year in [2023, 2050, 2100] {
        println!("warming {year} {:.2}", warming[year]);
    }
}
