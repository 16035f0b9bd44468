//! Writes tables and plain columns. A [`Table`](crate::Table) or [`Columns`] flows in; a file that pyam, pandas or
//! a spreadsheet opens without a word flows out, whole or not at all.

mod atomic;
mod columns;
mod meta_csv;
mod stream;
mod table_csv;
mod workbook;

use std::path::PathBuf;

use thiserror::Error;

pub use atomic::{AtomicFile, write_atomically};
pub use columns::{Column, Columns, columns_csv};
pub use meta_csv::{meta_csv, write_meta_csv};
pub use stream::{ColumnsFile, write_columns_csv, write_parquet};
pub use table_csv::{TableFile, table_csv, write_csv};
pub use workbook::write_xlsx;

use crate::problem::Problem;

/// Why a file was not written. Whatever stood at the path before still stands there.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The path names a folder.
    #[error("{path}: this is a folder; name a file in it", path = .path.display())]
    Folder {
        /// The path as given.
        path: PathBuf,
    },
    /// The folder of the path does not exist.
    #[error("{path}: the folder {folder} does not exist; make it first", path = .path.display(), folder = .folder.display())]
    NoFolder {
        /// The path as given.
        path: PathBuf,
        /// The missing folder.
        folder: PathBuf,
    },
    /// The system refused or failed.
    #[error("{path}: cannot be written: {source}", path = .path.display())]
    Failed {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The table holds what the format cannot.
    #[error("the table cannot be written: {}", .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  "))]
    Unwritable {
        /// The first problems found.
        problems: Vec<Problem>,
    },
}

/// Shortest text that reads back as the same number, in the way Python prints it: no exponent
/// between 1e-4 and 1e16.
pub(crate) fn shortest(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-4..1e16).contains(&size) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

/// A CSV cell, in quotes only where it must be.
pub(crate) fn quoted(text: &str) -> std::borrow::Cow<'_, str> {
    let must = text.contains(['"', ',', '\n', '\r']) || text != text.trim();
    if must {
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests;
