//! Plain columns that are too many to hold: parts flow in as they are produced, one file flows out,
//! whole or not at all, as CSV or as Parquet (Snappy-packed, for pandas, polars, DuckDB and R).

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::columns::{header_csv, rows_csv};
use super::{AtomicFile, Column, Columns, WriteError};
use crate::problem::Problem;

/// Rows of one row group: enough to pack well, few enough to hold.
const GROUP_ROWS: usize = 1 << 17;
/// Rows of CSV that are written at once.
const TEXT_ROWS: usize = 1 << 12;

/// A file of plain columns to which parts are appended.
///
/// ```no_run
/// use accord_iamc::{Columns, ColumnsFile};
/// let mut file = ColumnsFile::parquet("members.parquet")?;
/// for member in 0..1000 {
///     file.append(&Columns::new().integers("member", vec![member]).floats("warming", vec![1.2]))?;
/// }
/// let rows = file.finish()?;
/// # Ok::<(), accord_iamc::WriteError>(())
/// ```
pub struct ColumnsFile {
    path: PathBuf,
    rows: usize,
    sink: Sink,
}

enum Sink {
    Csv { file: AtomicFile, begun: bool },
    Parquet(Box<Parquet>),
}

struct Parquet {
    /// Taken once the first part has said which columns there are.
    file: Option<AtomicFile>,
    writer: Option<SerializedFileWriter<AtomicFile>>,
    /// Rows that do not fill a group yet.
    pending: Option<Columns>,
}

impl ColumnsFile {
    /// Begins a CSV file.
    pub fn csv(path: impl AsRef<Path>) -> Result<Self, WriteError> {
        let file = AtomicFile::create(path)?;
        Ok(Self {
            path: file.path().to_owned(),
            rows: 0,
            sink: Sink::Csv { file, begun: false },
        })
    }

    /// Begins a Parquet file. Missing numbers are NaN, which pandas reads as missing.
    pub fn parquet(path: impl AsRef<Path>) -> Result<Self, WriteError> {
        let file = AtomicFile::create(path)?;
        Ok(Self {
            path: file.path().to_owned(),
            rows: 0,
            sink: Sink::Parquet(Box::new(Parquet {
                file: Some(file),
                writer: None,
                pending: None,
            })),
        })
    }

    /// Writes the rows of a part behind those before. All parts have the same columns.
    pub fn append(&mut self, part: &Columns) -> Result<(), WriteError> {
        let rows = part.rows()?;
        let written = match &mut self.sink {
            Sink::Csv { file, begun } => append_csv(file, begun, part, rows),
            Sink::Parquet(parquet) => {
                parquet.extend(part)?;
                parquet.write_full_groups().map_err(io::Error::other)
            }
        };
        written.map_err(|source| self.failed(source))?;
        self.rows += rows;
        Ok(())
    }

    /// Puts the file in its place and says how many rows it has.
    pub fn finish(self) -> Result<usize, WriteError> {
        let failed = |source| WriteError::Failed {
            path: self.path.clone(),
            source,
        };
        match self.sink {
            Sink::Csv { file, .. } => file.commit()?,
            Sink::Parquet(parquet) => parquet
                .close()
                .map_err(|error| failed(io::Error::other(error)))?
                .commit()?,
        }
        Ok(self.rows)
    }

    fn failed(&self, source: io::Error) -> WriteError {
        WriteError::Failed {
            path: self.path.clone(),
            source,
        }
    }
}

