//! Reads single cells: a value, a time, a name. Each complaint says what would be right; the caller
//! knows where.

use super::header::{self, Column, Header, Time};
use super::records::Cell;
use crate::problem::{Findings, Problem};
use crate::table::Row;

/// Texts that pandas, and so pyam, takes for an empty cell.
pub(crate) const EMPTY_TO_PANDAS: &[&str] = &[
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
    "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
];

/// A value: NaN for a missing one.
pub(super) fn number(cell: &Cell) -> Result<f64, Problem> {
    let other;
    let text = match cell {
        Cell::Number(value) if value.is_finite() => return Ok(*value),
        Cell::Text(text) => text.trim(),
        Cell::Number(_) | Cell::Bool(_) => {
            other = cell.text();
            &other
        }
    };
    // The words `inf` and `nan` in their many spellings would pass Rust's own parser.
    let is_number = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'-' | b'e' | b'E'));
    let parsed = text.parse::<f64>();
    if let Ok(value) = parsed
        && is_number
        && value.is_finite()
    {
        return Ok(value);
    }
    if EMPTY_TO_PANDAS.contains(&text) {
        return Ok(f64::NAN);
    }
    let wrong = |reason: &str, right: &str| Err(Problem::new(reason, right).saying(text));
    match parsed {
        Ok(_) if is_number => wrong(
            "is larger than a number can be",
            "check the unit and the exponent",
        ),
        Ok(_) => wrong(
            "is not a finite number",
            "leave the cell empty for a missing value",
        ),
        Err(_) if text.contains(',') => wrong(
            "has a comma in it",
            "write numbers with a point and without separators of thousands (1000.5)",
        ),
        Err(_) => wrong(
            "is not a number",
            "write a number with a decimal point, or leave the cell empty for a missing value",
        ),
    }
}

pub(super) fn long_time_of(cell: &Cell, has_model: bool) -> Result<Time, Problem> {
    let text = cell.text();
    let wrong = |reason: &str, right: &str| Err(Problem::new(reason, right).saying(&text));
    // Spreadsheets and pandas write whole years as floats.
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    match header::time_of(whole) {
        Some(Ok(Time::MidYear(_))) if has_model => wrong(
            "is half a year, which IAMC tables do not have",
            "write the calendar year; only tables without a model column (FaIR's) may use middles of years",
        ),
        Some(Ok(time)) => Ok(time),
        Some(Err(reason)) => wrong(reason, "write a year such as 2020"),
        None => wrong(
            "is not a time",
            "write a year such as 2020, or a date such as 2020-07-02",
        ),
    }
}

/// Checks that every name is there; `false` if the row cannot be used.
pub(super) fn check_names(header: &Header, row: &mut Row, findings: &mut Findings) -> bool {
    let mut whole = true;
    if EMPTY_TO_PANDAS.contains(&row.unit.as_str()) {
        row.unit.clear();
    }
    for (index, column) in header.columns.iter().enumerate() {
        let text = match column {
            Column::Required(0) => &row.model,
            Column::Required(1) => &row.scenario,
            Column::Required(2) => &row.region,
            Column::Required(3) => &row.variable,
            // A blank sub-annual label means the whole year.
            Column::Extra(place) if header.extra_names[*place] != "subannual" => &row.extra[*place],
            _ => continue,
        };
        let name = &header.names[index];
        let problem = if text.is_empty() {
            Problem::new(
                "the cell is empty",
                format!("give the {}", name.to_lowercase()),
            )
        } else if EMPTY_TO_PANDAS.contains(&text.as_str()) {
            Problem::new(
                "means an empty cell to pandas, pyam and R",
                "write the name in full (`Namibia` or `NAM`, not `NA`)",
            )
            .saying(text)
        } else {
            continue;
        };
        findings.problem(problem.at(row.line).in_column(index, name));
        whole = false;
    }
    whole
}
