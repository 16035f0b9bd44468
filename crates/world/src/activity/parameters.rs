//! Parameters that have a range. A table of `parameter, low, central, high` flows in; each comes
//! out by name, so that a run can take the low or the high end.

use std::collections::BTreeMap;

use crate::tables::{Table, TableError};

/// A figure with the ends of its range; the three are equal where the source gives one number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// Low end.
    pub low: f64,
    /// The value that a run takes unless told otherwise.
    pub central: f64,
    /// High end.
    pub high: f64,
}

impl Range {
    /// A figure without a range.
    pub fn exactly(value: f64) -> Self {
        Self {
            low: value,
            central: value,
            high: value,
        }
    }

    /// Each of the three through `change`.
    #[must_use]
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self {
            low: change(self.low),
            central: change(self.central),
            high: change(self.high),
        }
    }
}

/// The parameters of one table, by name.
pub(crate) struct Parameters {
    table: Table,
    ranges: BTreeMap<String, Range>,
}

impl Parameters {
    pub(crate) fn read(name: &'static str, text: &str) -> Result<Self, TableError> {
        let table = Table::read(name, text)?;
        let mut ranges = BTreeMap::new();
        for row in table.rows() {
            let range = Range {
                low: row.number("low")?,
                central: row.number("central")?,
                high: row.number("high")?,
            };
            ranges.insert(row.text("parameter")?.to_owned(), range);
        }
        Ok(Self { table, ranges })
    }

    pub(crate) fn get(&self, parameter: &str) -> Result<Range, TableError> {
        self.ranges
            .get(parameter)
            .copied()
            .ok_or_else(|| self.table.missing(parameter))
    }
}
