//! The format as a JSON Schema, so that editors complete and check a file while it is written. It
//! is made from the reader's own description of itself: what the reader asks for is what the schema
//! lists.

use serde_json::{Map, Value, json};

use crate::read::document::document;
use crate::read::field::{About, Canonical, Field, Figure, Shape};
use crate::read::kinds::{YEARS, citation, describe, text_halves};
use crate::read::measures::{KIND_ABOUT, KINDS};
use crate::read::table::{Context, Table};
use crate::vocabulary::Vocabulary;

/// The schema of the project's own world.
pub fn schema() -> Value {
    schema_for(&Vocabulary::default())
}

/// The schema of files that use the words of `vocabulary`.
pub fn schema_for(vocabulary: &Vocabulary) -> Value {
    let context = Context::new(vocabulary);
    let mut schema = table_schema(&describe(&context, document));
    let mut definitions = Map::new();

    let mut text = Table::describing(&context);
    let _ = text_halves(&mut text);
    let mut halves = text.finish();
    // A missing half has a message of its own, so the reader asks for both as optional.
    for half in &mut halves {
        half.required = true;
    }
    definitions.insert("text".into(), table_schema(&halves));
    definitions.insert(
        "citation".into(),
        table_schema(&describe(&context, citation)),
    );

    let kinds = KINDS.iter().map(|kind| {
        let mut fields = vec![Field {
            key: "kind",
            about: KIND_ABOUT,
            required: true,
            shape: Shape::OneOf(vec![kind.word.to_owned()]),
        }];
        fields.extend(describe(&context, kind.read));
        let mut table = table_schema(&fields);
        table["title"] = json!(kind.word);
        table["description"] = description(kind.about);
        table
    });
    definitions.insert(
        "measure".into(),
        json!({ "oneOf": kinds.collect::<Vec<_>>() }),
    );

    schema["$defs"] = Value::Object(definitions);
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Accord agreement",
        "description": description([
            "A climate agreement, clause by clause: what the text says, and what is assumed where it is silent.",
            "气候协议，逐条列出：文本所言，以及文本未言之处的假设。",
        ]),
    });
    if let (Some(whole), Value::Object(root)) = (whole.as_object_mut(), schema) {
        whole.extend(root);
    }
    whole
}

/// Both languages in one text: an editor shows only one.
fn description([english, chinese]: About) -> Value {
    json!(format!("{english}\n{chinese}"))
}

fn table_schema(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut property = value_schema(&field.shape);
        property["description"] = description(field.about);
        properties.insert(field.key.to_owned(), property);
    }
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.key)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn value_schema(shape: &Shape) -> Value {
    match shape {
        Shape::Words => json!({ "type": "string", "minLength": 1 }),
        Shape::Identifier => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Shape::Address => json!({ "type": "string", "pattern": "^https?://\\S+$" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Year => json!({ "type": "integer", "minimum": YEARS.0, "maximum": YEARS.1 }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Number { minimum, maximum } => number_schema(*minimum, *maximum),
        Shape::OneOf(words) => match words.as_slice() {
            [only] => json!({ "const": only }),
            words => json!({ "enum": words }),
        },
        Shape::List {
            of,
            minimum,
            maximum,
        } => {
            let mut list = json!({ "type": "array", "items": value_schema(of) });
            if *minimum > 0 {
                list["minItems"] = json!(minimum);
            }
            if let Some(maximum) = maximum {
                list["maxItems"] = json!(maximum);
            }
            list
        }
        Shape::Figure(figure) => figure_schema(*figure),
        Shape::Text => json!({ "$ref": "#/$defs/text" }),
        Shape::Citation => json!({ "$ref": "#/$defs/citation" }),
        Shape::Measure => json!({ "$ref": "#/$defs/measure" }),
        Shape::Table(fields) => table_schema(fields),
        Shape::Tables { of, minimum } => {
            let mut tables = json!({ "type": "array", "items": table_schema(of) });
            if *minimum > 0 {
                tables["minItems"] = json!(minimum);
            }
            tables
        }
    }
}

fn number_schema(minimum: Option<f64>, maximum: Option<f64>) -> Value {
    let mut number = json!({ "type": "number" });
    if let Some(minimum) = minimum {
        number["minimum"] = json!(minimum);
    }
    if let Some(maximum) = maximum {
        number["maximum"] = json!(maximum);
    }
    number
}

/// A bare number where the unit needs no saying, or a table.
fn figure_schema(figure: Figure) -> Value {
    let vocabulary = Vocabulary::default();
    let context = Context::new(&vocabulary);
    let mut table = Table::describing(&context);
    let _ = figure.in_table("", &mut table);
    let mut fields = table.finish();
    let needs_unit = matches!(figure.canonical, Canonical::Unit(_) | Canonical::Own);
    for field in &mut fields {
        field.required = field.key == "unit" && needs_unit;
    }
    let mut with_range = table_schema(&fields);
    with_range["properties"]["unit"]["examples"] = match figure.canonical {
        Canonical::Percent => json!(["%"]),
        Canonical::PercentPerYear => json!(["%/yr"]),
        Canonical::Plain => json!(["1"]),
        Canonical::Unit(unit) => json!([unit]),
        Canonical::Own => json!(["vehicles/yr"]),
    };
    with_range["oneOf"] = json!([{ "required": ["value"] }, { "required": ["central"] }]);
    with_range["dependentRequired"] =
        json!({ "low": ["central", "high"], "high": ["central", "low"] });
    if needs_unit {
        return with_range;
    }
    json!({ "anyOf": [number_schema(figure.minimum, figure.maximum), with_range] })
}
