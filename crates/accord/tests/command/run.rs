//! `accord run` and `accord compare`: the laws that every answer keeps.

use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::answers::{SUNNYLANDS, answer, assert_adds_up, list, number};
use crate::support::{SMALL, accord, agreement, done, file, folder, json, text};

#[test]
fn sunnylands_is_answered_and_adds_up() {
    let run = &*SUNNYLANDS;
    assert_adds_up(&run.json);
    assert!(number(&run.json["headline"]["avoided"][1]["central"]) > 0.0);
    assert!(run.out.contains("Sunnylands Statement"), "{}", run.out);
    assert_eq!(run.written, ["answer.json", "paths.csv", "report.html"]);
}

#[test]
fn areas_sum_to_the_deal_too() {
    let answer = &SUNNYLANDS.json;
    for i in 0..3 {
        let sum: f64 = list(&answer["by_area"])
            .iter()
            .map(|row| number(&row["added"]["avoided"][i]))
            .sum();
        let deal = number(&answer["headline"]["avoided"][i]["central"]);
        assert!((deal - sum).abs() < 1e-6);
        let parties: f64 = list(&answer["by_party"])
            .iter()
            .map(|row| number(&row["avoided"][i]["central"]))
            .sum();
        assert!((deal - parties).abs() < 1e-6);
    }
}

#[test]
fn ranges_hold_their_centre() {
    for range in list(&SUNNYLANDS.json["headline"]["avoided"]) {
        assert!(number(&range["low"]) <= number(&range["central"]));
        assert!(number(&range["central"]) <= number(&range["high"]));
    }
}

#[test]
fn chinese_answer_has_the_numbers_of_the_english_one() {
    let path = agreement("sunnylands-2023.toml");
    let chinese = done([
        "run".as_ref(),
        path.as_os_str(),
        "--lang".as_ref(),
        "zh".as_ref(),
    ])
    .out;
    assert!(chinese.contains("阳光之乡声明"), "{chinese}");
    // The tables hold the same figures in the same order.
    let figures = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.contains("renewables-tripling") || line.contains("forest-loss"))
            .flat_map(str::split_whitespace)
            .filter(|word| {
                word.chars()
                    .all(|c| c.is_ascii_digit() || ",.()–−".contains(c))
            })
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(figures(&chinese), figures(&SUNNYLANDS.out));
    assert!(figures(&chinese).len() >= 10);
    for letters in ["Alone", "Adds", "adds", "Mt CO2e", "policies"] {
        assert!(!chinese.contains(letters), "{letters} in\n{chinese}");
    }
}
/// A deal of the plants of [`SMALL`] under another name, in its own file.
fn small(folder: &TempDir) -> PathBuf {
    file(folder, "small.toml", SMALL)
}

#[test]
fn several_files_add_up_and_their_order_does_not_matter_to_what_each_is_worth_alone() {
    let folder = folder();
    let (plants, forests) = (small(&folder), agreement("glasgow-forests.toml"));
    let both = answer(&[plants.clone(), forests.clone()], &[]);
    let reversed = answer(&[forests.clone(), plants.clone()], &[]);
    assert_adds_up(&both);
    assert_adds_up(&reversed);
    let alone = |answer: &Value| -> Vec<(String, Value)> {
        let mut rows: Vec<(String, Value)> = list(&answer["commitments"])
            .iter()
            .map(|row| (row["id"].to_string(), row["alone"].clone()))
            .collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows
    };
    assert_eq!(alone(&both), alone(&reversed));
    // Plants and forests share nothing, so the deal is the sum of the two.
    let (one, two) = (answer(&[plants], &[]), answer(&[forests], &[]));
    for i in 0..3 {
        let avoided = |answer: &Value| number(&answer["headline"]["avoided"][i]["central"]);
        let (deal, sum) = (avoided(&both), avoided(&one) + avoided(&two));
        assert!((deal - sum).abs() < 1e-6, "{deal} is not {sum}");
    }
}

#[test]
fn file_named_twice_is_refused() {
    let folder = folder();
    let path = small(&folder);
    for (language, words) in [("en", "twice"), ("zh", "两次")] {
        let arguments = [
            "run".as_ref(),
            path.as_os_str(),
            path.as_os_str(),
            "--lang".as_ref(),
            language.as_ref(),
        ];
        let done = accord(arguments);
        assert_eq!(done.code, 1);
        assert!(
            done.err.contains(words) && done.err.contains("small"),
            "{}",
            done.err
        );
    }
}

/// One economy-wide target of the United Kingdom, as its own file: 68 % below 1990 in 2030.
const TARGET: &str = r#"[agreement]
id = "one-target"
title = { en = "One target", zh = "一个目标" }
adopted = 2020-12-12
parties = ["GBR"]

[[source]]
id = "ndc"
title = { en = "Nationally determined contribution", zh = "国家自主贡献" }

[[commitment]]
id = "target"
clause = "1"
area = "targets"
parties = ["GBR"]
summary = { en = "68 % below 1990 in 2030", zh = "2030年较1990年下降68%" }
source = { id = "ndc" }
status = { from = 2020-12-12 }

[commitment.measure]
kind = "emissions-target"
net = true
base = { year = 1990 }
year = 2030
reduction = 68
"#;

