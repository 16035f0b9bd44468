//! Writes indicators of scenarios as CSV, in the layout that pyam's `load_meta` takes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::{WriteError, quoted, shortest, write_atomically};
use crate::problem::Problem;
use crate::table::{Meta, MetaValue};

/// The indicators as CSV text: `Model,Scenario,` and a column for each, empty where not given.
pub fn meta_csv(meta: &Meta) -> Result<String, WriteError> {
    let wrong = |reason: String, right: &str| {
        Err(WriteError::Unwritable {
            problems: vec![Problem::new(reason, right)],
        })
    };
    let mut text = "Model,Scenario".to_owned();
    for (index, name) in meta.columns.iter().enumerate() {
        if name.is_empty() || meta.columns[..index].contains(name) {
            return wrong(
                format!("the indicator `{name}` has no name of its own"),
                "give each indicator another name",
            );
        }
        let _ = write!(text, ",{}", quoted(name));
    }
    text.push('\n');
    let mut seen = BTreeSet::new();
    for row in &meta.rows {
        if !seen.insert((&row.model, &row.scenario)) || row.values.len() != meta.columns.len() {
            return wrong(
                format!(
                    "the indicators of {}, {} stand twice or are not as many as their columns",
                    row.model, row.scenario
                ),
                "give each scenario one row",
            );
        }
        let _ = write!(text, "{},{}", quoted(&row.model), quoted(&row.scenario));
        for value in &row.values {
            text.push(',');
            match value {
                MetaValue::Number(value) if value.is_finite() => text.push_str(&shortest(*value)),
                MetaValue::Text(value) => text.push_str(&quoted(value)),
                MetaValue::Bool(value) => text.push_str(if *value { "True" } else { "False" }),
                MetaValue::Empty | MetaValue::Number(_) => {}
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// Writes the indicators as CSV.
pub fn write_meta_csv(path: impl AsRef<Path>, meta: &Meta) -> Result<(), WriteError> {
    let text = meta_csv(meta)?;
    write_atomically(path, |file| file.write_all(text.as_bytes()))
}
