//! `accord climate`: the climate engine alone, on an IAMC table of emissions by species. Tables
//! flow in; percentiles by calendar year flow out, or every member at every timebound.

use std::collections::BTreeMap;
use std::path::Path;

use accord_assess::Progress as _;
use accord_assess::climate::Climate as Parameterised;
use accord_climate::{
    Ensemble, Options, Output, Quantity, Scenario, SpeciesTable, natural_forcing,
};
use accord_iamc::{Columns, Format, Note, ReadError, Row, Table, TimeAxis, names, read_path};
use accord_math::Series;

use super::progress::Bar;
use crate::arguments::{Climate, Parameters};
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, output};

/// The most problems of a table that are listed.
const MOST_PROBLEMS: usize = 20;

/// Percentiles of the ensemble that are written, as AR6 names them.
const PERCENTILES: [f64; 7] = [5.0, 17.0, 33.0, 50.0, 67.0, 83.0, 95.0];

/// What the percentile table holds: quantity, and AR6's name for it.
const REPORTED: [(Quantity, &str); 11] = [
    (Quantity::Temperature, "Surface Temperature (GSAT)"),
    (Quantity::Co2, "Atmospheric Concentrations|CO2"),
    (Quantity::Ch4, "Atmospheric Concentrations|CH4"),
    (Quantity::N2o, "Atmospheric Concentrations|N2O"),
    (
        Quantity::EffectiveRadiativeForcing,
        "Effective Radiative Forcing",
    ),
    (Quantity::ForcingCo2, "Effective Radiative Forcing|CO2"),
    (Quantity::ForcingCh4, "Effective Radiative Forcing|CH4"),
    (Quantity::ForcingN2o, "Effective Radiative Forcing|N2O"),
    (
        Quantity::ForcingAerosolRadiation,
        "Effective Radiative Forcing|Aerosols|Direct Effect",
    ),
    (
        Quantity::ForcingAerosolCloud,
        "Effective Radiative Forcing|Aerosols|Indirect Effect",
    ),
    (Quantity::ForcingOzone, "Effective Radiative Forcing|Ozone"),
];

/// Columns of the table of members, after scenario, member and timebound.
const COLUMNS: [Quantity; 21] = [
    Quantity::Temperature,
    Quantity::EffectiveRadiativeForcing,
    Quantity::Co2,
    Quantity::Ch4,
    Quantity::N2o,
    Quantity::ForcingCo2,
    Quantity::ForcingCh4,
    Quantity::ForcingN2o,
    Quantity::ForcingOtherGases,
    Quantity::ForcingAerosolRadiation,
    Quantity::ForcingAerosolCloud,
    Quantity::ForcingOzone,
    Quantity::ForcingParticlesOnSnow,
    Quantity::ForcingStratosphericWaterVapour,
    Quantity::ForcingLandUse,
    Quantity::ForcingContrails,
    Quantity::ForcingSolar,
    Quantity::ForcingVolcanic,
    Quantity::TopOfAtmosphereImbalance,
    Quantity::OceanHeatContent,
    Quantity::AirborneFraction,
];

/// The parameters that the arguments name; the central set where they name none.
pub fn of_parameters(parameters: &Parameters) -> Result<Parameterised, Failure> {
    let (name, species, ensemble) = loaded(parameters)?;
    Ok(Parameterised::of(&name, species, ensemble)?)
}

fn loaded(parameters: &Parameters) -> Result<(String, SpeciesTable, Ensemble), Failure> {
    let refused = |error: accord_climate::ClimateError| Failure::Climate(error.to_string());
    let Some(file) = &parameters.parameters else {
        if parameters.species.is_some() {
            return Err(Failure::SpeciesAlone);
        }
        let species = SpeciesTable::central().map_err(refused)?;
        return Ok((
            "central".to_owned(),
            species,
            Ensemble::central().map_err(refused)?,
        ));
    };
    let in_table = |path: &Path, error: accord_climate::ClimateError| Failure::Table {
        file: path.to_owned(),
        problems: vec![error.to_string()],
    };
    let species = match &parameters.species {
        Some(path) => {
            SpeciesTable::from_csv(&input::text(path)?).map_err(|error| in_table(path, error))?
        }
        None => SpeciesTable::central().map_err(refused)?,
    };
    let ensemble =
        Ensemble::from_csv(&input::text(file)?, &species).map_err(|error| in_table(file, error))?;
    let name = file
        .file_name()
        .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    Ok((name, species, ensemble))
}

