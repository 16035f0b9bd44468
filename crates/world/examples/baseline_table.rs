//! Prints the tables of validation/baseline/README.md in Markdown: published projections of
//! policies in force beside ours, party by party, and the world.
//!
//! ```sh
//! cargo run --release -p accord-world --example baseline_table
//! ```

use accord_math::units::gwp::Edition;
use accord_world::baseline::projections::{self, Projection, Reading, Scope};
use accord_world::{Gas, GasGroup, Party, SpeciesEmissions, Weights, World};

/// Mt CO2e/yr in the book and scope of a projection.
fn level(world: &World, projection: &Projection, year: i32) -> f64 {
    let net = projection.scope == Scope::Net;
    match projection.reading {
        Reading::Official => world
            .official_level(projection.party, &GasGroup::ALL, net, Edition::Ar5, year)
            .unwrap_or(f64::NAN),
        Reading::Model => {
            let ar5 = Weights::of(Edition::Ar5);
            world.emissions.gross_co2e(projection.party, year, &ar5)
        }
    }
}

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = std::time::Instant::now();
    let world = World::without_policy();
    let built = start.elapsed();
    println!(
        "| party | year | scope, book | low | mid | high | agreements in force | without policy | with them | inside |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for projection in projections::all() {
        let (party, year) = (projection.party, projection.year);
        let knot = usize::from(year == 2035);
        let effect: f64 = projections::in_force()
            .iter()
            .filter(|it| it.party == party)
            .map(|it| it.effect[knot])
            .sum::<f64>()
            + 0.0;
        let ours = level(&world, projection, year);
        // In the inventory's book an effect weighs as the gases it falls on do.
        let weights = Weights::of(Edition::Ar5);
        let model = world.emissions.gross_co2e(party, year, &weights);
        let gross = Projection {
            scope: Scope::Gross,
            ..projection.clone()
        };
        let with = ours + effect * level(&world, &gross, year) / model;
        println!(
            "| {} | {year} | {}, {} | {:.0} | {:.0} | {:.0} | {effect:.0} | {ours:.0} | {with:.0} | {} |",
            party.code(),
            match projection.scope {
                Scope::Gross => "gross",
                Scope::Net => "net",
            },
            match projection.reading {
                Reading::Official => "official",
                Reading::Model => "independent",
            },
            projection.low,
            projection.mid,
            projection.high,
            if (projection.low..=projection.high).contains(&with) {
                "yes"
            } else {
                "NO"
            },
        );
    }

    let weights = Weights::default();
    let history = SpeciesEmissions {
        series: accord_climate::history()?,
    };
    let species = world.to_species(&history);
    println!(
        "\n| year | CO2 fossil | CO2 land | CH4 | N2O | F-gases | inventories | with residual | agreements in force |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for year in [2019, 2023, 2024, 2030, 2035, 2050, 2075, 2100] {
        let group = |group| -> f64 {
            Party::ALL
                .into_iter()
                .map(|party| world.emissions.group_co2e(party, group, year, &weights))
                .sum()
        };
        let in_force: f64 = match year {
            2030 | 2035 => projections::in_force()
                .iter()
                .map(|it| it.effect[usize::from(year == 2035)])
                .sum(),
            _ => 0.0,
        };
        println!(
            "| {year} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {in_force:.0} |",
            group(GasGroup::Co2),
            world.emissions.world_total(Gas::Co2, year) - group(GasGroup::Co2),
            group(GasGroup::Ch4),
            group(GasGroup::N2o),
            group(GasGroup::FGases),
            world.emissions.world_co2e(year, &weights),
            species.co2e(year),
        );
    }

    println!("\n| party | 2023 | 2030 | 2035 | 2050 | 2075 | 2100 |");
    println!("|---|---|---|---|---|---|---|");
    for party in Party::ALL {
        print!("| {} |", party.code());
        for year in [2023, 2030, 2035, 2050, 2075, 2100] {
            print!(" {:.0} |", world.emissions.net_co2e(party, year, &weights));
        }
        println!();
    }

    let (solar, volcanic) = accord_climate::natural_forcing()?;
    let table = accord_climate::SpeciesTable::central()?;
    let ensemble = accord_climate::Ensemble::central()?;
    let mut scenario = accord_climate::Scenario::new("world", species.series, solar, volcanic);
    scenario.leave_out_unknown(&table);
    let options = accord_climate::Options::new(1750, 2100)
        .quantities(&[accord_climate::Quantity::Temperature]);
    let output = accord_climate::run(&table, &ensemble, &scenario, &options)?;
    if let Some(warming) = output.warming()?.percentiles(&[50.0]).pop() {
        println!("\nWarming without policy, K above 1850-1900, central parameters:");
        for year in [2023, 2030, 2050, 2100] {
            println!("{year}: {:.2}", warming[year]);
        }
    }
    eprintln!("world built in {built:.1?}");
    Ok(())
}
