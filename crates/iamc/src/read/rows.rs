//! Turns records into a table: each cell checked, each complaint with its line and column.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{check_names, long_time_of, number};
use super::header::{self, Column, Header, Time};
use super::records::{Cell, Record};
use crate::problem::{Findings, Problem};
use crate::table::{Row, Table, TimeAxis};

/// Rows looked at before giving up on finding the header.
const HEADER_WITHIN: usize = 100;

/// Takes records in order; gives the table at the end.
pub(crate) struct TableBuilder {
    max_cells: usize,
    header: Option<Header>,
    seen: usize,
    skipped: Vec<(usize, String)>,
    rows: Vec<Row>,
    /// Place of each series in `rows`, to find repeated ones and to gather long ones.
    places: BTreeMap<Vec<String>, usize>,
    /// Values of a long table, by time, for each row.
    long_values: Vec<BTreeMap<Time, f64>>,
    /// First text of each unnamed column, to tell a row index from data.
    unnamed_seen: BTreeMap<usize, UnnamedColumn>,
}

#[derive(Debug, Clone, Copy)]
struct UnnamedColumn {
    is_index: bool,
    first_line: usize,
    next: f64,
}

impl TableBuilder {
    pub(crate) fn new() -> Self {
        Self::with_limit(MAX_CELLS)
    }

    fn with_limit(max_cells: usize) -> Self {
        Self {
            max_cells,
            header: None,
            seen: 0,
            skipped: Vec::new(),
            rows: Vec::new(),
            places: BTreeMap::new(),
            long_values: Vec::new(),
            unnamed_seen: BTreeMap::new(),
        }
    }

    /// Takes one record. `false` if nothing after it can be read (the header is missing or wrong).
    pub(crate) fn take(&mut self, record: &Record, findings: &mut Findings) -> bool {
        self.seen += 1;
        if record.cells.iter().all(Cell::is_blank) {
            findings.note(Some(record.line), "blank line left out");
            return true;
        }
        let Some(header) = self.header.take() else {
            return self.look_for_header(record, findings);
        };
        let go_on = self.below_header(&header, record, findings);
        self.header = Some(header);
        go_on
    }

    fn below_header(&mut self, header: &Header, record: &Record, findings: &mut Findings) -> bool {
        if is_comment(record) {
            findings.note(
                Some(record.line),
                format!(
                    "comment left out: {}",
                    crate::problem::shortened(&first_text(record))
                ),
            );
            return true;
        }
        if self.rows.len().saturating_mul(header.columns.len()) > self.max_cells {
            findings.problem(too_many(self.rows.len(), header.columns.len()).at(record.line));
            return false;
        }
        self.row(header, record, findings);
        true
    }

    fn look_for_header(&mut self, record: &Record, findings: &mut Findings) -> bool {
        if header::looks_like_header(&record.cells) {
            for (line, text) in std::mem::take(&mut self.skipped) {
                findings.note(
                    Some(line),
                    format!("line before the header left out: {text}"),
                );
            }
            self.header = header::read(record.line, &record.cells, findings);
            return self.header.is_some();
        }
        let text = crate::problem::shortened(&first_text(record));
        self.skipped.push((record.line, text));
        if self.seen >= HEADER_WITHIN {
            self.no_header(findings);
            return false;
        }
        true
    }

    fn no_header(&self, findings: &mut Findings) {
        let (line, text) = self.skipped.first().cloned().unwrap_or((1, String::new()));
        // Tabs are shown escaped in the text that is kept for messages.
        let separator = [(";", "`;`"), ("\\t", "tabs")]
            .into_iter()
            .find(|(mark, _)| text.matches(mark).count() >= 3);
        let problem = match separator {
            Some((_, name)) => Problem::new(
                format!("separates its columns by {name}"),
                "save the table with commas between columns and points in numbers",
            ),
            None => Problem::new(
                "no header was found",
                "an IAMC table begins with Model,Scenario,Region,Variable,Unit and the years",
            ),
        };
        findings.problem(problem.at(line).saying(&text));
    }

