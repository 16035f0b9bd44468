//! The hindcast: 2023 as the markets have it from what was known at the end of 2015, beside what
//! happened, guesses of constant growth and a logistic fit.
//!
//! ```sh
//! cargo run --release -p accord-world --example hindcast_table
//! ```
// An example prints.
#![allow(clippy::print_stdout)]

use accord_world::activity::markets::PlanError;
use accord_world::activity::markets::hindcast::score::{
    Method, errors, line, mean, median_absolute, summary,
};
use accord_world::activity::markets::hindcast::{Forecast, Quantity, Row, Variant, forecast, rows};

fn main() -> Result<(), PlanError> {
    let known = forecast(Variant::AsKnown)?;
    let table = rows(&known)?;
    for quantity in Quantity::ALL {
        print_quantity(&table, quantity);
    }
    println!("Median of |ln(forecast/observed)| of the parties that all methods have\n");
    let names = Method::ALL.map(Method::name).join(" | ");
    println!("| | parties | {names} |\n|---|---|---|---|---|---|---|");
    for quantity in Quantity::ALL.into_iter().map(Some).chain([None]) {
        println!("{}", summary(&table, quantity));
    }

    let mut forecasts: Vec<(Forecast, Vec<Row>)> = Vec::new();
    for variant in Variant::ALL {
        let forecast = forecast(variant)?;
        let rows = rows(&forecast)?;
        forecasts.push((forecast, rows));
    }
    println!(
        "\nThe model with one thing changed: median of |ln(forecast/observed)|, and mean of it\n"
    );
    println!("| | solar | wind | electric cars | modules, packs in 2023 (2015 = 1) |");
    println!("|---|---|---|---|---|");
    for (variant, (forecast, table)) in Variant::ALL.into_iter().zip(&forecasts) {
        let cells = Quantity::ALL.map(|quantity| {
            let errors = errors(table, Some(quantity), Method::Model);
            format!("{:.2}, {:+.2}", median_absolute(&errors), mean(&errors))
        });
        println!(
            "| {} | {} | {:.2}, {:.2} |",
            variant.name(),
            cells.join(" | "),
            forecast.module_price,
            forecast.pack_price
        );
    }
    println!("\nThe ten worst of the model, and the same with one thing changed\n");
    worst(&forecasts, 0.0);
    println!("\nThe same of those with at least a hundredth of the world's in 2023\n");
    worst(&forecasts, 0.01);
    Ok(())
}

fn print_quantity(table: &[Row], quantity: Quantity) {
    let name = quantity.name();
    let names = "model | constant growth | logistic";
    println!("| {name} | 2015 | 2023 | {names} | error: {names} |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for row in table.iter().filter(|it| it.quantity == quantity) {
        println!("{}", line(row));
    }
    println!();
}

/// The ten worst of the first forecast, of rows with at least this share of the world's, beside the same
/// in all others.
fn worst(forecasts: &[(Forecast, Vec<Row>)], least: f64) {
    let missed = |row: &Row| Method::Model.error(row).unwrap_or_default();
    let Some((_, table)) = forecasts.first() else {
        return;
    };
    let world = |quantity| {
        let mut rows = table.iter();
        let row = rows.find(|it| it.party.is_none() && it.quantity == quantity);
        row.map_or(0.0, |it| it.observed)
    };
    let mut rows: Vec<usize> = (0..table.len())
        .filter(|it| table[*it].party.is_some())
        .filter(|it| table[*it].observed >= least * world(table[*it].quantity))
        .collect();
    let size = |it: &usize| missed(&table[*it]).abs();
    rows.sort_by(|a, b| size(b).total_cmp(&size(a)));
    println!("| | {} |", Variant::ALL.map(Variant::name).join(" | "));
    println!("|---|{}", "---|".repeat(Variant::ALL.len()));
    for i in rows.into_iter().take(10) {
        let row = &table[i];
        let cells: Vec<String> = forecasts
            .iter()
            .map(|(_, table)| format!("{:+.2}", missed(&table[i])))
            .collect();
        println!(
            "| {} {} | {} |",
            row.party.map_or("World", |it| it.code()),
            row.quantity.name(),
            cells.join(" | ")
        );
    }
}
