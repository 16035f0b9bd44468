//! `accord run`: assess a deal, print the answer, write what was asked for.

use std::path::{Path, PathBuf};

use accord_areas::TargetsMode;
use accord_assess::deal::ChosenReading;
use accord_assess::{Assessment, Model, Options, assess};

use super::progress::Bar;
use crate::arguments::{Parameters, Run, Targets};
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, output, report, terminal};

/// Assesses and prints.
pub fn run(arguments: &Run, words: &Words) -> Result<(), Failure> {
    refuse_overlap(
        &[&arguments.report, &arguments.iamc, &arguments.json],
        &arguments.agreements,
        &arguments.parameters,
    )?;
    let options = Options {
        targets: targets_mode(arguments.targets),
        readings: readings(&arguments.reading)?,
        overcapacity: arguments.overcapacity,
    };
    let assessment = assessed(
        &arguments.agreements,
        &options,
        &arguments.parameters,
        words,
    )?;
    output::print(&terminal::answer(&assessment, words));
    if let Some(file) = &arguments.report {
        output::write(file, &report::html(&assessment, words.language), words)?;
    }
    if let Some(file) = &arguments.json {
        output::write(file, &json(&assessment)?, words)?;
    }
    if let Some(file) = &arguments.iamc {
        output::write_table(file, &super::iamc::table(&assessment), words)?;
    }
    Ok(())
}

/// Reads the files of a deal and assesses it.
pub fn assessed(
    files: &[PathBuf],
    options: &Options,
    parameters: &Parameters,
    words: &Words,
) -> Result<Assessment, Failure> {
    let deal = input::deal(files, words)?;
    let model = Model::with_climate(super::climate::of_parameters(parameters)?)?;
    Ok(assess(
        &model,
        &deal,
        options,
        &Bar::new("progress", words),
    )?)
}

/// The value as JSON text.
pub fn json<T: serde::Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| Failure::Climate(error.to_string()))
}

/// What the switch means.
pub fn targets_mode(targets: Targets) -> TargetsMode {
    match targets {
        Targets::AsMeasured => TargetsMode::AsMeasured,
        Targets::Met => TargetsMode::Met,
    }
}

fn readings(arguments: &[String]) -> Result<Vec<ChosenReading>, Failure> {
    let mut chosen: Vec<ChosenReading> = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let Some((commitment, reading)) = argument.split_once('=') else {
            return Err(Failure::ReadingForm(argument.clone()));
        };
        if chosen.iter().any(|it| it.commitment == commitment) {
            return Err(Failure::ReadingTwice(commitment.to_owned()));
        }
        chosen.push(ChosenReading {
            commitment: commitment.to_owned(),
            reading: reading.to_owned(),
        });
    }
    Ok(chosen)
}

/// Refuses outputs that would be written over each other, or over what is read.
pub fn refuse_overlap(
    outputs: &[&Option<PathBuf>],
    agreements: &[PathBuf],
    parameters: &Parameters,
) -> Result<(), Failure> {
    let outputs: Vec<&Path> = outputs.iter().filter_map(|file| file.as_deref()).collect();
    let tables = [&parameters.parameters, &parameters.species];
    let inputs: Vec<&Path> = agreements
        .iter()
        .map(PathBuf::as_path)
        .chain(tables.into_iter().filter_map(|file| file.as_deref()))
        .collect();
    output::refuse_overlap(&outputs, &inputs)
}
