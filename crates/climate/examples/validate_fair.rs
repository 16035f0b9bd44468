//! Runs the engine on the inputs of a FaIR reference run and writes every quantity as raw numbers,
//! for `validation/climate/compare.py` to compare.
//!
//! ```text
//! validate_fair FOLDER SCENARIO OUTPUT [--last 2100] [--members 1234,2451] [--greenhouse-gas NAME]
//!               [--methane NAME] [--concentrations FILE] [--temperature FILE] [--every 10]
//! ```
//!
//! FOLDER holds the parameter table, the species table, the emissions and the natural forcing.
//! OUTPUT becomes a file of little-endian doubles by quantity, timebound and member, and OUTPUT.txt
//! names them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use accord_climate::{
    Ensemble, GreenhouseGasMethod, InputMode, Kind, MethaneMethod, Options, Scenario, SpeciesTable,
    run,
};
use accord_math::Series;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The one file of a folder whose name begins and ends like this.
fn find(folder: &Path, begin: &str, end: &str) -> Result<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(begin) && name.ends_with(end))
        })
        .collect();
    names.sort();
    names
        .pop()
        .ok_or_else(|| format!("no {begin}…{end} in {}", folder.display()).into())
}

/// Rows of a table in the layout of IAMC: key columns, then years (whole or mid-year).
fn read_wide(
    path: &Path,
    key: usize,
    name: usize,
    wanted: &str,
) -> Result<BTreeMap<String, Series>> {
    let mut reader = csv::Reader::from_path(path)?;
    let heading = reader.headers()?.clone();
    let years: Vec<(usize, f64)> = heading
        .iter()
        .enumerate()
        .filter_map(|(i, cell)| cell.parse::<f64>().ok().map(|year| (i, year)))
        .collect();
    let first = years.first().ok_or("no years")?.1.floor() as i32;
    let mut rows = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        if &record[key] != wanted {
            continue;
        }
        let mut values: Vec<f64> = Vec::new();
        for (i, year) in &years {
            // Years may be missing from the end: the next one given is held back to the gap.
            let value: f64 = record[*i].parse()?;
            let position = (year.floor() as i32 - first) as usize;
            while values.len() < position {
                values.push(value);
            }
            values.push(value);
        }
        let series = Series::from_values(first, values).ok_or("no values")?;
        rows.insert(record[name].to_owned(), series);
    }
    Ok(rows)
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or(format!("{what} is missing"));
    let folder = PathBuf::from(next("FOLDER")?);
    let name = next("SCENARIO")?;
    let output = PathBuf::from(next("OUTPUT")?);
    let mut options = Options::new(1750, 2100);
    let mut labels: Option<Vec<String>> = None;
    let mut concentrations = None;
    let mut temperature = None;
    let mut every = 1;
    while let Ok(flag) = next("flag") {
        let value = next(&flag)?;
        match flag.as_str() {
            "--last" => {
                let methods = options.methods;
                options = Options::new(1750, value.parse()?).methods(methods);
            }
            "--members" => labels = Some(value.split(',').map(str::to_owned).collect()),
            "--every" => every = value.parse()?,
            "--concentrations" => concentrations = Some(PathBuf::from(value)),
            "--temperature" => temperature = Some(PathBuf::from(value)),
            "--greenhouse-gas" => {
                options.methods.greenhouse_gas = match value.as_str() {
                    "meinshausen2020" => GreenhouseGasMethod::Meinshausen2020,
                    "leach2021" => GreenhouseGasMethod::Leach2021,
                    "etminan2016" => GreenhouseGasMethod::Etminan2016,
                    "myhre1998" => GreenhouseGasMethod::Myhre1998,
                    other => return Err(format!("no method {other}").into()),
                }
            }
            "--methane" => {
                options.methods.methane = match value.as_str() {
                    "thornhill2021" => MethaneMethod::Thornhill2021,
                    "leach2021" => MethaneMethod::Leach2021,
                    other => return Err(format!("no method {other}").into()),
                }
            }
            other => return Err(format!("no flag {other}").into()),
        }
    }
    options
        .keep
        .retain(|year| *year % every == 0 || (2010..=2035).contains(year) || *year == 2101);

    let text = fs::read_to_string(find(&folder, "input_species", ".csv")?)?;
    let mut table = SpeciesTable::from_csv(&text)?;
    let given = match &concentrations {
        Some(path) => read_wide(path, 0, 1, &name)?,
        None => BTreeMap::new(),
    };
    if concentrations.is_some() {
        let mut species = table.species().to_vec();
        species.retain(|s| !matches!(s.kind, Kind::Co2Ffi));
        for one in &mut species {
            if given.contains_key(&one.name) {
                one.input_mode = InputMode::Concentration;
            }
        }
        table = SpeciesTable::new(species)?;
    }
    let text = fs::read_to_string(find(&folder, "input_calibrated", ".csv")?)?;
    let mut ensemble = Ensemble::from_csv(&text, &table)?;
    if let Some(labels) = labels {
        let positions: Vec<usize> = labels
            .iter()
            .filter_map(|label| ensemble.labels().iter().position(|l| l == label))
            .collect();
        ensemble = ensemble.select(&positions);
    }
    let emissions = read_wide(&find(&folder, "ssp_emissions", ".csv")?, 0, 2, &name)?;
    let natural = read_wide(
        &find(&folder, "input_volcanic_solar", ".csv")?,
        0,
        1,
        "medium-extension",
    )?;
    let series = |kind: &str| natural.get(kind).cloned().ok_or(format!("no {kind}"));
    let mut scenario = Scenario::new(&name, emissions, series("Solar")?, series("Volcanic")?);
    scenario.concentrations = given;
    let driven: Vec<String> = table.emitted().map(str::to_owned).collect();
    scenario.emissions.retain(|name, _| driven.contains(name));
    if let Some(path) = temperature {
        let values: Vec<f64> = fs::read_to_string(path)?
            .lines()
            .map(str::parse)
            .collect::<std::result::Result<_, _>>()?;
        scenario.surface_temperature = Series::from_values(1750, values);
    }

    let begin = Instant::now();
    let result = run(&table, &ensemble, &scenario, &options)?;
    let seconds = begin.elapsed().as_secs_f64();
    let member_years = (ensemble.members() * options.years.count()) as f64;

    let mut bytes = Vec::new();
    for quantity in result.quantities() {
        for timebound in result.timebounds() {
            for value in result.at(*quantity, *timebound).unwrap_or_default() {
                bytes.extend_from_slice(&value.to_le_bytes());
            }
        }
    }
    for species in table.species() {
        for value in result
            .shared_concentration(&species.name)
            .unwrap_or_default()
        {
            bytes.extend_from_slice(&value.to_le_bytes());
        }
    }
    fs::write(&output, bytes)?;
    let quantities: Vec<&str> = result.quantities().iter().map(|q| q.column()).collect();
    let timebounds: Vec<String> = result.timebounds().iter().map(i32::to_string).collect();
    let shared: Vec<&str> = table
        .species()
        .iter()
        .filter(|s| result.shared_concentration(&s.name).is_some())
        .map(|s| s.name.as_str())
        .collect();
    fs::write(
        output.with_extension("txt"),
        format!(
            "{}\n{}\n{}\n{}\n{:.2}\n",
            quantities.join(","),
            timebounds.join(","),
            result.labels().join(","),
            shared.join(","),
            seconds * 1e9 / member_years
        ),
    )?;
    Ok(())
}
