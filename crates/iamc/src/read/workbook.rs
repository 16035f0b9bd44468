//! Reads a workbook: the sheets `data`, `data1`, `data2`, … as one table, and the sheet `meta`.

use std::io::{Read, Seek, SeekFrom};

use calamine::{DataRef, Reader, Xlsx};

use super::cells::EMPTY_TO_PANDAS;
use super::records::{Cell, Record};
use super::rows::TableBuilder;
use super::{MAX_FILE, too_large};
use crate::problem::{Findings, Problem, ReadError};
use crate::table::{Meta, MetaRow, MetaValue, Table};

/// Largest packed workbook.
const MAX_PACKED: u64 = 200_000_000;

pub(super) fn read<R: Read + Seek>(
    name: &str,
    mut source: R,
    findings: &mut Findings,
) -> Result<Table, ReadError> {
    let bytes = match all_bytes(&mut source) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(too_large(name)),
        Err(error) => {
            findings.problem(damaged(&error.to_string()));
            return Ok(Table::default());
        }
    };
    if unpacked_size(&bytes).is_some_and(|size| size > MAX_FILE) {
        return Err(too_large(name));
    }
    // Fuzzing found workbooks on which calamine's arithmetic panics (a row number beyond 32 bits).
    // The findings are only added to, so what stands in them after a panic is still true.
    let guarded = std::panic::AssertUnwindSafe(|| sheets(&bytes, findings));
    Ok(std::panic::catch_unwind(guarded).unwrap_or_else(|_| {
        findings.problem(damaged("its cells have impossible places"));
        Table::default()
    }))
}

fn sheets(bytes: &[u8], findings: &mut Findings) -> Table {
    let mut workbook = match Xlsx::new(std::io::Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => {
            findings.problem(damaged(&error.to_string()));
            return Table::default();
        }
    };
    let names = workbook.sheet_names();
    let data = data_sheets(&names, findings);
    let mut whole: Option<Table> = None;
    for sheet in &data {
        findings.sheet = Some(sheet.clone());
        let mut builder = TableBuilder::new();
        let rows = each_row(&mut workbook, sheet, findings, |record, findings| {
            builder.take(&record, findings)
        });
        if rows {
            let table = builder.finish(findings);
            whole = Some(match whole {
                None => table,
                Some(first) => joined(first, table, findings),
            });
        }
    }
    let mut table = whole.unwrap_or_default();
    for sheet in &names {
        if sheet == "meta" {
            findings.sheet = Some(sheet.clone());
            table.meta = meta(&mut workbook, sheet, findings);
        } else if sheet.eq_ignore_ascii_case("meta") && !data.contains(sheet) {
            findings.sheet = None;
            findings.note(
                None,
                format!("sheet `{sheet}` is not read; indicators belong on a sheet named `meta`"),
            );
        }
    }
    findings.sheet = None;
    table
}

fn damaged(what: &str) -> Problem {
    Problem::new(
        format!("the workbook cannot be read: {what}"),
        "open it in a spreadsheet program and save it again as .xlsx",
    )
}

fn all_bytes<R: Read + Seek>(source: &mut R) -> std::io::Result<Option<Vec<u8>>> {
    source.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    source.take(MAX_PACKED + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MAX_PACKED).then_some(bytes))
}

/// Sum of the unpacked sizes that the archive's directory declares: what a workbook made to fill
/// the memory is known by. `None` if the directory cannot be followed.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let at = |place: usize, count: usize| -> Option<u64> {
        let field = bytes.get(place..place.checked_add(count)?)?;
        Some(
            field
                .iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        )
    };
    let tail_start = bytes.len().saturating_sub(66_000);
    let end = tail_start
        + bytes[tail_start..]
            .windows(4)
            .rposition(|w| w == b"PK\x05\x06")?;
    let entries = at(end + 10, 2)?;
    let mut place = usize::try_from(at(end + 16, 4)?).ok()?;
    let mut sum = 0_u64;
    for _ in 0..entries {
        if bytes.get(place..place + 4)? != b"PK\x01\x02" {
            return None;
        }
        sum = sum.saturating_add(at(place + 24, 4)?);
        let lengths = at(place + 28, 2)? + at(place + 30, 2)? + at(place + 32, 2)?;
        place += 46 + usize::try_from(lengths).ok()?;
    }
    Some(sum)
}

/// The only sheet, or those named `data…`.
fn data_sheets(names: &[String], findings: &mut Findings) -> Vec<String> {
    if let [only] = names {
        return vec![only.clone()];
    }
    let data: Vec<String> = names
        .iter()
        .filter(|name| name.starts_with("data") || name.starts_with("Data"))
        .cloned()
        .collect();
    if data.is_empty() {
        let found: Vec<String> = names
            .iter()
            .take(8)
            .map(|name| format!("`{name}`"))
            .collect();
        findings.problem(Problem::new(
            format!("no sheet is named `data` (found {})", found.join(", ")),
            "name the sheet with the series `data`",
        ));
    } else {
        for name in names {
            if !data.contains(name) && !name.eq_ignore_ascii_case("meta") {
                findings.note(None, format!("sheet `{name}` is not read"));
            }
        }
    }
    data
}

/// Rows of a sheet, at most.
const LAST_ROW: usize = 1_048_576;

