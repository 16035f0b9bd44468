//! Finds the header row and says what each column is.
//!
//! Rules: any case, any order, `X2015` for 2015 (R's habit), an `exclude`, `notes` or row-index
//! column left out with a note; anything that another program would read differently is refused.

use super::records::Cell;
use crate::problem::{Findings, Problem};
use crate::table::Date;

/// Names of the five columns of IAMC, in their order.
pub(crate) const REQUIRED: [&str; 5] = ["model", "scenario", "region", "variable", "unit"];

/// Extra columns that pyam refuses.
pub(crate) const ILLEGAL: &[&str] = &["data", "meta", "level", "measurand", "empty"];

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Column {
    /// One of [`REQUIRED`], by place.
    Required(usize),
    /// An extra column, by its place among them.
    Extra(usize),
    /// Values of one time, by its place on the axis.
    Value(usize),
    /// The time of a long table.
    Time,
    /// The value of a long table.
    LongValue,
    /// Left out.
    Ignored,
    /// Left out if it is empty or a row index, which is seen when the rows are read.
    Unnamed,
}

/// One time, as read from a header or a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Time {
    Year(i32),
    MidYear(i32),
    Date(Date),
}

/// The header of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Header {
    pub columns: Vec<Column>,
    /// The header texts as written, for messages.
    pub names: Vec<String>,
    pub extra_names: Vec<String>,
    /// Times of a wide table, in the order of the columns.
    pub times: Vec<Time>,
    pub has_model: bool,
    pub long: bool,
}

/// Whether a row can be the header: it names the variable and the region.
pub(crate) fn looks_like_header(cells: &[Cell]) -> bool {
    let has = |name: &str| {
        cells
            .iter()
            .any(|cell| cell.text().eq_ignore_ascii_case(name))
    };
    has("variable") && (has("region") || has("scenario") || has("unit"))
}

/// Most columns, as in a sheet of Excel.
const MAX_COLUMNS: usize = 16_384;

/// First and last year taken for a year in a header.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;

/// Reads a time of a header or of a `time` cell. `Err` says why a number is none.
pub(crate) fn time_of(text: &str) -> Option<Result<Time, &'static str>> {
    let digits = text.strip_prefix(['X', 'x']).unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(match digits.parse::<i32>() {
            Ok(year) if YEARS.contains(&year) => Ok(Time::Year(year)),
            _ => Err("is a number that is no year"),
        });
    }
    if let Some((whole, fraction)) = digits.split_once('.')
        && [whole, fraction]
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Some(match (whole.parse::<i32>(), fraction) {
            (Ok(year), "5") if YEARS.contains(&year) => Ok(Time::MidYear(year)),
            _ => Err("is neither a calendar year nor the middle of one"),
        });
    }
    Date::parse(text).map(|date| Ok(Time::Date(date)))
}

/// Reads the header row; `None` if it cannot be used, with the problems in `findings`.
pub(crate) fn read(line: usize, cells: &[Cell], findings: &mut Findings) -> Option<Header> {
    if cells.len() > MAX_COLUMNS {
        findings.problem(
            Problem::new(
                format!("the header has {} columns", cells.len()),
                format!("at most {MAX_COLUMNS} are read, which is what a spreadsheet holds"),
            )
            .at(line),
        );
        return None;
    }
    let names: Vec<String> = cells.iter().map(Cell::text).collect();
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let problems_before = findings.problems.len();
    let long = lower.iter().any(|name| name == "value");
    let mut header = Header {
        columns: Vec::with_capacity(names.len()),
        names: names.clone(),
        extra_names: Vec::new(),
        times: Vec::new(),
        has_model: lower.iter().any(|name| name == "model"),
        long,
    };
    for (index, name) in lower.iter().enumerate() {
        let here = |problem: Problem| problem.at(line).in_column(index, &names[index]);
        if !name.is_empty()
            && let Some(first) = lower[..index].iter().position(|other| other == name)
        {
            findings.problem(here(Problem::new(
                format!("stands in column {} already", first + 1),
                "give each column a name of its own",
            )));
            header.columns.push(Column::Ignored);
            continue;
        }
        let column = one_column(line, index, name, &mut header, findings);
        header.columns.push(column);
    }
    check_required(line, &lower, findings);
    check_times(line, &lower, &header, findings);
    (findings.problems.len() == problems_before).then_some(header)
}

