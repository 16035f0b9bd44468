//! Laws: what is written reads back bit for bit, and nothing a file can hold makes the reader panic.

use accord_iamc::{Format, Row, Table, read_bytes, table_csv, write_xlsx};
use proptest::prelude::*;

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9 ,|\"&()<>/éß中.+-]{0,12}[a-z0-9)中]"
        .prop_filter("not a missing value", |text| {
            !["NA", "nan", "null", "None", "NULL", "NaN"].contains(&text.as_str())
        })
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -1e12_f64..1e12,
        2 => any::<f64>().prop_filter("finite", |v| v.is_finite()),
        1 => Just(f64::NAN),
        1 => Just(0.0),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    let years = prop::collection::btree_set(1000..9999_i32, 1..8);
    (years, prop::collection::btree_set((name(), name()), 1..6)).prop_flat_map(|(years, keys)| {
        let count = years.len();
        let rows: Vec<_> = keys
            .into_iter()
            .map(|(region, variable)| {
                prop::collection::vec(value(), count).prop_map(move |values| Row {
                    model: "m".to_owned(),
                    scenario: "s".to_owned(),
                    region: region.clone(),
                    variable: variable.clone(),
                    unit: "Mt CO2/yr".to_owned(),
                    values,
                    ..Row::default()
                })
            })
            .collect();
        rows.prop_map(move |rows| Table {
            rows,
            ..Table::over_years(years.iter().copied())
        })
    })
}

fn bits(table: &Table) -> Vec<(String, String, Vec<u64>)> {
    let bit = |v: &f64| {
        if v.is_nan() {
            f64::NAN.to_bits()
        } else {
            v.to_bits()
        }
    };
    table
        .rows
        .iter()
        .map(|row| {
            (
                row.region.clone(),
                row.variable.clone(),
                row.values.iter().map(bit).collect(),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn csv_reads_back_bit_for_bit(table in table()) {
        let (text, _) = table_csv(&table).expect("writable");
        let back = read_bytes("t.csv", text.as_bytes(), Format::Auto).expect("readable").table;
        prop_assert_eq!(&back.times, &table.times);
        prop_assert_eq!(bits(&back), bits(&table));
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for format in [Format::Auto, Format::Csv, Format::CsvGz, Format::Xlsx] {
            let _ = read_bytes("t", &bytes, format);
        }
    }

    #[test]
    fn a_damaged_table_never_panics(
        table in table(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        end in any::<prop::sample::Index>(),
    ) {
        let (text, _) = table_csv(&table).expect("writable");
        let mut bytes = text.into_bytes();
        for (place, byte) in cuts {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(end.index(bytes.len()) + 1);
        if let Err(error) = read_bytes("t", &bytes, Format::Csv) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn cells_in_any_order_never_panic(
        text in "(Model|Scenario|Region|Variable|Unit|year|value|,|\n|\"|20[0-9]{2}|\\.5|-|#|©|1e9|NA| ){0,60}",
    ) {
        let _ = read_bytes("t", text.as_bytes(), Format::Csv);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn a_damaged_workbook_never_panics(
        table in table(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.xlsx");
        write_xlsx(&path, &table).expect("written");
        let mut bytes = std::fs::read(&path).expect("there");
        let back = read_bytes("t", &bytes, Format::Auto).expect("readable").table;
        prop_assert_eq!(back.times, table.times.clone());
        for (place, byte) in cuts {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read_bytes("t", &bytes, Format::Xlsx);
    }
}