/// Hands each row of a sheet to `take` until it says `false`. `false` if the sheet is unreadable.
fn each_row<RS: Read + Seek>(
    workbook: &mut Xlsx<RS>,
    sheet: &str,
    findings: &mut Findings,
    mut take: impl FnMut(Record, &mut Findings) -> bool,
) -> bool {
    let mut cells = match workbook.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        Err(error) => {
            findings.problem(damaged(&error.to_string()));
            return false;
        }
    };
    let mut row = 0_usize;
    let mut current: Vec<Cell> = Vec::new();
    loop {
        let cell = match cells.next_cell() {
            Ok(cell) => cell,
            Err(error) => {
                findings.problem(damaged(&error.to_string()).at(row + 1));
                return false;
            }
        };
        let place = cell.as_ref().map(calamine::Cell::get_position);
        let (next_row, column) = match place {
            Some((next_row, column)) => (next_row as usize, column as usize),
            None => (usize::MAX, 0),
        };
        // A row number too large for the reader comes out as another number where it wraps around.
        let beyond = next_row >= LAST_ROW && place.is_some();
        if next_row < row || beyond || column >= 16_384 {
            findings.problem(damaged("cells are not in order").at(row + 1));
            return false;
        }
        if next_row > row {
            if !current.is_empty() {
                let record = Record {
                    line: row + 1,
                    cells: std::mem::take(&mut current),
                };
                if !take(record, findings) {
                    return true;
                }
            }
            row = next_row;
        }
        let Some(cell) = cell else {
            return true;
        };
        let value = match cell_of(cell.get_value()) {
            Ok(value) => value,
            Err(problem) => {
                findings.problem(problem.at(row + 1).in_column(column, ""));
                Cell::Text(String::new())
            }
        };
        if current.len() <= column {
            current.resize(column + 1, Cell::Text(String::new()));
        }
        current[column] = value;
    }
}

fn cell_of(value: &DataRef<'_>) -> Result<Cell, Problem> {
    Ok(match value {
        DataRef::Int(whole) => Cell::Number(*whole as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            Cell::Text(format!(
                "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
            ))
        }
        // pandas reads #N/A as missing; the other errors are wrong formulas.
        DataRef::Error(calamine::CellErrorType::NA) | DataRef::Empty => Cell::Text(String::new()),
        DataRef::Error(error) => {
            return Err(Problem::new(
                format!("the cell holds the error {error}"),
                "mend the formula, or leave the cell empty",
            ));
        }
    })
}

/// Puts the series of a second data sheet under those of the first.
fn joined(mut first: Table, second: Table, findings: &mut Findings) -> Table {
    if first.times != second.times || first.extra_columns != second.extra_columns {
        findings.problem(Problem::new(
            "has other columns than the first data sheet",
            "give all data sheets the same header",
        ));
        return first;
    }
    let known: std::collections::BTreeSet<Vec<String>> =
        first.rows.iter().map(super::rows::full_key).collect();
    for row in &second.rows {
        if known.contains(&super::rows::full_key(row)) {
            findings.problem(
                Problem::new(
                    "repeats a series of the first data sheet",
                    "keep one of the two",
                )
                .at(row.line)
                .saying(&row.key().join(", ")),
            );
        }
    }
    first.rows.extend(second.rows);
    first
}

/// Places of the columns of a meta sheet.
struct MetaHeader {
    model: usize,
    scenario: usize,
    indicators: Vec<(usize, String)>,
}

fn meta<RS: Read + Seek>(
    workbook: &mut Xlsx<RS>,
    sheet: &str,
    findings: &mut Findings,
) -> Option<Meta> {
    let mut header: Option<MetaHeader> = None;
    let mut meta = Meta::default();
    let mut wrong = false;
    let read = each_row(workbook, sheet, findings, |record, findings| {
        let texts: Vec<String> = record.cells.iter().map(Cell::text).collect();
        let Some(MetaHeader {
            model,
            scenario,
            indicators,
        }) = &header
        else {
            let find =
                |name: [&str; 2]| texts.iter().position(|text| name.contains(&text.as_str()));
            let (Some(model), Some(scenario)) =
                (find(["model", "Model"]), find(["scenario", "Scenario"]))
            else {
                findings.problem(
                    Problem::new(
                        "the first row does not name the columns `Model` and `Scenario`",
                        "a meta sheet begins with Model,Scenario and then one column for each indicator",
                    )
                    .at(record.line)
                    .saying(&texts.join(",")),
                );
                wrong = true;
                return false;
            };
            let indicators: Vec<(usize, String)> = texts
                .iter()
                .enumerate()
                .filter(|(place, text)| ![model, scenario].contains(place) && !text.is_empty())
                .map(|(place, text)| (place, text.clone()))
                .collect();
            meta.columns = indicators.iter().map(|(_, text)| text.clone()).collect();
            header = Some(MetaHeader {
                model,
                scenario,
                indicators,
            });
            return true;
        };
        if record.cells.iter().all(Cell::is_blank) {
            return true;
        }
        let text_at = |place: usize| texts.get(place).cloned().unwrap_or_default();
        meta.rows.push(MetaRow {
            model: text_at(*model),
            scenario: text_at(*scenario),
            values: indicators
                .iter()
                .map(|(place, _)| meta_value(record.cells.get(*place)))
                .collect(),
        });
        true
    });
    (read && !wrong).then_some(meta)
}

fn meta_value(cell: Option<&Cell>) -> MetaValue {
    match cell {
        None => MetaValue::Empty,
        Some(Cell::Number(number)) => MetaValue::Number(*number),
        Some(Cell::Bool(value)) => MetaValue::Bool(*value),
        Some(Cell::Text(text)) if EMPTY_TO_PANDAS.contains(&text.trim()) => MetaValue::Empty,
        Some(Cell::Text(text)) => MetaValue::Text(text.clone()),
    }
}
