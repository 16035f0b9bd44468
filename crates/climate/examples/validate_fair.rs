//! Runs the engine on the inputs of a FaIR reference run and writes every quantity as raw numbers,
//! for `validation/climate/compare.py` to compare.
//!
//! ```text
//! validate_fair FOLDER SCENARIO OUTPUT [--last 2100] [--members 1234,2451] [--every 10]
//!               [--greenhouse-gas NAME] [--methane NAME] [--concentrations FILE] [--temperature FILE]
//! ```
//!
//! FOLDER holds the parameter table, the species table, the emissions and the natural forcing.
//! OUTPUT.f64 becomes a file of little-endian doubles by quantity, timebound and member, then the
//! gases that all members share by species and timebound; OUTPUT.txt names them all; OUTPUT.csv has
//! each member's energy balance.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use accord_climate::{
    Ensemble, GreenhouseGasMethod, InputMode, Kind, MethaneMethod, Options, Output, Scenario,
    SpeciesTable, run,
};
use accord_math::{Series, Years};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

struct Arguments {
    folder: PathBuf,
    scenario: String,
    output: PathBuf,
    options: Options,
    members: Option<Vec<String>>,
    concentrations: Option<PathBuf>,
    temperature: Option<PathBuf>,
}

impl Arguments {
    fn parse() -> Result<Self> {
        let mut words = std::env::args().skip(1);
        let mut next = |what: &str| words.next().ok_or(format!("{what} is missing"));
        let mut parsed = Self {
            folder: next("FOLDER")?.into(),
            scenario: next("SCENARIO")?,
            output: next("OUTPUT")?.into(),
            options: Options::new(1750, 2100),
            members: None,
            concentrations: None,
            temperature: None,
        };
        let mut every = 1;
        while let Ok(flag) = next("flag") {
            let value = next(&flag)?;
            let methods = &mut parsed.options.methods;
            match (flag.as_str(), value.as_str()) {
                ("--last", year) => {
                    let methods = *methods;
                    parsed.options = Options::new(1750, year.parse()?).methods(methods);
                }
                ("--members", list) => {
                    parsed.members = Some(list.split(',').map(str::to_owned).collect());
                }
                ("--every", years) => every = years.parse()?,
                ("--concentrations", path) => parsed.concentrations = Some(path.into()),
                ("--temperature", path) => parsed.temperature = Some(path.into()),
                ("--greenhouse-gas", "meinshausen2020") => {
                    methods.greenhouse_gas = GreenhouseGasMethod::Meinshausen2020;
                }
                ("--greenhouse-gas", "leach2021") => {
                    methods.greenhouse_gas = GreenhouseGasMethod::Leach2021;
                }
                ("--greenhouse-gas", "etminan2016") => {
                    methods.greenhouse_gas = GreenhouseGasMethod::Etminan2016;
                }
                ("--greenhouse-gas", "myhre1998") => {
                    methods.greenhouse_gas = GreenhouseGasMethod::Myhre1998;
                }
                ("--methane", "thornhill2021") => methods.methane = MethaneMethod::Thornhill2021,
                ("--methane", "leach2021") => methods.methane = MethaneMethod::Leach2021,
                _ => return Err(format!("{flag} {value} is not understood").into()),
            }
        }
        let last = parsed.options.years.last + 1;
        parsed
            .options
            .keep
            .retain(|year| *year % every == 0 || (2010..=2035).contains(year) || *year == last);
        Ok(parsed)
    }
}

/// The one file of a folder whose name begins like this.
fn find(folder: &Path, begin: &str) -> Result<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(begin))
        })
        .collect();
    names.sort();
    names
        .pop()
        .ok_or_else(|| format!("no {begin}… in {}", folder.display()).into())
}

/// Rows of a table in the layout of IAMC: words, then years (whole or mid-year), straight lines
/// between them. Keeps the rows whose first cell is `wanted`.
fn read_wide(path: &Path, name: usize, wanted: &str) -> Result<BTreeMap<String, Series>> {
    let mut reader = csv::Reader::from_path(path)?;
    let years: Vec<(usize, i32)> = reader
        .headers()?
        .iter()
        .enumerate()
        .filter_map(|(i, cell)| {
            cell.parse::<f64>()
                .ok()
                .map(|year| (i, year.floor() as i32))
        })
        .collect();
    let (Some((_, first)), Some((_, last))) = (years.first(), years.last()) else {
        return Err(format!("{} has no years", path.display()).into());
    };
    let covered = Years::new(*first, *last);
    let mut rows = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        if &record[0] == wanted {
            let points = years
                .iter()
                .map(|(i, year)| Ok((*year, record[*i].parse()?)))
                .collect::<Result<Vec<(i32, f64)>>>()?;
            rows.insert(
                record[name].to_owned(),
                Series::interpolate(covered, &points),
            );
        }
    }
    Ok(rows)
}

