//! `accord climate`: the climate engine alone, on an IAMC table of emissions by species. Tables
//! flow in; percentiles by calendar year flow out, or every member at every timebound. Results are
//! written as they are produced, so that memory grows neither with scenarios nor with members.

mod choice;
mod indicators;
mod inputs;
mod members;
mod percentiles;

use std::path::{Path, PathBuf};

use accord_assess::Progress as _;
use accord_assess::climate::Climate as Parameterised;
use accord_climate::{
    ClimateError, Ensemble, Options, Output, Quantity, ReductionError, SpeciesTable, Variability,
    run_in_chunks,
};

use self::inputs::{Inputs, Named};
use super::interrupt::Interrupt;
use super::progress::Bar;
use crate::arguments::{Climate, Parameters};
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, number, output};

/// The parameters that the arguments name; the calibrated ensemble where they name none.
pub fn of_parameters(parameters: &Parameters) -> Result<Parameterised, Failure> {
    if *parameters == Parameters::default() {
        return Ok(Parameterised::calibrated()?);
    }
    let (name, species, ensemble) = loaded(parameters)?;
    Ok(Parameterised::of(&name, species, ensemble)?)
}

fn loaded(parameters: &Parameters) -> Result<(String, SpeciesTable, Ensemble), Failure> {
    let refused = |error: accord_climate::ClimateError| Failure::Climate(error.to_string());
    let Some(file) = &parameters.parameters else {
        if parameters.species.is_some() {
            return Err(Failure::SpeciesAlone);
        }
        let (name, species, ensemble) = if parameters.central {
            ("central", SpeciesTable::central(), Ensemble::central())
        } else {
            (
                "calibrated",
                SpeciesTable::calibrated(),
                Ensemble::calibrated(),
            )
        };
        return Ok((
            name.to_owned(),
            species.map_err(refused)?,
            ensemble.map_err(refused)?,
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

/// The engine, set up for every scenario alike.
struct Engine<'a> {
    /// Name of the parameters: `calibrated`, `central`, or that of a file.
    parameters: String,
    species: SpeciesTable,
    ensemble: Ensemble,
    options: Options,
    interrupt: Interrupt,
    words: &'a Words,
}

impl Engine<'_> {
    /// Runs the scenarios one after the other; `take` is given the chunks of members of each, in
    /// order, and `done` is told when a scenario is over.
    fn run<S>(
        &self,
        scenarios: &[Named],
        state: &mut S,
        mut take: impl FnMut(&mut S, &Named, &Output) -> Result<(), Failure>,
        mut done: impl FnMut(&mut S, &Named) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let bar = Bar::new("progress-climate", self.words);
        for (finished, scenario) in scenarios.iter().enumerate() {
            bar.step(finished, scenarios.len());
            run_in_chunks(
                &self.species,
                &self.ensemble,
                &scenario.world,
                &self.options,
                |chunk| {
                    self.interrupt.check()?;
                    take(state, scenario, chunk)
                },
            )?;
            done(state, scenario)?;
        }
        bar.step(scenarios.len(), scenarios.len());
        Ok(())
    }

    fn keep(&mut self, quantities: &[Quantity]) {
        self.options.quantities = quantities.to_vec();
    }
}

/// Runs every scenario of the file and writes the result.
pub fn climate(arguments: &Climate, words: &Words) -> Result<(), Failure> {
    let kind = Kind::of(&arguments.output, arguments.members)?;
    let indicators = (!arguments.members && kind != Kind::Xlsx).then(|| beside(&arguments.output));
    refuse_overlap(arguments, indicators.as_deref())?;
    let (from, to) = (arguments.from, arguments.to);
    if from >= to || from < 1750 || to > 2500 {
        return Err(Failure::Years { from, to });
    }
    let (parameters, species, ensemble) = loaded(&arguments.parameters)?;
    if arguments.parameters.parameters.is_some() && arguments.parameters.species.is_none() {
        output::note(&words.say("climate-central-species"));
    }
    if arguments.stochastic.is_some() && !varies(&ensemble) {
        return Err(Failure::NoVariability);
    }
    let scenarios = Inputs {
        arguments,
        words,
        species: &species,
    }
    .scenarios()?;
    let mut options = Options::new(from, to);
    options.variability = arguments.stochastic.map(|seed| Variability { seed });
    let mut engine = Engine {
        parameters,
        species,
        ensemble,
        options,
        interrupt: Interrupt::listen(),
        words,
    };
    let rows = if arguments.members {
        let columns = choice::columns(&arguments.quantities)?;
        members::write(&mut engine, &scenarios, &columns, &arguments.output, kind)?
    } else {
        let reported = choice::reported(&arguments.quantities)?;
        let place = percentiles::Place {
            file: &arguments.output,
            kind,
            indicators: indicators.as_deref(),
        };
        percentiles::write(&mut engine, &scenarios, &reported, &place)?
    };
    output::note(&words.fill(
        "climate-wrote",
        &[
            ("rows", number::fixed(rows as f64, 0)),
            ("file", arguments.output.display().to_string()),
            ("scenarios", scenarios.len().to_string()),
            (
                "members",
                number::fixed(engine.ensemble.members() as f64, 0),
            ),
            ("from", from.to_string()),
            ("to", to.to_string()),
        ],
    ));
    if let Some(file) = indicators {
        let file = [("file", file.display().to_string())];
        output::note(&words.fill("climate-wrote-indicators", &file));
    }
    Ok(())
}

/// Whether any member has weather of its own.
fn varies(ensemble: &Ensemble) -> bool {
    let mut balances = ensemble.energy_balance.iter();
    balances.any(|it| it.clone().with_variability(0.0, 0.0) != *it)
}

/// Where the indicators of scenarios go: `warming_meta.csv` beside `warming.csv`.
fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}_meta.csv"))
}

fn refuse_overlap(arguments: &Climate, indicators: Option<&Path>) -> Result<(), Failure> {
    let Parameters {
        parameters,
        species,
        ..
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
    let outputs: Vec<&Path> = std::iter::once(arguments.output.as_path())
        .chain(indicators)
        .collect();
    output::refuse_overlap(&outputs, &inputs)
}

/// Which kind of file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Csv,
    Parquet,
    Xlsx,
}

impl Kind {
    fn of(file: &Path, members: bool) -> Result<Self, Failure> {
        // A sheet has too few rows for members.
        if !members && file.extension().is_some_and(|it| it == "xlsx") {
            return Ok(Self::Xlsx);
        }
        Ok(if is_parquet(file)? {
            Self::Parquet
        } else {
            Self::Csv
        })
    }
}

/// Whether a table of plain columns is to be Parquet; it is CSV otherwise.
pub fn is_parquet(file: &Path) -> Result<bool, Failure> {
    match file.extension().and_then(|it| it.to_str()) {
        Some("csv") => Ok(false),
        Some("parquet") => Ok(true),
        _ => Err(Failure::OutputKind(file.to_owned())),
    }
}

impl From<ClimateError> for Failure {
    fn from(error: ClimateError) -> Self {
        Failure::Climate(error.to_string())
    }
}

impl From<ReductionError> for Failure {
    fn from(error: ReductionError) -> Self {
        Failure::Climate(error.to_string())
    }
}
