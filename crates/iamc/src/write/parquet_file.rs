//! Writes plain columns as Parquet, Snappy-packed, for pandas, polars, DuckDB and R.

use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::{Column, Columns, WriteError, write_atomically};

/// Rows of one row group: large enough to pack well, small enough to stream.
const GROUP_ROWS: usize = 1 << 20;

/// Writes the columns as Parquet. Missing numbers are NaN, which pandas reads as missing.
pub fn write_parquet(path: impl AsRef<Path>, columns: &Columns) -> Result<(), WriteError> {
    let rows = columns.rows()?;
    write_atomically(path, |file| {
        write_to(file, columns, rows).map_err(std::io::Error::other)
    })
}

fn write_to(
    file: &mut dyn std::io::Write,
    columns: &Columns,
    rows: usize,
) -> Result<(), ParquetError> {
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
    let schema = Arc::new(
        Type::group_type_builder("schema")
            .with_fields(fields)
            .build()?,
    );
    let properties = Arc::new(
        WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("accord".to_owned())
            .build(),
    );
    // The parquet writer wants a writer that can be sent to another thread; bytes can.
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, properties)?;
    let mut start = 0;
    while start < rows || start == 0 {
        let end = rows.min(start + GROUP_ROWS);
        let mut group = writer.next_row_group()?;
        for (_, column) in columns.iter() {
            let Some(mut place) = group.next_column()? else {
                break;
            };
            match column {
                Column::Floats(values) => {
                    place
                        .typed::<DoubleType>()
                        .write_batch(&values[start..end], None, None)?;
                }
                Column::Integers(values) => {
                    place
                        .typed::<Int64Type>()
                        .write_batch(&values[start..end], None, None)?;
                }
                Column::Texts(values) => {
                    let texts: Vec<ByteArray> = values[start..end]
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
        start = end;
        if rows == 0 {
            break;
        }
    }
    writer.close()?;
    file.write_all(&bytes)?;
    Ok(())
}
