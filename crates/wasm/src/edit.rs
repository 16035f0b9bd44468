//! Figures of an agreement file changed by hand. A text and edits flow in; the same text with other
//! figures flows out, its comments and order kept: what the page saves is what the command reads.

use serde::{Deserialize, Serialize};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// The field of a trade measure that scales all its steps, percent of what the text says.
pub const ALL_STEPS: &str = "all-steps";

/// A figure that was changed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// `id` of the agreement.
    pub agreement: String,
    /// `id` of the commitment.
    pub commitment: String,
    /// `id` of the reading whose figure it is; the main reading where none is named.
    #[serde(default)]
    pub reading: Option<String>,
    /// Name of the figure, or [`ALL_STEPS`].
    pub field: String,
    /// The new central value, in the unit of the file.
    pub value: f64,
}

/// Why an edit cannot be made.
#[derive(Debug, PartialEq)]
pub enum EditError {
    /// The text is no TOML.
    Text(String),
    /// There is no such commitment.
    Commitment(String),
    /// The commitment has no such reading.
    Reading {
        /// The commitment.
        commitment: String,
        /// The reading.
        reading: String,
    },
    /// The commitment has no such figure.
    Field {
        /// The commitment.
        commitment: String,
        /// The figure.
        field: String,
    },
    /// The value is not a number that a figure can have.
    Value(f64),
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(reason) => write!(f, "{reason}"),
            Self::Commitment(id) => write!(f, "there is no commitment `{id}`"),
            Self::Reading {
                commitment,
                reading,
            } => write!(f, "commitment `{commitment}` has no reading `{reading}`"),
            Self::Field { commitment, field } => {
                write!(f, "commitment `{commitment}` has no figure `{field}`")
            }
            Self::Value(value) => write!(f, "{value} is no figure"),
        }
    }
}

impl std::error::Error for EditError {}

/// Reads edits.
pub fn edits(text: &str) -> Result<Vec<Edit>, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The text with all edits made.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    if edits.is_empty() {
        return Ok(text.to_owned());
    }
    let mut document = parsed(text)?;
    for edit in edits {
        if !edit.value.is_finite() {
            return Err(EditError::Value(edit.value));
        }
        let measure = measure(&mut document, &edit.commitment, edit.reading.as_deref())?;
        let done = if edit.field == ALL_STEPS {
            scale_steps(measure, edit.value / 100.0)
        } else {
            set_field(measure, &edit.field, edit.value)
        };
        if !done {
            return Err(EditError::Field {
                commitment: edit.commitment.clone(),
                field: edit.field.clone(),
            });
        }
    }
    Ok(document.to_string())
}

/// The text with the commitments alone whose `id` is `wanted`.
pub fn keep(text: &str, wanted: impl Fn(&str) -> bool) -> Result<String, EditError> {
    let mut document = parsed(text)?;
    let wanted = |it: Option<&str>| it.is_none_or(&wanted);
    match document.get_mut("commitment") {
        Some(Item::ArrayOfTables(tables)) => {
            tables.retain(|it| wanted(it.get("id").and_then(Item::as_str)));
        }
        Some(Item::Value(Value::Array(values))) => values.retain(|it| {
            let id = it.as_inline_table().and_then(|it| it.get("id"));
            wanted(id.and_then(Value::as_str))
        }),
        _ => {}
    }
    Ok(document.to_string())
}

/// A text whose order and comments are kept.
pub(crate) fn parsed(text: &str) -> Result<DocumentMut, EditError> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| EditError::Text(error.to_string()))
}

/// A commitment of a document.
pub(crate) fn commitment<'d>(
    document: &'d mut DocumentMut,
    id: &str,
) -> Result<&'d mut dyn TableLike, EditError> {
    document
        .get_mut("commitment")
        .and_then(|it| named(it, id))
        .ok_or_else(|| EditError::Commitment(id.to_owned()))
}

/// The table with an `id` in a list of tables, however the list is written.
pub(crate) fn named<'d>(list: &'d mut Item, id: &str) -> Option<&'d mut dyn TableLike> {
    match list {
        Item::ArrayOfTables(tables) => tables
            .iter_mut()
            .find(|it| it.get("id").and_then(Item::as_str) == Some(id))
            .map(|it| it as &mut dyn TableLike),
        Item::Value(Value::Array(values)) => values
            .iter_mut()
            .filter_map(Value::as_inline_table_mut)
            .find(|it| it.get("id").and_then(Value::as_str) == Some(id))
            .map(|it| it as &mut dyn TableLike),
        _ => None,
    }
}

