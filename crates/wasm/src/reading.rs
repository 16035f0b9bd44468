//! Readings of the commitments on the table. An agreement file and the readings chosen in it flow in; the
//! same file with each of them as the main one flows out, since a file names no choice. The measure that
//! was the main one stays in the file, as a reading beside the others.

use accord_assess::Deal;
use serde::Serialize;
use toml_edit::{Item, Table, TableLike, value};

use crate::edit::{EditError, commitment, named, parsed};

/// `id` of the reading that was the main one before another took its place.
const FORMER: &str = "former-main";
/// Its title in both languages.
const FORMER_TITLE: [(&str, &str); 2] = [
    (
        "en",
        "The main reading of the file before another one was chosen",
    ),
    ("zh", "改选其他解读之前，本文件的主要解读"),
];

/// The other readings of a commitment, as the page lists them.
#[derive(Serialize)]
pub struct Choices<'a> {
    agreement: &'a str,
    commitment: &'a str,
    readings: Vec<Reading<'a>>,
}

#[derive(Serialize)]
struct Reading<'a> {
    id: &'a str,
    title: Title<'a>,
}

/// A text in both languages.
#[derive(Serialize)]
pub struct Title<'a> {
    /// English.
    pub en: &'a str,
    /// Chinese, simplified.
    pub zh: &'a str,
}

