//! What a calibration has to say: in a few lines for the terminal, and as one HTML file that needs
//! nothing else, in both languages.

use accord_calibrate::{
    Batch, Calibration, Observations, Published, Quantity, Range, Record, Stage, range,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::picture::picture;
use crate::language::{Language, Words};
use crate::number;

const STYLE: &str = include_str!("../../report/style.css");
const SCRIPT: &str = include_str!("../../report/script.js");

/// The most that a percentile may miss, as a share of the assessed width.
const PASS: f64 = 0.10;

/// An ensemble and what it was judged by.
pub struct Set<'a> {
    /// By what.
    pub observations: &'a Observations,
    /// What came out.
    pub calibration: &'a Calibration,
    /// Its members as the first set judges them.
    pub members: Vec<Record>,
}

/// Everything that the report tells.
pub struct Report<'a> {
    /// The command that would make it again.
    pub command: String,
    /// What was drawn and run.
    pub draws: &'a Batch,
    /// Models behind the three density estimates.
    pub models: [usize; 3],
    /// What others found.
    pub published: Vec<Published>,
    /// The ensemble, and those of other observations.
    pub sets: Vec<Set<'a>>,
}

fn decimals(quantity: Quantity) -> usize {
    match quantity {
        Quantity::HeatUptake => 0,
        Quantity::Co2 => 1,
        _ => 2,
    }
}

fn worst(calibration: &Calibration) -> f64 {
    calibration
        .stages
        .iter()
        .flat_map(Stage::misses)
        .map(f64::abs)
        .fold(0.0, f64::max)
}

fn ends(range: &Range, decimals: usize) -> String {
    let [p05, p50, p95] = range.map(|value| number::fixed(value, decimals));
    format!("{p50} ({})", number::ends(&p05, &p95))
}

fn counts(
    draws: &Batch,
    calibration: &Calibration,
    observations: &Observations,
) -> Vec<(&'static str, String)> {
    let whole = |value: f64| number::fixed(value, 0);
    vec![
        ("draws", whole(draws.count as f64)),
        ("run", whole(draws.run as f64)),
        ("following", whole(calibration.following as f64)),
        ("limit", number::fixed(observations.largest_rmse, 2)),
        ("effective", whole(calibration.weights.effective)),
        ("kish", whole(calibration.weights.kish)),
        ("members", whole(calibration.members.len() as f64)),
        ("until", observations.until_year().to_string()),
        ("worst", number::fixed(100.0 * worst(calibration), 1)),
    ]
}

/// The lines for the terminal.
pub fn summary(
    draws: &Batch,
    calibration: &Calibration,
    observations: &Observations,
    words: &Words,
) -> String {
    let mut text = words.fill(
        "calibrate-summary",
        &counts(draws, calibration, observations),
    );
    text.push('\n');
    for stage in &calibration.stages {
        let target = observations.target(stage.quantity);
        let digits = decimals(stage.quantity);
        let misses: Vec<String> = stage
            .misses()
            .iter()
            .map(|it| number::fixed(100.0 * it, 1))
            .collect();
        let values = [
            ("quantity", words.name("constraint", stage.quantity.name())),
            ("years", years(target.years)),
            ("unit", target.unit.clone()),
            ("assessed", ends(&stage.assessed, digits)),
            ("before", ends(&stage.prior, digits)),
            ("after", ends(&stage.members, digits)),
            ("misses", misses.join(" ")),
        ];
        text.push_str(&words.fill("calibrate-line", &values));
        text.push('\n');
    }
    text
}

fn years(years: Option<accord_math::Years>) -> String {
    match years {
        Some(years) if years.first == years.last => format!(" {}", years.first),
        Some(years) => format!(" {}–{}", years.first, years.last),
        None => String::new(),
    }
}

