//! The files that tests read.
#![allow(dead_code)] // each test file uses a part

use std::path::{Path, PathBuf};

/// All files under `agreements/`, name and text, in order of their names.
pub fn agreements() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../agreements"),
        &mut paths,
    );
    assert!(!paths.is_empty(), "no agreement found");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a text file");
        (
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            text,
        )
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of agreements")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
}

/// The measures of `kinds.toml`, one file each: every kind, with every key it has.
pub fn every_kind() -> Vec<(String, String)> {
    include_str!("../kinds.txt")
        .split("\n---\n")
        .map(|measure| {
            let kind = measure
                .lines()
                .find_map(|line| line.strip_prefix("kind = "));
            (kind.expect("a kind").to_owned(), with_measure(measure))
        })
        .collect()
}

/// A short file around a measure, whose lines follow the header `[commitment.measure]`.
pub fn with_measure(measure: &str) -> String {
    let kind = measure.split('"').nth(1).unwrap_or_default();
    let area = match kind {
        "capacity-target" | "electricity-share" | "emissions-peak" | "coal-reduction"
        | "energy-efficiency" => "energy",
        "methane-reduction" | "industrial-n2o" | "hfc-phasedown" | "air-pollutant-control" => {
            "non-co2"
        }
        "recycled-share" | "clinker-ratio" | "material-efficiency" => "circular",
        "plastics" => "plastics",
        "ccus-projects" => "ccus",
        "forest-loss" | "deforestation-imports" => "forests",
        "subnational-targets" => "subnational",
        "emissions-target" | "intensity-target" | "net-zero" => "targets",
        "trade" => "trade",
        _ => "general",
    };
    let head = HEAD.replace("area = \"general\"", &format!("area = \"{area}\""));
    format!("{head}\n[commitment.measure]\n{measure}\n")
}

/// A file up to the content of its one commitment.
pub const HEAD: &str = r#"[agreement]
id = "test-2024"
title = { en = "Test", zh = "测试" }
adopted = 2024-05-08
parties = ["USA", "CHN"]

[[source]]
id = "text"
title = { en = "The text", zh = "文本" }
url = "https://example.org/text"
published = 2024-05-09
note = { en = "Recalled.", zh = "凭记忆。" }

[[commitment]]
id = "first"
clause = "9"
area = "general"
parties = ["USA"]
summary = { en = "A promise", zh = "一项承诺" }
source = { id = "text", locator = "para 9" }
status = { from = 2024-05-08, until = 2031-01-01 }
"#;
