//! `accord climate` on a made-up scenario: the history that the engine is calibrated on, its last
//! year held for ever.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use accord_climate::{Ensemble, Options, Quantity, Scenario, SpeciesTable};
use accord_iamc::{Format, MetaValue, names, read_path};
use accord_math::{Series, Years};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use tempfile::TempDir;

use crate::support::{accord, done, file, folder, names as names_in, text};

/// How a table calls its years.
#[derive(Clone, Copy)]
enum Columns {
    Calendar,
    Middle,
}

/// A table of emissions, 1750–2100, with the same numbers however the years are called.
fn emissions(columns: Columns, scenarios: &[&str]) -> String {
    let history = accord_climate::history().expect("the embedded history");
    let mut table = "Model,Scenario,Region,Variable,Unit".to_owned();
    for year in 1750..=2100 {
        match columns {
            Columns::Calendar => write!(table, ",{year}"),
            Columns::Middle => write!(table, ",{year}.5"),
        }
        .expect("text grows");
    }
    table.push('\n');
    for scenario in scenarios {
        for species in names::all_species() {
            let Some(series) = history.get(species) else {
                continue;
            };
            let variable = names::iamc_name(species).expect("its variable");
            let unit = names::iamc_unit(species).expect("its unit");
            write!(table, "Made up,{scenario},World,{variable},{unit}").expect("text grows");
            for year in 1750..=2100 {
                let value = series.get(year.min(series.years().last)).expect("a value");
                let value = names::to_iamc_unit(species, value).expect("a number");
                write!(table, ",{value}").expect("text grows");
            }
            table.push('\n');
        }
    }
    table
}

static CALENDAR: LazyLock<String> = LazyLock::new(|| emissions(Columns::Calendar, &["held"]));

/// Runs the engine over a table and gives the path of what it wrote.
fn run(folder: &TempDir, table: &str, output: &str, more: &[&str]) -> PathBuf {
    let path = file(folder, "emissions.csv", table);
    let out = folder.path().join(output);
    let mut arguments = vec!["climate".into(), path.into_os_string()];
    arguments.extend(["--output".into(), out.clone().into_os_string()]);
    arguments.extend(more.iter().map(Into::into));
    if !more.contains(&"--parameters") {
        arguments.push("--central".into());
    }
    let done = done(arguments);
    assert!(done.err.contains(output), "{}", done.err);
    out
}

#[test]
fn years_and_middles_of_years_mean_the_same() {
    let folder = folder();
    let calendar = text(&run(&folder, &CALENDAR, "calendar.csv", &[]));
    let middle = emissions(Columns::Middle, &["held"]);
    assert_eq!(text(&run(&folder, &middle, "middle.csv", &[])), calendar);
}

/// What the engine itself says of the scenario of [`CALENDAR`], 1750–2050.
fn engine(species: &SpeciesTable, ensemble: &Ensemble) -> accord_climate::Output {
    let history = accord_climate::history().expect("the embedded history");
    let held = history.into_iter().map(|(name, series)| {
        let last = series.years().last;
        // Through the unit of the file and back, as the command takes it.
        let value = |year: i32| {
            let value = series.get(year.min(last)).expect("a value");
            let written = names::to_iamc_unit(&name, value).expect("a number");
            let unit = names::iamc_unit(&name).expect("its unit");
            names::to_engine_unit(&name, written, unit).expect("a number")
        };
        let series = Series::from_fn(Years::new(1750, 2050), value);
        (name, series)
    });
    let (solar, volcanic) = accord_climate::natural_forcing().expect("the embedded forcing");
    let scenario = Scenario::new("held", held.collect(), solar, volcanic);
    let options = Options::new(1750, 2050);
    accord_climate::run(species, ensemble, &scenario, &options).expect("a run")
}