    fn row(&mut self, header: &Header, record: &Record, findings: &mut Findings) {
        let line = record.line;
        let mut row = Row {
            extra: vec![String::new(); header.extra_names.len()],
            values: vec![f64::NAN; header.times.len()],
            line,
            ..Row::default()
        };
        if record.cells.len() < header.columns.len() {
            findings.note(
                Some(line),
                format!(
                    "has {} cells where the header has {}; the rest is taken as empty",
                    record.cells.len(),
                    header.columns.len()
                ),
            );
        }
        let mut whole = true;
        let mut long_time = None;
        let mut long_value = None;
        for (index, cell) in record.cells.iter().enumerate() {
            let name = header.names.get(index).map_or("", String::as_str);
            let complain = |problem: Problem| problem.at(line).in_column(index, name);
            match header.columns.get(index) {
                Some(Column::Required(place)) => {
                    let field = match place {
                        0 => &mut row.model,
                        1 => &mut row.scenario,
                        2 => &mut row.region,
                        3 => &mut row.variable,
                        _ => &mut row.unit,
                    };
                    *field = cell.text();
                }
                Some(Column::Extra(place)) => row.extra[*place] = cell.text(),
                Some(Column::Value(place)) => match number(cell) {
                    Ok(value) => row.values[*place] = value,
                    Err(problem) => {
                        findings.problem(complain(problem));
                        whole = false;
                    }
                },
                Some(Column::Time) => match long_time_of(cell, header.has_model) {
                    Ok(time) => long_time = Some(time),
                    Err(problem) => {
                        findings.problem(complain(problem));
                        whole = false;
                    }
                },
                Some(Column::LongValue) => match number(cell) {
                    Ok(value) => long_value = Some(value),
                    Err(problem) => {
                        findings.problem(complain(problem));
                        whole = false;
                    }
                },
                Some(Column::Unnamed) => self.unnamed(index, line, cell),
                Some(Column::Ignored) => {}
                None if cell.is_blank() => {}
                None => {
                    findings.problem(
                        complain(Problem::new(
                            "stands beyond the last column of the header",
                            "put texts that hold a comma in quotes, or add the missing header",
                        ))
                        .saying(&cell.text()),
                    );
                    whole = false;
                    break;
                }
            }
        }
        whole &= check_names(header, &mut row, findings);
        if !whole {
            return;
        }
        if header.long {
            self.long_row(&row, long_time, long_value, findings);
        } else {
            self.wide_row(row, findings);
        }
    }

    fn wide_row(&mut self, row: Row, findings: &mut Findings) {
        if let Some(first) = self.places.get(&full_key(&row)) {
            findings.problem(repeated(&row, self.rows[*first].line, None));
            return;
        }
        if row.values.iter().all(|value| value.is_nan()) {
            findings.note(Some(row.line), "series without any value");
        }
        self.places.insert(full_key(&row), self.rows.len());
        self.rows.push(row);
    }

    fn long_row(
        &mut self,
        row: &Row,
        time: Option<Time>,
        value: Option<f64>,
        findings: &mut Findings,
    ) {
        let (Some(time), Some(value)) = (time, value) else {
            findings.problem(
                Problem::new("the row ends before its time or value", "give both").at(row.line),
            );
            return;
        };
        let place = *self.places.entry(full_key(row)).or_insert_with(|| {
            self.rows.push(row.clone());
            self.long_values.push(BTreeMap::new());
            self.rows.len() - 1
        });
        if value.is_nan() {
            findings.note(Some(row.line), "row without a value left out");
            return;
        }
        if self.long_values[place].contains_key(&time) {
            findings.problem(repeated(row, self.rows[place].line, Some(time)));
            return;
        }
        self.long_values[place].insert(time, value);
    }

    fn unnamed(&mut self, index: usize, line: usize, cell: &Cell) {
        if cell.is_blank() {
            return;
        }
        let number = cell.text().parse::<f64>().ok();
        let column = self.unnamed_seen.entry(index).or_insert(UnnamedColumn {
            is_index: true,
            first_line: line,
            next: number.unwrap_or(f64::NAN),
        });
        column.is_index &= number == Some(column.next);
        column.next += 1.0;
    }

