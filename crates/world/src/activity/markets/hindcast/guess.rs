//! Guesses that need no model. A record to some year flows in; the value of a later year flows out.
//!
//! ```text
//! constant growth    y(t) = y₁ (y₁/y₀)^((t − t₁)/(t₁ − t₀))
//! constant additions y(t) = y₁ + (y₁ − y₀)(t − t₁)                  of the last year
//! logistic           y(t) = K / (1 + e^(−(a + b t))),      a, b: least squares on ln(y/(K − y))
//! ```
//!
//! y₀, y₁: first and last value of the window; K: ceiling.

use accord_math::elementary::{exp, ln};

/// A record: years in order, with their values.
pub type Record = [(i32, f64)];

/// The record from `since` on grows as it did; `None` with fewer than two values above zero.
pub fn constant_growth(record: &Record, since: i32, year: i32) -> Option<f64> {
    let mut window = record.iter().filter(|(y, v)| *y >= since && *v > 0.0);
    let (first, before) = *window.next()?;
    let (last, now) = *window.next_back()?;
    let rate = ln(now / before) / f64::from(last - first);
    Some(now * exp(rate * f64::from(year - last)))
}

/// What was added in the last year of the record is added in every year; `None` where the year before has
/// no value.
pub fn constant_additions(record: &Record, year: i32) -> Option<f64> {
    let [.., (before, then), (last, now)] = record else {
        return None;
    };
    (last - before == 1).then(|| now + (now - then) * f64::from(year - last))
}

/// The logistic curve with this ceiling that is nearest to the record; `None` with fewer than three
/// values between zero and the ceiling.
pub fn logistic(record: &Record, ceiling: f64, year: i32) -> Option<f64> {
    curve(record, ceiling).map(|it| it.at(year))
}

/// The same with the ceiling that is nearest to the record too, in logarithms: one of those that lie
/// between a twentieth above the last value and `highest`.
pub fn logistic_with_ceiling(record: &Record, highest: f64, year: i32) -> Option<f64> {
    const TRIED: i32 = 400;
    let (_, last) = *record.last()?;
    let lowest = 1.05 * last;
    let missed = |curve: &Curve| -> f64 {
        let known = record.iter().filter(|(_, value)| *value > 0.0);
        known
            .map(|(year, value)| ln(curve.at(*year) / value))
            .map(|it| it * it)
            .sum()
    };
    (0..=TRIED)
        .map(|i| lowest * exp(ln(highest / lowest) * f64::from(i) / f64::from(TRIED)))
        .filter_map(|ceiling| curve(record, ceiling))
        .min_by(|a, b| missed(a).total_cmp(&missed(b)))
        .map(|it| it.at(year))
}

/// A logistic curve.
#[derive(Clone, Copy, Debug)]
struct Curve {
    ceiling: f64,
    level: f64,
    slope: f64,
}

impl Curve {
    fn at(&self, year: i32) -> f64 {
        self.ceiling / (1.0 + exp(-(self.level + self.slope * f64::from(year))))
    }
}

fn curve(record: &Record, ceiling: f64) -> Option<Curve> {
    let points: Vec<(f64, f64)> = record
        .iter()
        .filter(|(_, value)| *value > 0.0 && *value < ceiling)
        .map(|(year, value)| (f64::from(*year), ln(value / (ceiling - value))))
        .collect();
    if points.len() < 3 {
        return None;
    }
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (year, logit) = (mean(|it| it.0), mean(|it| it.1));
    let (across, along) = points.iter().fold((0.0, 0.0), |(across, along), (x, y)| {
        let away = x - year;
        (across + away * (y - logit), along + away * away)
    });
    let slope = across / along;
    Some(Curve {
        ceiling,
        level: logit - slope * year,
        slope,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constant_growth_is_exact_on_an_exponential() {
        let record: Vec<_> = (2010..=2015)
            .map(|y| (y, 3.0 * exp(0.2 * f64::from(y - 2010))))
            .collect();
        let found = constant_growth(&record, 2012, 2023).expect("a record");
        assert!((found / (3.0 * exp(0.2 * 13.0)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_fit_finds_the_logistic_curve_that_made_the_record() {
        let truth = |y: i32| 80.0 / (1.0 + exp(2.0 - 0.4 * f64::from(y - 2010)));
        let record: Vec<_> = (2010..=2015).map(|y| (y, truth(y))).collect();
        let found = logistic(&record, 80.0, 2023).expect("a record");
        assert!((found / truth(2023) - 1.0).abs() < 1e-9);
        // The ceilings tried are a per cent apart.
        let found = logistic_with_ceiling(&record, 800.0, 2023).expect("a record");
        assert!((found / truth(2023) - 1.0).abs() < 0.01, "{found}");
    }

    #[test]
    fn constant_additions_are_exact_on_a_line() {
        assert_eq!(
            constant_additions(&[(2014, 4.0), (2015, 6.0)], 2023),
            Some(22.0)
        );
        assert_eq!(constant_additions(&[(2012, 4.0), (2015, 6.0)], 2023), None);
    }

    #[test]
    fn nothing_is_guessed_from_nothing() {
        assert_eq!(constant_growth(&[(2015, 1.0)], 2012, 2023), None);
        assert_eq!(constant_growth(&[], 2012, 2023), None);
        assert_eq!(logistic(&[(2014, 0.0), (2015, 1.0)], 9.0, 2023), None);
        assert_eq!(logistic_with_ceiling(&[], 9.0, 2023), None);
    }
}