#[test]
fn percentiles_of_the_calibrated_ensemble_are_those_of_the_engine() {
    let folder = folder();
    let table = emissions(Columns::Calendar, &["first", "second"]);
    let path = file(&folder, "emissions.csv", &table);
    let out = folder.path().join("out.csv");
    let arguments = ["climate", "--to", "2050"].map(std::ffi::OsString::from);
    let files = [path.into(), "--output".into(), out.clone().into()];
    let said = done(arguments.into_iter().chain(files)).err;
    assert!(said.contains("out_meta.csv"), "{said}");

    let reading = read_path(&out, Format::Auto).expect("an IAMC table");
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
    // Two temperatures, three concentrations, twelve forcings and the heat uptake at fourteen
    // percentiles, and eight thresholds; two scenarios, each under its own name.
    assert_eq!(reading.table.rows.len(), (18 * 14 + 8) * 2);
    assert_eq!(reading.table.times.len(), 301);
    let rows = |scenario: &str, variable: &str| {
        let found = reading.table.rows.iter().find(|row| {
            row.scenario == scenario
                && row.variable == format!("AR6 climate diagnostics|{variable}")
        });
        let row = found.unwrap_or_else(|| panic!("no {variable}"));
        assert_eq!(
            (row.model.as_str(), row.region.as_str()),
            ("Made up", "World")
        );
        row
    };
    let output = engine(
        &SpeciesTable::calibrated().expect("species"),
        &Ensemble::calibrated().expect("an ensemble"),
    );
    let warming = output.warming().expect("warming");
    for scenario in ["first", "second"] {
        for (percentile, name) in [(5.0, "5.0th"), (16.7, "16.7th"), (50.0, "50.0th")] {
            let expected = &warming.percentiles(&[percentile])[0];
            let name = format!("Surface Temperature (GSAT)|Accord-FaIRv2.2.5|{name} Percentile");
            assert_eq!(rows(scenario, &name).values, expected.values());
            assert_eq!(rows(scenario, &name).unit, "K");
        }
        let raw = output
            .calendar_year_means(Quantity::Temperature)
            .expect("kept");
        let name = "Raw Surface Temperature (GSAT)|Accord-FaIRv2.2.5|95.0th Percentile";
        assert_eq!(
            rows(scenario, name).values,
            raw.percentiles(&[95.0])[0].values()
        );
        let passed = rows(scenario, "Exceedance Probability 1.5C|Accord-FaIRv2.2.5");
        assert_eq!(passed.unit, "dimensionless");
        let members = warming.at(2050).expect("kept");
        let above = members.iter().filter(|it| **it > 1.5).count();
        let expected = above as f64 / members.len() as f64;
        assert_eq!(reading.table.value(passed, 2050), Some(expected));
    }
    // IPCC AR6 WG1 SPM A.1.2: 1.09 K (0.95–1.20) in 2011–2020 above 1850–1900.
    let name = "Surface Temperature (GSAT)|Accord-FaIRv2.2.5|50.0th Percentile";
    let median = rows("first", name);
    let decade: f64 = (2011..=2020)
        .filter_map(|year| reading.table.value(median, year))
        .sum::<f64>()
        / 10.0;
    assert!((0.95..1.20).contains(&decade), "{decade}");

    let meta = text(&folder.path().join("out_meta.csv"));
    let mut lines = meta.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    assert_eq!(header[..2], ["Model", "Scenario"]);
    let first: Vec<&str> = lines.next().expect("a row").split(',').collect();
    assert_eq!((first[0], first[1], lines.count()), ("Made up", "first", 1));
    let of = |name: &str| {
        let name = format!("{name} (Accord-FaIRv2.2.5)");
        let place = header.iter().position(|it| *it == name);
        first[place.unwrap_or_else(|| panic!("no {name}"))]
            .parse::<f64>()
            .expect("a number")
    };
    // Within 1995–2050, member by member.
    let peaks: Vec<f64> = (0..warming.members())
        .map(|member| {
            let path = warming.member(member).expect("a member");
            (1995..=2050)
                .map(|year| path[year])
                .fold(f64::NEG_INFINITY, f64::max)
        })
        .collect();
    assert_eq!(
        of("median peak warming"),
        accord_climate::percentile(&peaks, 50.0)
    );
    assert_eq!(
        of("p95 peak warming"),
        accord_climate::percentile(&peaks, 95.0)
    );
    let above = peaks.iter().filter(|it| **it > 1.5).count() as f64;
    assert_eq!(
        of("Exceedance Probability 1.5C"),
        above / peaks.len() as f64
    );
    assert!((1995.0..=2050.0).contains(&of("median year of peak warming")));
    // AR6's category is made of runs to 2100.
    assert!(!meta.contains("Category"), "{meta}");
}

