//! Writes a table as an Excel workbook with the sheets `data` and `meta`.

use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::table_csv::{HEADERS, check, time_order};
use super::{WriteError, write_atomically};
use crate::problem::{Note, Problem};
use crate::table::{Meta, MetaValue, Table, TimeAxis};

/// Rows of one sheet, the header included.
const SHEET_ROWS: usize = 1_048_576;
const SHEET_COLUMNS: usize = 16_384;

/// Writes the table as a workbook: the series on the sheet `data` (or `data1`, `data2`, … where one
/// is too short), the indicators on `meta`. Gives notes on what other programs may stumble over.
pub fn write_xlsx(path: impl AsRef<Path>, table: &Table) -> Result<Vec<Note>, WriteError> {
    let notes = check(table)?;
    let path = path.as_ref();
    let width = HEADERS.len() + table.extra_columns.len() + table.times.len();
    if width > SHEET_COLUMNS {
        return Err(WriteError::Unwritable {
            problems: vec![Problem::new(
                format!("it has {width} columns and a sheet holds {SHEET_COLUMNS}"),
                "write it as CSV, or give fewer times",
            )],
        });
    }
    let bytes = workbook(table).map_err(|error| WriteError::Failed {
        path: path.to_owned(),
        source: std::io::Error::other(error),
    })?;
    write_atomically(path, |file| file.write_all(&bytes))?;
    Ok(notes)
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let parts: Vec<_> = table.rows.chunks(SHEET_ROWS - 1).collect();
    let count = parts.len().max(1);
    for part in 0..count {
        let sheet = workbook.add_worksheet();
        if count == 1 {
            sheet.set_name("data")?;
        } else {
            sheet.set_name(format!("data{}", part + 1))?;
        }
        data(sheet, table, parts.get(part).copied().unwrap_or_default())?;
    }
    // pyam takes a workbook of one sheet whatever its name, and looks for `meta` in others.
    if let Some(meta) = &table.meta {
        let sheet = workbook.add_worksheet();
        sheet.set_name("meta")?;
        indicators(sheet, meta)?;
    }
    workbook.save_to_buffer()
}

fn data(sheet: &mut Worksheet, table: &Table, rows: &[crate::table::Row]) -> Result<(), XlsxError> {
    let order = time_order(&table.times);
    let headers = table.times.headers();
    let names = HEADERS
        .into_iter()
        .chain(table.extra_columns.iter().map(String::as_str));
    let mut column = 0;
    for name in names {
        sheet.write_string(0, column, name)?;
        column += 1;
    }
    for place in &order {
        match &table.times {
            TimeAxis::Years(years) => sheet.write_number(0, column, years[*place])?,
            _ => sheet.write_string(0, column, &headers[*place])?,
        };
        column += 1;
    }
    for (number, row) in (1..).zip(rows) {
        let mut column = 0;
        for text in row
            .key()
            .into_iter()
            .chain(row.extra.iter().map(String::as_str))
        {
            // An empty unit stays an empty cell.
            if !text.is_empty() {
                sheet.write_string(number, column, text)?;
            }
            column += 1;
        }
        for place in &order {
            let value = row.values[*place];
            if !value.is_nan() {
                sheet.write_number(number, column, value)?;
            }
            column += 1;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn indicators(sheet: &mut Worksheet, meta: &Meta) -> Result<(), XlsxError> {
    let headers = ["Model", "Scenario"]
        .into_iter()
        .chain(meta.columns.iter().map(String::as_str));
    for (column, name) in (0..).zip(headers) {
        sheet.write_string(0, column, name)?;
    }
    for (number, row) in (1..).zip(&meta.rows) {
        sheet.write_string(number, 0, &row.model)?;
        sheet.write_string(number, 1, &row.scenario)?;
        for (column, value) in (2..).zip(&row.values) {
            match value {
                MetaValue::Number(value) if value.is_finite() => {
                    sheet.write_number(number, column, *value)?;
                }
                MetaValue::Text(text) => {
                    sheet.write_string(number, column, text)?;
                }
                MetaValue::Bool(value) => {
                    sheet.write_boolean(number, column, *value)?;
                }
                MetaValue::Empty | MetaValue::Number(_) => {}
            }
        }
    }
    Ok(())
}
