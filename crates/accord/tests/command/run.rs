//! `accord run` and `accord compare`: the answer in every form it takes, and the laws it keeps.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{SMALL, accord, agreement, done, file, folder, json, names, text};

/// A run with all its outputs, made once for all tests that look at it.
struct Whole {
    folder: TempDir,
    out: String,
    json: Value,
}

impl Whole {
    fn of(name: &str, more: &[&str]) -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name).into_os_string();
        let mut arguments = vec!["run".into(), agreement(name).into_os_string()];
        for (option, file) in [
            ("--report", "report.html"),
            ("--json", "answer.json"),
            ("--iamc", "paths.csv"),
        ] {
            arguments.extend([option.into(), path(file)]);
        }
        arguments.extend(more.iter().map(Into::into));
        let done = done(arguments);
        Self {
            out: done.out,
            json: json(&folder.path().join("answer.json")),
            folder,
        }
    }

    fn report(&self) -> String {
        text(&self.folder.path().join("report.html"))
    }
}

static SUNNYLANDS: LazyLock<Whole> = LazyLock::new(|| Whole::of("sunnylands-2023.toml", &[]));
static TRADE: LazyLock<Whole> = LazyLock::new(|| Whole::of("trade-friction-2024.toml", &[]));

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

fn list(value: &Value) -> &Vec<Value> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
}

/// The answer to a run of these files.
fn answer(files: &[PathBuf], more: &[&str]) -> Value {
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
fn assert_adds_up(answer: &Value) {
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
    for (name, pointer) in [
        ("avoided_warming_2100", "/added/warming_2100"),
        ("avoided_cumulative_gt", "/added/cumulative_gt"),
    ] {
        let (deal, sum) = (number(&headline[name]["central"]), added(pointer));
        assert!((deal - sum).abs() < 1e-6, "{name}: {deal} is not {sum}");
    }
}

#[test]
fn sunnylands_is_answered_and_adds_up() {
    let run = &*SUNNYLANDS;
    assert_adds_up(&run.json);
    assert!(number(&run.json["headline"]["avoided"][1]["central"]) > 0.0);
    assert!(run.out.contains("Sunnylands Statement"), "{}", run.out);
    assert_eq!(
        names(&run.folder),
        ["answer.json", "paths.csv", "report.html"]
    );
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

/// The tags of a page, each from `<` to `>`.
fn tags(page: &str) -> Vec<&str> {
    page.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or(rest))
        .collect()
}

fn assert_needs_nothing_else(page: &str) {
    for tag in tags(page) {
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        assert!(
            ![
                "link", "iframe", "object", "embed", "img", "image", "base", "use", "audio",
                "video"
            ]
            .contains(&name),
            "<{tag}>"
        );
        assert!(!tag.contains(" src="), "<{tag}>");
        assert!(!tag.contains("http-equiv"), "<{tag}>");
        if let Some((_, target)) = tag.split_once("href=\"") {
            let inside = target.starts_with('#');
            let web = target.starts_with("https://") || target.starts_with("http://");
            assert!(inside || (web && name == "a"), "<{tag}>");
        }
    }
    assert!(!page.contains("@import") && !page.contains("url("));
    assert_eq!(page.matches("<script").count(), 1);
}

#[test]
fn report_is_one_file_in_both_languages() {
    let report = SUNNYLANDS.report();
    assert_needs_nothing_else(&report);
    assert_needs_nothing_else(&TRADE.report());
    for (language, words) in [("en", "Sunnylands Statement"), ("zh", "阳光之乡声明")] {
        assert!(report.contains(&format!("<main class=\"language\" lang=\"{language}\"")));
        assert!(report.contains(words));
    }
    // A card in each language for each of the commitments.
    let commitments = list(&SUNNYLANDS.json["commitments"]).len();
    assert_eq!(report.matches("<article").count(), 2 * commitments);
    // No sentence without its words, no number that is none.
    for broken in [
        "NaN", "inf ", "{ $", "finding-", "table-", "card-", "Infinity",
    ] {
        let shown: String = tags_removed(&report);
        assert!(!shown.contains(broken), "{broken} is shown");
    }
}

/// What a reader sees: the page without its tags, style and script.
fn tags_removed(page: &str) -> String {
    let mut shown = String::new();
    for part in page.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        if !tag.starts_with("style") && !tag.starts_with("script") {
            shown.push_str(words);
        }
    }
    shown
}

#[test]
fn hostile_words_stay_words() {
    let folder = folder();
    let hostile = SMALL
        .replace("\"A small deal\"", "\"<script>alert(1)</script>\"")
        .replace("\"小协议\"", "\"\\\"><img src=x onerror=alert(2)>\"")
        .replace(
            "\"Plants are fitted\"",
            "\"\\u001b[2J</style><script>alert(3)</script>\"",
        )
        .replace("\"A guess\"", "\"<svg onload='alert(4)'>\"")
        .replace(
            "https://example.org/text",
            "https://example.org/\\\"onmouseover=\\\"alert(5)",
        );
    let path = file(&folder, "hostile.toml", hostile);
    let page = folder.path().join("report.html");
    let done = done([
        "run".as_ref(),
        path.as_os_str(),
        "--report".as_ref(),
        page.as_os_str(),
    ]);
    assert!(
        !done.out.contains('\u{1b}'),
        "an escape reaches the terminal"
    );
    let page = text(&page);
    assert_needs_nothing_else(&page);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for tag in tags(&page) {
        for attribute in ["onerror", "onload", "onmouseover"] {
            // Inside the quotes of an attribute the words do no harm.
            let unquoted: String = tag.split('"').step_by(2).collect();
            assert!(!unquoted.contains(attribute), "<{tag}>");
        }
    }
}

