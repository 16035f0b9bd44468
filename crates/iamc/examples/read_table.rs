//! Reads tables and says what is in them: `cargo run -p accord-iamc --example read_table -- FILE...`
#![allow(clippy::print_stdout)]

use accord_iamc::{Format, names, read_path};

fn main() {
    for path in std::env::args().skip(1) {
        let before = std::time::Instant::now();
        match read_path(&path, Format::Auto) {
            Ok(reading) => {
                let table = &reading.table;
                let headers = table.times.headers();
                let species = table
                    .rows
                    .iter()
                    .filter_map(|row| names::species_of(&row.variable).map(|name| (name, row)));
                let (mut taken, mut refused) = (0, Vec::new());
                for (name, row) in species {
                    match names::to_engine_unit(name, 1.0, &row.unit) {
                        Ok(_) => taken += 1,
                        Err(error) => refused.push(error.to_string()),
                    }
                }
                println!(
                    "{path}: {} series, {} to {}, {taken} of them emissions the engine takes, {:?}",
                    table.rows.len(),
                    headers.first().map_or("", String::as_str),
                    headers.last().map_or("", String::as_str),
                    before.elapsed(),
                );
                refused.sort();
                refused.dedup();
                for line in refused.iter().chain(
                    &reading
                        .notes
                        .iter()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>(),
                ) {
                    println!("  {line}");
                }
            }
            Err(error) => println!("{error}"),
        }
    }
}
