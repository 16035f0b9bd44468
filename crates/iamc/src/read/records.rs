//! Splits text into records of cells: bytes flow in, rows of texts with their line flow out.
//!
//! The rules are those of RFC 4180, with two limits so that no file can fill the memory: a record
//! has at most [`MAX_RECORD`] bytes, and the whole text at most what the caller allows.

use std::io::{self, BufRead, Read};

use crate::problem::Problem;

/// Longest record, in bytes. The widest table in use (750 years, long names) has under 20 kB.
pub(crate) const MAX_RECORD: usize = 8_000_000;

/// One row of a file: where it begins and what it holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    pub line: usize,
    pub cells: Vec<Cell>,
}

/// One cell of a file. Text files only have texts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(f64),
    Bool(bool),
}

impl Cell {
    /// The text a person sees.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// Reads records one by one.
pub(crate) struct TextRecords<R> {
    source: R,
    line: usize,
    bytes_left: u64,
    buffer: Vec<u8>,
    /// Set once the text cannot be followed any further.
    ended: bool,
}

/// What stops the reading of records.
pub(crate) enum Stop {
    /// The text is over the size limit.
    TooLarge,
    /// The text itself is wrong.
    Wrong(Problem),
}

impl<R: BufRead> TextRecords<R> {
    pub(crate) fn new(source: R, byte_limit: u64) -> Self {
        Self {
            source,
            line: 0,
            bytes_left: byte_limit,
            buffer: Vec::new(),
            ended: false,
        }
    }

    /// The next record, `None` at the end. Blank lines are given as records of one blank cell.
    pub(crate) fn next(&mut self) -> Option<Result<Record, Stop>> {
        if self.ended {
            return None;
        }
        let record = self.read();
        if !matches!(record, Some(Ok(_))) {
            self.ended = true;
        }
        record
    }

    fn read(&mut self) -> Option<Result<Record, Stop>> {
        let first_line = self.line + 1;
        let mut splitter = Splitter::new();
        let mut record_bytes = 0;
        loop {
            match self.next_line(MAX_RECORD - record_bytes) {
                Ok(0) if record_bytes == 0 => return None,
                Ok(0) => {
                    return Some(Err(Stop::Wrong(
                        Problem::new(
                            "begins a quoted cell that is never closed",
                            "close it with a second `\"`, or write `\"\"` for a quote in the text",
                        )
                        .at(first_line)
                        .saying(splitter.cell.trim_start()),
                    )));
                }
                Ok(read) => record_bytes += read,
                Err(stop) => return Some(Err(stop)),
            }
            match self.line_text() {
                Ok(text) if splitter.feed(text) => break,
                Ok(_) => {}
                Err(problem) => return Some(Err(Stop::Wrong(problem))),
            }
        }
        Some(Ok(Record {
            line: first_line,
            cells: splitter.finish(),
        }))
    }

    /// The buffered line as text, without a byte order mark.
    fn line_text(&self) -> Result<&str, Problem> {
        let mut bytes = self.buffer.as_slice();
        if self.line == 1 {
            bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        }
        if let Some(place) = bytes.iter().position(|byte| *byte == 0) {
            return Err(Problem::new(
                format!(
                    "byte {} of the line is zero: this is not a text file",
                    place + 1
                ),
                "give a CSV file in UTF-8, a gzipped one, or an Excel workbook (.xlsx)",
            )
            .at(self.line));
        }
        std::str::from_utf8(bytes).map_err(|error| {
            let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            let from = good
                .char_indices()
                .rev()
                .nth(19)
                .map_or(0, |(place, _)| place);
            Problem::new(
                format!(
                    "is followed by a byte that is not UTF-8 (byte {} of the line)",
                    error.valid_up_to() + 1
                ),
                "save the file as UTF-8 (in Excel: `CSV UTF-8`)",
            )
            .at(self.line)
            .saying(&good[from..])
        })
    }

    /// Buffers the next line, its end included, of at most `room` bytes. 0 at the end of the text.
    fn next_line(&mut self, room: usize) -> Result<usize, Stop> {
        self.buffer.clear();
        let allowed = (room as u64 + 1).min(self.bytes_left + 1);
        let read = (&mut self.source)
            .take(allowed)
            .read_until(b'\n', &mut self.buffer)
            .map_err(|error| Stop::Wrong(unreadable(&error, self.line + 1)))?;
        if read as u64 > self.bytes_left {
            return Err(Stop::TooLarge);
        }
        self.bytes_left -= read as u64;
        if read > 0 {
            self.line += 1;
        }
        if read > room {
            return Err(Stop::Wrong(
                Problem::new(
                    "goes on for more than 8 MB",
                    "give a table with one series to a line (is a quote left open, or the file not CSV?)",
                )
                .at(self.line)
                .saying(&String::from_utf8_lossy(&self.buffer[..read.min(200)])),
            ));
        }
        Ok(read)
    }
}

fn unreadable(error: &io::Error, line: usize) -> Problem {
    Problem::new(
        format!("the file cannot be read on: {error}"),
        "copy or unpack it again",
    )
    .at(line)
}

/// Where the splitter stands inside a record.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    /// Just after a quote inside a quoted cell: its end, or the first of a doubled pair.
    QuoteMet,
}

/// Splits a record line by line, so that a quoted cell may hold line ends.
struct Splitter {
    place: Place,
    cells: Vec<Cell>,
    cell: String,
}

impl Splitter {
    fn new() -> Self {
        Self {
            place: Place::CellStart,
            cells: Vec::new(),
            cell: String::new(),
        }
    }

    /// Takes one line with its end; `true` if the record ends with it.
    fn feed(&mut self, line: &str) -> bool {
        for c in line.chars() {
            self.place = match (self.place, c) {
                (Place::CellStart, '"') => Place::Quoted,
                (Place::Quoted, '"') => Place::QuoteMet,
                (Place::QuoteMet, '"') => {
                    self.cell.push('"');
                    Place::Quoted
                }
                (Place::CellStart | Place::Plain | Place::QuoteMet, ',') => {
                    self.end_cell();
                    Place::CellStart
                }
                (Place::CellStart | Place::Plain | Place::QuoteMet, '\n') => Place::Plain,
                (Place::Quoted, c) => {
                    self.cell.push(c);
                    Place::Quoted
                }
                // Text after a closing quote belongs to the cell, as pandas has it.
                (_, c) => {
                    self.cell.push(c);
                    Place::Plain
                }
            };
        }
        self.place != Place::Quoted
    }

    fn end_cell(&mut self) {
        self.cells.push(Cell::Text(std::mem::take(&mut self.cell)));
    }

    fn finish(mut self) -> Vec<Cell> {
        if self.cell.ends_with('\r') {
            self.cell.pop();
        }
        self.end_cell();
        self.cells
    }
}