impl Report<'_> {
    /// The whole file, opening in `first`.
    pub fn html(&self, first: Language) -> String {
        let document = html! {
            (DOCTYPE)
            html lang=(first.tag()) data-language=(first.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (Words::of(first).say("calibration-title")) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    nav.languages aria-label="Language 语言" {
                        button type="button" data-to="en" lang="en" { "English" }
                        button type="button" data-to="zh" lang="zh-CN" { "中文" }
                    }
                    @for language in Language::ALL {
                        main.language lang=(language.tag()) { (self.page(&Words::of(language))) }
                    }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        document.into_string()
    }

    fn page(&self, words: &Words) -> Markup {
        let Some(set) = self.sets.first() else {
            return html! {};
        };
        let (observations, calibration) = (set.observations, set.calibration);
        let counts = counts(self.draws, calibration, observations);
        html! {
            h1 { (words.say("calibration-title")) }
            p { (words.fill("calibrate-summary", &counts)) }
            p.small.soft { code { (self.command) } }
            section {
                h2 { (words.say("calibration-constraints")) }
                p.small { (words.say("calibration-constraints-note")) }
                div.pair {
                    @for half in 0..2 {
                        div {
                            @for stage in calibration.stages.iter().skip(half).step_by(2) {
                                (self.figure(observations, stage, words))
                            }
                        }
                    }
                }
                (self.table(observations, calibration, words))
            }
            @if self.sets.len() > 1 { (self.moved(words)) }
            section {
                h2 { (words.say("calibration-priors")) }
                @let [response, carbon, clouds] = self.models.map(|count| count.to_string());
                p { (words.fill("calibration-prior-response", &[("models", response)])) }
                p { (words.fill("calibration-prior-carbon", &[("models", carbon)])) }
                p { (words.fill("calibration-prior-clouds", &[("models", clouds)])) }
                p { (words.say("calibration-prior-emissions")) }
            }
            section {
                h2 { (words.say("calibration-sources")) }
                ul.small {
                    @for target in &observations.targets {
                        li { (words.name("constraint", target.quantity.name())) (years(target.years)) ": " (target.source) }
                    }
                    li { (words.say("calibration-rmse")) ": " (observations.rmse_source) }
                }
            }
        }
    }

    fn of_others(&self, quantity: Quantity) -> Option<&Published> {
        self.published.iter().find(|it| it.quantity == quantity)
    }

    fn figure(&self, observations: &Observations, stage: &Stage, words: &Words) -> Markup {
        let target = observations.target(stage.quantity);
        let others = self.of_others(stage.quantity);
        // What was found for other years is in the table, where the years stand beside it.
        let same = others
            .filter(|it| it.years == target.years)
            .map(|it| it.range);
        html! {
            figure {
                figcaption {
                    (words.name("constraint", stage.quantity.name())) (years(target.years)) " "
                    span.soft { (target.unit) }
                }
                (picture(stage, same, decimals(stage.quantity), words))
            }
        }
    }

    fn table(
        &self,
        observations: &Observations,
        calibration: &Calibration,
        words: &Words,
    ) -> Markup {
        html! {
            div.scroll {
                table {
                    thead { tr {
                        th { (words.say("calibration-quantity")) }
                        th { (words.say("calibration-assessed")) }
                        th { (words.say("calibration-before")) }
                        th { (words.say("calibration-following")) }
                        th { (words.say("calibration-after")) }
                        th { (words.say("calibration-misses")) }
                        th { (words.say("calibration-published")) }
                    } }
                    tbody {
                        @for stage in &calibration.stages {
                            @let target = observations.target(stage.quantity);
                            @let digits = decimals(stage.quantity);
                            tr {
                                td { (words.name("constraint", stage.quantity.name())) (years(target.years)) ", " (target.unit) }
                                td { (ends(&stage.assessed, digits)) }
                                td { (ends(&stage.prior, digits)) }
                                td { (ends(&stage.following, digits)) }
                                td { (ends(&stage.members, digits)) }
                                td { (misses(stage)) }
                                td {
                                    @if let Some(others) = self.of_others(stage.quantity) {
                                        (ends(&others.range, digits))
                                        @if others.years != target.years { span.soft { (years(others.years)) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The ensembles of other observations beside ours, all as the first set judges them.
    fn moved(&self, words: &Words) -> Markup {
        let Some(first) = self.sets.first() else {
            return html! {};
        };
        html! {
            section {
                h2 { (words.say("calibration-moved")) }
                p.small { (words.say("calibration-moved-note")) }
                div.scroll {
                    table {
                        thead { tr {
                            th { (words.say("calibration-quantity")) }
                            @for set in &self.sets {
                                th { (words.fill("calibration-until", &[("until", set.observations.until_year().to_string())])) }
                            }
                        } }
                        tbody {
                            @for quantity in Quantity::ALL {
                                @let target = first.observations.target(quantity);
                                tr {
                                    td { (words.name("constraint", quantity.name())) (years(target.years)) ", " (target.unit) }
                                    @for set in &self.sets {
                                        @let values: Vec<f64> = set.members.iter().map(|it| it.value(quantity)).collect();
                                        td { (ends(&range(&values, &vec![1.0; values.len()]), decimals(quantity))) }
                                    }
                                }
                            }
                            tr {
                                td { (words.say("calibration-draws-following")) }
                                @for set in &self.sets {
                                    td { (number::fixed(set.calibration.following as f64, 0)) }
                                }
                            }
                            tr {
                                td { (words.say("calibration-effective")) }
                                @for set in &self.sets {
                                    td { (number::fixed(set.calibration.weights.effective, 0)) }
                                }
                            }
                            tr {
                                td { (words.say("calibration-worst")) }
                                @for set in &self.sets {
                                    td { (number::fixed(100.0 * worst(set.calibration), 1)) " %" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn misses(stage: &Stage) -> Markup {
    let misses = stage.misses();
    let text: Vec<String> = misses
        .iter()
        .map(|it| number::fixed(100.0 * it, 1))
        .collect();
    html! {
        @if misses.iter().any(|it| it.abs() > PASS) { strong { (text.join(" / ")) } } @else { (text.join(" / ")) }
    }
}
