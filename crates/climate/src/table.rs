//! CSV text flows in; cells flow out, each knowing its line and its column for the message that a
//! wrong one deserves.

use crate::error::ClimateError;

/// A CSV table held as text.
pub(crate) struct Table {
    pub(crate) name: String,
    heading: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// Lines beginning with `#` are remarks.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, ClimateError> {
        let malformed = |error: &csv::Error| ClimateError::Malformed {
            table: name.to_owned(),
            line: error.position().map_or(1, csv::Position::line),
            message: match error.kind() {
                csv::ErrorKind::UnequalLengths {
                    expected_len, len, ..
                } => {
                    format!("{len} cells where the heading has {expected_len}")
                }
                _ => error.to_string(),
            },
        };
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heading: Vec<String> = reader
            .headers()
            .map_err(|e| malformed(&e))?
            .iter()
            .map(str::to_owned)
            .collect();
        for (i, column) in heading.iter().enumerate() {
            if heading[..i].contains(column) {
                return Err(ClimateError::Twice {
                    table: name.to_owned(),
                    name: column.clone(),
                });
            }
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| malformed(&e))?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((line, record.iter().map(str::to_owned).collect()));
        }
        if rows.is_empty() {
            return Err(ClimateError::Empty {
                table: name.to_owned(),
            });
        }
        Ok(Self {
            name: name.to_owned(),
            heading,
            rows,
        })
    }

    pub(crate) fn heading(&self) -> &[String] {
        &self.heading
    }

    /// The position of a column.
    pub(crate) fn column(&self, column: &str) -> Option<usize> {
        self.heading.iter().position(|c| c == column)
    }

    /// The position of a column that must be there.
    pub(crate) fn required(&self, column: &str) -> Result<usize, ClimateError> {
        self.column(column)
            .ok_or_else(|| ClimateError::MissingColumn {
                table: self.name.clone(),
                column: column.to_owned(),
            })
    }

    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row {
            table: self,
            line: *line,
            cells,
        })
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a Table,
    pub(crate) line: u64,
    cells: &'a [String],
}

impl Row<'_> {
    pub(crate) fn text(&self, column: usize) -> &str {
        &self.cells[column]
    }

    /// The number in a cell; NaN where the cell is blank or says so.
    pub(crate) fn number(&self, column: usize) -> Result<f64, ClimateError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(f64::NAN);
        }
        text.parse().map_err(|_| ClimateError::NotANumber {
            table: self.table.name.clone(),
            line: self.line,
            column: self.table.heading[column].clone(),
            text: text.to_owned(),
        })
    }

    /// The number in a cell that must hold one.
    pub(crate) fn finite(&self, column: usize, of: &str) -> Result<f64, ClimateError> {
        let value = self.number(column)?;
        if value.is_finite() {
            return Ok(value);
        }
        Err(self.missing(&self.table.heading[column], of, ""))
    }

    pub(crate) fn missing(&self, column: &str, of: &str, hint: &'static str) -> ClimateError {
        ClimateError::MissingFigure {
            table: self.table.name.clone(),
            line: self.line,
            species: of.to_owned(),
            column: column.to_owned(),
            hint,
        }
    }

    pub(crate) fn unknown_word(&self, column: usize, accepted: String) -> ClimateError {
        ClimateError::UnknownWord {
            table: self.table.name.clone(),
            line: self.line,
            column: self.table.heading[column].clone(),
            text: self.text(column).to_owned(),
            accepted,
        }
    }
}
