//! How far forecasts lie from what happened. Rows flow in; errors by quantity and method flow out, as
//! ln(forecast/observed): 0.1 is a tenth too much, 0.69 twice, −0.69 half.

use accord_math::elementary::ln;

use super::{Quantity, Row};
use crate::Party;

/// Who forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The law of the markets.
    Model,
    /// The growth of 2012–2015 goes on.
    ConstantGrowth,
    /// A logistic curve through 2010–2015, its ceiling given.
    Logistic,
    /// The same, its ceiling fitted.
    LogisticWithCeiling,
    /// What was added in 2015 is added in every year.
    ConstantAdditions,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Model,
        Self::ConstantGrowth,
        Self::Logistic,
        Self::LogisticWithCeiling,
        Self::ConstantAdditions,
    ];

    /// What it is called in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::ConstantGrowth => "constant growth",
            Self::Logistic => "logistic",
            Self::LogisticWithCeiling => "logistic, fitted ceiling",
            Self::ConstantAdditions => "constant additions",
        }
    }

    /// Its forecast.
    pub fn of(self, row: &Row) -> Option<f64> {
        match self {
            Self::Model => Some(row.model),
            Self::ConstantGrowth => row.constant_growth,
            Self::Logistic => row.logistic,
            Self::LogisticWithCeiling => row.logistic_with_ceiling,
            Self::ConstantAdditions => row.constant_additions,
        }
    }

    /// Its error.
    pub fn error(self, row: &Row) -> Option<f64> {
        Some(ln(self.of(row)? / row.observed))
    }
}

/// Errors of the parties that every method has a forecast for, so that all are held to the same ones;
/// of all quantities where none is named.
pub fn errors(rows: &[Row], quantity: Option<Quantity>, method: Method) -> Vec<f64> {
    rows.iter()
        .filter(|it| it.party.is_some() && quantity.is_none_or(|wanted| it.quantity == wanted))
        .filter(|it| Method::ALL.iter().all(|method| method.of(it).is_some()))
        .filter_map(|it| method.error(it))
        .collect()
}

/// The median of their sizes; not a number where there is none.
pub fn median_absolute(errors: &[f64]) -> f64 {
    let mut sizes: Vec<f64> = errors.iter().map(|it| it.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    match sizes.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sizes[n / 2],
        n => f64::midpoint(sizes[n / 2 - 1], sizes[n / 2]),
    }
}

/// The row of a table: party, start, observed, the forecasts of the model, of constant growth and of the
/// logistic curve, and their errors.
pub fn line(row: &Row) -> String {
    const PRINTED: [Method; 3] = [Method::Model, Method::ConstantGrowth, Method::Logistic];
    let none = || "–".to_owned();
    let forecasts = PRINTED.map(|it| it.of(row).map_or_else(none, figure));
    let errors = PRINTED.map(|it| it.error(row).map_or_else(none, |it| format!("{it:+.2}")));
    format!(
        "| {} | {} | {} | {} | {} |",
        row.party.map_or("World", Party::code),
        figure(row.start),
        figure(row.observed),
        forecasts.join(" | "),
        errors.join(" | ")
    )
}

/// The row of a table: how many parties, and the median size of the errors of every method.
pub fn summary(rows: &[Row], quantity: Option<Quantity>) -> String {
    let of = |method| errors(rows, quantity, method);
    let cells = Method::ALL.map(|it| format!("{:.2}", median_absolute(&of(it))));
    format!(
        "| {} | {} | {} |",
        quantity.map_or("all", Quantity::name),
        of(Method::Model).len(),
        cells.join(" | ")
    )
}

fn figure(value: f64) -> String {
    match value {
        it if it >= 100.0 => format!("{it:.0}"),
        it if it >= 10.0 => format!("{it:.1}"),
        it if it >= 0.1 => format!("{it:.2}"),
        it => format!("{it:.4}"),
    }
}

/// Their mean; not a number where there is none.
pub fn mean(errors: &[f64]) -> f64 {
    errors.iter().sum::<f64>() / errors.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_of_sizes() {
        assert_eq!(median_absolute(&[-3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median_absolute(&[-4.0, 1.0]), 2.5);
        assert_eq!(mean(&[-4.0, 1.0]), -1.5);
        assert!(median_absolute(&[]).is_nan());
    }
}
