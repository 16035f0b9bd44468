//! Reading the embedded tables. Text of a CSV file flows in; rows with checked columns flow out.
//! Wide tables carry one column for each year; their values come out as one slice.

use accord_math::Years;

/// What can be wrong with a table of figures.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The text is not a table at all.
    #[error("table {table}: {source}")]
    Csv {
        /// Name of the table.
        table: &'static str,
        /// What the reader says.
        source: csv::Error,
    },
    /// A column that must be there is not.
    #[error("table {table} has no column `{column}`")]
    Column {
        /// Name of the table.
        table: &'static str,
        /// The column looked for.
        column: String,
    },
    /// A cell cannot be read as what it must be.
    #[error("table {table}, line {line}, column `{column}`: `{text}` is not {expected}")]
    Cell {
        /// Name of the table.
        table: &'static str,
        /// Line of the file, from 1.
        line: u64,
        /// Header of the column.
        column: String,
        /// What stands there.
        text: String,
        /// What would be right.
        expected: &'static str,
    },
    /// A row that must be there is not.
    #[error("table {table} has no row for {row}")]
    Row {
        /// Name of the table.
        table: &'static str,
        /// The row looked for.
        row: String,
    },
}

/// A table in memory.
pub(crate) struct Table {
    name: &'static str,
    header: Vec<String>,
    records: Vec<csv::StringRecord>,
}

/// One row of it.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
}

impl Table {
    /// Reads a table that has a header line.
    pub(crate) fn read(name: &'static str, text: &str) -> Result<Self, TableError> {
        let failed = |source| TableError::Csv {
            table: name,
            source,
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(failed)?;
        let header = header.iter().map(str::to_owned).collect();
        let records = reader.records().collect::<Result<_, _>>().map_err(failed)?;
        Ok(Self {
            name,
            header,
            records,
        })
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row {
            table: self,
            record,
        })
    }

    fn column(&self, column: &str) -> Result<usize, TableError> {
        self.header
            .iter()
            .position(|name| name == column)
            .ok_or_else(|| TableError::Column {
                table: self.name,
                column: column.to_owned(),
            })
    }

    /// The error that says a row is missing.
    pub(crate) fn missing(&self, row: impl Into<String>) -> TableError {
        TableError::Row {
            table: self.name,
            row: row.into(),
        }
    }
}

impl<'a> Row<'a> {
    fn bad(&self, column: &str, text: &str, expected: &'static str) -> TableError {
        TableError::Cell {
            table: self.table.name,
            line: self.record.position().map_or(0, csv::Position::line),
            column: column.to_owned(),
            text: text.to_owned(),
            expected,
        }
    }

    /// The text of a cell.
    pub(crate) fn text(&self, column: &str) -> Result<&'a str, TableError> {
        let index = self.table.column(column)?;
        Ok(self.record.get(index).unwrap_or(""))
    }

    /// The cell as what its code names.
    pub(crate) fn code<T>(
        &self,
        column: &str,
        from_code: impl Fn(&str) -> Option<T>,
    ) -> Result<T, TableError> {
        let text = self.text(column)?;
        from_code(text).ok_or_else(|| self.bad(column, text, "a known code"))
    }

    /// The number in a cell.
    pub(crate) fn number(&self, column: &str) -> Result<f64, TableError> {
        let text = self.text(column)?;
        text.parse().map_err(|_| self.bad(column, text, "a number"))
    }

    /// The number in a cell, or nothing where the cell is empty.
    pub(crate) fn number_if_any(&self, column: &str) -> Result<Option<f64>, TableError> {
        if self.text(column)?.is_empty() {
            Ok(None)
        } else {
            self.number(column).map(Some)
        }
    }

    /// The numbers of consecutive years, one column each.
    pub(crate) fn years(&self, years: Years) -> Result<Vec<f64>, TableError> {
        let first = self.table.column(&years.first.to_string())?;
        // The last column is looked up too: a table that skips a year is refused.
        let last = self.table.column(&years.last.to_string())?;
        if last + 1 != first + years.count() {
            return Err(TableError::Column {
                table: self.table.name,
                column: format!("{} to {}, one by one", years.first, years.last),
            });
        }
        (first..=last)
            .map(|index| {
                let text = self.record.get(index).unwrap_or("");
                text.parse()
                    .map_err(|_| self.bad(&self.table.header[index], text, "a number"))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_cell_is_named_with_its_line() {
        let table = Table::read("t", "party,1990,1991\nUSA,1,2\nCHN,3,x\n").expect("a table");
        let rows: Vec<_> = table.rows().collect();
        let years = Years::new(1990, 1991);
        assert_eq!(rows[0].years(years).expect("numbers"), vec![1.0, 2.0]);
        assert_eq!(
            rows[1]
                .years(years)
                .expect_err("x is no number")
                .to_string(),
            "table t, line 3, column `1991`: `x` is not a number"
        );
    }

    #[test]
    fn a_missing_column_and_a_skipped_year_are_named() {
        let table = Table::read("t", "party,1990,1992\nUSA,1,2\n").expect("a table");
        let row = table.rows().next().expect("one row");
        assert!(row.number("gas").is_err());
        assert!(row.years(Years::new(1990, 1992)).is_err());
    }
}
