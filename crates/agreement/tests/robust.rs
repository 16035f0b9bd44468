//! Nothing that a file can hold makes the reader panic, and every span lies inside the text.

mod common;

use accord_agreement::{Language, Severity, Vocabulary, check};
use proptest::prelude::*;

/// Reads a text and holds the reader to its promises.
fn holds_its_promises(text: &str) -> Result<(), TestCaseError> {
    let checked = check("deal.toml", text, &Vocabulary::default());
    let refused = checked
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    prop_assert_eq!(refused, checked.agreement.is_none());
    for diagnostic in checked.diagnostics {
        let span = diagnostic.span.clone();
        prop_assert!(span.start <= span.end);
        prop_assert!(
            text.get(span.clone()).is_some(),
            "{:?} in {} bytes",
            span,
            text.len()
        );
        for language in [Language::English, Language::Chinese] {
            prop_assert!(!diagnostic.message(language).is_empty());
            prop_assert!(!diagnostic.label(language).is_empty());
        }
        let (line, column) = diagnostic.line_and_column(text);
        prop_assert!(line >= 1 && column >= 1);
    }
    Ok(())
}

/// Every file the tests know.
fn files() -> Vec<String> {
    let shipped = common::agreements().into_iter();
    shipped
        .chain(common::every_kind())
        .map(|(_, text)| text)
        .collect()
}

/// Pieces that TOML is made of, so that random texts get past the first character.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("[agreement]\n".to_owned()),
        Just("[[commitment]]\n".to_owned()),
        Just("[commitment.measure]\n".to_owned()),
        Just("kind = \"trade\"\n".to_owned()),
        Just("title = { en = \"a\", zh = \"甲\" }\n".to_owned()),
        Just("标题 = \"甲\n".to_owned()),
        Just("by = 2030-13-45\n".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("level.low = 1\n".to_owned()),
        "[a-z]{1,4} = [0-9e.+-]{1,6}\n",
        "[ -~\u{4e00}-\u{4e10}\n]{0,12}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        holds_its_promises(&text)?;
    }

    #[test]
    fn any_pieces_of_toml(text in fragments()) {
        holds_its_promises(&text)?;
    }

    /// A known file with some of its characters replaced, removed or doubled.
    #[test]
    fn mutated_file(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..4, any::<char>()), 1..6),
    ) {
        let files = files();
        let mut characters: Vec<char> = which.get(&files).chars().collect();
        for (place, what, character) in changes {
            let at = place.index(characters.len().max(1));
            match what {
                0 if at < characters.len() => { characters.remove(at); }
                1 => characters.insert(at.min(characters.len()), character),
                2 if at < characters.len() => characters[at] = '"',
                _ => { characters.truncate(at.max(1)); }
            }
        }
        let text: String = characters.into_iter().collect();
        holds_its_promises(&text)?;
    }
}

/// Lines `key = value` of a text, by byte range: all of a short text, a sample of a long one.
fn key_lines(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let key = line.split('=').next().unwrap_or("").trim();
        let plain = !key.is_empty()
            && line.contains('=')
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
        if plain {
            found.push((start..start + line.len(), key.to_owned()));
        }
        start += line.len();
    }
    // Long files say the same things many times; a seventh of their lines holds every key.
    let stride = if text.len() > 20_000 { 7 } else { 1 };
    found.into_iter().step_by(stride).collect()
}

/// Keys of every file, renamed: the file is refused, with the mistake on that line.
#[test]
fn a_renamed_key_is_never_ignored() {
    for (name, text) in common::agreements() {
        for (line, key) in key_lines(&text) {
            let at = line.start + text[line.clone()].find(&key).expect("the key");
            // Without its kind a measure cannot be read any further.
            if key == "kind" {
                continue;
            }
            // The first word of a dotted key is the key of this table.
            let first = key.split('.').next().expect("a word");
            let renamed = format!("{}{first}_zzz{}", &text[..at], &text[at + first.len()..]);
            let checked = check(&name, &renamed, &Vocabulary::default());
            let end = line.end + 4;
            let told = checked.diagnostics.iter().any(|diagnostic| {
                diagnostic.span.start >= line.start && diagnostic.span.end <= end
            });
            assert!(checked.agreement.is_none() && told, "{name}: {key} at {at}");
        }
    }
}

/// Keys of every file, taken away: the file is refused, or means something else, never the
/// same. Defaults that are written out are the one exception, percent among them.
#[test]
fn a_missing_key_is_never_unnoticed() {
    for (name, text) in common::agreements() {
        let whole = check(&name, &text, &Vocabulary::default()).agreement;
        for (line, key) in key_lines(&text) {
            let default = [
                "worldwide",
                "collective",
                "in_total",
                "holds",
                "gwp",
                "gases",
                "sources",
            ];
            let percent =
                key.rsplit('.').next() == Some("unit") && text[line.clone()].contains("= \"%");
            if default.contains(&key.as_str()) || percent {
                continue;
            }
            let without = format!("{}{}", &text[..line.start], &text[line.end..]);
            let read = check(&name, &without, &Vocabulary::default()).agreement;
            assert!(
                read.is_none() || read != whole,
                "{name}: {key} at {}",
                line.start
            );
        }
    }
}

/// Every unit of every file, replaced by one that measures something else or nothing.
#[test]
fn a_wrong_unit_is_refused() {
    for (name, text) in common::agreements().into_iter().chain(common::every_kind()) {
        for (at, found) in text.match_indices("unit = \"") {
            let start = at + found.len();
            let end = start + text[start..].find('"').expect("a closing quote");
            // A quota is kept in its own unit.
            let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            if text[line..at].contains("quantity") {
                continue;
            }
            for wrong in ["kg/yr", "blorp"] {
                let changed = format!("{}{wrong}{}", &text[..start], &text[end..]);
                let checked = check(&name, &changed, &Vocabulary::default());
                assert!(
                    checked.agreement.is_none(),
                    "{name}: {} became {wrong}",
                    &text[start..end]
                );
            }
        }
    }
}
