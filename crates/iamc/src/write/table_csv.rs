//! Writes a table as wide CSV, the way pyam's own `to_csv` lays it out, and checks it first: what
//! pandas would read back as something else is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use super::{AtomicFile, WriteError, quoted, shortest, write_atomically};
use crate::problem::{MAX_PROBLEMS, Note, Problem};
use crate::read::{EMPTY_TO_PANDAS, ILLEGAL, REQUIRED, time_of};
use crate::table::{Row, Table, TimeAxis};

/// Title-case headers of the five columns, as pyam writes them.
pub(super) const HEADERS: [&str; 5] = ["Model", "Scenario", "Region", "Variable", "Unit"];

/// Writes the table as CSV. Gives notes on what other programs may stumble over.
pub fn write_csv(path: impl AsRef<Path>, table: &Table) -> Result<Vec<Note>, WriteError> {
    let (text, notes) = table_csv(table)?;
    write_atomically(path, |file| file.write_all(text.as_bytes()))?;
    Ok(notes)
}

/// A CSV file to which tables over the same times are appended, for more rows than one would hold.
#[derive(Debug)]
pub struct TableFile {
    file: AtomicFile,
    /// Header of the first part.
    header: Option<String>,
    rows: usize,
}

impl TableFile {
    /// Begins a file.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, WriteError> {
        Ok(Self {
            file: AtomicFile::create(path)?,
            header: None,
            rows: 0,
        })
    }

    /// Writes the rows of a part. A series may stand in one part only; that is for the caller to see
    /// to. Gives notes on what other programs may stumble over.
    pub fn append(&mut self, part: &Table) -> Result<Vec<Note>, WriteError> {
        let (text, notes) = table_csv(part)?;
        let (header, rows) = text.split_once('\n').unwrap_or((&text, ""));
        let written = match &self.header {
            None => {
                self.header = Some(header.to_owned());
                self.file.write_all(text.as_bytes())
            }
            Some(first) if first == header => self.file.write_all(rows.as_bytes()),
            Some(_) => {
                return Err(WriteError::Unwritable {
                    problems: vec![Problem::new(
                        "a later part has other times or columns than the first",
                        "give every part the same header",
                    )],
                });
            }
        };
        written.map_err(|source| WriteError::Failed {
            path: self.file.path().to_owned(),
            source,
        })?;
        self.rows += part.rows.len();
        Ok(notes)
    }

    /// Puts the file in its place and says how many rows it has.
    pub fn finish(self) -> Result<usize, WriteError> {
        self.file.commit()?;
        Ok(self.rows)
    }
}

/// The table as CSV text.
pub fn table_csv(table: &Table) -> Result<(String, Vec<Note>), WriteError> {
    let notes = check(table)?;
    let order = time_order(&table.times);
    let headers = table.times.headers();
    let mut text = HEADERS.join(",");
    for name in &table.extra_columns {
        let _ = write!(text, ",{}", quoted(name));
    }
    for place in &order {
        let _ = write!(text, ",{}", headers[*place]);
    }
    text.push('\n');
    for row in &table.rows {
        let names: Vec<_> = row
            .key()
            .into_iter()
            .chain(row.extra.iter().map(String::as_str))
            .map(quoted)
            .collect();
        text.push_str(&names.join(","));
        for place in &order {
            text.push(',');
            let value = row.values[*place];
            if !value.is_nan() {
                text.push_str(&shortest(value));
            }
        }
        text.push('\n');
    }
    Ok((text, notes))
}

/// Places of the times, ascending.
pub(super) fn time_order(times: &TimeAxis) -> Vec<usize> {
    let mut order: Vec<usize> = (0..times.len()).collect();
    match times {
        TimeAxis::Years(years) | TimeAxis::MidYears(years) => order.sort_by_key(|i| years[*i]),
        TimeAxis::Dates(dates) => order.sort_by_key(|i| dates[*i]),
    }
    order
}

