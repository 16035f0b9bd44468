//! The scenarios of `accord climate`: tables of emissions and of natural forcing flow in, checked
//! scenarios of the engine flow out. What is left out is said; what is wrong is listed with its line.

use std::collections::BTreeMap;
use std::path::Path;

use accord_climate::{Scenario, SpeciesTable, natural_forcing};
use accord_iamc::{Format, Note, ReadError, Row, Table, TimeAxis, names, read_path};
use accord_math::Series;

use crate::arguments::Climate;
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, output};

/// The most problems of a table that are listed.
const MOST_PROBLEMS: usize = 20;

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
            reason: source,
        },
        other => Failure::Unreadable {
            file,
            reason: std::io::Error::other(other.to_string()),
        },
    }
}

/// What stands for the model of a table that has no such column (FaIR's): every row needs a name.
const NO_MODEL: &str = "unspecified";

/// A scenario with its names.
pub(super) struct Named {
    pub model: String,
    pub scenario: String,
    pub world: Scenario,
}

/// The files that make up the scenarios.
pub(super) struct Inputs<'a> {
    pub arguments: &'a Climate,
    pub words: &'a Words,
    pub species: &'a SpeciesTable,
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
    pub(super) fn scenarios(&self) -> Result<Vec<Named>, Failure> {
        let file = &self.arguments.emissions;
        let (table, years) = self.read(file)?;
        let mut found: BTreeMap<(&str, &str), BTreeMap<String, Series>> = BTreeMap::new();
        let mut problems = Vec::new();
        let regional = |row: &&Row| row.region != "World";
        let regions = table.rows.iter().filter(regional).count();
        let mut species = Vec::new();
        for row in table.rows.iter().filter(|row| !regional(row)) {
            match self.emissions(row, &years) {
                Ok(Some((name, series))) => {
                    let model = if row.model.is_empty() {
                        NO_MODEL
                    } else {
                        &row.model
                    };
                    let emissions = found.entry((model, &row.scenario)).or_default();
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
            .map(|((model, scenario), emissions)| {
                let (solar, volcanic) = natural.of(scenario)?;
                let name = format!("{model} {scenario}");
                Ok(Named {
                    model: model.to_owned(),
                    scenario: scenario.to_owned(),
                    world: Scenario::new(&name, emissions, solar, volcanic),
                })
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
