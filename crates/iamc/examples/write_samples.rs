//! Writes one file of each kind into a folder, with numbers that are hard to carry, for other
//! programs to open: `cargo run -p accord-iamc --example write_samples -- FOLDER`.
//! `validation/iamc/check_pyam.py` opens them with pyam and pandas.

use std::path::PathBuf;

use accord_iamc::{
    Columns, Meta, MetaRow, MetaValue, Row, Table, write_columns_csv, write_csv, write_parquet,
    write_xlsx,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let table = sample();
    write_csv(folder.join("table.csv"), &table)?;
    write_xlsx(folder.join("table.xlsx"), &table)?;
    let with_member = Table {
        extra_columns: vec!["climate_model".to_owned(), "run_id".to_owned()],
        rows: table
            .rows
            .iter()
            .map(|row| Row {
                extra: vec!["FaIRv2.2.0".to_owned(), "7".to_owned()],
                ..row.clone()
            })
            .collect(),
        ..table.clone()
    };
    write_csv(folder.join("members.csv"), &with_member)?;
    let numbers: Vec<f64> = table
        .rows
        .iter()
        .flat_map(|row| row.values.clone())
        .collect();
    let columns = Columns::new()
        .texts(
            "region",
            table
                .rows
                .iter()
                .flat_map(|row| vec![row.region.clone(); row.values.len()])
                .collect(),
        )
        .integers("row", (0..numbers.len() as i64).collect())
        .floats("value", numbers.clone());
    write_parquet(folder.join("columns.parquet"), &columns)?;
    write_columns_csv(folder.join("columns.csv"), &columns)?;
    // The bits themselves, as whole numbers, are what the other side is compared with.
    let bits = numbers
        .iter()
        .map(|value| value.to_bits().cast_signed())
        .collect();
    let bits = Columns::new().integers("bits", bits);
    write_columns_csv(folder.join("bits.csv"), &bits)?;
    Ok(())
}

/// 40 series over 101 years: numbers of every size, a blank unit, names with commas and Chinese.
fn sample() -> Table {
    let mut table = Table::over_years(2000..=2100);
    // A 64-bit linear congruential generator (Knuth, MMIX) is enough for digits without a pattern.
    let mut state = 42_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for number in 0..40 {
        let (variable, unit) = match number % 4 {
            0 => ("Emissions|CO2|AFOLU", "Mt CO2/yr"),
            1 => ("Emissions|HFC|HFC43-10", "kt HFC43-10/yr"),
            2 => ("Surface Temperature (GSAT)|50.0th Percentile", "K"),
            _ => ("Share of electricity, \"clean\"", ""),
        };
        let scale = [1.0, 1e-9, 1e6, 1e-300][number % 4];
        table.rows.push(Row {
            model: "Accord 0.1".to_owned(),
            scenario: "sunnylands, 阳光之乡".to_owned(),
            region: format!("Region {number}"),
            variable: variable.to_owned(),
            unit: unit.to_owned(),
            values: (0..101)
                .map(|year| match (number, year) {
                    (1, 0..50) => f64::NAN,
                    (2, 3) => 0.1 + 0.2,
                    (2, 4) => 1e22,
                    (2, 5) => 123456789012345680.0,
                    _ => (next() - 0.5) * scale,
                })
                .collect(),
            ..Row::default()
        });
    }
    table.meta = Some(Meta {
        columns: vec![
            "Category".to_owned(),
            "passes".to_owned(),
            "peak warming".to_owned(),
        ],
        rows: vec![MetaRow {
            model: "Accord 0.1".to_owned(),
            scenario: "sunnylands, 阳光之乡".to_owned(),
            values: vec![
                MetaValue::Text("C3".to_owned()),
                MetaValue::Bool(true),
                MetaValue::Number(1.73),
            ],
        }],
    });
    table
}
