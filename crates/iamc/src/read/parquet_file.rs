//! Reads a table from Parquet, wide or long, as pandas, polars and R write it: each row becomes a
//! record, as if the same table stood in a text file.

use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;

use super::records::{Cell, Record};
use super::rows::{MAX_CELLS, TableBuilder};
use super::{MAX_FILE, too_large};
use crate::problem::{Findings, Problem, ReadError};
use crate::table::Table;

/// Rows count from 2, as they would in a CSV file of the same table, whose header is line 1.
pub(super) fn read<R: Read + Seek>(
    name: &str,
    mut source: R,
    findings: &mut Findings,
) -> Result<Table, ReadError> {
    let mut bytes = Vec::new();
    let read = source
        .seek(SeekFrom::Start(0))
        .and_then(|_| source.take(MAX_FILE + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        findings.problem(damaged(&error.to_string()));
        return Ok(Table::default());
    }
    if bytes.len() as u64 > MAX_FILE {
        return Err(too_large(name));
    }
    // The library panics on some damaged files; what the findings hold then is still true.
    let guarded = AssertUnwindSafe(|| rows(Bytes::from(bytes), findings));
    match catch_unwind(guarded) {
        Ok(Ok(Some(table))) => Ok(table),
        Ok(Ok(None)) => Err(too_large(name)),
        Ok(Err(error)) => {
            findings.problem(damaged(&error.to_string()));
            Ok(Table::default())
        }
        Err(_) => {
            findings.problem(damaged("its pages contradict its index"));
            Ok(Table::default())
        }
    }
}

fn damaged(what: &str) -> Problem {
    Problem::new(
        format!("the Parquet file cannot be read: {what}"),
        "write it again, with Snappy compression or none, or give the table as CSV",
    )
}

/// The table; `None` if it has more values than are read at once.
fn rows(bytes: Bytes, findings: &mut Findings) -> Result<Option<Table>, ParquetError> {
    let reader = SerializedFileReader::new(bytes)?;
    let file = reader.metadata().file_metadata();
    let names: Vec<Cell> = file
        .schema_descr()
        .root_schema()
        .get_fields()
        .iter()
        .map(|field| Cell::Text(heading(field.name())))
        .collect();
    let count = usize::try_from(file.num_rows()).unwrap_or(usize::MAX);
    if count.saturating_mul(names.len()) > MAX_CELLS {
        return Ok(None);
    }
    let mut builder = TableBuilder::new();
    let header = Record {
        line: 1,
        cells: names,
    };
    if builder.take(&header, findings) {
        for (line, row) in (2..).zip(reader.get_row_iter(None)?) {
            let cells = row?
                .get_column_iter()
                .map(|(_, field)| cell(field))
                .collect();
            if !builder.take(&Record { line, cells }, findings) {
                break;
            }
        }
    }
    Ok(Some(builder.finish(findings)))
}

/// pandas keeps the numbers of the rows in a column of this name.
fn heading(name: &str) -> String {
    if name.starts_with("__index_level_") {
        String::new()
    } else {
        name.to_owned()
    }
}

fn cell(field: &Field) -> Cell {
    match field {
        Field::Null => Cell::Text(String::new()),
        Field::Str(text) => Cell::Text(text.clone()),
        Field::Bool(value) => Cell::Bool(*value),
        Field::Byte(value) => Cell::Number(f64::from(*value)),
        Field::Short(value) => Cell::Number(f64::from(*value)),
        Field::Int(value) => Cell::Number(f64::from(*value)),
        Field::Long(value) => Cell::Number(*value as f64),
        Field::UByte(value) => Cell::Number(f64::from(*value)),
        Field::UShort(value) => Cell::Number(f64::from(*value)),
        Field::UInt(value) => Cell::Number(f64::from(*value)),
        Field::ULong(value) => Cell::Number(*value as f64),
        Field::Float(value) => Cell::Number(f64::from(*value)),
        Field::Double(value) => Cell::Number(*value),
        other => Cell::Text(other.to_string()),
    }
}