fn one_column(
    line: usize,
    index: usize,
    name: &str,
    header: &mut Header,
    findings: &mut Findings,
) -> Column {
    let here = |problem: Problem| problem.at(line).in_column(index, &header.names[index]);
    if name.is_empty() || name.starts_with("unnamed:") {
        return Column::Unnamed;
    }
    if let Some(place) = REQUIRED.iter().position(|required| *required == name) {
        return Column::Required(place);
    }
    if name == "exclude" || name == "notes" {
        findings.note(Some(line), format!("column `{name}` is left out"));
        return Column::Ignored;
    }
    if ILLEGAL.contains(&name) {
        findings.problem(here(Problem::new(
            "is a name that IAMC tables keep for other uses",
            "give the column another name",
        )));
        return Column::Ignored;
    }
    if name == "year" || name == "time" {
        return Column::Time;
    }
    if name == "value" {
        return Column::LongValue;
    }
    match time_of(&header.names[index]) {
        Some(Ok(time)) => {
            header.times.push(time);
            Column::Value(header.times.len() - 1)
        }
        Some(Err(reason)) => {
            findings.problem(here(Problem::new(
                reason,
                "write a year as `2020`, the middle of one as `2020.5`, and give a column that is no \
                 time a name in words",
            )));
            Column::Ignored
        }
        None => {
            header.extra_names.push(name.to_owned());
            Column::Extra(header.extra_names.len() - 1)
        }
    }
}

fn check_required(line: usize, lower: &[String], findings: &mut Findings) {
    for required in REQUIRED {
        // FaIR's input files have no model, and say nothing by it.
        if required == "model" || lower.iter().any(|name| name == required) {
            continue;
        }
        findings.problem(
            Problem::new(
                format!("the header has no column `{required}`"),
                "an IAMC table begins with Model,Scenario,Region,Variable,Unit",
            )
            .at(line),
        );
    }
}

fn check_times(line: usize, lower: &[String], header: &Header, findings: &mut Findings) {
    let has = |name: &str| lower.iter().any(|other| other == name);
    let mut wrong = |reason: &str, right: &str| {
        findings.problem(Problem::new(reason, right).at(line));
    };
    let wide = !header.times.is_empty();
    match (has("year"), has("time"), header.long, wide) {
        (true, true, _, _) => wrong(
            "the header has both `year` and `time`",
            "keep the one that holds the time of the value",
        ),
        (false, false, true, false) => wrong(
            "the header has `value` but neither `year` nor `time`",
            "a long table has the columns year,value",
        ),
        (true, false, false, _) | (false, true, false, _) => wrong(
            "the header has a column of times but no column `value`",
            "a long table has year,value; a wide one has a column for each year and no `year`",
        ),
        (_, _, true, true) => wrong(
            "the header has `value` and also columns of years",
            "a long table has year,value; a wide one has a column for each year and no `value`",
        ),
        (false, false, false, false) => wrong(
            "no column holds a time",
            "give a column for each year (2020,2030,...), or the columns year,value",
        ),
        _ => {}
    }
    let kinds = |time: &Time| std::mem::discriminant(time);
    if let Some(first) = header.times.first()
        && header.times.iter().any(|time| kinds(time) != kinds(first))
    {
        wrong(
            "the columns of times are of different kinds",
            "use calendar years (2020), middles of years (2020.5) or dates (2020-07-02) throughout",
        );
    }
}
