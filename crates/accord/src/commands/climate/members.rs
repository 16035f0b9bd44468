//! `accord climate --members`: chunks of members flow in as the engine produces them, rows of one
//! table flow out to a file: one for each scenario, member and timebound.

use std::path::Path;

use accord_climate::{Output, Quantity};
use accord_iamc::{Columns, ColumnsFile};
use accord_math::Years;

use super::choice::Column;
use super::inputs::Named;
use super::{Engine, Kind};
use crate::failure::Failure;
use crate::output::unwritable;

/// Runs the scenarios and writes every member; gives the number of rows.
pub(super) fn write(
    engine: &mut Engine,
    scenarios: &[Named],
    columns: &[Column],
    file: &Path,
    kind: Kind,
) -> Result<usize, Failure> {
    let quantities: Vec<Quantity> = columns
        .iter()
        .map(|column| match column {
            Column::Kept(quantity) => *quantity,
            Column::Warming => Quantity::Temperature,
        })
        .collect();
    engine.keep(&quantities);
    let labels = engine.ensemble.labels();
    // Names that are whole numbers, as fair-calibrate's, become a column of numbers.
    let numbered = labels.iter().all(|label| label.parse::<i64>().is_ok());
    let failed = |error| unwritable(file, error);
    let mut sink = match kind {
        Kind::Parquet => ColumnsFile::parquet(file),
        Kind::Csv | Kind::Xlsx => ColumnsFile::csv(file),
    }
    .map_err(failed)?;
    engine.run(
        scenarios,
        &mut sink,
        |sink, scenario, chunk| {
            let part = rows(scenario, chunk, columns, numbered)?;
            sink.append(&part).map_err(failed)
        },
        |_, _| Ok(()),
    )?;
    sink.finish().map_err(failed)
}

/// The rows of a chunk, member after member.
fn rows(
    scenario: &Named,
    chunk: &Output,
    columns: &[Column],
    numbered: bool,
) -> Result<Columns, Failure> {
    let (members, bounds) = (chunk.labels(), chunk.timebounds());
    let count = members.len() * bounds.len();
    let labels = || {
        members
            .iter()
            .flat_map(|label| std::iter::repeat_n(label, bounds.len()))
    };
    let mut part = Columns::new()
        .texts("model", vec![scenario.model.clone(); count])
        .texts("scenario", vec![scenario.scenario.clone(); count]);
    part = if numbered {
        let number = |label: &String| label.parse().unwrap_or_default();
        part.integers("member", labels().map(number).collect())
    } else {
        part.texts("member", labels().cloned().collect())
    };
    let each_bound = members
        .iter()
        .flat_map(|_| bounds.iter().map(|bound| i64::from(*bound)));
    part = part.integers("timebound", each_bound.collect());
    for column in columns {
        let (quantity, base) = match column {
            Column::Kept(quantity) => (*quantity, None),
            Column::Warming => (Quantity::Temperature, Some(before_industry(chunk)?)),
        };
        let mut values = Vec::with_capacity(count);
        for member in 0..members.len() {
            let base = base.as_ref().map_or(0.0, |base| base[member]);
            values.extend(bounds.iter().map(|bound| {
                let value = chunk.at(quantity, *bound).map_or(f64::NAN, |it| it[member]);
                value - base
            }));
        }
        part = part.floats(column.name(), values);
    }
    Ok(part)
}

/// Each member's mean temperature over 1850–1900.
fn before_industry(chunk: &Output) -> Result<Vec<f64>, Failure> {
    chunk
        .calendar_year_means(Quantity::Temperature)?
        .mean(Years::new(1850, 1900))
        .ok_or(Failure::NoBase)
}
