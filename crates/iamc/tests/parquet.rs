//! Tables in Parquet mean what the same tables mean as text, and files written in parts are those
//! written at once.

use std::path::Path;

use accord_iamc::{
    Columns, ColumnsFile, Format, Meta, MetaRow, MetaValue, Row, Table, TableFile, meta_csv,
    read_bytes, read_path, table_csv, write_columns_csv, write_parquet,
};
use proptest::prelude::*;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn wide() -> Columns {
    Columns::new()
        .texts("Model", texts(&["m", "m"]))
        .texts("Scenario", texts(&["s", "阳光"]))
        .texts("Region", texts(&["World", "World"]))
        .texts("Variable", texts(&["Emissions|CH4", "Emissions|CH4"]))
        .texts("Unit", texts(&["Mt CH4/yr", "Mt CH4/yr"]))
        .floats("2020", vec![300.1, 0.1])
        .floats("2030", vec![f64::NAN, 1e-300])
        .integers("__index_level_0__", vec![0, 1])
}

fn long() -> Columns {
    Columns::new()
        .texts("model", texts(&["m", "m", "m"]))
        .texts("scenario", texts(&["s", "阳光", "阳光"]))
        .texts("region", texts(&["World", "World", "World"]))
        .texts("variable", texts(&["Emissions|CH4"; 3]))
        .texts("unit", texts(&["Mt CH4/yr"; 3]))
        .integers("year", vec![2020, 2020, 2030])
        .floats("value", vec![300.1, 0.1, 1e-300])
}

fn bits(table: &Table) -> Vec<Vec<u64>> {
    let of = |row: &Row| row.values.iter().map(|it| it.to_bits()).collect();
    table.rows.iter().map(of).collect()
}

fn bytes(columns: &Columns) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.parquet");
    write_parquet(&path, columns).expect("written");
    std::fs::read(path).expect("there")
}

#[test]
fn wide_and_long_tables_are_those_of_csv() {
    for columns in [wide(), long()] {
        let folder = tempfile::tempdir().expect("a folder");
        let (csv, parquet) = (folder.path().join("t.csv"), folder.path().join("t.parquet"));
        write_columns_csv(&csv, &columns).expect("written");
        write_parquet(&parquet, &columns).expect("written");
        // pandas' row numbers have a name in Parquet and none in CSV.
        let text = std::fs::read_to_string(&csv).expect("there");
        std::fs::write(&csv, text.replace("__index_level_0__", "")).expect("written");
        let read = |path: &Path| read_path(path, Format::Auto).expect("a table");
        let (expected, found) = (read(&csv), read(&parquet));
        assert_eq!(found.table.times, expected.table.times);
        assert_eq!(bits(&found.table), bits(&expected.table));
        assert_eq!(found.notes, expected.notes);
        for (found, expected) in found.table.rows.iter().zip(&expected.table.rows) {
            assert_eq!(found.scenario, expected.scenario);
            assert_eq!(found.line, expected.line);
        }
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let refusal = |bytes: &[u8]| {
        let error = read_bytes("t.parquet", bytes, Format::Auto).expect_err("refused");
        error.to_string()
    };
    let other = Columns::new().floats("temperature", vec![1.0]);
    assert!(refusal(&bytes(&other)).contains("no header"));
    assert!(refusal(b"PAR1....").contains("Parquet"));
    let mut wrong = bytes(&long());
    wrong.truncate(wrong.len() / 2);
    assert!(refusal(&wrong).contains("cannot be read"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_file_never_panics(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = bytes(&wide());
        for (place, value) in places {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = read_bytes("t.parquet", &bytes, Format::Parquet);
    }
}

/// More rows than a row group has.
fn many(rows: std::ops::Range<i64>) -> Columns {
    Columns::new()
        .integers("member", rows.clone().collect())
        .floats("warming", rows.clone().map(|it| it as f64 / 7.0).collect())
        .texts("name", rows.map(|it| format!("n{}", it % 3)).collect())
}

#[test]
fn parts_make_the_file_that_the_whole_makes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let count = 300_000;
    let cuts = [0, 1, 70_000, 70_000, 200_000, count];
    write_parquet(path("whole.parquet"), &many(0..count)).expect("written");
    write_columns_csv(path("whole.csv"), &many(0..count)).expect("written");
    for (name, file) in [
        ("parts.parquet", ColumnsFile::parquet(path("parts.parquet"))),
        ("parts.csv", ColumnsFile::csv(path("parts.csv"))),
    ] {
        let mut file = file.expect("begun");
        for cut in cuts.windows(2) {
            file.append(&many(cut[0]..cut[1])).expect("a part");
        }
        assert!(!path(name).exists(), "not before it is whole");
        let other = Columns::new().floats("another", vec![1.0]);
        assert!(name.ends_with("csv") || file.append(&other).is_err());
        assert_eq!(file.finish().expect("written"), count as usize);
        let read = |name: &str| std::fs::read(path(name)).expect("there");
        assert_eq!(read(name), read(&name.replace("parts", "whole")), "{name}");
    }
    // A file that is given up leaves nothing.
    let mut given_up = ColumnsFile::csv(path("given_up.csv")).expect("begun");
    given_up.append(&many(0..10)).expect("a part");
    drop(given_up);
    let entries = std::fs::read_dir(folder.path()).expect("there");
    assert_eq!(entries.count(), 4);
}

#[test]
fn tables_are_appended_under_one_header() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.csv");
    let part = |scenario: &str| Table {
        rows: vec![Row {
            model: "m".to_owned(),
            scenario: scenario.to_owned(),
            region: "World".to_owned(),
            variable: "Heat, \"Uptake\"".to_owned(),
            unit: "W/m^2".to_owned(),
            values: vec![0.5, f64::NAN],
            ..Row::default()
        }],
        ..Table::over_years([2020, 2021])
    };
    let mut file = TableFile::create(&path).expect("begun");
    file.append(&part("a")).expect("a part");
    let notes = file.append(&part("2.5")).expect("a part");
    assert_eq!(notes.len(), 1, "a name that is a number");
    assert!(file.append(&Table::over_years([2020])).is_err());
    assert_eq!(file.finish().expect("written"), 2);
    let mut whole = part("a");
    whole.rows.extend(part("2.5").rows);
    let (expected, _) = table_csv(&whole).expect("a table");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), expected);
}

#[test]
fn indicators_are_laid_out_as_pyam_takes_them() {
    let mut meta = Meta {
        columns: texts(&["Category", "p5 peak warming (X)", "passes"]),
        rows: vec![MetaRow {
            model: "m".to_owned(),
            scenario: "a, b".to_owned(),
            values: vec![
                MetaValue::Text("C1".to_owned()),
                MetaValue::Number(1.25),
                MetaValue::Empty,
            ],
        }],
    };
    let text = meta_csv(&meta).expect("written");
    let expected = "Model,Scenario,Category,p5 peak warming (X),passes\nm,\"a, b\",C1,1.25,\n";
    assert_eq!(text, expected);
    meta.rows.push(meta.rows[0].clone());
    assert!(meta_csv(&meta).is_err(), "a scenario twice");
}
