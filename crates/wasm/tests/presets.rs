//! The deals of real actors that the page offers, `data/presets.json`: everything they name is in the
//! agreements that come with the program, every text is there in both languages, and every case has a
//! source.

use std::collections::BTreeSet;

use accord_agreement::measure::TradeInstrument;
use accord_agreement::{Agreement, Commitment, Content, Measure};
use accord_wasm::Engine;
use serde_json::{Value, json};

const TABLE: &str = include_str!("../../../data/presets.json");

fn table() -> Value {
    serde_json::from_str(TABLE).expect("JSON")
}

fn list<'a>(of: &'a Value, name: &str) -> &'a Vec<Value> {
    of[name]
        .as_array()
        .unwrap_or_else(|| panic!("{name} is a list"))
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} is a text: {of}"))
}

fn preset<'a>(table: &'a Value, id: &str) -> &'a Value {
    let found = list(table, "presets").iter().find(|it| it["id"] == id);
    found.unwrap_or_else(|| panic!("a preset {id}"))
}

/// The agreements that come with the program, with their texts.
fn shelf() -> Vec<(Agreement, Value)> {
    let files: Vec<Value> = serde_json::from_str(&Engine::shelf()).expect("JSON");
    files
        .into_iter()
        .map(|file| {
            let vocabulary = accord_assess::vocabulary();
            let (name, text) = (text(&file, "name"), text(&file, "text"));
            let read = accord_agreement::parse(name, text, &vocabulary);
            (read.expect("an agreement of ours"), file)
        })
        .collect()
}

fn commitment<'a>(shelf: &'a [(Agreement, Value)], key: &str) -> &'a Commitment {
    let mut parts = key.split('/');
    let (agreement, id) = (parts.next(), parts.next());
    let file = shelf
        .iter()
        .find(|(it, _)| Some(it.id.as_str()) == agreement);
    let row = file.and_then(|(it, _)| it.commitments.iter().find(|it| Some(it.id.as_str()) == id));
    row.unwrap_or_else(|| panic!("{key} is on the shelf"))
}

/// The measure of a commitment, under the reading that a preset chooses.
fn measure<'a>(row: &'a Commitment, reading: Option<&str>) -> &'a Measure {
    let Content::Quantified { measure, readings } = &row.content else {
        panic!("{} holds no measure", row.id);
    };
    reading.map_or(measure, |reading| {
        let found = readings.iter().find(|it| it.id == reading);
        &found
            .unwrap_or_else(|| panic!("{} can be read as {reading}", row.id))
            .measure
    })
}

fn trade(row: &Commitment) -> Option<&accord_agreement::measure::Trade> {
    match &row.content {
        Content::Quantified {
            measure: Measure::Trade(trade),
            ..
        } => Some(trade),
        _ => None,
    }
}

