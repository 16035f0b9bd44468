//! The door of Accord for scenario data in the format of the integrated-assessment community (IAMC):
//! tables with the columns model, scenario, region, variable, unit and one column for each year.
//! Files flow in and checked [`Table`]s flow out ([`read_path`]), tables flow in and files that pyam
//! opens flow out ([`write_csv`], [`write_xlsx`], [`write_parquet`]; in parts [`TableFile`],
//! [`ColumnsFile`]); [`ar6`] names climate results as AR6 does, and [`names`] says which emission species
//! a variable is, in the spellings of seven conventions, and in which unit the climate engine wants it.
//!
//! Nothing is dropped in silence: what a reader leaves out comes back as a [`Note`], and what it
//! cannot read as a list of [`Problem`]s with line, column and what would be right. Files appear
//! whole or not at all ([`write_atomically`]).

pub mod ar6;
pub mod names;
pub mod problem;
pub mod read;
pub mod table;
pub mod write;

pub use problem::{Note, Problem, ReadError};
pub use read::{Format, Reading, read_bytes, read_path};
pub use table::{Date, Meta, MetaRow, MetaValue, Row, Table, TimeAxis};
pub use write::{
    AtomicFile, Column, Columns, ColumnsFile, TableFile, WriteError, columns_csv, meta_csv,
    table_csv, write_atomically, write_columns_csv, write_csv, write_meta_csv, write_parquet,
    write_xlsx,
};