/// The measure of a commitment, under its main reading or another.
fn measure<'d>(
    document: &'d mut DocumentMut,
    id: &str,
    reading: Option<&str>,
) -> Result<&'d mut Item, EditError> {
    let missing = EditError::Commitment(id.to_owned());
    let commitment = commitment(document, id)?;
    let Some(reading) = reading else {
        return commitment.get_mut("measure").ok_or(missing);
    };
    commitment
        .get_mut("reading")
        .and_then(|it| named(it, reading))
        .and_then(|it| it.get_mut("measure"))
        .ok_or_else(|| EditError::Reading {
            commitment: id.to_owned(),
            reading: reading.to_owned(),
        })
}

/// Sets a figure wherever it stands in a measure; every one of that name.
fn set_field(item: &mut Item, field: &str, value: f64) -> bool {
    let mut done = false;
    // The level that a target is counted from stands inside its `base`.
    if field == "base_level" {
        for key in ["business_as_usual", "peak", "level"] {
            done |= set_field(item, key, value);
        }
        return done;
    }
    each_table(item, &mut |table| {
        if let Some(figure) = table.get_mut(field) {
            done |= set_central(figure, value);
        }
    });
    done
}

/// Multiplies what every step of a trade measure sets; at nothing the measure is lifted.
fn scale_steps(item: &mut Item, factor: f64) -> bool {
    let instrument = item.as_table_like().and_then(|it| it.get("instrument"));
    let instrument = instrument.and_then(Item::as_str).unwrap_or("").to_owned();
    let mut done = false;
    each_table(item, &mut |table| {
        done |= match instrument.as_str() {
            "quota" => scale_quota(table, factor),
            "ban" => scale_ban(table, factor),
            _ => scale_rates(table, factor),
        };
    });
    done
}

fn scale_rates(table: &mut dyn TableLike, factor: f64) -> bool {
    let mut done = false;
    // What a step covers cannot pass all of the trade; rates and amounts can.
    for field in ["rate", "quantity"] {
        done |= scale(table, field, factor, f64::INFINITY);
    }
    done || (!table.contains_key("rate")
        && !table.contains_key("quantity")
        && scale(table, "covers", factor, 100.0))
}

/// A quota bites by what is due beyond it; where nothing may come in beyond it, by how little it lets in.
fn scale_quota(table: &mut dyn TableLike, factor: f64) -> bool {
    if table.contains_key("beyond") {
        return scale(table, "beyond", factor, f64::INFINITY);
    }
    scale(table, "quantity", 1.0 / factor.max(1e-9), f64::INFINITY)
}

/// A ban covers all of the trade where a step does not say what part.
fn scale_ban(table: &mut dyn TableLike, factor: f64) -> bool {
    if !table.contains_key("from") {
        return false;
    }
    if !table.contains_key("covers") && factor < 1.0 {
        table.insert("covers", toml_edit::value(100.0 * factor));
        return true;
    }
    scale(table, "covers", factor, 100.0) || factor >= 1.0
}

/// Multiplies a figure of a table, up to a limit.
fn scale(table: &mut dyn TableLike, field: &str, factor: f64, most: f64) -> bool {
    let Some(figure) = table.get_mut(field) else {
        return false;
    };
    central(figure).is_some_and(|now| set_central(figure, (now * factor).min(most)))
}

/// Calls `visit` with every table in an item, itself first.
fn each_table(item: &mut Item, visit: &mut impl FnMut(&mut dyn toml_edit::TableLike)) {
    if let Some(tables) = item.as_array_of_tables_mut() {
        for table in tables.iter_mut() {
            visit(table);
            for (_, inner) in table.iter_mut() {
                each_table(inner, visit);
            }
        }
    } else if let Some(table) = item.as_table_like_mut() {
        visit(table);
        for (_, inner) in table.iter_mut() {
            if !is_figure(inner) {
                each_table(inner, visit);
            }
        }
    }
}

