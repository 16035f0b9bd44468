//! Where the temperature goes: the chart with its bands, the chances of staying below a level, and
//! both as numbers. Bands of an assessment flow in; figures and a table flow out.

use accord_assess::Assessment;
use accord_assess::assessment::{Band, BandPath, Outlook};
use maud::{Markup, html};

use super::plot::{Frame, apart, px};
use crate::language::Words;
use crate::{number, warming};

const YEARS: (i32, i32) = (2000, 2100);

/// Degrees between two lines of the axis.
const STEP: f64 = 0.5;

/// Warming with and without the deal: medians, bands, and at the right the bands of 2100 side by
/// side, where the two worlds can be told apart.
pub(super) fn chart(assessment: &Assessment, words: &Words) -> Markup {
    let paths = &assessment.paths;
    let (base, deal) = (&paths.temperature.baseline, &paths.temperature.deal);
    let bands = warming::has_bands(assessment);
    let (low, high) = reach(&paths.temperature_years, [base, deal]);
    let frame = Frame {
        width: 520.0,
        height: 300.0,
        left: 34.0,
        right: 138.0,
        years: YEARS,
        values: (low, high),
    };
    let steps = ((high - low) / STEP).round() as i32;
    let levels: Vec<f64> = (0..=steps).map(|i| low + f64::from(i) * STEP).collect();
    let title = words.say("chart-temperature");
    html! {
        figure {
            figcaption {
                (title) " " span.soft { (words.say("chart-temperature-unit")) }
                @if bands { " " span.soft { (words.say("chart-temperature-bands")) } }
            }
            svg viewBox=(frame.view_box()) role="img" aria-label=(title) {
                (frame.axes_at(&levels, 1, &[2000, 2020, 2040, 2060, 2080, 2100]))
                @if bands {
                    @for (path, name) in [(base, "base"), (deal, "deal")] {
                        (frame.band(&paths.temperature_years, &path.p5, &path.p95, &format!("band-{name}")))
                        (frame.band(&paths.temperature_years, &path.p17, &path.p83, &format!("band-{name}")))
                    }
                }
                (frame.line(&paths.temperature_years, &base.median, "base"))
                (frame.line(&paths.temperature_years, &deal.median, "deal"))
                (ends(&frame, assessment, bands, words))
            }
        }
    }
}

/// Whole steps of the axis that hold every value shown.
fn reach(years: &[i32], paths: [&BandPath; 2]) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for path in paths {
        for ((year, p5), p95) in years.iter().zip(&path.p5).zip(&path.p95) {
            if *year >= YEARS.0 {
                low = low.min(*p5);
                high = high.max(*p95);
            }
        }
    }
    ((low / STEP).floor() * STEP, (high / STEP).ceil() * STEP)
}

/// At the right end: the bands of 2100 as bars, and the names of the two worlds with their medians.
fn ends(frame: &Frame, assessment: &Assessment, bands: bool, words: &Words) -> Markup {
    let it = &assessment.warming;
    let x = frame.x(f64::from(YEARS.1));
    let label = x + if bands { 40.0 } else { 8.0 };
    let (base, deal) = (&it.baseline.in_2100, &it.deal.in_2100);
    // Two lines of text each.
    let places = apart(
        &[frame.y(base.median) - 12.0, frame.y(deal.median) - 2.0],
        32.0,
    );
    html! {
        @if bands {
            (bar(frame, x + 10.0, base, "base"))
            (bar(frame, x + 24.0, deal, "deal"))
        }
        @for ((name, band), place) in [("base", base), ("deal", deal)].into_iter().zip(places) {
            text class=(name) x=(px(label)) y=(px(place)) {
                (words.say(if name == "base" { "chart-baseline" } else { "chart-deal" }))
            }
            text class=(name) x=(px(label)) y=(px(place + 14.0)) {
                (number::warming(band.median))
                @if bands {
                    tspan.range { " (" (span(band)) ")" }
                }
            }
        }
    }
}

fn bar(frame: &Frame, x: f64, band: &Band, name: &str) -> Markup {
    let segment = |low: f64, high: f64| {
        let (top, bottom) = (frame.y(high), frame.y(low));
        html! {
            rect class=(format!("bar-{name}")) x=(px(x)) width="10" y=(px(top)) height=(px(bottom - top)) {}
        }
    };
    let median = frame.y(band.median);
    html! {
        (segment(band.p5, band.p95))
        (segment(band.p17, band.p83))
        line class=(format!("mark-{name}")) x1=(px(x)) x2=(px(x + 10.0)) y1=(px(median)) y2=(px(median)) {}
    }
}

