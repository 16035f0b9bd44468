//! The chapter about the format tells all of it, and its examples are read.

mod common;

use accord_agreement::{Vocabulary, check, schema};
use serde_json::Value;

const CHAPTER: &str = include_str!("../../../docs/src/reference/agreement-format.md");

#[test]
fn every_example_is_read() {
    let examples: Vec<&str> = CHAPTER
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("the end of an example"))
        .collect();
    assert!(examples.len() > 20);
    for example in examples {
        let text = if example.starts_with("kind") {
            common::with_measure(example)
        } else {
            example.to_owned()
        };
        let checked = check("example.toml", &text, &Vocabulary::default());
        assert_eq!(checked.diagnostics, [], "{example}");
    }
}

/// Every key of `table`, those of the tables inside it too.
fn keys(table: &Value, found: &mut Vec<String>) {
    for (key, property) in table["properties"].as_object().into_iter().flatten() {
        found.push(key.clone());
        let figure = property["properties"].get("central").is_some();
        if !figure {
            keys(property, found);
            keys(&property["items"], found);
        }
    }
}

#[test]
fn every_key_of_every_kind_is_told() {
    let schema = schema();
    let kinds = schema["$defs"]["measure"]["oneOf"]
        .as_array()
        .expect("the kinds");
    assert_eq!(kinds.len(), 22);
    for kind in kinds {
        let word = kind["title"].as_str().expect("a word");
        let section = CHAPTER
            .split(&format!("\n#### `{word}`\n"))
            .nth(1)
            .unwrap_or_else(|| panic!("no section about {word}"))
            .split("\n#### ")
            .next()
            .expect("a section");
        let mut asked = Vec::new();
        keys(kind, &mut asked);
        for key in asked {
            let told =
                section.contains(&format!("`{key}`")) || section.contains(&format!(".{key}`"));
            assert!(told || key == "kind", "{word}: nothing about {key}");
        }
    }
    let mut frame = Vec::new();
    keys(&schema, &mut frame);
    for key in frame {
        let told = CHAPTER.contains(&format!("`{key}`")) || CHAPTER.contains(&format!("[{key}]"));
        assert!(told, "nothing about {key}");
    }
}

#[test]
fn every_word_is_told() {
    let words = Vocabulary::default();
    let lists = [
        &words.parties,
        &words.sectors,
        &words.gases,
        &words.pollutants,
        &words.technologies,
        &words.methane_sources,
        &words.products,
    ];
    for word in lists.into_iter().flatten() {
        let told = CHAPTER
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
            .any(|piece| piece == word);
        assert!(told, "nothing about {word}");
    }
}
