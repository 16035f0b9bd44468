//! One constraint as a picture: what was assessed, what the priors had, what came out. A stage flows
//! in; SVG flows out. Colours after Okabe and Ito 2008; each line also has its name on it.

use std::fmt::Write as _;

use accord_calibrate::{Picture, Range, Stage};
use maud::{Markup, PreEscaped, html};

use crate::language::Words;
use crate::number;

const WIDTH: f64 = 440.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 112.0;
/// Height of the histograms.
const TOP: f64 = 130.0;
/// Height of the row of a range.
const ROW: f64 = 20.0;

/// The kinds of lines, with their colours.
pub const COLOURS: [(&str, &str); 4] = [
    ("assessed", "currentColor"),
    ("before", "#E69F00"),
    ("after", "#0072B2"),
    ("published", "#CC79A7"),
];

struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn x(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        LEFT + share * (WIDTH - LEFT - RIGHT)
    }
}

fn steps(scale: &Scale, shares: &[f64], top: f64, closed: bool) -> String {
    let width = (scale.high - scale.low) / shares.len() as f64;
    let mut path = String::new();
    let y = |share: f64| TOP - share / top * (TOP - 8.0);
    if closed {
        let _ = write!(path, "M{:.1} {TOP}", scale.x(scale.low));
    }
    for (i, share) in shares.iter().enumerate() {
        let (from, to) = (
            scale.low + width * i as f64,
            scale.low + width * (i as f64 + 1.0),
        );
        let word = if path.is_empty() { 'M' } else { 'L' };
        let _ = write!(
            path,
            "{word}{:.1} {:.1}L{:.1} {:.1}",
            scale.x(from),
            y(*share),
            scale.x(to),
            y(*share)
        );
    }
    if closed {
        let _ = write!(path, "L{:.1} {TOP}Z", scale.x(scale.high));
    }
    path
}

fn smooth(scale: &Scale, shares: &[f64], top: f64) -> String {
    let width = (scale.high - scale.low) / shares.len() as f64;
    let mut path = String::new();
    for (i, share) in shares.iter().enumerate() {
        let word = if i == 0 { 'M' } else { 'L' };
        let x = scale.x(scale.low + width * (i as f64 + 0.5));
        let _ = write!(path, "{word}{x:.1} {:.1}", TOP - share / top * (TOP - 8.0));
    }
    path
}

/// The picture of a stage: histograms above, 5–95 % ranges with their medians below.
pub fn picture(stage: &Stage, published: Option<Range>, decimals: usize, words: &Words) -> Markup {
    let Picture {
        low,
        high,
        assessed,
        prior,
        members,
        ..
    } = &stage.picture;
    let scale = Scale {
        low: *low,
        high: *high,
    };
    let top = assessed
        .iter()
        .chain(members)
        .chain(prior)
        .copied()
        .fold(0.0, f64::max);
    let ranges = [
        Some(stage.assessed),
        Some(stage.prior),
        Some(stage.members),
        published,
    ];
    let height = TOP + 26.0 + ROW * ranges.iter().flatten().count() as f64;
    let title = words.name("constraint", stage.quantity.name());
    let mut row = 0.0;
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(title) {
            path d=(steps(&scale, members, top, true)) fill=(COLOURS[2].1) fill-opacity="0.35" stroke="none" {}
            path d=(steps(&scale, prior, top, false)) fill="none" stroke=(COLOURS[1].1) stroke-width="1.75" {}
            path d=(smooth(&scale, assessed, top)) fill="none" stroke=(COLOURS[0].1) stroke-width="1.75" stroke-dasharray="5 3" {}
            line.axis x1=(LEFT) x2=(WIDTH - RIGHT) y1=(TOP) y2=(TOP) {}
            @for value in [stage.assessed[0], stage.assessed[1], stage.assessed[2]] {
                line.axis x1=(PreEscaped(px(scale.x(value)))) x2=(PreEscaped(px(scale.x(value)))) y1=(TOP) y2=(height) {}
                text x=(px(scale.x(value))) y=(TOP + 14.0) text-anchor="middle" { (number::fixed(value, decimals)) }
            }
            @for (range, (name, colour)) in ranges.iter().zip(COLOURS) {
                @if let Some(range) = range {
                    (bar(&scale, range, TOP + 30.0 + ROW * row, colour, &words.say(&format!("calibration-{name}"))))
                    @let () = row += 1.0;
                }
            }
        }
    }
}

fn bar(scale: &Scale, range: &Range, y: f64, colour: &str, name: &str) -> Markup {
    let [p05, p50, p95] = range.map(|value| px(scale.x(value)));
    html! {
        line x1=(p05) x2=(p95) y1=(y) y2=(y) stroke=(colour) stroke-width="5" stroke-opacity="0.8" {}
        circle cx=(p50) cy=(y) r="4.5" fill=(colour) {}
        text x=(WIDTH - RIGHT + 8.0) y=(y + 4.0) { (name) }
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}
