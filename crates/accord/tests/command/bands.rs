//! Bands and chances in every output: the spread of the climate and the range of the text side by
//! side and told apart, and neither where there is one member.

use accord_iamc::{Format, read_path};
use serde_json::Value;

use crate::answers::{SUNNYLANDS, list, number};
use crate::support::{accord, agreement, done, file, folder, json, text};

const BANDS: [&str; 5] = ["p5", "p17", "median", "p83", "p95"];

fn band(value: &Value) -> [f64; 5] {
    BANDS.map(|name| number(&value[name]))
}

#[test]
fn default_is_a_thousand_climates() {
    let climate = &SUNNYLANDS.json["climate"];
    assert_eq!(climate["parameters"], "calibrated");
    assert_eq!(climate["members"], 1000);
    assert_eq!(SUNNYLANDS.json["schema_version"], "3.0");
    let in_2100 = band(&SUNNYLANDS.json["warming"]["baseline"]["in_2100"]);
    assert!(
        in_2100.windows(2).all(|pair| pair[0] < pair[1]),
        "{in_2100:?}"
    );
}

#[test]
fn terminal_says_the_answer_first_and_tells_the_two_spreads_apart() {
    let out = &SUNNYLANDS.out;
    let place = |words: &str| {
        out.find(words)
            .unwrap_or_else(|| panic!("{words} in\n{out}"))
    };
    let order = [
        "The deal avoids",
        "°C of warming in 2100",
        "what the text leaves open",
        "response of the climate leaves open",
        "17–83 %",
        "What each clause is worth",
    ];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])));
    // The numbers of the sentence are those of the JSON.
    let avoided = &SUNNYLANDS.json["warming"]["avoided_2100"];
    let written = |value: &Value| format!("{:.3}", number(value));
    let (text, climate) = (&avoided["text"], &avoided["climate"]);
    assert_eq!(text["central"], climate["median"]);
    for ends in [
        format!("({}–{})", written(&text["low"]), written(&text["high"])),
        format!("{}–{}", written(&climate["p5"]), written(&climate["p95"])),
    ] {
        assert!(out.contains(&ends), "{ends} in\n{out}");
    }
}

#[test]
fn report_shows_both_in_both_languages() {
    let report = &SUNNYLANDS.report;
    for words in [
        "Chance of staying below",
        "始终低于某一水平的概率",
        "text: ",
        "climate: ",
        "案文：",
        "气候：",
        "class=\"band-base\"",
        "class=\"band-deal\"",
    ] {
        assert!(report.contains(words), "{words}");
    }
}

#[test]
fn chances_are_the_same_everywhere() {
    let warming = &SUNNYLANDS.json["warming"];
    let line = |name: &str| {
        let mut lines = SUNNYLANDS.out.lines();
        let line = lines.find(|line| line.trim_start().starts_with(name));
        line.unwrap_or_else(|| panic!("a row {name}"))
    };
    for (world, name) in [("baseline", "Policies in force"), ("deal", "With the deal")] {
        let mut rest = line(name);
        for chance in list(&warming[world]["staying_below"]) {
            let percent = 100.0 * number(&chance["probability"]);
            let words = match percent {
                p if p > 0.0 && p < 1.0 => "<1 %".to_owned(),
                p if p > 99.0 && p < 100.0 => ">99 %".to_owned(),
                p => format!("{p:.0} %"),
            };
            let at = rest.find(&words);
            rest = &rest[at.unwrap_or_else(|| panic!("{words} in {rest}"))..];
        }
    }
}

#[test]
fn table_of_scenario_data_has_the_five_percentiles() {
    let folder = folder();
    let path = file(&folder, "paths.csv", &SUNNYLANDS.iamc);
    let table = read_path(&path, Format::Auto).expect("an IAMC table").table;
    let bands = band(&SUNNYLANDS.json["warming"]["deal"]["in_2100"]);
    for (percentile, value) in ["5.0", "17.0", "50.0", "83.0", "95.0"].iter().zip(bands) {
        let ending =
            format!("Surface Temperature (GSAT)|Accord-FaIRv2.2.5|{percentile}th Percentile");
        let row = table
            .rows
            .iter()
            .find(|row| row.variable.ends_with(&ending) && row.scenario != "baseline");
        let row = row.unwrap_or_else(|| panic!("a row {ending}"));
        let written = table.value(row, 2100).expect("2100 is covered");
        assert!((written - value).abs() < 1e-9, "{written} is not {value}");
    }
}

#[test]
fn one_member_has_no_band() {
    let folder = folder();
    let path = agreement("glasgow-forests.toml");
    let out = |name: &str| folder.path().join(name);
    let (answer, report, paths) = (out("answer.json"), out("report.html"), out("paths.csv"));
    let run = done([
        "run".as_ref(),
        path.as_os_str(),
        "--central".as_ref(),
        "--json".as_ref(),
        answer.as_os_str(),
        "--report".as_ref(),
        report.as_os_str(),
        "--iamc".as_ref(),
        paths.as_os_str(),
    ]);
    assert!(!run.out.contains("5–95"), "{}", run.out);
    assert!(!run.out.contains("median"), "{}", run.out);
    let answer = json(&answer);
    assert_eq!(answer["climate"]["parameters"], "central");
    assert_eq!(answer["climate"]["members"], 1);
    let [p5, .., p95] = band(&answer["warming"]["deal"]["in_2100"]);
    assert_eq!(p5, p95);
    let report = text(&report);
    assert!(!report.contains("class=\"band-"), "no band is drawn");
    assert!(!report.contains("Chance of staying below"));
    assert!(!report.contains("medians need not sum"));
    assert_eq!(text(&paths).matches("th Percentile").count(), 2);
}

#[test]
fn one_member_and_a_file_of_members_exclude_each_other() {
    let path = agreement("glasgow-forests.toml");
    let refused = accord([
        "run".as_ref(),
        path.as_os_str(),
        "--central".as_ref(),
        "--parameters".as_ref(),
        "none.csv".as_ref(),
    ]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("--central") || refused.err.contains("--parameters"));
}

#[test]
fn comparison_pairs_the_members() {
    let folder = folder();
    let (one, two) = (agreement("glasgow-forests.toml"), agreement("kigali.toml"));
    let out = folder.path().join("difference.json");
    let run = done([
        "compare".as_ref(),
        one.as_os_str(),
        two.as_os_str(),
        "--json".as_ref(),
        out.as_os_str(),
    ]);
    // Kigali is in force: the second deal's baseline is the world without it.
    for row in ["Policies in force, for A", "With B", "B avoids more than A"] {
        assert!(run.out.contains(row), "{row} in\n{}", run.out);
    }
    // What a deal does to a party is told as `accord run` tells it: no thousandths.
    let parties = run.out.split(" Party ").nth(1).expect("rows of parties");
    let cells = parties.split_whitespace();
    let long = cells.filter(|cell| cell.split('.').nth(1).is_some_and(|it| it.len() > 1));
    assert_eq!(long.count(), 0, "{parties}");
    let difference = json(&out);
    let more = &list(&difference["more_warming"])[1];
    let values = band(more);
    assert!(
        values.windows(2).all(|pair| pair[0] <= pair[1]),
        "{values:?}"
    );
    assert_eq!(difference["total"]["more"]["warming_2100"], more["median"]);
}
