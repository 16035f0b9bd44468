//! Reads IAMC tables. A path or bytes flow in, as CSV, gzipped CSV, an Excel workbook or Parquet; a
//! [`Table`] and notes of all that was left out flow out, or every problem that was found.
//!
//! The rules are those of pyam 4, made stricter where pyam misreads in silence (a year given twice)
//! and milder where it stumbles over harmless things (comment lines, an empty last column). Limits:
//! [`MAX_FILE`] bytes of text, 8 MB to a line, 16 384 columns, 100 million values.

mod cells;
mod header;
mod parquet_file;
mod records;
mod rows;
mod workbook;

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use crate::problem::{Findings, Note, Problem, ReadError};
use crate::table::Table;
pub(crate) use cells::EMPTY_TO_PANDAS;
pub(crate) use header::{ILLEGAL, REQUIRED, time_of};
use records::{Stop, TextRecords};

use rows::TableBuilder;

/// Most bytes of text (after unpacking) that are read.
pub const MAX_FILE: u64 = 500_000_000;

/// How the bytes are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// By the first bytes: a workbook, a gzipped or a Parquet file, or else text.
    #[default]
    Auto,
    /// Comma-separated text in UTF-8.
    Csv,
    /// The same, gzipped.
    CsvGz,
    /// An Excel workbook (.xlsx).
    Xlsx,
    /// Parquet, packed with Snappy or not at all.
    Parquet,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The table.
    pub table: Table,
    /// Every row or column left out, with the reason, and what else is worth knowing.
    pub notes: Vec<Note>,
}

/// Reads a file.
pub fn read_path(path: impl AsRef<Path>, format: Format) -> Result<Reading, ReadError> {
    let path = path.as_ref();
    let unopened = |source| ReadError::Unopened {
        path: path.to_owned(),
        source,
    };
    // Asked first: opening a folder succeeds on some systems and fails obscurely on others.
    let metadata = std::fs::metadata(path).map_err(unopened)?;
    if metadata.is_dir() {
        return Err(ReadError::Folder {
            path: path.to_owned(),
        });
    }
    let name = path.display().to_string();
    let mut file = File::open(path).map_err(unopened)?;
    if !metadata.is_file() {
        // A pipe cannot be rewound, and has no size to judge by.
        let mut bytes = Vec::new();
        file.take(MAX_FILE + 1)
            .read_to_end(&mut bytes)
            .map_err(unopened)?;
        return read_from(&name, Cursor::new(bytes), format);
    }
    file.seek(SeekFrom::Start(0)).map_err(unopened)?;
    read_from(&name, file, format)
}

/// Reads bytes; `name` stands for the file in messages.
pub fn read_bytes(name: &str, bytes: &[u8], format: Format) -> Result<Reading, ReadError> {
    read_from(name, Cursor::new(bytes), format)
}

fn read_from<R: Read + Seek>(
    name: &str,
    mut source: R,
    format: Format,
) -> Result<Reading, ReadError> {
    let mut findings = Findings::default();
    let mut magic = [0; 8];
    let format = match (format, fill(&mut source, &mut magic)) {
        (_, Err(error)) => {
            findings.problem(Problem::new(
                format!("the file cannot be read: {error}"),
                "copy it again",
            ));
            return finish(name, Table::default(), findings);
        }
        (Format::Auto, Ok(count)) => match guess(&magic[..count]) {
            Ok(format) => format,
            Err(problem) => {
                findings.problem(problem);
                return finish(name, Table::default(), findings);
            }
        },
        (given, Ok(_)) => given,
    };
    match format {
        Format::Xlsx => {
            let table = workbook::read(name, source, &mut findings)?;
            finish(name, table, findings)
        }
        Format::Parquet => {
            let table = parquet_file::read(name, source, &mut findings)?;
            finish(name, table, findings)
        }
        Format::CsvGz => {
            let unpacked = flate2::read::MultiGzDecoder::new(BufReader::new(source));
            text(name, BufReader::new(unpacked), findings)
        }
        Format::Csv | Format::Auto => text(name, BufReader::new(source), findings),
    }
}

/// Fills as much of the buffer as there is, and rewinds.
fn fill<R: Read + Seek>(source: &mut R, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut count = 0;
    while count < buffer.len() {
        match source.read(&mut buffer[count..])? {
            0 => break,
            more => count += more,
        }
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(count)
}

fn guess(first_bytes: &[u8]) -> Result<Format, Problem> {
    let other = |what: &str, right: &str| Err(Problem::new(format!("this is {what}"), right));
    match first_bytes {
        [b'P', b'K', 3, 4, ..] => Ok(Format::Xlsx),
        [0x1f, 0x8b, ..] => Ok(Format::CsvGz),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            other("text in UTF-16", "save it as UTF-8 (in Excel: `CSV UTF-8`)")
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            other("an Excel 97 workbook (.xls)", "save it as .xlsx or as CSV")
        }
        [b'P', b'A', b'R', b'1', ..] => Ok(Format::Parquet),
        [0x89, b'H', b'D', b'F', ..] | [b'C', b'D', b'F', ..] => {
            other("a netCDF file", "give the table as CSV or .xlsx")
        }
        _ => Ok(Format::Csv),
    }
}

fn text<R: std::io::BufRead>(
    name: &str,
    source: R,
    mut findings: Findings,
) -> Result<Reading, ReadError> {
    let mut records = TextRecords::new(source, MAX_FILE);
    let mut builder = TableBuilder::new();
    while let Some(record) = records.next() {
        match record {
            Ok(record) => {
                if !builder.take(&record, &mut findings) {
                    break;
                }
            }
            Err(Stop::TooLarge) => return Err(too_large(name)),
            Err(Stop::Wrong(problem)) => {
                findings.problem(problem);
                break;
            }
        }
    }
    let table = builder.finish(&mut findings);
    finish(name, table, findings)
}

fn finish(name: &str, table: Table, findings: Findings) -> Result<Reading, ReadError> {
    let (table, notes) = findings.finish(name, table)?;
    Ok(Reading { table, notes })
}

fn too_large(name: &str) -> ReadError {
    ReadError::TooLarge {
        name: name.to_owned(),
        limit_mb: MAX_FILE / 1_000_000,
    }
}
