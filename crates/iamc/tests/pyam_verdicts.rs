//! The reader against pyam 4.0.0 on a folder of small files and their verdicts. The folder is not
//! part of the project: name it in ACCORD_REFERENCE (it holds `pyam4_cases/` and
//! `pyam4_cases_results.txt`), or the check says that it was skipped.

// A check that may be skipped says so, and lists what it saw.
#![allow(clippy::print_stdout)]

use std::path::PathBuf;

use accord_iamc::{Format, read_path};

/// Where we knowingly differ from pyam, and why.
const BETTER: &[(&str, bool, &str)] = &[
    ("dup_year_cols", false, "pyam makes a column `2020.1` of it"),
    (
        "comment_hash",
        true,
        "lines before the header are skipped with a note",
    ),
    (
        "comment_hash_kw",
        true,
        "the same file, which pyam reads with an option",
    ),
    ("csv_gz", true, "gzipped files open"),
    ("unnamed_empty", true, "an empty last column is dropped"),
    (
        "col_exclude",
        true,
        "the exclude column is dropped with a note",
    ),
    (
        "x_data_exclude",
        true,
        "the exclude column is dropped with a note",
    ),
    (
        "missing_model",
        true,
        "FaIR's input files have no model column",
    ),
    (
        "semicolon_sep",
        false,
        "pyam reads it when told the separator; by default both refuse",
    ),
];

#[test]
fn verdicts_of_pyam() {
    let Some(folder) = std::env::var_os("ACCORD_REFERENCE").map(PathBuf::from) else {
        println!("skipped: ACCORD_REFERENCE names no folder");
        return;
    };
    let results = std::fs::read_to_string(folder.join("pyam4_cases_results.txt"))
        .expect("ACCORD_REFERENCE holds pyam4_cases_results.txt");
    let mut checked = 0;
    let mut wrong = Vec::new();
    for line in results.lines() {
        let Some((name, verdict)) = line.trim_start_matches("- ").split_once(": ") else {
            continue;
        };
        let file = match name {
            "csv_gz" => "x.csv.gz".to_owned(),
            name if name.starts_with("x_") => format!("{name}.xlsx"),
            name => format!("{name}.csv"),
        };
        let reading = read_path(folder.join("pyam4_cases").join(&file), Format::Auto);
        let better = BETTER.iter().find(|row| row.0 == name);
        let expected = better.map_or(verdict.starts_with("OK"), |row| row.1);
        let what = match &reading {
            Ok(reading) => format!("{} series", reading.table.rows.len()),
            Err(error) => error.to_string(),
        };
        println!(
            "{name}: {what}{}",
            better.map_or(String::new(), |row| format!(" ({})", row.2))
        );
        checked += 1;
        if reading.is_ok() != expected {
            wrong.push(format!("{name}: pyam {verdict}; ours {what}"));
        }
        // Where both read it, the number of series is the same.
        if let (Ok(reading), Some(count)) = (&reading, field(verdict, "idx="))
            && better.is_none()
        {
            let mut scenarios: Vec<_> = reading
                .table
                .rows
                .iter()
                .map(|row| (&row.model, &row.scenario))
                .collect();
            scenarios.sort();
            scenarios.dedup();
            if scenarios.len().to_string() != count {
                wrong.push(format!(
                    "{name}: pyam has {count} scenarios, ours {}",
                    scenarios.len()
                ));
            }
        }
    }
    assert!(checked >= 60, "only {checked} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn field<'a>(verdict: &'a str, key: &str) -> Option<&'a str> {
    verdict.split(key).nth(1)?.split(' ').next()
}