/// Runs every scenario of the file and writes the result.
pub fn climate(arguments: &Climate, words: &Words) -> Result<(), Failure> {
    let parquet = is_parquet(&arguments.output)?;
    refuse_overlap(arguments)?;
    let (from, to) = (arguments.from, arguments.to);
    if from >= to || from < 1750 || to > 2500 {
        return Err(Failure::Years { from, to });
    }
    let (_, species, ensemble) = loaded(&arguments.parameters)?;
    if arguments.parameters.parameters.is_some() && arguments.parameters.species.is_none() {
        output::note(&words.say("climate-central-species"));
    }
    let scenarios = Inputs {
        arguments,
        words,
        species: &species,
    }
    .scenarios()?;
    let bar = Bar::new("progress-climate", words);
    let options = Options::new(from, to).quantities(&COLUMNS);
    let mut runs = Vec::with_capacity(scenarios.len());
    for (done, scenario) in scenarios.iter().enumerate() {
        bar.step(done, scenarios.len());
        let run = accord_climate::run(&species, &ensemble, scenario, &options)
            .map_err(|error| Failure::Climate(error.to_string()))?;
        runs.push(run);
    }
    bar.step(scenarios.len(), scenarios.len());
    let rows = if arguments.members {
        write_columns(&arguments.output, &by_member(&runs), parquet)?
    } else {
        let table = by_percentile(&runs, from, to)?;
        if parquet {
            write_columns(&arguments.output, &long(&table), parquet)?
        } else {
            let rows = table.rows.len();
            accord_iamc::write_csv(&arguments.output, &table)
                .map_err(|error| output::unwritable(&arguments.output, error))?;
            rows
        }
    };
    output::note(&words.fill(
        "climate-wrote",
        &[
            ("rows", rows.to_string()),
            ("file", arguments.output.display().to_string()),
            ("scenarios", runs.len().to_string()),
            ("members", ensemble.members().to_string()),
            ("from", from.to_string()),
            ("to", to.to_string()),
        ],
    ));
    Ok(())
}

fn refuse_overlap(arguments: &Climate) -> Result<(), Failure> {
    let Parameters {
        parameters,
        species,
    } = &arguments.parameters;
    let inputs: Vec<&Path> = [
        Some(&arguments.emissions),
        parameters.as_ref(),
        species.as_ref(),
        arguments.forcing.as_ref(),
    ]
    .into_iter()
    .flatten()
    .map(AsRef::as_ref)
    .collect();
    output::refuse_overlap(&[&arguments.output], &inputs)
}

fn is_parquet(file: &Path) -> Result<bool, Failure> {
    match file.extension().and_then(|it| it.to_str()) {
        Some("csv") => Ok(false),
        Some("parquet") => Ok(true),
        _ => Err(Failure::OutputKind(file.to_owned())),
    }
}

fn write_columns(file: &Path, columns: &Columns, parquet: bool) -> Result<usize, Failure> {
    let written = if parquet {
        accord_iamc::write_parquet(file, columns)
    } else {
        accord_iamc::write_columns_csv(file, columns)
    };
    written.map_err(|error| output::unwritable(file, error))?;
    Ok(columns.iter().next().map_or(0, |(_, column)| column.len()))
}

/// What the reader of IAMC tables says, a line for each thing that is wrong.
fn refused(file: &Path, error: ReadError) -> Failure {
    let file = file.to_owned();
    match error {
        ReadError::Wrong { problems, more, .. } => {
            let mut problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            if more > 0 {
                problems.push(format!("… + {more}"));
            }
            Failure::Table { file, problems }
        }
        ReadError::TooLarge { limit_mb, .. } => Failure::TooLarge {
            file,
            limit_mb: limit_mb as usize,
        },
        ReadError::Unopened { source, .. } => Failure::Unreadable {
            file,
            reason: source.to_string(),
        },
        other => Failure::Unreadable {
            file,
            reason: other.to_string(),
        },
    }
}

/// The files that make up the scenarios.
struct Inputs<'a> {
    arguments: &'a Climate,
    words: &'a Words,
    species: &'a SpeciesTable,
}