/// Every commitment of a deal that can be read in more than one way.
pub fn list(deal: &Deal) -> Vec<Choices<'_>> {
    deal.all()
        .filter_map(|(agreement, commitment)| {
            let accord_agreement::Content::Quantified { readings, .. } = &commitment.content else {
                return None;
            };
            (!readings.is_empty()).then(|| Choices {
                agreement: &agreement.id,
                commitment: &commitment.id,
                readings: readings
                    .iter()
                    .map(|it| Reading {
                        id: &it.id,
                        title: Title {
                            en: &it.title.en,
                            zh: &it.title.zh,
                        },
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The text with each chosen reading, commitment and reading, as the main one.
pub fn as_main(text: &str, chosen: &[(String, String)]) -> Result<String, EditError> {
    if chosen.is_empty() {
        return Ok(text.to_owned());
    }
    let mut document = parsed(text)?;
    for (id, reading) in chosen {
        let commitment = commitment(&mut document, id)?;
        exchange(commitment, reading).ok_or_else(|| EditError::Reading {
            commitment: id.clone(),
            reading: reading.clone(),
        })?;
    }
    Ok(document.to_string())
}

/// Gives a reading's measure to its commitment, and the commitment's to the reading.
fn exchange(commitment: &mut dyn TableLike, id: &str) -> Option<()> {
    let former = (1..100)
        .map(|i| match i {
            1 => FORMER.to_owned(),
            _ => format!("{FORMER}-{i}"),
        })
        .find(|it| {
            commitment
                .get_mut("reading")
                .is_none_or(|list| named(list, it).is_none())
        })?;
    let main = commitment.get("measure")?.clone();
    let reading = named(commitment.get_mut("reading")?, id)?;
    let mut measure = reading.get("measure")?.clone();
    let title = reading.get("title")?.as_table_like()?;
    if let Some(words) = title.get("en").and_then(Item::as_str) {
        note(&mut measure, words);
    }
    set(reading, "measure", main);
    set(reading, "id", value(former));
    // The title may be an inline table, dotted keys or a table of its own: its texts change, not its form.
    let title = reading.get_mut("title")?.as_table_like_mut()?;
    for (language, text) in FORMER_TITLE {
        set(title, language, value(text));
    }
    set(commitment, "measure", measure);
    Some(())
}

/// Says above a table how the words are read in it.
fn note(measure: &mut Item, words: &str) {
    let Some(table) = measure.as_table_mut().filter(|it| !it.is_dotted()) else {
        return;
    };
    // A comment ends with its line, whatever a file says.
    let words: String = words
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    let above = table.decor().prefix().and_then(|it| it.as_str());
    let above = above.unwrap_or("\n").to_owned();
    let (_, indent) = above.rsplit_once('\n').unwrap_or(("", &above));
    let noted = format!("{above}# Read as: {words}\n{indent}");
    table.decor_mut().set_prefix(noted);
}

/// Puts an item in the place of another, in the order of the text.
fn set(table: &mut dyn TableLike, key: &str, mut item: Item) {
    unplaced(&mut item);
    if let Some(place) = table.get_mut(key) {
        if let (Some(new), Some(old)) = (item.as_value_mut(), place.as_value()) {
            *new.decor_mut() = old.decor().clone();
        }
        // A value's place may be inside an inline table, which holds nothing but values.
        *place = match place {
            Item::Value(_) => item.into_value().map_or_else(|it| it, Item::Value),
            _ => item,
        };
    }
}

/// Forgets where tables stood in the file: they follow the table that holds them.
fn unplaced(item: &mut Item) {
    let forget = |table: &mut Table| {
        table.set_position(None);
        for (_, inner) in table.iter_mut() {
            unplaced(inner);
        }
    };
    match item {
        Item::Table(table) => forget(table),
        Item::ArrayOfTables(tables) => tables.iter_mut().for_each(forget),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use accord_agreement::{Commitment, Content, Measure};
    use accord_assess::deal::ChosenReading;

    use super::*;
    use crate::files::SHELF;

    fn deal(text: &str) -> Deal {
        let agreement = accord_agreement::parse("a.toml", text, &accord_assess::vocabulary());
        Deal {
            agreements: vec![agreement.expect("the command reads what is saved")],
        }
    }

    fn content<'a>(deal: &'a Deal, id: &str) -> &'a Content {
        let is = |it: &&Commitment| it.id == id;
        let found = deal.agreements[0].commitments.iter().find(is);
        &found.expect("the commitment").content
    }

    /// The measure under the main reading, and the measure under another.
    fn measures<'a>(deal: &'a Deal, id: &str, reading: &str) -> (&'a Measure, &'a Measure) {
        let Content::Quantified { measure, readings } = content(deal, id) else {
            panic!("a number");
        };
        let other = readings.iter().find(|it| it.id == reading);
        (measure, &other.expect("the reading").measure)
    }

    #[test]
    fn every_reading_of_the_shelf_can_become_the_main_one() {
        let mut count = 0;
        for (name, text) in SHELF {
            let before = deal(text);
            for row in list(&before) {
                for reading in &row.readings {
                    let chosen = [(row.commitment.to_owned(), reading.id.to_owned())];
                    let saved = as_main(text, &chosen)
                        .unwrap_or_else(|error| panic!("{name} {chosen:?}: {error}"));
                    let after = deal(&saved);
                    let (main, other) = measures(&before, row.commitment, reading.id);
                    assert_eq!(
                        measures(&after, row.commitment, FORMER),
                        (other, main),
                        "{name} {chosen:?}"
                    );
                    // Nothing else has moved: but for the one commitment the deals are equal.
                    let rest = |deal: &Deal| {
                        let mut all = deal.agreements[0].clone();
                        all.commitments.retain(|it| it.id != row.commitment);
                        all
                    };
                    assert_eq!(rest(&before), rest(&after));
                    count += 1;
                }
            }
        }
        assert!(count > 30, "{count} readings");
    }

    #[test]
    fn all_readings_of_a_file_are_chosen_at_once_and_once_more() {
        let (_, text) = SHELF[0];
        let before = deal(text);
        let chosen: Vec<_> = list(&before)
            .iter()
            .map(|it| (it.commitment.to_owned(), it.readings[0].id.to_owned()))
            .collect();
        let once = as_main(text, &chosen).expect("readings");
        assert_eq!(list(&deal(&once)).len(), chosen.len());
        let former: Vec<_> = chosen
            .iter()
            .map(|(id, _)| (id.clone(), FORMER.to_owned()))
            .collect();
        let twice = as_main(&once, &former).expect("readings");
        for (id, _) in &chosen {
            let back = deal(&twice);
            let (main, _) = measures(&back, id, &format!("{FORMER}-2"));
            let Content::Quantified { measure, .. } = content(&before, id) else {
                panic!("a number");
            };
            assert_eq!(main, measure, "{id}");
        }
    }

    #[test]
    fn a_file_written_in_inline_tables_is_understood() {
        let text = r#"
[agreement]
id = "x"
title = { en = "x", zh = "x" }
adopted = 2023-11-14
parties = ["USA"]

[[source]]
id = "s"
title = { en = "s", zh = "s" }

[[commitment]]
id = "c"
clause = "1"
area = "energy"
parties = ["USA"]
summary = { en = "s", zh = "s" }
source = { id = "s", locator = "1" }
status = { from = 2023-11-14 }
reading = [{ id = "more", title = { en = "much\nmore = 1", zh = "x" }, measure = { kind = "capacity-target", technologies = ["solar"], multiple = 3, of_year = 2022, by = 2030 } }]

[commitment.measure]
kind = "capacity-target"
technologies = ["solar"]
multiple = 2
of_year = 2020
by = 2030
"#;
        let before = deal(text);
        let chosen = [("c".to_owned(), "more".to_owned())];
        let after = deal(&as_main(text, &chosen).expect("a reading"));
        let (main, other) = measures(&before, "c", "more");
        assert_eq!(measures(&after, "c", FORMER), (other, main));
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let (_, text) = SHELF[0];
        let chosen = [("ccus-projects".to_owned(), "nobody's".to_owned())];
        let refused = as_main(text, &chosen);
        assert!(matches!(refused, Err(EditError::Reading { .. })));
        let before = deal(text);
        let unknown = ChosenReading {
            commitment: "ccus-projects".into(),
            reading: "nobody's".into(),
        };
        assert!(before.unknown_reading(&[unknown]).is_some());
    }
}
