//! Writes the baseline's world emissions by species, 1750–2100, as the IAMC table that
//! `accord climate` reads: `cargo run --release -p accord --example world_emissions > FILE.csv`.

use accord_assess::climate::Climate;
use accord_assess::{Deal, Model};
use accord_iamc::{Row, Table, names, table_csv};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::new()?;
    let mut world = model.baseline(&Deal::default())?;
    world.settle_precursors();
    let emissions = Climate::central()?.species(&world);
    let mut table = Table::over_years(1750..=2100);
    for (species, series) in &emissions.series {
        let (Some(variable), Some(unit)) = (names::iamc_name(species), names::iamc_unit(species))
        else {
            continue;
        };
        let values = series
            .values()
            .iter()
            .map(|value| names::to_iamc_unit(species, *value).map(rounded))
            .collect::<Result<_, _>>()?;
        table.rows.push(Row {
            model: "Accord".to_owned(),
            scenario: "baseline".to_owned(),
            region: "World".to_owned(),
            variable: variable.to_owned(),
            unit: unit.to_owned(),
            values,
            ..Row::default()
        });
    }
    let (text, _) = table_csv(&table)?;
    #[expect(clippy::print_stdout, reason = "an example is a face")]
    {
        print!("{text}");
    }
    Ok(())
}

/// Seven significant digits, as many as the sources have.
fn rounded(value: f64) -> f64 {
    format!("{value:.6e}").parse().unwrap_or(value)
}