/// Every pair of texts below a value, by the path to it.
fn bilingual(of: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    match of {
        Value::Object(fields) if fields.contains_key("en") || fields.contains_key("zh") => {
            visit(path, of);
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                bilingual(inner, &format!("{path}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (i, inner) in items.iter().enumerate() {
                bilingual(inner, &format!("{path}/{i}"), visit);
            }
        }
        _ => {}
    }
}

#[test]
fn everything_a_preset_sets_is_on_the_shelf() {
    let (table, shelf) = (table(), shelf());
    for preset in list(&table, "presets") {
        let deal = &preset["deal"];
        let files: Vec<&str> = list(deal, "agreements")
            .iter()
            .map(|it| it.as_str().expect("an id"))
            .collect();
        for id in &files {
            assert!(shelf.iter().any(|(it, _)| it.id == *id), "{id}");
        }
        let on_table = |key: &str| files.contains(&key.split('/').next().unwrap_or(""));
        for key in list(deal, "leftOut") {
            let key = key.as_str().expect("a key");
            assert!(on_table(key), "{key}");
            commitment(&shelf, key);
        }
        let readings = deal["readings"].as_object().expect("readings");
        for (key, reading) in readings {
            assert!(on_table(key), "{key}");
            measure(commitment(&shelf, key), reading.as_str());
        }
        for (key, value) in deal["values"].as_object().expect("values") {
            assert!(on_table(key), "{key}");
            let row = commitment(&shelf, key);
            let id = format!("{}/{}", key.split('/').next().unwrap_or(""), row.id);
            let reading = readings.get(&id).and_then(Value::as_str);
            let figures = measure(row, reading).figures();
            assert!(!figures.is_empty(), "{key} has a figure");
            if trade(row).is_some() {
                // The share of what it is as dated.
                assert!(value == 0 || value == 100, "{key}");
                continue;
            }
            // No figure is invented: it is an end of what the text leaves open.
            let field = key.split('/').nth(2);
            let value = value.as_f64().expect("a number");
            let is_end = figures.iter().any(|it| {
                field.is_none_or(|name| it.name == name)
                    && (it.quantity.low == value || it.quantity.high == value)
            });
            assert!(is_end, "{key}: {value} is no end of a figure");
        }
    }
}

#[test]
fn every_text_is_in_both_languages() {
    let table = table();
    let mut count = 0;
    bilingual(&table, "", &mut |path, texts| {
        count += 1;
        let fields = texts.as_object().map_or(0, serde_json::Map::len);
        assert_eq!(fields, 2, "{path}");
        for language in ["en", "zh"] {
            assert!(!text(texts, language).trim().is_empty(), "{path}");
        }
        let chinese = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
        assert!(text(texts, "zh").chars().any(chinese), "{path}");
        assert!(!text(texts, "en").chars().any(chinese), "{path}");
    });
    assert!(count > 0);
    for preset in list(&table, "presets") {
        for name in ["title", "why", "unmodelled"] {
            assert!(preset[name]["en"].is_string(), "{}: {name}", preset["id"]);
        }
    }
}

#[test]
fn every_case_has_a_source_and_every_published_figure_names_one_of_them() {
    let table = table();
    let known: BTreeSet<&str> = list(&table, "sources")
        .iter()
        .map(|it| text(it, "id"))
        .collect();
    let mut ids = BTreeSet::new();
    for preset in list(&table, "presets") {
        let id = text(preset, "id");
        assert!(ids.insert(id), "{id} twice");
        let sources: BTreeSet<&str> = list(preset, "sources")
            .iter()
            .map(|it| {
                assert!(["found", "recalled"].contains(&text(it, "tag")), "{id}");
                assert!(
                    it["locator"]["en"].is_string(),
                    "{id}: a place in the source"
                );
                text(it, "id")
            })
            .collect();
        assert!(!sources.is_empty(), "{id}");
        assert!(sources.is_subset(&known), "{id}: {sources:?}");
        assert_eq!(
            preset["kind"] == "published",
            !list(preset, "published").is_empty(),
            "{id}"
        );
        for row in list(preset, "published") {
            assert!(sources.contains(text(row, "source")), "{id}: {row}");
            assert!(["found", "recalled"].contains(&text(row, "tag")), "{id}");
            assert!(["warming", "emissions"].contains(&text(row, "quantity")));
            let high = row["high"].as_f64().expect("an upper end");
            assert!(row["low"].as_f64().is_none_or(|low| low <= high), "{id}");
        }
    }
}

#[test]
fn targets_without_net_zero_leave_out_every_net_zero_and_nothing_else() {
    let (table, shelf) = (table(), shelf());
    let is_net_zero = |row: &Commitment| {
        matches!(
            &row.content,
            Content::Quantified {
                measure: Measure::NetZero(_),
                ..
            }
        )
    };
    let file = shelf.iter().find(|(it, _)| it.id == "ndc-2035");
    let rows = &file.expect("the targets").0.commitments;
    let expected: BTreeSet<String> = rows
        .iter()
        .filter(|it| is_net_zero(it))
        .map(|it| format!("ndc-2035/{}", it.id))
        .collect();
    for id in ["targets", "targets-with-support"] {
        let out = list(&preset(&table, id)["deal"], "leftOut").iter();
        let out: BTreeSet<String> = out
            .filter_map(|it| it.as_str().map(str::to_owned))
            .collect();
        assert_eq!(out, expected, "{id}");
    }
}

#[test]
fn the_side_of_china_lifts_what_is_aimed_at_its_goods_by_those_it_took_issue_with() {
    let (table, shelf) = (table(), shelf());
    let file = shelf.iter().find(|(it, _)| it.id == "trade-friction-2024");
    let rows = &file.expect("the friction").0.commitments;
    let expected: BTreeSet<String> = rows
        .iter()
        .filter(|row| {
            trade(row).is_some_and(|trade| {
                ["USA", "EU27", "CAN", "TUR"].contains(&trade.importer.as_str())
                    && trade.exporter == "CHN"
                    && !matches!(trade.instrument, TradeInstrument::Subsidy)
            }) && !measure(row, None).figures().is_empty()
        })
        .map(|row| format!("trade-friction-2024/{}", row.id))
        .collect();
    let values = preset(&table, "chn-2024")["deal"]["values"].as_object();
    let lifted: BTreeSet<String> = values.expect("values").keys().cloned().collect();
    assert_eq!(lifted, expected);
}

#[test]
fn policies_in_force_emit_what_the_climate_action_tracker_finds() {
    let (table, shelf) = (table(), shelf());
    let case = preset(&table, "policies");
    let ids = list(&case["deal"], "agreements");
    let files: Vec<&Value> = shelf
        .iter()
        .filter(|(it, _)| ids.iter().any(|id| *id == it.id))
        .map(|(_, file)| file)
        .collect();
    let mut engine = Engine::new().expect("a model");
    let asked = json!({ "files": files, "targets_met": case["deal"]["targetsMet"] });
    engine.emit(&asked.to_string()).expect("a deal");
    let live: Value = serde_json::from_str(&engine.moved().expect("an answer")).expect("JSON");
    let years = list(&live["paths"], "years");
    let mut held = 0;
    for row in list(case, "published") {
        if row["quantity"] != "emissions" {
            continue;
        }
        let at = years.iter().position(|it| *it == row["year"]);
        let at = at.expect("a year of the paths");
        let gigatonnes = live["paths"]["world"]["deal"][at].as_f64().expect("Mt") / 1000.0;
        let [low, high] = ["low", "high"].map(|it| row[it].as_f64().expect("Gt"));
        assert!(
            (low..=high).contains(&gigatonnes),
            "{}: {gigatonnes} Gt, published {low} to {high}",
            row["year"]
        );
        held += 1;
    }
    assert_eq!(held, 2);
}