/// The 5–95 % band with one decimal, for a label.
fn span(band: &Band) -> String {
    number::ends(&number::fixed(band.p5, 1), &number::fixed(band.p95, 1))
}

/// The chance of staying below each level up to 2100, without the deal and with it.
pub(super) fn chances(assessment: &Assessment, words: &Words) -> Markup {
    const LEFT: f64 = 70.0;
    const WIDTH: f64 = 520.0;
    const GROUP: f64 = 54.0;
    let it = &assessment.warming;
    let x = |share: f64| LEFT + share * (WIDTH - LEFT - 130.0);
    let height = 3.0 * GROUP + 18.0;
    let title = words.say("chart-chances");
    let pairs = it.baseline.staying_below.iter().zip(&it.deal.staying_below);
    html! {
        figure {
            figcaption { (title) " " span.soft { (words.say("chart-chances-note")) } }
            svg viewBox=(format!("0 0 {WIDTH} {}", px(height))) role="img" aria-label=(title) {
                @for share in [0.0, 0.5, 1.0] {
                    line.axis x1=(px(x(share))) x2=(px(x(share))) y1="0" y2=(px(height - 18.0)) {}
                    text x=(px(x(share))) y=(px(height - 3.0)) text-anchor="middle" {
                        (warming::chance_words(share, words))
                    }
                }
                @for (i, (base, deal)) in pairs.enumerate() {
                    @let y = GROUP * i as f64 + 8.0;
                    text.strong x=(px(LEFT - 10.0)) y=(px(y + 23.0)) text-anchor="end" {
                        (words.fill("level", &[("level", number::plain(base.level))]))
                    }
                    @for (chance, name, top) in [(base, "base", y), (deal, "deal", y + 19.0)] {
                        rect class=(format!("chance-{name}")) x=(px(LEFT)) y=(px(top))
                            width=(px(x(chance.probability) - LEFT)) height="15" {}
                        text class=(name) x=(px(x(chance.probability) + 6.0)) y=(px(top + 12.0)) {
                            (warming::chance_words(chance.probability, words))
                            @if i == 0 {
                                " " (words.say(if name == "base" { "chart-baseline" } else { "chart-deal" }))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The same as numbers: medians and bands in 2050, in 2100 and at the peak.
pub(super) fn table(assessment: &Assessment, words: &Words) -> Markup {
    type Pick = fn(&Outlook) -> &Band;
    let it = &assessment.warming;
    let blocks: [(String, Pick, Option<&Band>); 3] = [
        (
            "2050".to_owned(),
            |it| &it.in_2050,
            Some(&it.avoided_2050.climate),
        ),
        (
            "2100".to_owned(),
            |it| &it.in_2100,
            Some(&it.avoided_2100.climate),
        ),
        (words.say("warming-peak"), |it| &it.peak, None),
    ];
    html! {
        div.scroll { table.bands {
            thead { tr {
                th.words { (words.say("chart-temperature-unit")) }
                th {}
                th { (words.say("chart-baseline")) }
                th { (words.say("chart-deal")) }
                th { (words.say("warming-avoided")) }
            } }
            tbody {
                @for (name, pick, avoided) in blocks {
                    @let (base, deal) = (pick(&it.baseline), pick(&it.deal));
                    @for (i, row) in ["warming-median", "warming-likely", "warming-very-likely"].iter().enumerate() {
                        tr.first[i == 0] {
                            td { @if i == 0 { (name) } }
                            td.words.soft { (words.say(row)) }
                            td { (cell(base, i, number::warming)) }
                            td { (cell(deal, i, number::warming)) }
                            td { @if let Some(band) = avoided { (cell(band, i, number::warming_change)) } }
                        }
                    }
                }
            }
        } }
    }
}

/// The median, or one of the two bands.
fn cell(band: &Band, row: usize, write: fn(f64) -> String) -> String {
    match row {
        0 => write(band.median),
        1 => number::ends(&write(band.p17), &write(band.p83)),
        _ => number::ends(&write(band.p5), &write(band.p95)),
    }
}
