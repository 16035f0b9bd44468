//! `accord climate`: the climate engine alone, on an IAMC table of emissions by species. Tables
//! flow in; percentiles by calendar year flow out, or every member at every timebound.

mod inputs;
mod tables;

use std::path::Path;

use accord_assess::Progress as _;
use accord_assess::climate::Climate as Parameterised;
use accord_climate::{Ensemble, Options, SpeciesTable};
use accord_iamc::Columns;

use self::inputs::Inputs;
use self::tables::{COLUMNS, by_member, by_percentile, long};
use super::progress::Bar;
use crate::arguments::{Climate, Parameters};
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, output};

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
    output::refuse_overlap(&[&arguments.output], &inputs)
}

/// Whether the output is Parquet; refused if it is neither that nor CSV.
pub(super) fn is_parquet(file: &Path) -> Result<bool, Failure> {
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
