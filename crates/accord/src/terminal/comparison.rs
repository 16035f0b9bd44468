//! The answer to `accord compare`: what the second deal avoids beyond the first, then both by area
//! and by party.

use accord_assess::Comparison;
use accord_assess::compare::{Difference, PartyDifference};

use super::{answer, table};
use crate::language::Words;
use crate::{number, warming};

/// The whole text.
pub fn comparison(comparison: &Comparison, words: &Words) -> String {
    let name = |assessment: &accord_assess::Assessment| {
        let titles: Vec<&str> = assessment
            .agreements
            .iter()
            .map(|it| words.language.of(&it.title))
            .collect();
        titles.join(" + ")
    };
    let more = comparison.total.more;
    let answer = words.fill(
        "compare-answer",
        &[
            ("first", name(&comparison.first)),
            ("second", name(&comparison.second)),
            ("a", number::megatonnes(more.avoided[0])),
            ("b", number::megatonnes(more.avoided[1])),
            ("c", number::megatonnes(more.avoided[2])),
            ("warming", number::warming_change(more.warming_2100)),
        ],
    );
    let outlook = if warming::has_bands(&comparison.first) {
        let rows = warming::of_comparison(comparison, words);
        answer::outlook_table(rows, comparison.first.climate.members, words) + "\n"
    } else {
        String::new()
    };
    format!(
        "{answer}\n\n{outlook}{}\n{}",
        areas(comparison, words),
        parties(comparison, words)
    )
}

fn header(first: String, words: &Words) -> Vec<String> {
    let mut header = vec![first];
    for year in [2030, 2035] {
        for column in ["compare-first", "compare-second", "compare-more"] {
            header.push(words.fill(column, &[("year", year.to_string())]));
        }
    }
    header
}

fn areas(comparison: &Comparison, words: &Words) -> String {
    let mut columns = header(words.say("table-area"), words);
    columns.push(words.say("table-warming"));
    let mut table = table::new(columns);
    for row in comparison.by_area.iter().chain([&comparison.total]) {
        table.add_row(area(row, words));
    }
    table::lines(&table)
}

fn area(row: &Difference, words: &Words) -> Vec<String> {
    let name = if row.name == "total" {
        words.say("compare-total")
    } else {
        words.name("area", row.name)
    };
    let mut cells = vec![name];
    for i in [0, 1] {
        cells.extend(
            [row.first, row.second, row.more].map(|worth| number::megatonnes(worth.avoided[i])),
        );
    }
    cells.push(number::warming_change(row.more.warming_2100));
    cells
}

fn parties(comparison: &Comparison, words: &Words) -> String {
    let mut table = table::new(header(words.say("table-party"), words));
    for row in &comparison.by_party {
        table.add_row(party(row, words));
    }
    table::lines(&table)
}

fn party(row: &PartyDifference, words: &Words) -> Vec<String> {
    let mut cells = vec![words.place(row.party)];
    for i in [0, 1] {
        cells.extend(
            [row.first, row.second, row.more].map(|path| number::party_megatonnes(path[i])),
        );
    }
    cells
}
