//! Figures of an agreement file changed by hand. A text and edits flow in; the same text with other
//! figures flows out, its comments and order kept: what the page saves is what the command reads.

use serde::{Deserialize, Serialize};
use toml_edit::{DocumentMut, Item, Value};

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
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| EditError::Text(error.to_string()))?;
    for edit in edits {
        if !edit.value.is_finite() {
            return Err(EditError::Value(edit.value));
        }
        let measure = measure(&mut document, &edit.commitment)
            .ok_or_else(|| EditError::Commitment(edit.commitment.clone()))?;
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

/// The measure of a commitment.
fn measure<'d>(document: &'d mut DocumentMut, id: &str) -> Option<&'d mut Item> {
    let commitments = document.get_mut("commitment")?.as_array_of_tables_mut()?;
    let commitment = commitments
        .iter_mut()
        .find(|it| it.get("id").and_then(Item::as_str) == Some(id))?;
    commitment.get_mut("measure")
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

/// Multiplies what every step of a trade measure sets.
fn scale_steps(item: &mut Item, factor: f64) -> bool {
    let mut done = false;
    each_table(item, &mut |table| {
        // What a step covers cannot pass all of the trade; rates and amounts can.
        for field in ["rate", "quantity"] {
            if let Some(figure) = table.get_mut(field)
                && let Some(now) = central(figure)
            {
                done |= set_central(figure, now * factor);
            }
        }
        if table.get("rate").is_none()
            && table.get("quantity").is_none()
            && let Some(covers) = table.get_mut("covers")
            && let Some(now) = central(covers)
        {
            done |= set_central(covers, (now * factor).min(100.0));
        }
    });
    done
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

    #[test]
    fn what_is_not_there_is_refused() {
        let none = apply(SUNNYLANDS, &[edit("nobody", "count", 1.0)]);
        assert_eq!(none, Err(EditError::Commitment("nobody".into())));
        let none = apply(SUNNYLANDS, &[edit("ccus-projects", "colour", 1.0)]);
        assert!(matches!(none, Err(EditError::Field { .. })));
        let none = apply(SUNNYLANDS, &[edit("ccus-projects", "count", f64::NAN)]);
        assert!(matches!(none, Err(EditError::Value(_))));
        assert!(matches!(
            apply("= =", &[edit("a", "b", 1.0)]),
            Err(EditError::Text(_))
        ));
    }

    #[test]
    fn every_figure_of_the_shelf_can_be_changed() {
        for text in [
            SUNNYLANDS,
            FRICTION,
            include_str!("../../../agreements/ndc-2035.toml"),
        ] {
            let agreement = accord_agreement::parse("a", text, &accord_assess::vocabulary())
                .expect("an agreement of ours");
            for commitment in &agreement.commitments {
                let accord_agreement::Content::Quantified { measure, .. } = &commitment.content
                else {
                    continue;
                };
                for figure in measure.figures() {
                    let value = figure.quantity.central;
                    let edits = [edit(&commitment.id, figure.name, value)];
                    assert!(
                        apply(text, &edits).is_ok(),
                        "{} {}",
                        commitment.id,
                        figure.name
                    );
                }
            }
        }
    }
}
