//! CSV text flows in; rows whose cells know their line flow out.

use crate::error::CalibrationError;

/// A table of text. Lines beginning with `#` are remarks.
pub(crate) struct Table {
    pub(crate) name: String,
    heading: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, CalibrationError> {
        let malformed = |error: &csv::Error| CalibrationError::Malformed {
            table: name.to_owned(),
            line: error.position().map_or(1, csv::Position::line),
            message: error.to_string(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heading = reader.headers().map_err(|e| malformed(&e))?;
        let heading = heading.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| malformed(&e))?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((line, record.iter().map(str::to_owned).collect()));
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

    pub(crate) fn column(&self, column: &str) -> Result<usize, CalibrationError> {
        self.heading
            .iter()
            .position(|c| c == column)
            .ok_or_else(|| CalibrationError::MissingColumn {
                table: self.name.clone(),
                column: column.to_owned(),
            })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row {
            table: self,
            line: *line,
            cells,
        })
    }

    pub(crate) fn missing_row(&self, row: &str) -> CalibrationError {
        CalibrationError::MissingRow {
            table: self.name.clone(),
            row: row.to_owned(),
        }
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

    pub(crate) fn number(&self, column: usize) -> Result<f64, CalibrationError> {
        let text = self.text(column);
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(CalibrationError::Malformed {
                table: self.table.name.clone(),
                line: self.line,
                message: format!(
                    "\"{text}\" in column {} is not a number",
                    self.table.heading[column]
                ),
            }),
        }
    }

    pub(crate) fn unknown(&self, column: usize, accepted: &str) -> CalibrationError {
        CalibrationError::UnknownWord {
            table: self.table.name.clone(),
            line: self.line,
            text: self.text(column).to_owned(),
            accepted: accepted.to_owned(),
        }
    }
}
