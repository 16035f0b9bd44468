//! Plain named columns, for results that are no IAMC table (members, shares, markets), and their CSV.

use std::path::Path;

use super::{WriteError, quoted, shortest, write_atomically};
use crate::problem::Problem;

/// Values of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Numbers; NaN where missing.
    Floats(Vec<f64>),
    /// Whole numbers.
    Integers(Vec<i64>),
    /// Texts.
    Texts(Vec<String>),
}

impl Column {
    /// Number of values.
    pub fn len(&self) -> usize {
        match self {
            Self::Floats(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Texts(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Named columns of the same length.
///
/// ```
/// use accord_iamc::Columns;
/// let columns = Columns::new()
///     .integers("year", vec![2030, 2031])
///     .floats("warming_k", vec![1.4, 1.42]);
/// assert_eq!(accord_iamc::columns_csv(&columns)?, "year,warming_k\n2030,1.4\n2031,1.42\n");
/// # Ok::<(), accord_iamc::WriteError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    columns: Vec<(String, Column)>,
}

impl Columns {
    /// No columns yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a column of numbers.
    #[must_use]
    pub fn floats(self, name: impl Into<String>, values: Vec<f64>) -> Self {
        self.with(name, Column::Floats(values))
    }

    /// Adds a column of whole numbers.
    #[must_use]
    pub fn integers(self, name: impl Into<String>, values: Vec<i64>) -> Self {
        self.with(name, Column::Integers(values))
    }

    /// Adds a column of texts.
    #[must_use]
    pub fn texts(self, name: impl Into<String>, values: Vec<String>) -> Self {
        self.with(name, Column::Texts(values))
    }

    /// Adds a column.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, column: Column) -> Self {
        self.columns.push((name.into(), column));
        self
    }

    /// Names and values, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns
            .iter()
            .map(|(name, column)| (name.as_str(), column))
    }

    /// Number of rows; an error if the columns differ or a name stands twice or is empty.
    pub(super) fn rows(&self) -> Result<usize, WriteError> {
        let wrong = |reason: String, right: &str| {
            Err(WriteError::Unwritable {
                problems: vec![Problem::new(reason, right)],
            })
        };
        let rows = self.columns.first().map_or(0, |(_, column)| column.len());
        for (index, (name, column)) in self.columns.iter().enumerate() {
            if column.len() != rows {
                return wrong(
                    format!(
                        "column `{name}` has {} values, the first has {rows}",
                        column.len()
                    ),
                    "give all columns the same length",
                );
            }
            if name.is_empty() || self.columns[..index].iter().any(|(other, _)| other == name) {
                return wrong(
                    format!(
                        "column {} has the name `{name}`, which is empty or taken",
                        index + 1
                    ),
                    "give each column a name of its own",
                );
            }
        }
        Ok(rows)
    }
}

/// The columns as CSV text: a header, shortest numbers that read back the same, empty where missing.
pub fn columns_csv(columns: &Columns) -> Result<String, WriteError> {
    let rows = columns.rows()?;
    let names: Vec<_> = columns.iter().map(|(name, _)| quoted(name)).collect();
    let mut text = names.join(",");
    text.push('\n');
    for row in 0..rows {
        for (index, (_, column)) in columns.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            match column {
                Column::Floats(values) if values[row].is_nan() => {}
                Column::Floats(values) => text.push_str(&shortest(values[row])),
                Column::Integers(values) => text.push_str(&values[row].to_string()),
                Column::Texts(values) => text.push_str(&quoted(&values[row])),
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// Writes the columns as CSV.
pub fn write_columns_csv(path: impl AsRef<Path>, columns: &Columns) -> Result<(), WriteError> {
    let text = columns_csv(columns)?;
    write_atomically(path, |file| file.write_all(text.as_bytes()))
}
