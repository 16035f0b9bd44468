//! A flow picture: origins at the left, buyers at the right, bands as wide as what they carry.
//! Bands flow in; a figure flows out.

use maud::{Markup, html};

use super::super::plot::{apart, px};
use super::{arrow, colour, quantity};
use crate::language::Words;

const WIDTH: f64 = 520.0;
const LEFT: f64 = 152.0;
const RIGHT: f64 = 376.0;
const BAR: f64 = 8.0;
const HEIGHT: f64 = 330.0;
const GAP: f64 = 12.0;
/// Least width of a band that holds its number.
const HOLDS_NUMBER: f64 = 12.0;

/// What flows from one place to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Band<'a> {
    /// Place of the origin in its column, and its code.
    pub from: (usize, &'a str),
    /// Place of the buyer in its column, and its code.
    pub to: (usize, &'a str),
    /// Without the deal and with it.
    pub amount: [f64; 2],
}

/// One of the two pictures of a good.
pub(super) struct Picture<'a> {
    /// Code of the good.
    pub good: &'a str,
    /// Title.
    pub title: String,
    /// The bands of both pictures, origin by origin.
    pub bands: &'a [Band<'a>],
    /// 0 without the deal, 1 with it.
    pub side: usize,
    /// Whether numbers are written as `before → after`.
    pub arrows: bool,
}

/// One end of the picture: where its bars begin, how high they are, what they are called.
struct Column<'a> {
    bars: Vec<(&'a str, f64, f64, f64)>,
}

impl<'a> Column<'a> {
    fn of(picture: &Picture<'a>, scale: f64, end: impl Fn(&Band<'a>) -> (usize, &'a str)) -> Self {
        let count = picture
            .bands
            .iter()
            .map(|it| end(it).0 + 1)
            .max()
            .unwrap_or(0);
        let mut bars: Vec<(&str, f64, f64, f64)> = vec![("", 0.0, 0.0, 0.0); count];
        for band in picture.bands {
            let (at, code) = end(band);
            bars[at].0 = code;
            bars[at].3 += band.amount[picture.side];
        }
        let mut top = 6.0;
        for bar in &mut bars {
            bar.1 = top;
            bar.2 = bar.3 * scale;
            top += bar.2 + GAP;
        }
        Self { bars }
    }

    fn labels(&self, x: f64, anchor: &str, words: &Words) -> Markup {
        let middles: Vec<f64> = self.bars.iter().map(|bar| bar.1 + 0.5 * bar.2).collect();
        html! {
            @for (bar, y) in self.bars.iter().zip(apart(&middles, 14.0)) {
                @if !bar.0.is_empty() {
                    text x=(px(x)) y=(px(y + 4.0)) text-anchor=(anchor) {
                        (words.fill("flow-total", &[("name", words.place(bar.0)), ("quantity", quantity(bar.3))]))
                    }
                }
            }
        }
    }
}

/// The picture. Both pictures of a good have one scale.
pub(super) fn draw(picture: &Picture<'_>, words: &Words) -> Markup {
    let sum = |side: usize| picture.bands.iter().map(|it| it.amount[side]).sum::<f64>();
    let most = picture.bands.iter().map(|it| it.from.0.max(it.to.0)).max();
    let gaps = GAP * most.unwrap_or(0) as f64 + 12.0;
    let scale = (HEIGHT - gaps) / sum(0).max(sum(1)).max(1e-9);
    let origins = Column::of(picture, scale, |it| it.from);
    let buyers = Column::of(picture, scale, |it| it.to);
    let mut left: Vec<f64> = origins.bars.iter().map(|bar| bar.1).collect();
    let mut right: Vec<f64> = buyers.bars.iter().map(|bar| bar.1).collect();
    let mut drawn = Vec::new();
    for band in picture.bands {
        let wide = band.amount[picture.side] * scale;
        let (from, to) = (left[band.from.0], right[band.to.0]);
        left[band.from.0] += wide;
        right[band.to.0] += wide;
        drawn.push((band, wide, from, to));
    }
    let title = picture.title.as_str();
    html! {
        figure.flow {
            figcaption { span.soft { (title) } }
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(title) {
                @for (band, wide, from, to) in &drawn { (shape(picture, band, *wide, *from, *to, words)) }
                @for (band, wide, _, to) in &drawn {
                    @if *wide >= HOLDS_NUMBER {
                        text.halo x=(px(RIGHT - 8.0)) y=(px(to + 0.5 * wide + 4.0)) text-anchor="end" {
                            (amount(picture, band))
                        }
                    }
                }
                (bars(&origins, LEFT - BAR, true))
                (bars(&buyers, RIGHT, false))
                (origins.labels(LEFT - BAR - 6.0, "end", words))
                (buyers.labels(RIGHT + BAR + 6.0, "start", words))
            }
        }
    }
}

fn amount(picture: &Picture<'_>, band: &Band<'_>) -> String {
    if picture.arrows {
        arrow(band.amount[0], band.amount[1], quantity)
    } else {
        quantity(band.amount[picture.side])
    }
}

fn shape(
    picture: &Picture<'_>,
    band: &Band<'_>,
    wide: f64,
    from: f64,
    to: f64,
    words: &Words,
) -> Markup {
    let middle = 0.5 * (LEFT + RIGHT);
    let path = format!(
        "M{LEFT} {}C{middle} {},{middle} {},{RIGHT} {}L{RIGHT} {}C{middle} {},{middle} {},{LEFT} {}Z",
        px(from),
        px(from),
        px(to),
        px(to),
        px(to + wide),
        px(to + wide),
        px(from + wide),
        px(from + wide),
    );
    html! {
        path.flow d=(path) fill=(colour(band.from.1)) data-good=(picture.good)
            data-side=(picture.side) data-amount=(band.amount[picture.side]) {
            title { (words.place(band.from.1)) " → " (words.place(band.to.1)) ": " (amount(picture, band)) }
        }
    }
}

fn bars(column: &Column<'_>, x: f64, by_origin: bool) -> Markup {
    html! {
        @for (code, top, high, _) in &column.bars {
            rect x=(px(x)) y=(px(*top)) width=(px(BAR)) height=(px(high.max(0.5)))
                fill=(if by_origin { colour(code) } else { "#5a6068" }) {}
        }
    }
}