#[test]
fn a_workbook_holds_the_indicators_and_the_category() {
    let folder = folder();
    let path = file(&folder, "emissions.csv", &*CALENDAR);
    let out = folder.path().join("out.xlsx");
    let quantities = [
        "--quantities".into(),
        "temperature_above_1850_1900,co2".into(),
    ];
    let files = [
        "climate".into(),
        path.into(),
        "--output".into(),
        out.clone().into(),
    ];
    done(
        files
            .into_iter()
            .chain::<[std::ffi::OsString; 2]>(quantities),
    );
    assert_eq!(names_in(&folder), ["emissions.csv", "out.xlsx"]);
    let reading = read_path(&out, Format::Auto).expect("a workbook");
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
    assert_eq!(reading.table.rows.len(), 2 * 14 + 8);
    let meta = reading.table.meta.expect("the sheet meta");
    let of = |name: &str| {
        let place = meta.columns.iter().position(|it| it == name).expect(name);
        meta.rows[0].values[place].clone()
    };
    let number = |name: &str| match of(&format!("{name} (Accord-FaIRv2.2.5)")) {
        MetaValue::Number(value) => value,
        other => panic!("{name} is {other:?}"),
    };
    // Emissions of 2023 held for ever: the definition of AR6 (WG3, table SPM.2), from the peaks.
    let [p33, p50, p67] = ["p33", "median", "p67"].map(|it| number(&format!("{it} peak warming")));
    let expected = match (p33, p50, p67, number("median warming in 2100")) {
        (p33, _, _, end) if end < 1.5 && p33 <= 1.5 => "C1",
        (_, _, _, end) if end < 1.5 => "C2",
        (_, _, p67, _) if p67 < 2.0 => "C3",
        (_, p50, _, _) if p50 < 2.0 => "C4",
        (_, p50, _, _) if p50 < 2.5 => "C5",
        (_, p50, _, _) if p50 < 3.0 => "C6",
        (_, p50, _, _) if p50 < 4.0 => "C7",
        _ => "C8",
    };
    assert_eq!(of("Category"), MetaValue::Text(expected.to_owned()));
}

#[test]
fn a_workbook_and_parquet_say_what_csv_says() {
    let folder = folder();
    let table = emissions(Columns::Calendar, &["first", "second"]);
    let more = ["--quantities", "co2", "--to", "2000"];
    let expected = text(&run(&folder, &table, "csv.csv", &more));
    let read = read_path(folder.path().join("emissions.csv"), Format::Auto);
    let table = read.expect("a table").table;
    let (sheet, parquet) = (
        folder.path().join("t.xlsx"),
        folder.path().join("t.parquet"),
    );
    accord_iamc::write_xlsx(&sheet, &table).expect("written");
    let name = |of: fn(&accord_iamc::Row) -> &String| table.rows.iter().map(of).cloned().collect();
    let mut columns = accord_iamc::Columns::new()
        .texts("model", name(|row| &row.model))
        .texts("scenario", name(|row| &row.scenario))
        .texts("region", name(|row| &row.region))
        .texts("variable", name(|row| &row.variable))
        .texts("unit", name(|row| &row.unit));
    for (place, year) in table.times.headers().into_iter().enumerate() {
        let values = table.rows.iter().map(|row| row.values[place]).collect();
        columns = columns.floats(year, values);
    }
    accord_iamc::write_parquet(&parquet, &columns).expect("written");
    for path in [sheet, parquet] {
        let out = folder.path().join("out.csv");
        let files = [
            "climate".into(),
            path.into(),
            "--output".into(),
            out.clone().into(),
        ];
        let more = more
            .iter()
            .chain(&["--central"])
            .map(std::ffi::OsString::from);
        done(files.into_iter().chain(more));
        assert!(text(&out) == expected, "another result");
    }
}

#[test]
fn one_member_has_its_path_and_no_bands() {
    let folder = folder();
    let out = run(&folder, &CALENDAR, "out.csv", &["--to", "2050"]);
    let reading = read_path(&out, Format::Auto).expect("an IAMC table");
    assert_eq!(reading.table.rows.len(), 18);
    let warming = &reading.table.rows[0];
    assert!(
        warming.variable.ends_with("|50.0th Percentile"),
        "{}",
        warming.variable
    );
    let output = engine(
        &SpeciesTable::central().expect("species"),
        &Ensemble::central().expect("a member"),
    );
    let expected = output.warming().expect("warming").member(0).expect("it");
    assert_eq!(warming.values, expected.values());
    // Above the mean of 1850–1900, by definition.
    let base: f64 = (1850..=1900)
        .filter_map(|year| reading.table.value(warming, year))
        .sum();
    assert!(base.abs() < 1e-9, "{base}");
    let meta = text(&folder.path().join("out_meta.csv"));
    assert!(
        !meta.contains("Exceedance") && meta.contains("median peak warming"),
        "{meta}"
    );
}

