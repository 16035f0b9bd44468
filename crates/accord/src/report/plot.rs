//! The small grammar of the charts: scales, axes, lines, areas. Numbers flow in; SVG elements flow
//! out. Labels stand on the lines, so no chart needs a legend.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::number;

/// The drawing area of a chart, in the units of its view box, and the scales of its axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Width of the whole view box.
    pub width: f64,
    /// Height of the whole view box.
    pub height: f64,
    /// Room at the left for the labels of the vertical axis.
    pub left: f64,
    /// Room at the right for the labels of the lines.
    pub right: f64,
    /// First and last year.
    pub years: (i32, i32),
    /// Lowest and highest value.
    pub values: (f64, f64),
}

const TOP: f64 = 12.0;
const BOTTOM: f64 = 22.0;

impl Frame {
    /// Horizontal place of a year.
    pub fn x(&self, year: f64) -> f64 {
        let (first, last) = (f64::from(self.years.0), f64::from(self.years.1));
        self.left + (year - first) / (last - first) * (self.width - self.left - self.right)
    }

    /// Vertical place of a value.
    pub fn y(&self, value: f64) -> f64 {
        let (low, high) = self.values;
        TOP + (high - value) / (high - low) * (self.height - TOP - BOTTOM)
    }

    /// The view box.
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width, self.height)
    }

    /// The points of a path, years that fall outside the frame left out.
    fn points<'a>(
        &'a self,
        years: &'a [i32],
        values: &'a [f64],
    ) -> impl DoubleEndedIterator<Item = (f64, f64)> + 'a {
        years
            .iter()
            .zip(values)
            .filter(|(year, _)| (self.years.0..=self.years.1).contains(year))
            .map(|(year, value)| (self.x(f64::from(*year)), self.y(*value)))
    }

    /// A line through the values of the years.
    pub fn line(&self, years: &[i32], values: &[f64], class: &str) -> Markup {
        let path = trace(self.points(years, values));
        html! { path d=(path) class=(class) {} }
    }

    /// The area between two lines.
    pub fn area(&self, years: &[i32], low: &[f64], high: &[f64], colour: &str) -> Markup {
        html! { path d=(self.between(years, low, high)) fill=(colour) fill-opacity="0.85" {} }
    }

    /// The area between two lines, in the colour of a class.
    pub fn band(&self, years: &[i32], low: &[f64], high: &[f64], class: &str) -> Markup {
        html! { path d=(self.between(years, low, high)) class=(class) {} }
    }

    /// The outline of the area between two lines.
    fn between(&self, years: &[i32], low: &[f64], high: &[f64]) -> String {
        let outline: Vec<(f64, f64)> = self
            .points(years, high)
            .chain(self.points(years, low).rev())
            .collect();
        trace(outline.into_iter()) + "Z"
    }

    /// Horizontal lines at round values, and the years below.
    pub fn axes(&self, decimals: usize, years: &[i32]) -> Markup {
        self.axes_at(&ticks(self.values.0, self.values.1), decimals, years)
    }

    /// Horizontal lines at these values, and the years below.
    pub fn axes_at(&self, values: &[f64], decimals: usize, years: &[i32]) -> Markup {
        let (left, right) = (self.left, self.width - self.right);
        html! {
            @for &value in values {
                line.axis x1=(px(left)) x2=(px(right)) y1=(px(self.y(value))) y2=(px(self.y(value))) {}
                text x=(px(left - 6.0)) y=(px(self.y(value) + 4.0)) text-anchor="end" {
                    (number::fixed(value, decimals))
                }
            }
            @for year in years {
                text x=(px(self.x(f64::from(*year)))) y=(px(self.height - 4.0)) text-anchor="middle" {
                    (year)
                }
            }
        }
    }
}

fn trace(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for (i, (x, y)) in points.enumerate() {
        let _ = write!(
            path,
            "{}{} {}",
            if i == 0 { "M" } else { "L" },
            px(x),
            px(y)
        );
    }
    path
}

/// A coordinate with a tenth of a unit, enough for any screen.
pub(crate) fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Round values that divide the range into three to seven parts.
pub(crate) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = high - low;
    if span.is_nan() || span <= 0.0 {
        return vec![low];
    }
    let mut unit = 1e-9;
    while unit * 10.0 <= span {
        unit *= 10.0;
    }
    let step = [0.2, 0.5, 1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * unit)
        .find(|step| span / step <= 6.0)
        .unwrap_or(span);
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    (first..=last).map(|i| i as f64 * step).collect()
}

/// The least and greatest of the values, with zero and a margin above.
pub(crate) fn span<'a>(values: impl Iterator<Item = &'a f64>) -> (f64, f64) {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for &value in values {
        low = low.min(value);
        high = high.max(value);
    }
    if high - low < 1e-9 {
        high = low + 1.0;
    }
    (low, high + 0.03 * (high - low))
}

/// Vertical places of labels, moved apart so that none covers another; same order as given.
pub(crate) fn apart(wanted: &[f64], least: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let mut placed = wanted.to_vec();
    for pair in order.windows(2) {
        let lowest = placed[pair[0]] + least;
        placed[pair[1]] = placed[pair[1]].max(lowest);
    }
    placed
}

/// The same, and none lower than `lowest`: where they run over, all move up together.
pub(crate) fn apart_above(wanted: &[f64], least: f64, lowest: f64) -> Vec<f64> {
    let placed = apart(wanted, least);
    let last = placed.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let over = (last - lowest).max(0.0);
    placed.into_iter().map(|it| it - over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(
            ticks(0.0, 57_000.0),
            vec![0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0, 50_000.0]
        );
        for (low, high) in [(0.0, 3.0), (-12.0, 700.0), (0.0, 0.031), (1.1, 2.9)] {
            let ticks = ticks(low, high);
            assert!((2..=7).contains(&ticks.len()), "{low}..{high}: {ticks:?}");
        }
    }

    #[test]
    fn labels_do_not_cover_each_other() {
        let placed = apart(&[10.0, 11.0, 40.0], 14.0);
        assert_eq!(placed, vec![10.0, 24.0, 40.0]);
        let placed = apart_above(&[10.0, 11.0, 40.0], 14.0, 35.0);
        assert_eq!(placed, vec![5.0, 19.0, 35.0]);
    }
}
