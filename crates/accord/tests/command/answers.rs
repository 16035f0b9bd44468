//! Runs with all their outputs, made once for all tests that look at them.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::{agreement, done, folder, json, names, text};

/// A run with all its outputs.
pub struct Whole {
    /// What it printed.
    pub out: String,
    /// The names of the files it wrote.
    pub written: Vec<String>,
    /// What `--json` wrote.
    pub json: Value,
    /// What `--report` wrote.
    pub report: String,
    /// What `--iamc` wrote.
    pub iamc: String,
}

impl Whole {
    fn of(name: &str) -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let mut arguments = vec!["run".into(), agreement(name).into_os_string()];
        for (option, file) in [
            ("--report", "report.html"),
            ("--json", "answer.json"),
            ("--iamc", "paths.csv"),
        ] {
            arguments.extend([option.into(), path(file).into_os_string()]);
        }
        Self {
            out: done(arguments).out,
            written: names(&folder),
            json: json(&path("answer.json")),
            report: text(&path("report.html")),
            iamc: text(&path("paths.csv")),
        }
    }
}

/// The Sunnylands Statement alone.
pub static SUNNYLANDS: LazyLock<Whole> = LazyLock::new(|| Whole::of("sunnylands-2023.toml"));

/// The trade measures alone.
pub static TRADE: LazyLock<Whole> = LazyLock::new(|| Whole::of("trade-friction-2024.toml"));

/// A number of an answer.
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// A list of an answer.
pub fn list(value: &Value) -> &Vec<Value> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
}

/// The answer to a run of these files.
pub fn answer(files: &[PathBuf], more: &[&str]) -> Value {
    let folder = folder();
    let out = folder.path().join("answer.json");
    let mut arguments = vec!["run".into()];
    arguments.extend(files.iter().map(|file| file.clone().into_os_string()));
    arguments.extend(["--json".into(), out.clone().into_os_string()]);
    arguments.extend(more.iter().map(Into::into));
    done(arguments);
    json(&out)
}

/// What is added by all commitments together must be the deal.
pub fn assert_adds_up(answer: &Value) {
    let added = |pointer: &str| -> f64 {
        list(&answer["commitments"])
            .iter()
            .filter_map(|row| row.pointer(pointer))
            .map(number)
            .sum()
    };
    let headline = &answer["headline"];
    for i in 0..3 {
        let deal = number(&headline["avoided"][i]["central"]);
        let sum = added(&format!("/added/avoided/{i}"));
        assert!((deal - sum).abs() < 1e-6, "{deal} is not {sum}");
    }
    let deal = number(&headline["avoided_cumulative_gt"]["central"]);
    let sum = added("/added/cumulative_gt");
    assert!((deal - sum).abs() < 1e-6, "{deal} is not {sum}");
}
