//! The IAMC table: one row per series, one column of values per time.
//!
//! Readers fill it, writers empty it. A missing value is NaN; nothing else in a table is NaN.

use std::fmt;

/// Rows of series over one common axis of times.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Names of the columns beyond the five of IAMC, in lower case (`climate_model`, `percentile`).
    pub extra_columns: Vec<String>,
    /// Times of the values, ascending.
    pub times: TimeAxis,
    /// The series, in the order of the file.
    pub rows: Vec<Row>,
    /// Indicators of whole scenarios, from the `meta` sheet of a workbook.
    pub meta: Option<Meta>,
}

/// One series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Name of the model; empty where the file has no such column (FaIR's input layout).
    pub model: String,
    /// Name of the scenario.
    pub scenario: String,
    /// Name of the region.
    pub region: String,
    /// Name of the variable, as written (`Emissions|CO2|AFOLU`, `CO2 FFI`).
    pub variable: String,
    /// Unit, as written; empty for a pure number.
    pub unit: String,
    /// Texts of the extra columns, as many as [`Table::extra_columns`].
    pub extra: Vec<String>,
    /// Values, as many as there are times; NaN where missing.
    pub values: Vec<f64>,
    /// Line (or sheet row) the series stood on, 0 for a table made in memory. The first line of it
    /// in a long file.
    pub line: usize,
}

impl Row {
    /// What no two rows of a table may share.
    pub(crate) fn key(&self) -> [&str; 5] {
        [
            &self.model,
            &self.scenario,
            &self.region,
            &self.variable,
            &self.unit,
        ]
    }
}

/// When the values hold.
#[derive(Debug, Clone, PartialEq)]
pub enum TimeAxis {
    /// Calendar years: `2020`.
    Years(Vec<i32>),
    /// Middles of calendar years: `1750.5` is the middle of 1750, held here as 1750.
    MidYears(Vec<i32>),
    /// Points in time: `2020-07-02`, `2020-07-02 12:00:00`.
    Dates(Vec<Date>),
}

impl Default for TimeAxis {
    fn default() -> Self {
        Self::Years(Vec::new())
    }
}

impl TimeAxis {
    /// Number of times.
    pub fn len(&self) -> usize {
        match self {
            Self::Years(years) | Self::MidYears(years) => years.len(),
            Self::Dates(dates) => dates.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The calendar years the times fall in, for years and mid-years. `None` for dates.
    pub fn calendar_years(&self) -> Option<&[i32]> {
        match self {
            Self::Years(years) | Self::MidYears(years) => Some(years),
            Self::Dates(_) => None,
        }
    }

    /// The times as column headers: `2020`, `1750.5`, `2020-07-02`.
    pub fn headers(&self) -> Vec<String> {
        match self {
            Self::Years(years) => years.iter().map(ToString::to_string).collect(),
            Self::MidYears(years) => years.iter().map(|year| format!("{year}.5")).collect(),
            Self::Dates(dates) => dates.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A point in time on the proleptic Gregorian calendar, without a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
    /// Hour, minute and second.
    pub clock: (u8, u8, u8),
}

impl Date {
    /// Reads `2020-07-02`, `2020-07-02 12:00:00`, `2020-07-02T12:00`; `None` if it is no such date.
    pub fn parse(text: &str) -> Option<Self> {
        let (day_text, clock_text) = match text.split_once(['T', ' ']) {
            Some((day, clock)) => (day, Some(clock)),
            None => (text, None),
        };
        let mut parts = day_text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = digits(parts.next()?, 2)? as u8;
        let day = digits(parts.next()?, 2)? as u8;
        if parts.next().is_some() {
            return None;
        }
        let mut clock = (0, 0, 0);
        if let Some(clock_text) = clock_text {
            let clock_text = clock_text.strip_suffix(".000").unwrap_or(clock_text);
            let mut parts = clock_text.split(':');
            clock.0 = digits(parts.next()?, 2)? as u8;
            clock.1 = digits(parts.next()?, 2)? as u8;
            clock.2 = parts.next().map_or(Some(0), |text| digits(text, 2))? as u8;
            if parts.next().is_some() {
                return None;
            }
        }
        let date = Self {
            year: year as i32,
            month,
            day,
            clock,
        };
        date.is_real().then_some(date)
    }

    fn is_real(self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return false,
        };
        self.year >= 1
            && (1..=days).contains(&self.day)
            && self.clock.0 < 24
            && self.clock.1 < 60
            && self.clock.2 < 60
    }
}

fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        if self.clock != (0, 0, 0) {
            let (hour, minute, second) = self.clock;
            write!(f, " {hour:02}:{minute:02}:{second:02}")?;
        }
        Ok(())
    }
}

/// Indicators of scenarios: one row for each model and scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// Names of the indicators.
    pub columns: Vec<String>,
    /// One row per scenario.
    pub rows: Vec<MetaRow>,
}

/// Indicators of one scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MetaRow {
    /// Name of the model.
    pub model: String,
    /// Name of the scenario.
    pub scenario: String,
    /// As many values as [`Meta::columns`].
    pub values: Vec<MetaValue>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum MetaValue {
    /// Not given.
    #[default]
    Empty,
    /// A word, such as a category.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(f64),
}

impl Table {
    /// A table over calendar years, without rows.
    pub fn over_years(years: impl IntoIterator<Item = i32>) -> Self {
        Self {
            times: TimeAxis::Years(years.into_iter().collect()),
            ..Self::default()
        }
    }

    /// Value of a row in a calendar year (mid-years included), `None` if absent or missing.
    pub fn value(&self, row: &Row, year: i32) -> Option<f64> {
        let place = self.times.calendar_years()?.binary_search(&year).ok()?;
        row.values.get(place).copied().filter(|v| !v.is_nan())
    }

    /// The table with mid-years called by their calendar year: the middle of 1750, which FaIR
    /// writes `1750.5`, stands for the whole of 1750. Other axes are left as they are.
    #[must_use]
    pub fn at_calendar_years(mut self) -> Self {
        if let TimeAxis::MidYears(years) = self.times {
            self.times = TimeAxis::Years(years);
        }
        self
    }
}
