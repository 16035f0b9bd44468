use super::*;
use crate::table::{Meta, MetaRow, MetaValue, Row, Table, TimeAxis};
use crate::{Format, read_bytes, read_path};

fn table() -> Table {
    let row = |region: &str, variable: &str, unit: &str, values: Vec<f64>| Row {
        model: "Accord 0.1".to_owned(),
        scenario: "with, quotes \"x\"".to_owned(),
        region: region.to_owned(),
        variable: variable.to_owned(),
        unit: unit.to_owned(),
        values,
        ..Row::default()
    };
    Table {
        rows: vec![
            row(
                "USA",
                "Emissions|CO2",
                "Mt CO2/yr",
                vec![0.1 + 0.2, f64::NAN, -0.0],
            ),
            row(
                "CHN",
                "Emissions|CO2",
                "Mt CO2/yr",
                vec![1e-300, 5e300, 1.0 / 3.0],
            ),
            row("World", "Population share", "", vec![f64::NAN, 2.0, 3.0]),
        ],
        ..Table::over_years([2020, 2030, 2040])
    }
}

fn same(a: &Table, b: &Table) {
    assert_eq!(a.times, b.times);
    assert_eq!(a.extra_columns, b.extra_columns);
    assert_eq!(a.rows.len(), b.rows.len());
    for (a, b) in a.rows.iter().zip(&b.rows) {
        assert_eq!(a.key(), b.key());
        assert_eq!(a.extra, b.extra);
        let bits = |row: &Row| -> Vec<Option<u64>> {
            let bit = |v: &f64| (!v.is_nan()).then(|| v.to_bits());
            row.values.iter().map(bit).collect()
        };
        assert_eq!(bits(a), bits(b));
    }
}

#[test]
fn csv_is_laid_out_as_pyam_does() {
    let (text, notes) = table_csv(&table()).expect("writable");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "Model,Scenario,Region,Variable,Unit,2020,2030,2040"
    );
    assert_eq!(
        lines[1],
        "Accord 0.1,\"with, quotes \"\"x\"\"\",USA,Emissions|CO2,Mt CO2/yr,0.30000000000000004,,-0"
    );
    assert_eq!(
        lines[3],
        "Accord 0.1,\"with, quotes \"\"x\"\"\",World,Population share,,,2,3"
    );
    assert!(notes.is_empty());
    same(
        &table(),
        &read_bytes("t.csv", text.as_bytes(), Format::Auto)
            .expect("readable")
            .table,
    );
}

#[test]
fn workbook_comes_back_bit_for_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.xlsx");
    let mut table = table();
    // A workbook has one zero, and no exponents this large survive every spreadsheet.
    table.rows[0].values[2] = 0.0;
    table.meta = Some(Meta {
        columns: vec!["Category".to_owned(), "ok".to_owned(), "warming".to_owned()],
        rows: vec![MetaRow {
            model: "Accord 0.1".to_owned(),
            scenario: "with, quotes \"x\"".to_owned(),
            values: vec![
                MetaValue::Text("C1".to_owned()),
                MetaValue::Bool(true),
                MetaValue::Number(1.53),
            ],
        }],
    });
    write_xlsx(&path, &table).expect("written");
    let back = read_path(&path, Format::Auto).expect("read").table;
    same(&table, &back);
    assert_eq!(table.meta, back.meta);
}

#[test]
fn what_would_not_come_back_is_refused() {
    let refused = |change: fn(&mut Table), words: &str| {
        let mut table = table();
        change(&mut table);
        let error = table_csv(&table).expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
    };
    refused(|t| t.rows[0].region = "NA".to_owned(), "empty cell");
    refused(|t| t.rows[0].scenario = "None".to_owned(), "empty cell");
    refused(|t| t.rows[0].model.clear(), "empty cell");
    refused(|t| t.rows[0].values[0] = f64::INFINITY, "infinite");
    refused(|t| t.rows[1].region = "USA".to_owned(), "repeats a series");
    refused(|t| t.rows[1].region = " USA".to_owned(), "spaces around");
    refused(
        |t| t.times = TimeAxis::MidYears(vec![2020, 2030, 2040]),
        "middles of years",
    );
    refused(
        |t| t.times = TimeAxis::Years(vec![2020, 2030, 2030]),
        "stands twice",
    );
    refused(
        |t| {
            t.extra_columns = vec!["5".to_owned()];
            for row in &mut t.rows {
                row.extra = vec!["x".to_owned()];
            }
        },
        "taken for a time",
    );
    refused(
        |t| {
            t.extra_columns = vec!["meta".to_owned()];
            for row in &mut t.rows {
                row.extra = vec!["x".to_owned()];
            }
        },
        "other uses",
    );
}

#[test]
fn numbers_as_names_are_noted() {
    let mut table = table();
    for row in &mut table.rows {
        row.scenario = "2.5".to_owned();
    }
    let (_, notes) = table_csv(&table).expect("writable");
    assert_eq!(notes.len(), 1);
    assert!(notes[0].text.contains("`2.5`"));
}

#[test]
fn a_failed_write_leaves_the_old_file_and_nothing_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.json");
    std::fs::write(&path, "old").expect("written");
    let result = write_atomically(&path, |file| {
        file.write_all(b"half of the new")?;
        Err::<(), _>(std::io::Error::other("no more"))
    });
    assert!(matches!(result, Err(WriteError::Failed { .. })));
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "old");
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1);
    write_atomically(&path, |file| file.write_all(b"new")).expect("written");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "new");
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1);
}

#[test]
fn places_that_cannot_be_written_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = |file: &mut dyn std::io::Write| file.write_all(b"x");
    assert!(matches!(
        write_atomically(folder.path(), empty),
        Err(WriteError::Folder { .. })
    ));
    let error =
        write_atomically(folder.path().join("no/such/t.csv"), empty).expect_err("no folder");
    assert!(
        error.to_string().contains("does not exist; make it first"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn a_new_file_may_be_read_as_others_in_the_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let mode = |name: &str| {
        let metadata = std::fs::metadata(folder.path().join(name)).expect("there");
        metadata.permissions().mode() & 0o777
    };
    std::fs::write(folder.path().join("plain"), "x").expect("written");
    write_atomically(folder.path().join("ours"), |file| file.write_all(b"x")).expect("written");
    assert_eq!(mode("ours"), mode("plain"));
}

#[test]
fn columns_must_agree() {
    let uneven = Columns::new()
        .floats("a", vec![1.0])
        .integers("b", vec![1, 2]);
    assert!(columns_csv(&uneven).is_err());
    let twice = Columns::new().floats("a", vec![1.0]).floats("a", vec![1.0]);
    assert!(columns_csv(&twice).is_err());
}
