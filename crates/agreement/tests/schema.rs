//! The JSON schema and the reader describe one format.

mod common;

use accord_agreement::{Vocabulary, parse, schema};
use serde_json::Value;

/// Checks `value` against the parts of JSON Schema that the format uses.
fn refusals(schema: &Value, root: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference
            .strip_prefix("#/$defs/")
            .expect("a definition of the schema");
        refusals(&root["$defs"][name], root, value, place, found);
    }
    let fits = |choice: &Value| {
        let mut problems = Vec::new();
        refusals(choice, root, value, place, &mut problems);
        problems.is_empty()
    };
    if let Some(choices) = schema["anyOf"].as_array()
        && !choices.iter().any(fits)
    {
        found.push(format!("{place}: fits none of anyOf"));
    }
    if let Some(choices) = schema["oneOf"].as_array()
        && choices.iter().filter(|choice| fits(choice)).count() != 1
    {
        found.push(format!("{place}: does not fit exactly one of oneOf"));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        found.push(format!("{place}: {value} is not in the list"));
    }
    if schema.get("const").is_some_and(|only| only != value) {
        found.push(format!("{place}: {value} is not {}", schema["const"]));
    }
    let right_type = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_i64(),
        Some("boolean") => value.is_boolean(),
        Some(other) => panic!("a type this test does not know: {other}"),
        None => true,
    };
    if !right_type {
        found.push(format!(
            "{place}: {value} is not of type {}",
            schema["type"]
        ));
        return;
    }
    if let Some(number) = value.as_f64() {
        let below = schema["minimum"]
            .as_f64()
            .is_some_and(|minimum| number < minimum);
        let above = schema["maximum"]
            .as_f64()
            .is_some_and(|maximum| number > maximum);
        if below || above {
            found.push(format!("{place}: {number} is out of bounds"));
        }
    }
    if let Some(entries) = value.as_array()
        && let Some(of) = schema.get("items")
    {
        for (index, entry) in entries.iter().enumerate() {
            refusals(of, root, entry, &format!("{place}[{index}]"), found);
        }
    }
    if let Some(table) = value.as_object() {
        for required in schema["required"].as_array().into_iter().flatten() {
            let key = required.as_str().expect("a key");
            if !table.contains_key(key) {
                found.push(format!("{place}: lacks {key}"));
            }
        }
        for (key, needs) in schema["dependentRequired"]
            .as_object()
            .into_iter()
            .flatten()
        {
            let needs = needs.as_array().expect("a list of keys");
            let has = |need: &Value| need.as_str().is_some_and(|need| table.contains_key(need));
            if table.contains_key(key) && !needs.iter().all(has) {
                found.push(format!("{place}: {key} without what it needs"));
            }
        }
        if schema.get("properties").is_some() {
            for (key, entry) in table {
                match schema["properties"].get(key) {
                    Some(property) => {
                        refusals(property, root, entry, &format!("{place}.{key}"), found);
                    }
                    None => found.push(format!("{place}: has no key {key}")),
                }
            }
        }
    }
}

/// A file as JSON, dates as strings.
fn json(text: &str) -> Value {
    fn convert(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(entries) => entries.into_iter().map(convert).collect(),
            toml::Value::Table(table) => table
                .into_iter()
                .map(|(key, value)| (key, convert(value)))
                .collect(),
            other => serde_json::to_value(other).expect("a value that JSON has"),
        }
    }
    convert(toml::Value::Table(toml::from_str(text).expect("TOML")))
}

#[test]
fn every_agreement_fits_the_schema() {
    let schema = schema();
    for (name, text) in common::agreements() {
        let mut found = Vec::new();
        refusals(&schema, &schema, &json(&text), &name, &mut found);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// Takes every key of the file away, one at a time, and renames it: reader and schema must agree
/// on whether what is left can be read.
#[test]
fn reader_and_schema_refuse_the_same_keys() {
    let schema = schema();
    for (name, text) in common::every_kind() {
        for path in paths(&json(&text), &mut Vec::new()) {
            for renamed in [None, Some("zzz")] {
                let mut table: toml::Value =
                    toml::Value::Table(toml::from_str(&text).expect("TOML"));
                change(&mut table, &path, renamed);
                let text = toml::to_string(&table).expect("TOML");
                let mut found = Vec::new();
                refusals(&schema, &schema, &json(&text), "", &mut found);
                let read = parse("", &text, &Vocabulary::default());
                // What only the reader can know: names that refer to each other, and keys whose
                // need depends on another.
                if read.is_ok() != found.is_empty() {
                    let only_reader = read.as_ref().err().is_some_and(|diagnostics| {
                        diagnostics.iter().all(|diagnostic| {
                            matches!(
                                diagnostic.code(),
                                "agreement::needs"
                                    | "agreement::exactly-one"
                                    | "agreement::excludes"
                                    | "agreement::no-content"
                                    | "agreement::undeclared-source"
                            )
                        })
                    });
                    assert!(
                        only_reader,
                        "{name} {path:?} {renamed:?}: {found:?} {read:?}"
                    );
                }
            }
        }
    }
}

/// Every path of keys in a value; list entries by number.
fn paths(value: &Value, here: &mut Vec<String>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let children: Vec<(String, &Value)> = match value {
        Value::Object(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        here.push(key);
        if value.is_object() {
            found.push(here.clone());
        }
        found.extend(paths(child, here));
        here.pop();
    }
    found
}

fn change(value: &mut toml::Value, path: &[String], renamed: Option<&str>) {
    let (last, before) = path.split_last().expect("a path");
    let mut value = value;
    for key in before {
        value = match value {
            toml::Value::Table(table) => table.get_mut(key).expect("a key"),
            toml::Value::Array(list) => &mut list[key.parse::<usize>().expect("a number")],
            _ => unreachable!("paths lead through tables and lists"),
        };
    }
    let table = value.as_table_mut().expect("a table");
    let taken = table.remove(last).expect("a key");
    if let Some(renamed) = renamed {
        table.insert(renamed.to_owned(), taken);
    }
}