    /// The table, once all records are taken.
    pub(crate) fn finish(mut self, findings: &mut Findings) -> Table {
        let Some(header) = self.header.take() else {
            if findings.problems.is_empty() {
                if self.skipped.is_empty() {
                    findings.problem(Problem::new(
                        "the file is empty",
                        "an IAMC table begins with Model,Scenario,Region,Variable,Unit and the years",
                    ));
                } else {
                    self.no_header(findings);
                }
            }
            return Table::default();
        };
        for (index, column) in &self.unnamed_seen {
            if column.is_index {
                findings.note(
                    None,
                    format!("column {} numbers the rows; left out", index + 1),
                );
            } else {
                findings.problem(
                    Problem::new(
                        "has values but no name",
                        "give the column a header or remove it",
                    )
                    .at(column.first_line)
                    .in_column(*index, ""),
                );
            }
        }
        self.note_mixed_units(findings);
        if self.rows.is_empty() && findings.problems.is_empty() {
            findings.note(None, "the table has a header and no series");
        }
        if header.long {
            self.long_to_wide(&header, findings)
        } else {
            self.wide_in_order(header, findings)
        }
    }

    /// Allowed, but aneris, silicone and pyam's `to_xarray` stumble over it.
    fn note_mixed_units(&self, findings: &mut Findings) {
        let mut units: BTreeMap<&str, &str> = BTreeMap::new();
        for row in &self.rows {
            let first = *units.entry(&row.variable).or_insert(&row.unit);
            if first != row.unit {
                findings.note(
                    Some(row.line),
                    format!(
                        "variable `{}` is in `{}` here and in `{first}` above",
                        row.variable, row.unit
                    ),
                );
            }
        }
    }

    fn wide_in_order(self, header: Header, findings: &mut Findings) -> Table {
        let mut order: Vec<usize> = (0..header.times.len()).collect();
        order.sort_by_key(|place| header.times[*place]);
        if order
            .windows(2)
            .any(|pair| header.times[pair[0]] == header.times[pair[1]])
        {
            findings.problem(Problem::new(
                "two columns of the header hold the same time",
                "keep one of them",
            ));
        }
        let times = order.iter().map(|place| header.times[*place]).collect();
        let in_order = order.windows(2).all(|pair| pair[0] < pair[1]);
        let mut rows = self.rows;
        if !in_order {
            for row in &mut rows {
                row.values = order.iter().map(|place| row.values[*place]).collect();
            }
        }
        Table {
            extra_columns: header.extra_names,
            times: axis(times),
            rows,
            meta: None,
        }
    }

    fn long_to_wide(mut self, header: &Header, findings: &mut Findings) -> Table {
        let times: BTreeSet<Time> = self
            .long_values
            .iter()
            .flat_map(BTreeMap::keys)
            .copied()
            .collect();
        let times: Vec<Time> = times.into_iter().collect();
        // A long table of millions of rows with all times different would square in width.
        let cells = times.len().saturating_mul(self.rows.len());
        if cells > self.max_cells {
            findings.problem(too_many(self.rows.len(), times.len()));
            return Table::default();
        }
        if times
            .windows(2)
            .any(|pair| std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1]))
        {
            findings.problem(Problem::new(
                "the times are of different kinds",
                "use calendar years (2020), middles of years (2020.5) or dates (2020-07-02) throughout",
            ));
            return Table::default();
        }
        for (row, values) in self.rows.iter_mut().zip(&self.long_values) {
            row.values = vec![f64::NAN; times.len()];
            for (time, value) in values {
                if let Ok(place) = times.binary_search(time) {
                    row.values[place] = *value;
                }
            }
        }
        Table {
            extra_columns: header.extra_names.clone(),
            times: axis(times),
            rows: self.rows,
            meta: None,
        }
    }
}

