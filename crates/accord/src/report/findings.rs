//! Findings as sentences. A finding's kind names the sentence; its words and numbers fill it.

use accord_assess::assessment::Found;

use crate::language::Words;
use crate::number;

/// The sentence of a finding, in the language of `words`.
pub(super) fn sentence(found: &Found, words: &Words) -> String {
    let mut values: Vec<(&str, String)> = vec![
        ("party", words.place(found.party.unwrap_or("WORLD"))),
        (
            "year",
            found.year.map_or_else(String::new, |year| year.to_string()),
        ),
    ];
    for (name, word) in &found.words {
        let class = match *name {
            "reason" => "no-effect",
            "good" => "good",
            _ => "word",
        };
        if class == "good" {
            values.push(("unit", words.name("quantity", word)));
            values.push(("price_unit", words.name("price", word)));
        }
        let parts: Vec<String> = word
            .split(", ")
            .map(|part| words.name(class, part))
            .collect();
        values.push((name, parts.join(words.separator())));
    }
    for (name, value) in &found.numbers {
        let text = if name.ends_with("_year") {
            format!("{value:.0}")
        } else if name.ends_with("_ratio") {
            number::fixed(*value, 2)
        } else {
            number::megatonnes(*value)
        };
        values.push((name, text));
    }
    words.fill(&format!("finding-{}", found.kind), &values)
}