impl Inputs<'_> {
    fn read(&self, file: &Path) -> Result<(Table, Vec<i32>), Failure> {
        input::there(file)?;
        let reading = read_path(file, Format::Auto).map_err(|error| refused(file, error))?;
        for note in &reading.notes {
            self.say_left_out(file, note);
        }
        let years = match &reading.table.times {
            TimeAxis::Years(years) | TimeAxis::MidYears(years) => years.clone(),
            TimeAxis::Dates(dates) => dates.iter().map(|date| date.year).collect(),
        };
        Ok((reading.table, years))
    }

    fn say_left_out(&self, file: &Path, note: &Note) {
        output::note(
            &self.words.fill(
                "climate-dropped",
                &[
                    ("file", file.display().to_string()),
                    (
                        "line",
                        note.line
                            .map_or_else(|| "–".to_owned(), |line| line.to_string()),
                    ),
                    ("reason", note.text.clone()),
                ],
            ),
        );
    }

    /// One scenario for each pair of model and scenario of the emissions file.
    fn scenarios(&self) -> Result<Vec<Scenario>, Failure> {
        let file = &self.arguments.emissions;
        let (table, years) = self.read(file)?;
        let mut found: BTreeMap<String, (&str, BTreeMap<String, Series>)> = BTreeMap::new();
        let mut problems = Vec::new();
        let regional = |row: &&Row| row.region != "World";
        let regions = table.rows.iter().filter(regional).count();
        let mut species = Vec::new();
        for row in table.rows.iter().filter(|row| !regional(row)) {
            match self.emissions(row, &years) {
                Ok(Some((name, series))) => {
                    let scenario = found.entry(scenario_name(row));
                    let (_, emissions) =
                        scenario.or_insert_with(|| (row.scenario.as_str(), BTreeMap::new()));
                    if emissions.insert(name.clone(), series).is_some() {
                        problems.push(self.at("climate-second-row", row, &name));
                    }
                }
                Ok(None) => species.push(row.variable.as_str()),
                Err(problem) => problems.push(problem),
            }
        }
        self.say_what_stays_out(regions, species);
        if found.is_empty() && problems.is_empty() {
            problems.push(self.words.say("climate-no-world"));
        }
        if problems.len() > MOST_PROBLEMS {
            let more = problems.len() - MOST_PROBLEMS;
            problems.truncate(MOST_PROBLEMS);
            let count = [("count", more.to_string())];
            problems.push(self.words.fill("error-more", &count));
        }
        if !problems.is_empty() {
            return Err(Failure::Table {
                file: file.clone(),
                problems,
            });
        }
        let natural = self.natural()?;
        found
            .into_iter()
            .map(|(name, (scenario, emissions))| {
                let (solar, volcanic) = natural.of(scenario)?;
                Ok(Scenario::new(&name, emissions, solar, volcanic))
            })
            .collect()
    }

    /// Nothing is dropped in silence: rows of regions, and species that the parameters lack.
    fn say_what_stays_out(&self, regions: usize, mut species: Vec<&str>) {
        if regions > 0 {
            let count = [("count", regions.to_string())];
            output::note(&self.words.fill("climate-left-out-regions", &count));
        }
        species.sort_unstable();
        species.dedup();
        if !species.is_empty() {
            let names = [("names", species.join(self.words.separator()))];
            output::note(&self.words.fill("climate-left-out-species", &names));
        }
    }

    /// A species of the engine with its series in the engine's unit; `None` for one that the
    /// parameters do not have.
    fn emissions(&self, row: &Row, years: &[i32]) -> Result<Option<(String, Series)>, String> {
        let Some(name) = names::species_of(&row.variable) else {
            return Err(self.at("climate-unknown-species", row, &row.variable));
        };
        if self.species.position(name).is_none() {
            return Ok(None);
        }
        let convert = |value: f64| {
            names::to_engine_unit(name, value, &row.unit)
                .map_err(|error| self.at("climate-unit", row, &error.to_string()))
        };
        let points: Vec<(i32, f64)> = years
            .iter()
            .zip(&row.values)
            .filter(|(_, value)| !value.is_nan())
            .map(|(year, value)| Ok((*year, convert(*value)?)))
            .collect::<Result<_, String>>()?;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Err(self.at("climate-no-values", row, name));
        };
        let span = accord_math::Years::new(first.0, last.0);
        Ok(Some((name.to_owned(), Series::interpolate(span, &points))))
    }

    /// What is wrong with a row, with its line.
    fn at(&self, sentence: &str, row: &Row, what: &str) -> String {
        let values = [("line", row.line.to_string()), ("what", what.to_owned())];
        self.words.fill(sentence, &values)
    }

    fn natural(&self) -> Result<Natural, Failure> {
        let Some(file) = &self.arguments.forcing else {
            let (solar, volcanic) =
                natural_forcing().map_err(|error| Failure::Climate(error.to_string()))?;
            return Ok(Natural {
                file: None,
                rows: vec![(String::new(), solar, volcanic)],
            });
        };
        let (table, years) = self.read(file)?;
        let mut parts: BTreeMap<String, (Option<Series>, Option<Series>)> = BTreeMap::new();
        for row in &table.rows {
            let points: Vec<(i32, f64)> = years
                .iter()
                .copied()
                .zip(row.values.iter().copied())
                .filter(|it| !it.1.is_nan())
                .collect();
            let (Some(first), Some(last)) = (points.first(), points.last()) else {
                continue;
            };
            let series = Series::interpolate(accord_math::Years::new(first.0, last.0), &points);
            let entry = parts.entry(row.scenario.clone()).or_default();
            match row.variable.as_str() {
                "Solar" => entry.0 = Some(series),
                "Volcanic" => entry.1 = Some(series),
                _ => {}
            }
        }
        let rows: Vec<(String, Series, Series)> = parts
            .into_iter()
            .filter_map(|(name, (solar, volcanic))| Some((name, solar?, volcanic?)))
            .collect();
        if rows.is_empty() {
            return Err(Failure::Table {
                file: file.clone(),
                problems: vec![self.words.say("climate-no-natural")],
            });
        }
        Ok(Natural {
            file: Some(file.clone()),
            rows,
        })
    }
}