#[test]
fn targets_are_measured_or_met() {
    let folder = folder();
    let path = file(&folder, "target.toml", TARGET);
    let row = |answer: &Value| -> Value {
        list(&answer["targets"])
            .iter()
            .find(|row| row["commitment"] == "gbr-2030" && row["reading"].is_null())
            .expect("the same target in the file of targets")
            .clone()
    };
    let measured = answer(std::slice::from_ref(&path), &[]);
    assert_eq!(number(&measured["headline"]["avoided"][0]["central"]), 0.0);
    let open = row(&measured);
    assert_eq!(open["with_deal"], open["baseline"]);
    assert!(number(&open["baseline"]) > number(&open["required"]["central"]));

    let met = answer(&[path], &["--targets", "met"]);
    assert_adds_up(&met);
    let closed = row(&met);
    let (level, required) = (
        number(&closed["with_deal"]),
        number(&closed["required"]["central"]),
    );
    assert!((level - required).abs() < 1e-6, "{level} is not {required}");
    // What the party avoids is the gap, in the model's accounts instead of its own.
    let gap = (number(&closed["baseline"]) - required) / number(&closed["official_ratio"]);
    let avoided = number(&met["headline"]["avoided"][0]["central"]);
    assert!(
        (gap - avoided).abs() < 0.05 * gap,
        "{gap} is far from {avoided}"
    );
}

#[test]
fn agreement_in_force_is_taken_out_of_the_baseline_of_a_deal_that_names_it() {
    let kigali = answer(&[agreement("kigali.toml")], &[]);
    let held = |answer: &Value| {
        list(&answer["in_force"])
            .iter()
            .any(|it| it["id"] == "kigali")
    };
    assert!(held(&SUNNYLANDS.json) && !held(&kigali));
    assert_adds_up(&kigali);
    let worth = number(&kigali["headline"]["avoided"][2]["central"]);
    assert!(worth > 0.0);
    let before = number(&kigali["headline"]["baseline"][2]);
    let with_it = number(&SUNNYLANDS.json["headline"]["baseline"][2]);
    assert!(
        (before - worth - with_it).abs() < 1e-6,
        "the rest of the baseline is the same"
    );
}

#[test]
fn same_measure_in_two_agreements_is_pointed_out() {
    let folder = folder();
    let one = small(&folder);
    let other = file(
        &folder,
        "other.toml",
        SMALL.replace("id = \"small\"", "id = \"other\""),
    );
    for (language, words) in [("en", "small/plants"), ("zh", "small/plants")] {
        let lang: [&std::ffi::OsStr; 2] = ["--lang".as_ref(), language.as_ref()];
        let files = ["run".as_ref(), one.as_os_str(), other.as_os_str()];
        let done = done([&files[..], &lang[..]].concat());
        assert!(
            done.err.contains(words) && done.err.contains("other/plants"),
            "{}",
            done.err
        );
    }
}

#[test]
fn another_reading_is_taken() {
    let path = agreement("glasgow-forests.toml");
    let first = answer(std::slice::from_ref(&path), &[]);
    let choice = "halt-forest-loss=signatories-only";
    let other = answer(std::slice::from_ref(&path), &["--reading", choice]);
    let full = "glasgow-forests/halt-forest-loss=signatories-only";
    assert_eq!(answer(&[path], &["--reading", full]), other);
    assert_eq!(other["commitments"][0]["reading"], "signatories-only");
    // What it is worth alone stands in the first run already, among the other readings.
    let listed = list(&first["commitments"][0]["readings"]);
    let listed = listed
        .iter()
        .find(|it| it["id"] == "signatories-only")
        .expect("it is listed");
    assert_eq!(listed["alone"], other["commitments"][0]["alone"]);
}

#[test]
fn a_deal_compared_with_itself_differs_by_nothing() {
    let folder = folder();
    let path = small(&folder);
    let out = folder.path().join("difference.json");
    let arguments = |language: &'static str| {
        let (compare, option) = ("compare".as_ref(), "--json".as_ref());
        let lang = ["--lang".as_ref(), language.as_ref()];
        [
            compare,
            path.as_os_str(),
            path.as_os_str(),
            option,
            out.as_os_str(),
            lang[0],
            lang[1],
        ]
    };
    assert!(done(arguments("en")).out.contains("B − A"));
    assert!(done(arguments("zh")).out.contains("乙 − 甲"));
    let difference = json(&out);
    for row in list(&difference["by_area"])
        .iter()
        .chain([&difference["total"]])
    {
        for i in 0..3 {
            assert_eq!(number(&row["more"]["avoided"][i]), 0.0);
        }
        assert_eq!(number(&row["more"]["warming_2100"]), 0.0);
    }
    for row in list(&difference["by_party"]) {
        assert_eq!(row["first"], row["second"]);
    }
}

#[test]
fn compared_deals_differ_by_what_each_is_worth() {
    let folder = folder();
    let path = small(&folder);
    let half = SMALL
        .replace("id = \"small\"", "id = \"half\"")
        .replace("plants = 12", "plants = 6")
        .replace(
            "low = 120, central = 130, high = 140",
            "low = 60, central = 65, high = 70",
        );
    let half = file(&folder, "half.toml", half);
    let out = folder.path().join("difference.json");
    done([
        "compare".as_ref(),
        half.as_os_str(),
        path.as_os_str(),
        "--json".as_ref(),
        out.as_os_str(),
    ]);
    let total = &json(&out)["total"];
    for i in 0..3 {
        let of = |deal: &str| number(&total[deal]["avoided"][i]);
        assert!((of("second") - of("first") - of("more")).abs() < 1e-9);
        assert!(of("first") <= of("second"));
    }
}

#[test]
fn path_with_spaces_and_chinese_works() {
    let folder = folder();
    let path = file(&folder, "协议 第一号.toml", SMALL);
    let report = folder.path().join("报 告.html");
    done([
        "run".as_ref(),
        path.as_os_str(),
        "--report".as_ref(),
        report.as_os_str(),
    ]);
    assert!(text(&report).contains("小协议"));
    assert!(
        done(["check".as_ref(), path.as_os_str()])
            .out
            .contains("协议 第一号.toml")
    );
}