/// The species table, with those of given concentration driven by it.
fn species(folder: &Path, given: &BTreeMap<String, Series>) -> Result<SpeciesTable> {
    let text = fs::read_to_string(find(folder, "input_species")?)?;
    let table = SpeciesTable::from_csv(&text)?;
    if given.is_empty() {
        return Ok(table);
    }
    let mut species = table.species().to_vec();
    species.retain(|s| s.kind != Kind::Co2Ffi);
    for one in species.iter_mut().filter(|s| given.contains_key(&s.name)) {
        one.input_mode = InputMode::Concentration;
    }
    Ok(SpeciesTable::new(species)?)
}

fn main() -> Result<()> {
    let arguments = Arguments::parse()?;
    let folder = &arguments.folder;
    let given = match &arguments.concentrations {
        Some(path) => read_wide(path, 1, &arguments.scenario)?,
        None => BTreeMap::new(),
    };
    let table = species(folder, &given)?;
    let text = fs::read_to_string(find(folder, "input_calibrated")?)?;
    let mut ensemble = Ensemble::from_csv(&text, &table)?;
    if let Some(members) = &arguments.members {
        let position = |label: &String| ensemble.labels().iter().position(|l| l == label);
        ensemble = ensemble.select(&members.iter().filter_map(position).collect::<Vec<_>>());
    }
    let mut emissions = read_wide(&find(folder, "ssp_emissions")?, 2, &arguments.scenario)?;
    let driven: Vec<&str> = table.emitted().collect();
    emissions.retain(|name, _| driven.contains(&name.as_str()));
    // The reference runs take one and the same natural forcing for every scenario.
    let natural = read_wide(
        &find(folder, "input_volcanic_solar")?,
        1,
        "medium-extension",
    )?;
    let series = |kind: &str| natural.get(kind).cloned().ok_or(format!("no {kind}"));
    let mut scenario = Scenario::new(
        &arguments.scenario,
        emissions,
        series("Solar")?,
        series("Volcanic")?,
    );
    scenario.concentrations = given;
    if let Some(path) = &arguments.temperature {
        let text = fs::read_to_string(path)?;
        let values = text
            .lines()
            .map(str::parse)
            .collect::<std::result::Result<Vec<f64>, _>>()?;
        scenario.surface_temperature = Series::from_values(1750, values);
    }

    let begin = Instant::now();
    let output = run(&table, &ensemble, &scenario, &arguments.options)?;
    let seconds = begin.elapsed().as_secs_f64();
    let member_years = (ensemble.members() * arguments.options.years.count()) as f64;
    write(
        &arguments.output,
        &table,
        &ensemble,
        &output,
        seconds * 1e9 / member_years,
    )
}

fn write(
    path: &Path,
    table: &SpeciesTable,
    ensemble: &Ensemble,
    output: &Output,
    nanoseconds: f64,
) -> Result<()> {
    let mut bytes = Vec::new();
    for quantity in output.quantities() {
        for timebound in output.timebounds() {
            for value in output.at(*quantity, *timebound).unwrap_or_default() {
                bytes.extend_from_slice(&value.to_le_bytes());
            }
        }
    }
    let mut shared = Vec::new();
    for species in table.species() {
        if let Some(values) = output.shared_concentration(&species.name) {
            shared.push(species.name.as_str());
            bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        }
    }
    fs::write(path.with_extension("f64"), bytes)?;
    let quantities: Vec<&str> = output.quantities().iter().map(|q| q.column()).collect();
    let timebounds: Vec<String> = output.timebounds().iter().map(i32::to_string).collect();
    fs::write(
        path.with_extension("txt"),
        format!(
            "{}\n{}\n{}\n{}\n{nanoseconds:.1}\n",
            quantities.join(","),
            timebounds.join(","),
            output.labels().join(","),
            shared.join(",")
        ),
    )?;
    let mut text = String::from("member,ecs,tcr,step\n");
    for (label, balance) in ensemble.labels().iter().zip(&ensemble.energy_balance) {
        let step: Vec<String> = balance
            .step()
            .iter()
            .flatten()
            .map(f64::to_string)
            .collect();
        writeln!(
            text,
            "{label},{},{},{}",
            balance.equilibrium_climate_sensitivity(),
            balance.transient_climate_response(),
            step.join(" ")
        )?;
    }
    fs::write(path.with_extension("csv"), text)?;
    Ok(())
}