/// Refuses what would not come back from the file as it went in.
pub(super) fn check(table: &Table) -> Result<Vec<Note>, WriteError> {
    let mut problems = Vec::new();
    let mut complain = |problem: Problem| {
        if problems.len() < MAX_PROBLEMS {
            problems.push(problem);
        }
    };
    if matches!(table.times, TimeAxis::MidYears(_)) {
        complain(Problem::new(
            "its times are middles of years, which IAMC tables do not have",
            "give it calendar years first (`at_calendar_years`)",
        ));
    }
    let order = time_order(&table.times);
    let headers = table.times.headers();
    for pair in order.windows(2) {
        if headers[pair[0]] == headers[pair[1]] {
            complain(Problem::new(
                format!("the time {} stands twice", headers[pair[0]]),
                "keep one",
            ));
        }
    }
    for (index, name) in table.extra_columns.iter().enumerate() {
        check_extra_name(&table.extra_columns[..index], name, &mut complain);
    }
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        check_row(table, row, &mut complain);
        let key: Vec<&str> = row
            .key()
            .into_iter()
            .chain(row.extra.iter().map(String::as_str))
            .collect();
        if !seen.insert(key) {
            complain(of_row(row, "repeats a series", "keep one of the two"));
        }
    }
    if problems.is_empty() {
        Ok(notes(table))
    } else {
        Err(WriteError::Unwritable { problems })
    }
}

fn check_extra_name(before: &[String], name: &str, complain: &mut impl FnMut(Problem)) {
    let lower = name.to_lowercase();
    let taken = REQUIRED.contains(&lower.as_str())
        || ILLEGAL.contains(&lower.as_str())
        || ["exclude", "notes", "year", "time", "value", ""].contains(&lower.as_str())
        || lower.starts_with("unnamed:")
        || EMPTY_TO_PANDAS.contains(&name);
    let reason = if taken {
        "is a name that IAMC tables keep for other uses"
    } else if time_of(name).is_some() || name.parse::<f64>().is_ok() {
        "would be taken for a time"
    } else if name != lower || name != name.trim() {
        "would come back in other letters or spaces"
    } else if before.iter().any(|other| other == name) {
        "stands twice among the extra columns"
    } else {
        return;
    };
    complain(
        Problem::new(reason, "give the extra column another name, in lower case").saying(name),
    );
}

fn check_row(table: &Table, row: &Row, complain: &mut impl FnMut(Problem)) {
    if row.values.len() != table.times.len() || row.extra.len() != table.extra_columns.len() {
        complain(of_row(
            row,
            "has another number of cells than the header",
            "give one value for each time and one text for each extra column",
        ));
        return;
    }
    let required = REQUIRED.into_iter().zip(row.key());
    let extra = table
        .extra_columns
        .iter()
        .map(String::as_str)
        .zip(row.extra.iter().map(String::as_str));
    for (column, text) in required.chain(extra) {
        if column == "unit" && text.is_empty() || column == "subannual" && text.is_empty() {
            continue;
        }
        if EMPTY_TO_PANDAS.contains(&text) {
            complain(of_row(
                row,
                &format!(
                    "has `{text}` for its {column}, which pandas and pyam read as an empty cell"
                ),
                "write a name, in full (`Namibia` or `NAM`, not `NA`)",
            ));
        } else if text != text.trim() || text.contains(['\n', '\r', '\0']) {
            complain(of_row(
                row,
                &format!("has spaces around its {column} or a line end in it"),
                "write the name alone",
            ));
        }
    }
    if row.model.starts_with(['#', '©']) || row.model.starts_with("(c)") {
        complain(of_row(
            row,
            "would be read as a comment",
            "begin the model's name otherwise",
        ));
    }
    if row.values.iter().any(|value| value.is_infinite()) {
        complain(of_row(
            row,
            "has an infinite value",
            "find the division by zero; a missing value is NaN",
        ));
    }
}

fn of_row(row: &Row, reason: &str, right: &str) -> Problem {
    Problem::new(reason, right).saying(&format!(
        "{}, {}, {}, {}, {}",
        row.model, row.scenario, row.region, row.variable, row.unit
    ))
}

/// What is right but may surprise the next program.
fn notes(table: &Table) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |text: String| {
        notes.push(Note {
            sheet: None,
            line: None,
            text,
        });
    };
    let mut units: BTreeMap<&str, &str> = BTreeMap::new();
    let mut numeric: BTreeSet<&str> = BTreeSet::new();
    for row in &table.rows {
        let first = *units.entry(&row.variable).or_insert(&row.unit);
        if first != row.unit {
            note(format!(
                "variable `{}` is in `{first}` and in `{}`; some programs want one unit",
                row.variable, row.unit
            ));
        }
        for name in [&row.model, &row.scenario] {
            if name.parse::<f64>().is_ok() && numeric.insert(name) {
                note(format!(
                    "the name `{name}` is read as a number by pandas and pyam"
                ));
            }
        }
    }
    notes
}