/// Solar and volcanic forcing by scenario of the forcing file.
struct Natural {
    file: Option<std::path::PathBuf>,
    rows: Vec<(String, Series, Series)>,
}

impl Natural {
    /// The forcing of a scenario: its own, or the one that all scenarios of the file share.
    fn of(&self, scenario: &str) -> Result<(Series, Series), Failure> {
        let same =
            |a: &(String, Series, Series), b: &(String, Series, Series)| a.1 == b.1 && a.2 == b.2;
        let first = &self.rows[0];
        let chosen = self.rows.iter().find(|row| row.0 == scenario).or_else(|| {
            self.rows
                .iter()
                .all(|row| same(row, first))
                .then_some(first)
        });
        chosen.map(|(_, solar, volcanic)| (solar.clone(), volcanic.clone())).ok_or_else(|| {
            Failure::Table {
                file: self.file.clone().unwrap_or_default(),
                problems: vec![format!(
                    "has no forcing for the scenario `{scenario}`, and that of its scenarios differs"
                )],
            }
        })
    }
}

fn scenario_name(row: &Row) -> String {
    if row.model.is_empty() {
        row.scenario.clone()
    } else {
        format!("{} {}", row.model, row.scenario)
    }
}

/// One row for each scenario, member and timebound.
fn by_member(runs: &[Output]) -> Columns {
    let (mut scenarios, mut members, mut bounds) = (Vec::new(), Vec::new(), Vec::new());
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); COLUMNS.len()];
    for run in runs {
        for (member, label) in run.labels().iter().enumerate() {
            for &bound in run.timebounds() {
                scenarios.push(run.scenario().to_owned());
                members.push(label.clone());
                bounds.push(i64::from(bound));
                for (column, quantity) in values.iter_mut().zip(COLUMNS) {
                    let value = run
                        .at(quantity, bound)
                        .and_then(|row| row.get(member).copied());
                    column.push(value.unwrap_or(f64::NAN));
                }
            }
        }
    }
    let mut columns = Columns::new().texts("scenario", scenarios);
    columns = match members.iter().map(|label| label.parse::<i64>()).collect() {
        Ok(numbers) => columns.integers("member", numbers),
        Err(_) => columns.texts("member", members),
    };
    columns = columns.integers("timebound", bounds);
    for (quantity, column) in COLUMNS.into_iter().zip(values) {
        columns = columns.floats(quantity.column(), column);
    }
    columns
}

/// Percentiles by calendar year in AR6's names; temperature relative to 1850–1900.
fn by_percentile(runs: &[Output], from: i32, to: i32) -> Result<Table, Failure> {
    let refused = |error: accord_climate::ClimateError| Failure::Climate(error.to_string());
    let mut table = Table::over_years(from..=to);
    for run in runs {
        for (quantity, name) in REPORTED {
            let series = if quantity == Quantity::Temperature {
                run.warming().map_err(refused)?
            } else {
                run.calendar_year_means(quantity).map_err(refused)?
            };
            for (percentile, path) in PERCENTILES.iter().zip(series.percentiles(&PERCENTILES)) {
                table.rows.push(Row {
                    model: "Accord".to_owned(),
                    scenario: run.scenario().to_owned(),
                    region: "World".to_owned(),
                    variable: format!(
                        "AR6 climate diagnostics|{name}|FaIRv2.2.5|{percentile:.1}th Percentile"
                    ),
                    unit: quantity.unit().to_owned(),
                    values: (from..=to)
                        .map(|year| path.get(year).unwrap_or(f64::NAN))
                        .collect(),
                    ..Row::default()
                });
            }
        }
    }
    Ok(table)
}

/// The same table with a row for each value, as parquet readers expect.
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
                .flat_map(|row| row.values.clone())
                .collect(),
        )
}