fn append_csv(
    file: &mut AtomicFile,
    begun: &mut bool,
    part: &Columns,
    rows: usize,
) -> io::Result<()> {
    if !*begun {
        file.write_all(header_csv(part).as_bytes())?;
        *begun = true;
    }
    let mut text = String::new();
    for start in (0..rows).step_by(TEXT_ROWS) {
        text.clear();
        rows_csv(part, start..rows.min(start + TEXT_ROWS), &mut text);
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

impl Parquet {
    fn extend(&mut self, part: &Columns) -> Result<(), WriteError> {
        if let Some(pending) = &mut self.pending {
            return pending.extend(part);
        }
        self.pending = Some(part.clone());
        Ok(())
    }

    fn write_full_groups(&mut self) -> Result<(), ParquetError> {
        let Some(pending) = &self.pending else {
            return Ok(());
        };
        let rows = pending.iter().next().map_or(0, |(_, column)| column.len());
        let full = rows - rows % GROUP_ROWS;
        if full == 0 {
            return Ok(());
        }
        let rest = pending.slice(full..rows);
        let groups = self.pending.replace(rest).unwrap_or_default();
        for start in (0..full).step_by(GROUP_ROWS) {
            self.write_group(&groups, start..start + GROUP_ROWS)?;
        }
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<AtomicFile, ParquetError> {
        let pending = self.pending.take().unwrap_or_default();
        let rows = pending.iter().next().map_or(0, |(_, column)| column.len());
        if rows > 0 || self.writer.is_none() {
            self.write_group(&pending, 0..rows)?;
        }
        match self.writer {
            Some(writer) => writer.into_inner(),
            None => Err(ParquetError::General("the file was never begun".to_owned())),
        }
    }

    fn write_group(
        &mut self,
        columns: &Columns,
        rows: std::ops::Range<usize>,
    ) -> Result<(), ParquetError> {
        if let Some(file) = self.file.take() {
            self.writer = Some(begun(file, columns)?);
        }
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        let mut group = writer.next_row_group()?;
        for (_, column) in columns.iter() {
            let Some(mut place) = group.next_column()? else {
                break;
            };
            match column {
                Column::Floats(values) => {
                    place
                        .typed::<DoubleType>()
                        .write_batch(&values[rows.clone()], None, None)?;
                }
                Column::Integers(values) => {
                    place
                        .typed::<Int64Type>()
                        .write_batch(&values[rows.clone()], None, None)?;
                }
                Column::Texts(values) => {
                    let texts: Vec<ByteArray> = values[rows.clone()]
                        .iter()
                        .map(|text| text.as_str().into())
                        .collect();
                    place
                        .typed::<ByteArrayType>()
                        .write_batch(&texts, None, None)?;
                }
            }
            place.close()?;
        }
        group.close()?;
        Ok(())
    }
}

fn metadata(columns: &Columns) -> Option<Vec<KeyValue>> {
    let remarks = columns.remarks().iter();
    let pairs: Vec<KeyValue> = remarks
        .map(|(key, text)| KeyValue::new(key.clone(), text.clone()))
        .collect();
    (!pairs.is_empty()).then_some(pairs)
}

fn begun(
    file: AtomicFile,
    columns: &Columns,
) -> Result<SerializedFileWriter<AtomicFile>, ParquetError> {
    let mut fields = Vec::new();
    for (name, column) in columns.iter() {
        let field = match column {
            Column::Floats(_) => Type::primitive_type_builder(name, Physical::DOUBLE),
            Column::Integers(_) => Type::primitive_type_builder(name, Physical::INT64),
            Column::Texts(_) => Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String)),
        };
        fields.push(Arc::new(
            field.with_repetition(Repetition::REQUIRED).build()?,
        ));
    }
    let schema = Type::group_type_builder("schema")
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("accord".to_owned())
        .set_key_value_metadata(metadata(columns))
        .build();
    SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
}

/// Writes the columns as CSV.
pub fn write_columns_csv(path: impl AsRef<Path>, columns: &Columns) -> Result<(), WriteError> {
    columns.rows()?;
    let mut file = ColumnsFile::csv(path)?;
    file.append(columns)?;
    file.finish().map(|_| ())
}

/// Writes the columns as Parquet. Missing numbers are NaN, which pandas reads as missing.
pub fn write_parquet(path: impl AsRef<Path>, columns: &Columns) -> Result<(), WriteError> {
    columns.rows()?;
    if columns.iter().next().is_none() {
        return Err(WriteError::Unwritable {
            problems: vec![Problem::new("it has no columns", "add one")],
        });
    }
    let mut file = ColumnsFile::parquet(path)?;
    file.append(columns)?;
    file.finish().map(|_| ())
}
