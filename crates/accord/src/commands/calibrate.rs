//! `accord calibrate`: priors and observations flow in, an ensemble of the climate flows out, with a
//! report of how it was made. What is done so far is kept beside the output, so that a calibration
//! that was stopped goes on where it was.

mod partial;
mod picture;
mod report;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use accord_assess::Progress as _;
use accord_calibrate::{
    Batch, Calibration, CalibrationError, Draw, Observations, Record, Simulator, columns,
    constrain, published, to_csv,
};
use accord_iamc::Columns;

use self::partial::Partial;
use self::report::{Report, Set};
use super::progress::Bar;
use crate::arguments::Calibrate;
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, output};

/// Draws between two steps of the progress bar, and between two savings.
const BATCH: u64 = 16_384;

/// Draws, judges, chooses and writes.
pub fn calibrate(arguments: &Calibrate, words: &Words) -> Result<(), Failure> {
    let parquet = is_parquet(&arguments.output)?;
    let (draws, members, seed) = (arguments.draws, arguments.size, arguments.seed);
    refuse_overlap(arguments)?;
    let mut sets = vec![observations(arguments)?];
    if arguments.report.is_some() {
        for year in Observations::embedded_years() {
            let set = Observations::until(year).map_err(refused)?;
            if set.name != sets[0].name {
                sets.push(set);
            }
        }
    }
    let simulator = Simulator::new(seed, sets, true).map_err(refused)?;
    let beside = beside(&arguments.output);
    let (mut partial, done) = Partial::open(&beside, simulator.fingerprint())?;
    let mut all = Batch::default();
    for batch in done {
        if batch.first + batch.count <= draws {
            all.append(batch);
        }
    }
    if all.count > 0 {
        let done = [
            ("draws", all.count.to_string()),
            ("file", beside.display().to_string()),
        ];
        output::note(&words.fill("calibrate-resumed", &done));
    }
    let bar = Bar::new("progress-calibrate", words);
    while all.count < draws {
        bar.step(all.count as usize, draws as usize);
        let count = BATCH.min(draws - all.count);
        let batch = simulator.batch(all.count, count).map_err(refused)?;
        partial.add(&batch)?;
        all.append(batch);
    }
    bar.step(draws as usize, draws as usize);

    let set = |(judged, observations)| -> Result<Calibration, Failure> {
        constrain(judged, observations, draws, members, seed).map_err(refused)
    };
    let mut calibrations = Vec::new();
    for (i, pair) in all.sets.iter().zip(simulator.sets()).enumerate() {
        match set(pair) {
            Ok(calibration) => calibrations.push((pair.1, calibration)),
            // A comparison that too few draws allow is left out of the report.
            Err(failure) if i == 0 => return Err(failure),
            Err(_) => {}
        }
    }
    let (observations, calibration) = &calibrations[0];
    write_ensemble(arguments, &simulator, observations, calibration, parquet)?;
    output::print(&report::summary(&all, calibration, observations, words));
    if let Some(file) = &arguments.report {
        let sets = calibrations
            .iter()
            .map(|(observations, calibration)| {
                Ok(Set {
                    observations,
                    calibration,
                    members: judged(&simulator, calibration)?,
                })
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        let report = Report {
            command: command(arguments),
            draws: &all,
            models: simulator.prior.models(),
            published: published().map_err(refused)?,
            sets,
        };
        output::write(file, &report.html(words.language), words)?;
    }
    output::note(&words.fill("wrote", &[("file", arguments.output.display().to_string())]));
    partial.finish();
    Ok(())
}

fn is_parquet(file: &Path) -> Result<bool, Failure> {
    match file.extension().and_then(|it| it.to_str()) {
        Some("csv") => Ok(false),
        Some("parquet") => Ok(true),
        _ => Err(Failure::OutputKind(file.to_owned())),
    }
}

// By value, as `map_err` hands it over.
#[allow(clippy::needless_pass_by_value)]
fn refused(error: CalibrationError) -> Failure {
    Failure::Calibrate(error.to_string())
}

fn observations(arguments: &Calibrate) -> Result<Observations, Failure> {
    if let Some(folder) = &arguments.observations {
        let (assessed, temperature) = (folder.join("assessed.csv"), folder.join("temperature.csv"));
        return Observations::from_csv(
            &folder.display().to_string(),
            &input::text(&assessed)?,
            &input::text(&temperature)?,
        )
        .map_err(refused);
    }
    match arguments.observations_until {
        Some(year) => Observations::until(year),
        None => Observations::newest(),
    }
    .map_err(refused)
}

fn refuse_overlap(arguments: &Calibrate) -> Result<(), Failure> {
    let mut outputs: Vec<&Path> = vec![&arguments.output];
    outputs.extend(arguments.report.as_deref());
    let inputs: Vec<PathBuf> = arguments
        .observations
        .iter()
        .flat_map(|folder| ["assessed.csv", "temperature.csv"].map(|name| folder.join(name)))
        .collect();
    let inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    output::refuse_overlap(&outputs, &inputs)
}

/// Where what is done so far is kept.
fn beside(output: &Path) -> PathBuf {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    output.with_file_name(name)
}

/// The command that would make the same ensemble.
fn command(arguments: &Calibrate) -> String {
    let mut command = format!(
        "accord calibrate --draws {} --members {} --seed {}",
        arguments.draws, arguments.size, arguments.seed
    );
    if let Some(folder) = &arguments.observations {
        let _ = write!(command, " --observations {}", folder.display());
    }
    if let Some(year) = arguments.observations_until {
        let _ = write!(command, " --observations-until {year}");
    }
    command
}

fn draws_of(simulator: &Simulator, calibration: &Calibration) -> Vec<Draw> {
    calibration
        .members
        .iter()
        .map(|index| simulator.prior.draw(*index))
        .collect()
}

/// The members of an ensemble as the first set of observations judges them.
fn judged(simulator: &Simulator, calibration: &Calibration) -> Result<Vec<Record>, Failure> {
    let sets = simulator.judged(&draws_of(simulator, calibration));
    Ok(sets.map_err(refused)?.swap_remove(0))
}

fn write_ensemble(
    arguments: &Calibrate,
    simulator: &Simulator,
    observations: &Observations,
    calibration: &Calibration,
    parquet: bool,
) -> Result<(), Failure> {
    let draws = draws_of(simulator, calibration);
    let table = columns(&simulator.history.species, &simulator.prior, &draws);
    let labels: Vec<String> = draws.iter().map(|draw| draw.index.to_string()).collect();
    let remarks = remarks(arguments, simulator, observations, calibration);
    if parquet {
        let mut columns = Columns::new()
            .remark("accord", remarks.join("\n"))
            .texts("member", labels);
        for (heading, values) in table {
            columns = columns.floats(heading, values);
        }
        accord_iamc::write_parquet(&arguments.output, &columns)
            .map_err(|error| output::unwritable(&arguments.output, error))
    } else {
        let text = to_csv(&remarks, &labels, &table);
        accord_iamc::write_atomically(&arguments.output, |file| file.write_all(text.as_bytes()))
            .map_err(|error| output::unwritable(&arguments.output, error))
    }
}

/// How the ensemble was made, for whoever finds the file.
fn remarks(
    arguments: &Calibrate,
    simulator: &Simulator,
    observations: &Observations,
    calibration: &Calibration,
) -> Vec<String> {
    let [response, carbon, clouds] = simulator.prior.models();
    vec![
        "Members of the climate, in the layout of fair-calibrate's parameters; member is the number of the draw."
            .to_owned(),
        format!(
            "Made by accord {}: {}; internal variability with that seed.",
            env!("CARGO_PKG_VERSION"),
            command(arguments)
        ),
        format!(
            "Observations until {}. Priors: {response} climate responses (CMIP6, fair-calibrate v1.0), {carbon} \
             carbon cycles (Leach et al. 2021), {clouds} aerosol-cloud laws (Smith et al. 2023).",
            observations.until_year()
        ),
        format!(
            "{} draws follow the observed temperature within {} K; effective sample {:.0} (Kish {:.0}); inputs {:016x}.",
            calibration.following,
            observations.largest_rmse,
            calibration.weights.effective,
            calibration.weights.kish,
            simulator.first_fingerprint()
        ),
        "The species table that belongs to it is species.csv. Seven significant digits.".to_owned(),
    ]
}