/// Whether an item is a figure, and not a table of figures.
fn is_figure(item: &Item) -> bool {
    item.as_table_like()
        .is_some_and(|it| it.contains_key("central") || it.contains_key("value"))
}

fn number(item: &Item) -> Option<f64> {
    item.as_float()
        .or_else(|| item.as_integer().map(|it| it as f64))
}

/// The central value of a figure.
fn central(item: &Item) -> Option<f64> {
    if let Some(table) = item.as_table_like() {
        return ["central", "value"]
            .into_iter()
            .find_map(|key| table.get(key).and_then(number));
    }
    number(item)
}

/// Sets the central value; the ends of a range give way where they would no longer hold it.
fn set_central(item: &mut Item, value: f64) -> bool {
    if let Some(table) = item.as_table_like_mut() {
        let mut done = false;
        for key in ["central", "value"] {
            if let Some(figure) = table.get_mut(key) {
                done |= replace(figure, value);
            }
        }
        for (end, below) in [("low", true), ("high", false)] {
            if let Some(figure) = table.get_mut(end)
                && let Some(now) = number(figure)
                && (if below { now > value } else { now < value })
            {
                replace(figure, value);
            }
        }
        return done;
    }
    number(item).is_some() && replace(item, value)
}

/// Puts another number in the place of one, with the spaces and comments around it.
fn replace(item: &mut Item, value: f64) -> bool {
    let Some(old) = item.as_value_mut() else {
        return false;
    };
    let mut new = if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    };
    *new.decor_mut() = old.decor().clone();
    *old = new;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUNNYLANDS: &str = include_str!("../../../agreements/sunnylands-2023.toml");
    const FRICTION: &str = include_str!("../../../agreements/trade-friction-2024.toml");

    fn edit(commitment: &str, field: &str, value: f64) -> Edit {
        Edit {
            agreement: "any".into(),
            commitment: commitment.into(),
            reading: None,
            field: field.into(),
            value,
        }
    }

    /// The central value of a figure as the checker reads it.
    fn read(text: &str, commitment: &str, field: &str) -> f64 {
        let agreement = accord_agreement::parse("a.toml", text, &accord_assess::vocabulary())
            .expect("the command reads what is saved");
        let found = agreement
            .commitments
            .iter()
            .find(|it| it.id == commitment)
            .expect("the commitment");
        let accord_agreement::Content::Quantified { measure, .. } = &found.content else {
            panic!("a number");
        };
        let figures = measure.figures();
        let figure = figures
            .iter()
            .find(|it| it.name == field)
            .expect("the figure");
        figure.quantity.central
    }

    #[test]
    fn a_figure_is_changed_and_the_rest_of_the_text_is_kept() {
        let text = apply(SUNNYLANDS, &[edit("ccus-projects", "count", 12.0)]).expect("an edit");
        assert_eq!(read(&text, "ccus-projects", "count"), 12.0);
        let changed = text
            .lines()
            .zip(SUNNYLANDS.lines())
            .filter(|(a, b)| a != b)
            .count();
        assert_eq!(
            (changed, text.lines().count()),
            (1, SUNNYLANDS.lines().count())
        );
    }

    #[test]
    fn a_figure_of_another_reading_is_changed_and_the_main_one_is_kept() {
        let mut peak = edit("power-emissions-peak", "decline", 3.5);
        peak.reading = Some("peak-by-2025".into());
        let text = apply(SUNNYLANDS, &[peak]).expect("an edit");
        assert_eq!(read(&text, "power-emissions-peak", "decline"), 2.0);
        let changed: Vec<_> = text
            .lines()
            .zip(SUNNYLANDS.lines())
            .filter(|(a, b)| a != b)
            .collect();
        assert_eq!(
            changed,
            [("    decline.central = 3.5", "    decline.central = 4")]
        );
    }

    #[test]
    fn ends_of_a_range_give_way() {
        let text = apply(SUNNYLANDS, &[edit("ccus-projects", "size", 9.0)]).expect("an edit");
        assert_eq!(read(&text, "ccus-projects", "size"), 9.0);
    }

    #[test]
    fn the_strength_of_a_trade_measure_scales_its_steps() {
        let at = |percent| {
            let edits = [edit("us-section-301-electric-vehicles", ALL_STEPS, percent)];
            let text = apply(FRICTION, &edits).expect("an edit");
            read(&text, "us-section-301-electric-vehicles", "rate")
        };
        assert_eq!(at(100.0), 25.0);
        assert_eq!(at(200.0), 50.0);
        assert_eq!(at(0.0), 0.0);
    }

    /// The trade measure of a commitment after its strength was set.
    fn at_strength(id: &str, percent: f64) -> accord_agreement::measure::Trade {
        let text = apply(FRICTION, &[edit(id, ALL_STEPS, percent)]).expect("an edit");
        let file = accord_agreement::parse("friction", &text, &accord_assess::vocabulary());
        let file = file.expect("an agreement");
        let row = file.commitments.iter().find(|it| it.id == id);
        let accord_agreement::Content::Quantified { measure, .. } =
            &row.expect("the commitment").content
        else {
            panic!("{id} holds no measure");
        };
        let accord_agreement::Measure::Trade(trade) = measure else {
            panic!("{id} is of another kind");
        };
        trade.clone()
    }

    #[test]
    fn a_ban_at_no_strength_covers_nothing_in_any_of_its_years() {
        let covered = |percent| -> Vec<f64> {
            let steps = at_strength("us-connected-vehicles-rule", percent).steps;
            let covers = steps.iter().map(|it| it.covers.as_ref());
            covers.map(|it| it.map_or(100.0, |it| it.central)).collect()
        };
        // Of its three steps the first covers nothing yet; the others say no part, which is all.
        assert_eq!(covered(100.0), [0.0, 100.0, 100.0]);
        assert_eq!(covered(25.0), [0.0, 25.0, 25.0]);
        assert_eq!(covered(0.0), [0.0, 0.0, 0.0]);
        assert_eq!(covered(200.0), [0.0, 100.0, 100.0]);
    }

    #[test]
    fn a_quota_at_no_strength_lets_in_as_much_as_before_and_asks_nothing_beyond() {
        let at = |percent| {
            let trade = at_strength("canada-electric-vehicles-quota", percent);
            let step = trade.steps.first().cloned().expect("a step");
            let central = |it: Option<accord_agreement::Quantity>| it.map(|it| it.central);
            (central(step.quantity), central(step.beyond))
        };
        assert_eq!(at(100.0), (Some(49_000.0), Some(100.0)));
        assert_eq!(at(50.0), (Some(49_000.0), Some(50.0)));
        assert_eq!(at(0.0), (Some(49_000.0), Some(0.0)));
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let none = apply(SUNNYLANDS, &[edit("nobody", "count", 1.0)]);
        assert_eq!(none, Err(EditError::Commitment("nobody".into())));
        let none = apply(SUNNYLANDS, &[edit("ccus-projects", "colour", 1.0)]);
        assert!(matches!(none, Err(EditError::Field { .. })));
        let mut other = edit("ccus-projects", "count", 1.0);
        other.reading = Some("nobody's".into());
        let none = apply(SUNNYLANDS, &[other]);
        assert!(matches!(none, Err(EditError::Reading { .. })));
        let none = apply(SUNNYLANDS, &[edit("ccus-projects", "count", f64::NAN)]);
        assert!(matches!(none, Err(EditError::Value(_))));
        assert!(matches!(
            apply("= =", &[edit("a", "b", 1.0)]),
            Err(EditError::Text(_))
        ));
    }

    #[test]
    fn every_figure_of_the_shelf_can_be_changed_in_every_reading() {
        for (name, text) in crate::files::SHELF {
            let agreement = accord_agreement::parse(name, text, &accord_assess::vocabulary())
                .expect("an agreement of ours");
            for commitment in &agreement.commitments {
                let accord_agreement::Content::Quantified { measure, readings } =
                    &commitment.content
                else {
                    continue;
                };
                let others = readings.iter().map(|it| (Some(&it.id), &it.measure));
                for (reading, measure) in std::iter::once((None, measure)).chain(others) {
                    for figure in measure.figures() {
                        let mut edit = edit(&commitment.id, figure.name, figure.quantity.central);
                        edit.reading = reading.cloned();
                        let done = apply(text, &[edit]);
                        assert!(
                            done.is_ok(),
                            "{} {reading:?} {}",
                            commitment.id,
                            figure.name
                        );
                    }
                }
            }
        }
    }
}
