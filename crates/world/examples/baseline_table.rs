//! Prints the tables of validation/baseline/README.md in Markdown: published projections of
//! policies in force beside ours, party by party, and the world.
//!
//! ```sh
//! cargo run --release -p accord-world --example baseline_table
//! ```

use accord_math::Series;
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
    let history = SpeciesEmissions {
        series: accord_climate::history()?,
    };
    let species = world.to_species(&history);
    parties(&world);
    sum_of_inventories(&world);
    totals(&world, &species);
    paths(&world);
    println!("\nWarming without policy, K above 1850-1900, central parameters:");
    let warming = warming(species)?;
    for year in [2023, 2030, 2050, 2100] {
        println!("{year}: {:.2}", warming[year]);
    }
    eprintln!("world built in {built:.1?}");
    Ok(())
}

/// What the agreements in force take off a party, Mt CO2e/yr.
fn in_force(party: Party, year: i32) -> f64 {
    projections::in_force()
        .iter()
        .filter(|it| it.party == party)
        .map(|it| it.effect[usize::from(year == 2035)])
        .sum::<f64>()
        + 0.0
}

/// The level of a projection's book once the agreements in force have acted: there an effect
/// weighs as the gases it falls on do.
fn with_in_force(world: &World, projection: &Projection, year: i32) -> f64 {
    let gross = Projection {
        scope: Scope::Gross,
        ..projection.clone()
    };
    let weights = Weights::of(Edition::Ar5);
    let model = world.emissions.gross_co2e(projection.party, year, &weights);
    level(world, projection, year)
        + in_force(projection.party, year) * level(world, &gross, year) / model
}

#[allow(clippy::print_stdout)]
fn parties(world: &World) {
    println!(
        "| party | year | scope, book | low | mid | high | agreements in force | without policy | with them | inside |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for projection in projections::all() {
        let (party, year) = (projection.party, projection.year);
        let with = with_in_force(world, projection, year);
        let scope = match projection.scope {
            Scope::Gross => "gross",
            Scope::Net => "net",
        };
        let book = match projection.reading {
            Reading::Official => "official",
            Reading::Model => "independent",
        };
        let inside = (projection.low..=projection.high).contains(&with);
        println!(
            "| {} | {year} | {scope}, {book} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {with:.0} | {} |",
            party.code(),
            projection.low,
            projection.mid,
            projection.high,
            in_force(party, year),
            level(world, projection, year),
            if inside { "yes" } else { "NO" },
        );
    }
}

/// The sixteen parties in their own inventories, land included, with the agreements in force.
#[allow(clippy::print_stdout)]
fn sum_of_inventories(world: &World) {
    for year in [2030, 2035] {
        let sum: f64 = projections::all()
            .iter()
            .filter(|it| it.year == 2030)
            .map(|it| {
                let net = Projection {
                    scope: Scope::Net,
                    reading: Reading::Official,
                    ..it.clone()
                };
                with_in_force(world, &net, year)
            })
            .sum();
        println!("\nThe sixteen in their own inventories, net, {year}: {sum:.0}");
    }
}

#[allow(clippy::print_stdout)]
fn totals(world: &World, species: &SpeciesEmissions) {
    let weights = Weights::default();
    println!(
        "\n| year | CO2 fossil | CO2 land | CH4 | N2O | F-gases | inventories | with residual |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for year in [2019, 2023, 2024, 2030, 2035, 2050, 2075, 2100] {
        let group = |group| -> f64 {
            Party::ALL
                .into_iter()
                .map(|party| world.emissions.group_co2e(party, group, year, &weights))
                .sum()
        };
        println!(
            "| {year} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
            group(GasGroup::Co2),
            world.emissions.world_total(Gas::Co2, year) - group(GasGroup::Co2),
            group(GasGroup::Ch4),
            group(GasGroup::N2o),
            group(GasGroup::FGases),
            world.emissions.world_co2e(year, &weights),
            species.co2e(year),
        );
    }
}

#[allow(clippy::print_stdout)]
fn paths(world: &World) {
    let weights = Weights::default();
    println!("\n| party | 2023 | 2030 | 2035 | 2050 | 2075 | 2100 |");
    println!("|---|---|---|---|---|---|---|");
    for party in Party::ALL {
        print!("| {} |", party.code());
        for year in [2023, 2030, 2035, 2050, 2075, 2100] {
            print!(" {:.0} |", world.emissions.net_co2e(party, year, &weights));
        }
        println!();
    }
}

fn warming(species: SpeciesEmissions) -> Result<Series, Box<dyn std::error::Error>> {
    let (solar, volcanic) = accord_climate::natural_forcing()?;
    let table = accord_climate::SpeciesTable::central()?;
    let ensemble = accord_climate::Ensemble::central()?;
    let mut scenario = accord_climate::Scenario::new("world", species.series, solar, volcanic);
    scenario.leave_out_unknown(&table);
    let options = accord_climate::Options::new(1750, 2100)
        .quantities(&[accord_climate::Quantity::Temperature]);
    let output = accord_climate::run(&table, &ensemble, &scenario, &options)?;
    let percentiles = output.warming()?.percentiles(&[50.0]);
    percentiles
        .into_iter()
        .next()
        .ok_or_else(|| "no temperature was computed".into())
}
