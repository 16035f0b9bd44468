//! `accord climate`: chunks of members flow in as the engine produces them; percentiles by calendar
//! year, and how likely temperatures are to be passed, flow out in AR6's names, scenario by scenario.

use std::collections::BTreeSet;
use std::path::Path;

use accord_climate::{Diagnostic, Quantity, Reduction, Statistics};
use accord_iamc::ar6::{self, CLIMATE_MODEL};
use accord_iamc::{
    Columns, ColumnsFile, Note, Row, Table, TableFile, WriteError, write_meta_csv, write_xlsx,
};
use accord_math::{Series, Years};

use super::choice::Reported;
use super::indicators::Indicators;
use super::inputs::Named;
use super::{Engine, Kind};
use crate::failure::Failure;
use crate::output::{self, unwritable};

/// Where the results go.
pub(super) struct Place<'a> {
    pub file: &'a Path,
    pub kind: Kind,
    /// The file of indicators, where they are not a sheet of the same workbook.
    pub indicators: Option<&'a Path>,
}

/// What grows as the scenarios are run.
struct State {
    reduction: Reduction,
    sink: Sink,
    indicators: Indicators,
    notes: BTreeSet<String>,
}

/// Runs the scenarios and writes percentiles and indicators; gives the number of series.
pub(super) fn write(
    engine: &mut Engine,
    scenarios: &[Named],
    reported: &[Reported],
    place: &Place,
) -> Result<usize, Failure> {
    let years = engine.options.years;
    let reaches_base = years.first <= 1850 && years.last >= 1900;
    if !reaches_base
        && reported
            .iter()
            .any(|it| it.diagnostic == Diagnostic::warming())
    {
        return Err(Failure::NoBase);
    }
    let quantities: Vec<Quantity> = reported
        .iter()
        .flat_map(|it| it.diagnostic.terms())
        .map(|(quantity, _)| quantity)
        .collect();
    engine.keep(&quantities);
    let diagnostics: Vec<Diagnostic> = reported.iter().map(|it| it.diagnostic).collect();
    // One member has no spread: its path is written as the median alone.
    let (percentiles, thresholds): (&[f64], &[f64]) = if engine.ensemble.members() > 1 {
        (&ar6::PERCENTILES, &ar6::THRESHOLDS)
    } else {
        (&[50.0], &[])
    };
    let question = Reduction::new(&diagnostics, percentiles, thresholds).peaks_from(ar6::PEAK_FROM);
    let failed = |error| unwritable(place.file, error);
    let mut state = State {
        reduction: question.clone(),
        sink: Sink::create(place, years).map_err(failed)?,
        indicators: Indicators::new(&engine.parameters, engine.ensemble.members()),
        notes: BTreeSet::new(),
    };
    engine.run(
        scenarios,
        &mut state,
        |state, _, chunk| Ok(state.reduction.add(chunk)?),
        |state, scenario| {
            let reduction = std::mem::replace(&mut state.reduction, question.clone());
            let statistics = reduction.finish()?;
            let part = rows(scenario, &statistics, reported);
            let notes = state.sink.append(part).map_err(failed)?;
            state.notes.extend(notes.into_iter().map(|note| note.text));
            state.indicators.add(scenario, &statistics);
            Ok(())
        },
    )?;
    for note in &state.notes {
        output::note(note);
    }
    let indicators = state.indicators.finish();
    // The smaller file first: if it fails, the larger one is not there either.
    if let Some(file) = place.indicators {
        write_meta_csv(file, &indicators).map_err(|error| unwritable(file, error))?;
    }
    state.sink.finish(indicators, place).map_err(failed)
}

/// The series of one scenario.
fn rows(scenario: &Named, statistics: &Statistics, reported: &[Reported]) -> Table {
    let years = statistics.years();
    let mut table = Table::over_years(years.iter());
    let mut add = |variable: String, unit: &str, series: &Series| {
        table.rows.push(Row {
            model: scenario.model.clone(),
            scenario: scenario.scenario.clone(),
            region: "World".to_owned(),
            variable,
            unit: unit.to_owned(),
            values: series.values().to_vec(),
            ..Row::default()
        });
    };
    for it in reported {
        let series = statistics.percentiles(it.diagnostic).unwrap_or_default();
        for (percentile, series) in statistics.asked_percentiles().iter().zip(series) {
            let variable = ar6::percentile(it.name, CLIMATE_MODEL, *percentile);
            add(variable, it.unit(), series);
        }
    }
    for threshold in statistics.thresholds() {
        if let Some(series) = statistics.exceedance_probability(threshold) {
            let variable = ar6::exceedance(threshold, CLIMATE_MODEL);
            add(variable, "dimensionless", series);
        }
    }
    table
}

/// The file that grows scenario by scenario.
enum Sink {
    Csv(TableFile),
    Parquet(ColumnsFile),
    /// A workbook is written at once.
    Xlsx(Table),
}

impl Sink {
    fn create(place: &Place, years: Years) -> Result<Self, WriteError> {
        Ok(match place.kind {
            Kind::Csv => Self::Csv(TableFile::create(place.file)?),
            Kind::Parquet => Self::Parquet(ColumnsFile::parquet(place.file)?),
            Kind::Xlsx => Self::Xlsx(Table::over_years(years.iter())),
        })
    }

    fn append(&mut self, part: Table) -> Result<Vec<Note>, WriteError> {
        match self {
            Self::Csv(file) => file.append(&part),
            Self::Parquet(file) => {
                file.append(&long(&part))?;
                Ok(Vec::new())
            }
            Self::Xlsx(table) => {
                table.rows.extend(part.rows);
                Ok(Vec::new())
            }
        }
    }

    fn finish(self, indicators: accord_iamc::Meta, place: &Place) -> Result<usize, WriteError> {
        match self {
            Self::Csv(file) => file.finish(),
            Self::Parquet(file) => file.finish(),
            Self::Xlsx(mut table) => {
                table.meta = Some(indicators);
                for note in write_xlsx(place.file, &table)? {
                    output::note(&note.text);
                }
                Ok(table.rows.len())
            }
        }
    }
}

/// A row for each value, as readers of Parquet expect.
fn long(table: &Table) -> Columns {
    let years = table.times.calendar_years().unwrap_or_default();
    let repeated = |text: fn(&Row) -> &String| {
        table
            .rows
            .iter()
            .flat_map(|row| years.iter().map(move |_| text(row).clone()))
            .collect()
    };
    Columns::new()
        .texts("model", repeated(|row| &row.model))
        .texts("scenario", repeated(|row| &row.scenario))
        .texts("region", repeated(|row| &row.region))
        .texts("variable", repeated(|row| &row.variable))
        .texts("unit", repeated(|row| &row.unit))
        .integers(
            "year",
            table
                .rows
                .iter()
                .flat_map(|_| years.iter().map(|year| i64::from(*year)))
                .collect(),
        )
        .floats(
            "value",
            table
                .rows
                .iter()
                .flat_map(|row| row.values.iter().copied())
                .collect(),
        )
}