#[test]
fn internal_variability_follows_its_seed() {
    let folder = folder();
    let path = file(&folder, "emissions.csv", &*CALENDAR);
    let with = |seed: &[&str], name: &str| {
        let out = folder.path().join(name);
        let words = ["climate", "--to", "1900", "--quantities", "temperature"];
        let words = words.iter().chain(seed).map(std::ffi::OsString::from);
        done(words.chain([path.clone().into(), "--output".into(), out.clone().into()]));
        text(&out)
    };
    let one = with(&["--stochastic", "1"], "one.csv");
    assert!(
        with(&["--stochastic", "1"], "again.csv") == one,
        "the same seed"
    );
    assert!(
        with(&["--stochastic", "2"], "two.csv") != one,
        "another seed"
    );
    assert!(with(&[], "none.csv") != one, "no seed");
    // The central member has none.
    for language in ["en", "zh"] {
        let said = refused(&CALENDAR, language, &["--central", "--stochastic", "1"]);
        assert!(said.contains("sigma_eta"), "{said}");
    }
}

/// The columns of a long CSV file, by name.
fn columns(path: &Path) -> BTreeMap<String, Vec<String>> {
    let text = text(path);
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        for (name, cell) in header.iter().zip(line.split(',')) {
            columns
                .entry((*name).to_owned())
                .or_default()
                .push(cell.to_owned());
        }
    }
    columns
}

#[test]
fn members_have_a_row_for_each_timebound_in_csv_and_in_parquet() {
    let folder = folder();
    let csv = run(&folder, &CALENDAR, "members.csv", &["--members"]);
    let header = text(&csv).lines().next().expect("a header").to_owned();
    let documented = "model,scenario,member,timebound,temperature,temperature_above_1850_1900,\
        effective_radiative_forcing,co2,ch4,n2o";
    assert!(header.starts_with(documented), "{header}");
    let csv = columns(&csv);
    let bounds: Vec<String> = (1750..=2101).map(|bound| bound.to_string()).collect();
    assert_eq!(csv["timebound"], bounds);
    // Above 1750, by definition.
    assert_eq!(csv["temperature"][0].parse::<f64>(), Ok(0.0));
    // The two bases differ by the member's mean of 1850–1900, in every year the same.
    let number = |column: &str, row: usize| csv[column][row].parse::<f64>().expect("a number");
    let apart = |row| number("temperature", row) - number("temperature_above_1850_1900", row);
    let base = engine(
        &SpeciesTable::central().expect("species"),
        &Ensemble::central().expect("a member"),
    )
    .calendar_year_means(Quantity::Temperature)
    .expect("kept")
    .mean(Years::new(1850, 1900))
    .expect("covered")[0];
    for row in [0, 100, 351] {
        assert!((apart(row) - base).abs() < 1e-14, "{}", apart(row));
    }

    let parquet = run(&folder, &CALENDAR, "members.parquet", &["--members"]);
    let reader =
        SerializedFileReader::new(File::open(parquet).expect("the file")).expect("Parquet");
    let names: Vec<String> = reader
        .metadata()
        .file_metadata()
        .schema_descr()
        .columns()
        .iter()
        .map(|column| column.name().to_owned())
        .collect();
    assert_eq!(names.join(","), header);
    let mut rows = 0;
    for (i, row) in reader.get_row_iter(None).expect("rows").enumerate() {
        for (name, field) in row.expect("a row").get_column_iter() {
            let cell = &csv[name.as_str()][i];
            match field {
                Field::Double(value) if value.is_nan() => assert_eq!(cell, "", "{name} {i}"),
                Field::Double(value) => assert_eq!(cell.parse(), Ok(*value), "{name} {i}"),
                Field::Long(value) => assert_eq!(cell.parse(), Ok(*value), "{name} {i}"),
                Field::Str(value) => assert_eq!(cell, value, "{name} {i}"),
                other => panic!("{name} {i} is {other}"),
            }
        }
        rows += 1;
    }
    assert_eq!(rows, bounds.len());
}

#[test]
fn percentiles_in_parquet_have_a_row_for_each_value() {
    let folder = folder();
    let path = run(
        &folder,
        &CALENDAR,
        "out.parquet",
        &["--from", "1750", "--to", "2000"],
    );
    let reader = SerializedFileReader::new(File::open(path).expect("the file")).expect("Parquet");
    assert_eq!(reader.metadata().file_metadata().num_rows(), 18 * 251);
}

