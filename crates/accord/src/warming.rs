//! Warming as rows of a table, for the terminal and the report: where the temperature goes in each
//! world, and what is avoided of it. Bands of an assessment flow in; cells flow out.

use accord_assess::assessment::{Assessment, Band, Outlook};
use accord_assess::compare::Comparison;

use crate::language::Words;
use crate::number;

/// Cells of one row.
pub struct Row {
    /// What the row is about.
    pub name: String,
    /// Median, 17–83 % and 5–95 % in 2050.
    pub in_2050: [String; 3],
    /// Median, 17–83 % and 5–95 % in 2100.
    pub in_2100: [String; 3],
    /// Median of the peaks; empty for a difference.
    pub peak: String,
    /// Chances of staying below each level; empty for a difference.
    pub chances: [String; 3],
}

impl Row {
    /// All cells in order.
    pub fn cells(self) -> Vec<String> {
        let Self {
            name,
            in_2050,
            in_2100,
            peak,
            chances,
        } = self;
        [name]
            .into_iter()
            .chain(in_2050)
            .chain(in_2100)
            .chain([peak])
            .chain(chances)
            .collect()
    }
}

/// Whether there is a band to be shown: one member has none.
pub fn has_bands(assessment: &Assessment) -> bool {
    assessment.climate.members > 1
}

/// What the table of clauses shows. That medians need not sum is said where there are medians.
pub fn clauses_title(assessment: &Assessment, words: &Words) -> String {
    let title = words.say("table-clauses-title");
    if has_bands(assessment) {
        let medians = words.say("table-clauses-medians");
        words.sentences(&[&title, &medians])
    } else {
        title
    }
}

/// The headers of the columns, but for the first.
pub fn columns(words: &Words) -> Vec<String> {
    let bands = || {
        [
            words.say("warming-likely"),
            words.say("warming-very-likely"),
        ]
    };
    let levels = ["1.5", "2", "2.5"]
        .map(|level| words.fill("warming-below", &[("level", level.to_owned())]));
    ["2050".to_owned()]
        .into_iter()
        .chain(bands())
        .chain(["2100".to_owned()])
        .chain(bands())
        .chain([words.say("warming-peak")])
        .chain(levels)
        .collect()
}

/// The baseline, the deal, and what the deal avoids.
pub fn of_deal(assessment: &Assessment, words: &Words) -> Vec<Row> {
    let warming = &assessment.warming;
    vec![
        outlook(words.say("warming-baseline"), &warming.baseline, words),
        outlook(words.say("warming-deal"), &warming.deal, words),
        change(
            words.say("warming-avoided"),
            &warming.avoided_2050.climate,
            &warming.avoided_2100.climate,
        ),
    ]
}

/// The baselines, both deals, and what the second avoids beyond the first.
pub fn of_comparison(comparison: &Comparison, words: &Words) -> Vec<Row> {
    let (first, second) = (&comparison.first.warming, &comparison.second.warming);
    let mut rows = Vec::new();
    // Laws in force that a deal holds itself are taken out of its baseline.
    if first.baseline == second.baseline {
        rows.push(outlook(
            words.say("warming-baseline"),
            &first.baseline,
            words,
        ));
    } else {
        for (name, it) in [
            ("warming-baseline-first", first),
            ("warming-baseline-second", second),
        ] {
            rows.push(outlook(words.say(name), &it.baseline, words));
        }
    }
    rows.push(outlook(words.say("warming-first"), &first.deal, words));
    rows.push(outlook(words.say("warming-second"), &second.deal, words));
    let [in_2050, in_2100] = &comparison.more_warming;
    rows.push(change(words.say("warming-more"), in_2050, in_2100));
    rows
}

fn outlook(name: String, it: &Outlook, words: &Words) -> Row {
    Row {
        name,
        in_2050: band(&it.in_2050, number::warming),
        in_2100: band(&it.in_2100, number::warming),
        peak: number::warming(it.peak.median),
        chances: it
            .staying_below
            .map(|chance| chance_words(chance.probability, words)),
    }
}

fn change(name: String, in_2050: &Band, in_2100: &Band) -> Row {
    Row {
        name,
        in_2050: band(in_2050, number::warming_change),
        in_2100: band(in_2100, number::warming_change),
        peak: String::new(),
        chances: Default::default(),
    }
}

fn band(band: &Band, write: impl Fn(f64) -> String) -> [String; 3] {
    [
        write(band.median),
        number::ends(&write(band.p17), &write(band.p83)),
        number::ends(&write(band.p5), &write(band.p95)),
    ]
}

/// A chance in percent, as the language writes it.
pub fn chance_words(probability: f64, words: &Words) -> String {
    words.fill("percent", &[("value", number::percent(probability))])
}