/// Most values in one table (800 MB); a short file must not unfold into a table without end.
pub(super) const MAX_CELLS: usize = 100_000_000;

fn too_many(series: usize, times: usize) -> Problem {
    Problem::new(
        format!("{series} series at {times} times are more than is read at once"),
        "split the file, or leave out regions and variables that are not needed",
    )
}

fn axis(times: Vec<Time>) -> TimeAxis {
    let year = |time: &Time| match time {
        Time::Year(year) | Time::MidYear(year) => *year,
        Time::Date(date) => date.year,
    };
    match times.first() {
        None | Some(Time::Year(_)) => TimeAxis::Years(times.iter().map(year).collect()),
        Some(Time::MidYear(_)) => TimeAxis::MidYears(times.iter().map(year).collect()),
        Some(Time::Date(_)) => TimeAxis::Dates(
            times
                .into_iter()
                .filter_map(|time| match time {
                    Time::Date(date) => Some(date),
                    _ => None,
                })
                .collect(),
        ),
    }
}

pub(super) fn full_key(row: &Row) -> Vec<String> {
    row.key()
        .into_iter()
        .map(str::to_owned)
        .chain(row.extra.iter().cloned())
        .collect()
}

fn repeated(row: &Row, first_line: usize, time: Option<Time>) -> Problem {
    let what = match time {
        None => "series".to_owned(),
        Some(Time::Year(year)) => format!("series and year {year}"),
        Some(Time::MidYear(year)) => format!("series and year {year}.5"),
        Some(Time::Date(date)) => format!("series and time {date}"),
    };
    Problem::new(
        format!("repeats a {what} (first on line {first_line})"),
        "keep one of the two, or tell them apart by an extra column",
    )
    .at(row.line)
    .saying(&format!(
        "{}, {}, {}, {}",
        row.scenario, row.region, row.variable, row.unit
    ))
}

fn first_text(record: &Record) -> String {
    let texts: Vec<String> = record
        .cells
        .iter()
        .map(Cell::text)
        .filter(|text| !text.is_empty())
        .take(8)
        .collect();
    texts.join(",")
}

/// Copyright lines of database downloads, and `#` comments.
fn is_comment(record: &Record) -> bool {
    let Some(Cell::Text(first)) = record.cells.iter().find(|cell| !cell.is_blank()) else {
        return false;
    };
    let first = first.trim_start();
    let filled = record.cells.iter().filter(|cell| !cell.is_blank()).count();
    first.starts_with('#') || first.starts_with('©') || (filled == 1 && first.starts_with("(c)"))
}

#[cfg(test)]
mod tests {
    use super::super::records::TextRecords;
    use super::*;

    /// Reads with room for 1000 values.
    fn problems(text: &str) -> Vec<String> {
        let mut records = TextRecords::new(text.as_bytes(), 1_000_000);
        let mut builder = TableBuilder::with_limit(1000);
        let mut findings = Findings::default();
        while let Some(Ok(record)) = records.next() {
            if !builder.take(&record, &mut findings) {
                break;
            }
        }
        builder.finish(&mut findings);
        findings.problems.iter().map(ToString::to_string).collect()
    }

    // A few bytes to a row must not unfold into thousands of values each, without end.
    #[test]
    fn a_short_file_does_not_unfold_without_end() {
        let years: Vec<String> = (2000..2100).map(|year| year.to_string()).collect();
        let rows = |row: fn(i32) -> String| (0..40).map(row).collect::<Vec<_>>().join("\n");
        let wide_rows = rows(|n| format!("s,W,v{n},K,1"));
        let long_rows = rows(|n| format!("s,W,v{n},K,{},1", 2000 + n));
        let wide = format!(
            "scenario,region,variable,unit,{}\n{wide_rows}",
            years.join(",")
        );
        let long = format!("scenario,region,variable,unit,year,value\n{long_rows}");
        for text in [wide, long] {
            let problems = problems(&text);
            assert_eq!(problems.len(), 1);
            assert!(
                problems[0].contains("more than is read at once"),
                "{}",
                problems[0]
            );
        }
    }
}
