//! Plain named columns, for results that are no IAMC table (members, shares, markets), and their CSV.

use super::{WriteError, quoted, shortest};
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

    /// Puts the values of another column of the same kind behind its own; `false` if it is another.
    fn extend(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Floats(mine), Self::Floats(more)) => mine.extend_from_slice(more),
            (Self::Integers(mine), Self::Integers(more)) => mine.extend_from_slice(more),
            (Self::Texts(mine), Self::Texts(more)) => mine.extend_from_slice(more),
            _ => return false,
        }
        true
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
    /// Keys and texts about the table as a whole.
    remarks: Vec<(String, String)>,
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

    /// Adds a text about the whole table, which Parquet keeps in its metadata. CSV has no place for it.
    #[must_use]
    pub fn remark(mut self, key: impl Into<String>, text: impl Into<String>) -> Self {
        self.remarks.push((key.into(), text.into()));
        self
    }

    /// Texts about the whole table, by their keys.
    pub fn remarks(&self) -> &[(String, String)] {
        &self.remarks
    }

    /// Names and values, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns
            .iter()
            .map(|(name, column)| (name.as_str(), column))
    }

    /// Some of the rows.
    pub(super) fn slice(&self, rows: std::ops::Range<usize>) -> Self {
        let part = |column: &Column| match column {
            Column::Floats(values) => Column::Floats(values[rows.clone()].to_vec()),
            Column::Integers(values) => Column::Integers(values[rows.clone()].to_vec()),
            Column::Texts(values) => Column::Texts(values[rows.clone()].to_vec()),
        };
        Self {
            columns: self
                .columns
                .iter()
                .map(|(name, column)| (name.clone(), part(column)))
                .collect(),
            remarks: self.remarks.clone(),
        }
    }

    /// Puts the rows of other columns of the same names and kinds behind its own.
    pub(super) fn extend(&mut self, other: &Self) -> Result<(), WriteError> {
        let alike = self.columns.len() == other.columns.len()
            && self
                .columns
                .iter_mut()
                .zip(&other.columns)
                .all(|((name, column), (other, more))| name == other && column.extend(more));
        if alike {
            return Ok(());
        }
        Err(WriteError::Unwritable {
            problems: vec![Problem::new(
                "a later part has other columns than the first",
                "give every part the same columns in the same order",
            )],
        })
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
    let mut text = header_csv(columns);
    rows_csv(columns, 0..rows, &mut text);
    Ok(text)
}

pub(super) fn header_csv(columns: &Columns) -> String {
    let names: Vec<_> = columns.iter().map(|(name, _)| quoted(name)).collect();
    names.join(",") + "\n"
}

pub(super) fn rows_csv(columns: &Columns, rows: std::ops::Range<usize>, text: &mut String) {
    for row in rows {
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
}