/// What the command says of a table that it refuses.
fn refused(table: &str, language: &str, more: &[&str]) -> String {
    let folder = folder();
    let path = file(&folder, "emissions.csv", table);
    let out = folder.path().join("out.csv");
    let mut arguments = vec!["climate".into(), path.into_os_string()];
    arguments.extend(["--output".into(), out.into_os_string()]);
    arguments.extend(["--lang", language].map(Into::into));
    arguments.extend(more.iter().map(Into::into));
    let done = accord(arguments);
    assert_eq!(done.code, 1, "{}", done.err);
    assert_eq!(
        names_in(&folder),
        ["emissions.csv"],
        "nothing is left behind"
    );
    done.err
}

#[test]
fn wrong_rows_are_named_with_their_line() {
    let wrong = CALENDAR
        .replacen("Emissions|CH4,", "Emissions|CH44,", 1)
        .replacen("Emissions|N2O,kt", "Emissions|N2O,km", 1);
    let line = |start: &str| {
        1 + wrong
            .lines()
            .position(|line| line.contains(start))
            .expect("the line")
    };
    let (methane, nitrous) = (line("|CH44,"), line(",km "));
    for (language, at) in [("en", ["line ", ": "]), ("zh", ["第 ", " 行"])] {
        let said = refused(&wrong, language, &[]);
        for (number, words) in [(methane, "Emissions|CH44"), (nitrous, "km")] {
            let place = format!("{}{number}{}", at[0], at[1]);
            assert!(
                said.contains(&place) && said.contains(words),
                "{place} in\n{said}"
            );
        }
    }
}

#[test]
fn missing_species_and_years_are_named() {
    let without: Vec<&str> = CALENDAR
        .lines()
        .filter(|line| !line.contains("Emissions|CH4,"))
        .collect();
    let without = without.join("\n");
    let said = refused(&without, "en", &[]);
    assert!(said.contains("CH4"), "{said}");
    let said = refused(&CALENDAR, "en", &["--to", "2200"]);
    assert!(said.contains("2101"), "{said}");
    let twice = format!("{}{}", *CALENDAR, CALENDAR.lines().nth(1).expect("a row"));
    let said = refused(&twice, "en", &[]);
    assert!(
        said.contains(&format!("line {}", CALENDAR.lines().count() + 1)),
        "{said}"
    );
    let nowhere = CALENDAR.replace(",World,", ",Asia,");
    assert!(refused(&nowhere, "en", &[]).contains("World"));
    assert!(refused(&nowhere, "zh", &[]).contains("World"));
}

#[test]
fn rows_of_other_regions_are_left_out_and_counted() {
    let folder = folder();
    let mut table = CALENDAR.clone();
    let row = CALENDAR.lines().nth(1).expect("a row");
    table.push_str(&row.replace(",World,", ",Asia,"));
    let path = file(&folder, "emissions.csv", table);
    let out = folder.path().join("out.csv");
    let arguments = [
        "climate".as_ref(),
        path.as_os_str(),
        "--output".as_ref(),
        out.as_os_str(),
    ];
    let done = done(arguments);
    assert!(
        done.err.contains("other regions than World: 1"),
        "{}",
        done.err
    );
}

#[test]
fn quantities_are_chosen_by_name_and_wrong_names_are_refused() {
    let folder = folder();
    let more = ["--members", "--quantities", "co2,temperature,co2"];
    let csv = text(&run(&folder, &CALENDAR, "chosen.csv", &more));
    assert!(csv.starts_with("model,scenario,member,timebound,co2,temperature\n"));
    for language in ["en", "zh"] {
        let said = refused(&CALENDAR, language, &["--quantities", "co2,warmth"]);
        assert!(
            said.contains("warmth") && said.contains("forcing_aerosols"),
            "{said}"
        );
        let late = refused(&CALENDAR, language, &["--from", "1860"]);
        assert!(
            late.contains("1850") && late.contains("--quantities"),
            "{late}"
        );
    }
}

