//! Any bytes as CSV, plain or gzipped: the reader gives a table or says why not. What it reads and can
//! write, it reads back.
#![no_main]

use accord_iamc::{Format, read_bytes, table_csv};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // libFuzzer stops at every panic, and calamine panics on some damaged workbooks; the reader
    // catches those, which `crates/iamc/tests/workbooks.rs` tests.
    if bytes.starts_with(b"PK") {
        return;
    }
    for format in [Format::Auto, Format::Csv, Format::CsvGz] {
        let Ok(reading) = read_bytes("fuzz", bytes, format) else {
            continue;
        };
        if let Ok((text, _)) = table_csv(&reading.table) {
            let again = read_bytes("again", text.as_bytes(), Format::Csv);
            let table = again.expect("what was written is read").table;
            assert_eq!(table.times, reading.table.times);
            assert_eq!(table.rows.len(), reading.table.rows.len());
        }
    }
});
