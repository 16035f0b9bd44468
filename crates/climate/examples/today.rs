//! What the central member says of today, from the history of emissions.
//!
//! ```text
//! cargo run --release -p accord-climate --example today
//! ```

use accord_climate::{
    ClimateError, Ensemble, Options, Quantity, Scenario, SpeciesTable, history, natural_forcing,
    run,
};
use accord_math::Years;

#[allow(clippy::print_stdout)]
fn main() -> Result<(), ClimateError> {
    let species = SpeciesTable::central()?;
    let ensemble = Ensemble::central()?;
    let (solar, volcanic) = natural_forcing()?;
    let scenario = Scenario::new("history", history()?, solar, volcanic);
    let output = run(&species, &ensemble, &scenario, &Options::new(1750, 2023))?;
    for balance in &ensemble.energy_balance {
        println!(
            "ECS {:.3} K, TCR {:.3} K",
            balance.equilibrium_climate_sensitivity(),
            balance.transient_climate_response()
        );
    }
    for quantity in Quantity::ALL {
        let means = output.calendar_year_means(quantity)?;
        let value = |year| means.at(year).map_or(f64::NAN, |members| members[0]);
        println!(
            "{:<38}{:>14.5} in 1850 {:>14.5} in 2019 {:>14.5} in 2023  {}",
            quantity.column(),
            value(1850),
            value(2019),
            value(2023),
            quantity.unit()
        );
    }
    let warming = output.warming()?;
    for (first, last) in [(2011, 2020), (2014, 2023), (2023, 2023)] {
        let mean = warming.mean(Years::new(first, last)).unwrap_or_default();
        println!("warming {first}–{last} above 1850–1900: {:.3} K", mean[0]);
    }
    Ok(())
}