#[test]
fn address_that_runs_code_is_refused() {
    let folder = folder();
    let path = file(
        &folder,
        "hostile.toml",
        SMALL.replace("https://example.org/text", "javascript:alert(1)"),
    );
    let done = accord(["run".as_ref(), path.as_os_str()]);
    assert_eq!(done.code, 1);
    assert!(
        done.err.contains("10:7") && done.err.contains("https://"),
        "{}",
        done.err
    );
}

/// Holds `value` against `schema` key by key: required keys are there, no key is unknown, types fit.
fn assert_fits(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root
            .pointer(&reference[1..])
            .expect("the reference leads somewhere");
        return assert_fits(value, target, root, at);
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let null = |it: &Value| it["type"] == "null";
        if value.is_null() {
            assert!(choices.iter().any(null), "{at} is null");
        } else if let Some(constant) = choices.iter().find(|it| it.get("const") == Some(value)) {
            assert_eq!(constant["type"], "string", "{at}");
        } else {
            let choice = choices
                .iter()
                .find(|it| !null(it) && it.get("const").is_none());
            let choice = choice.unwrap_or_else(|| panic!("{at}: {value} is no choice"));
            assert_fits(value, choice, root, at);
        }
        return;
    }
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    let actual = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = types
        .iter()
        .any(|it| it == actual || (it == "number" && actual == "integer"));
    assert!(fits, "{at} is {actual}, not {types:?}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value}");
    }
    if let Some(object) = value.as_object() {
        let known = schema["properties"].as_object().expect("keys are listed");
        for key in schema["required"].as_array().into_iter().flatten() {
            assert!(
                object.contains_key(key.as_str().expect("a key")),
                "{at} lacks {key}"
            );
        }
        for (key, value) in object {
            let schema = known.get(key).unwrap_or_else(|| panic!("{at} has {key}"));
            assert_fits(value, schema, root, &format!("{at}/{key}"));
        }
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        let schema = schema["prefixItems"].get(i).unwrap_or(&schema["items"]);
        assert_fits(item, schema, root, &format!("{at}/{i}"));
    }
}

#[test]
fn json_fits_the_schema_that_documents_it() {
    let schema: Value =
        serde_json::from_str(&done(["schema", "--of", "assessment"]).out).expect("JSON");
    assert_fits(&SUNNYLANDS.json, &schema, &schema, "");
    assert_fits(&TRADE.json, &schema, &schema, "");
}

#[test]
fn iamc_table_is_as_pyam_wants_it() {
    let table = text(&SUNNYLANDS.folder.path().join("paths.csv"));
    let mut lines = table.lines();
    let years: Vec<String> = (1990..=2100).map(|year| year.to_string()).collect();
    let header = format!("Model,Scenario,Region,Variable,Unit,{}", years.join(","));
    assert_eq!(lines.next(), Some(header.as_str()));
    // Its own reader refuses rows that are there twice.
    let path = SUNNYLANDS.folder.path().join("paths.csv");
    let reading = accord_iamc::read_path(path, accord_iamc::Format::Auto).expect("an IAMC table");
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
    let mut keys: Vec<[&str; 5]> = reading
        .table
        .rows
        .iter()
        .map(|row| {
            [
                &row.model,
                &row.scenario,
                &row.region,
                &row.variable,
                &row.unit,
            ]
            .map(String::as_str)
        })
        .collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all);
    assert_eq!(all, lines.count());
    // The world is the sum of its regions, gas by gas.
    for row in reading
        .table
        .rows
        .iter()
        .filter(|row| row.region == "World")
    {
        if row.unit == "K" {
            continue;
        }
        let sum: f64 = reading
            .table
            .rows
            .iter()
            .filter(|it| {
                it.region != "World" && it.variable == row.variable && it.scenario == row.scenario
            })
            .filter_map(|it| reading.table.value(it, 2035))
            .sum();
        let world = reading.table.value(row, 2035).expect("a value");
        assert!(
            (sum - world).abs() < 1e-6 * world.abs().max(1.0),
            "{}",
            row.variable
        );
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

#[test]
fn trade_measures_are_shown_and_said_not_to_be_modelled() {
    let run = &*TRADE;
    assert!(run.out.contains("not modelled yet"), "{}", run.out);
    let report = run.report();
    assert!(report.contains("not modelled yet") && report.contains("尚未建模"));
    let steps = list(&run.json["trade"]);
    assert!(!steps.is_empty());
    assert!(
        steps
            .iter()
            .all(|step| step["effect"] == "not-modelled-yet")
    );
    let avoided = &run.json["headline"]["avoided"];
    for range in list(avoided) {
        assert_eq!(number(&range["central"]), 0.0);
    }
    let path = agreement("trade-friction-2024.toml");
    let chinese = done([
        "run".as_ref(),
        path.as_os_str(),
        "--lang".as_ref(),
        "zh".as_ref(),
    ]);
    assert!(chinese.out.contains("尚未建模"));
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
    let measured = answer(&[path.clone()], &[]);
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