#[test]
fn nothing_is_left_behind_by_a_scenario_that_cannot_be_run() {
    // The first is whole; the second lacks methane, which is seen once the first was written.
    let both = emissions(Columns::Calendar, &["a", "b"]);
    let without: Vec<&str> = both
        .lines()
        .filter(|line| !(line.contains(",b,") && line.contains("Emissions|CH4,")))
        .collect();
    let without = without.join("\n");
    assert!(refused(&without, "en", &[]).contains("CH4"));
    assert!(refused(&without, "en", &["--members"]).contains("CH4"));
}

#[test]
fn words_that_make_no_run_are_refused() {
    let order = ["--from", "2050", "--to", "2000"];
    assert!(refused(&CALENDAR, "en", &order).contains("--from 2050"));
    let species = refused(&CALENDAR, "zh", &["--species", "species.csv"]);
    assert!(species.contains("--parameters"), "{species}");
    let folder = folder();
    let path = file(&folder, "emissions.csv", &*CALENDAR);
    let arguments = |output: &'static str| {
        [
            "climate".into(),
            path.clone().into_os_string(),
            "--output".into(),
            output.into(),
        ]
    };
    let kind: [std::ffi::OsString; 4] = arguments("out.txt");
    let done = accord(kind);
    assert_eq!(done.code, 1);
    assert!(done.err.contains(".parquet"), "{}", done.err);
    // A sheet has too few rows for members.
    let kind: [std::ffi::OsString; 4] = arguments("out.xlsx");
    let done = accord(kind.into_iter().chain(["--members".into()]));
    assert_eq!(done.code, 1);
    assert!(done.err.contains(".parquet"), "{}", done.err);
    // The output would replace the input.
    let over = [
        "climate".as_ref(),
        path.as_os_str(),
        "--output".as_ref(),
        path.as_os_str(),
    ];
    let done = accord(over);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("overwritten"), "{}", done.err);
    assert_eq!(text(&path), *CALENDAR);
}

#[test]
fn central_set_given_as_files_is_the_central_set() {
    let folder = folder();
    let own = text(&run(&folder, &CALENDAR, "own.csv", &["--members"]));
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/climate");
    let table = |name: &str| data.join(name).display().to_string();
    let (parameters, species) = (
        table("parameters_central.csv"),
        table("species_central.csv"),
    );
    let more = [
        "--members",
        "--parameters",
        &parameters,
        "--species",
        &species,
    ];
    assert_eq!(text(&run(&folder, &CALENDAR, "given.csv", &more)), own);
}

/// A table of natural forcing on timebounds, volcanoes scaled, a pair of rows for each scenario.
fn forcing(scenarios: &[(&str, f64)]) -> String {
    let (solar, volcanic) = accord_climate::natural_forcing().expect("the embedded forcing");
    let mut table = "Model,Scenario,Region,Variable,Unit".to_owned();
    let bounds = 1750..=2101;
    for bound in bounds.clone() {
        write!(table, ",{bound}").expect("text grows");
    }
    table.push('\n');
    for (scenario, scale) in scenarios {
        for (variable, series, scale) in [("Solar", &solar, 1.0), ("Volcanic", &volcanic, *scale)] {
            write!(table, "Made up,{scenario},World,{variable},W/m^2").expect("text grows");
            for bound in bounds.clone() {
                let value = scale * series.get(bound).expect("a value");
                write!(table, ",{value}").expect("text grows");
            }
            table.push('\n');
        }
    }
    table
}

#[test]
fn forcing_of_a_file_is_taken_scenario_by_scenario() {
    let folder = folder();
    let own = text(&run(&folder, &CALENDAR, "own.csv", &["--members"]));
    let given = |rows: &[(&str, f64)], out: &str| {
        let path = file(&folder, "forcing.csv", forcing(rows));
        let path = path.display().to_string();
        text(&run(
            &folder,
            &CALENDAR,
            out,
            &["--members", "--forcing", &path],
        ))
    };
    // One forcing for all scenarios, whatever it is called.
    assert_eq!(given(&[("all", 1.0)], "all.csv"), own);
    // The scenario's own, where several differ.
    let both = [("other", 3.0), ("held", 1.0)];
    assert_eq!(given(&both, "both.csv"), own);
    assert_ne!(given(&[("held", 3.0)], "scaled.csv"), own);

    let path = file(
        &folder,
        "forcing.csv",
        forcing(&[("one", 1.0), ("two", 2.0)]),
    );
    let path = path.display().to_string();
    let said = refused(&CALENDAR, "en", &["--forcing", &path]);
    assert!(
        said.contains("held") && said.contains("forcing.csv"),
        "{said}"
    );
}
