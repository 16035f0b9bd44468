//! What others found: the percentiles of fair-calibrate 1.4.1 flow out, to be set beside ours.

use accord_math::Years;

use crate::constrain::Range;
use crate::error::CalibrationError;
use crate::observations::Quantity;
use crate::table::Table;

const PUBLISHED: &str = include_str!("../../../data/climate/calibration/published.csv");

/// A quantity in a published ensemble.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Published {
    /// Which.
    pub quantity: Quantity,
    /// The years of its mean, or of its difference for the heat.
    pub years: Option<Years>,
    /// 5, 50 and 95 %.
    pub range: Range,
}

/// The quantities of calibration 1.4.1, in the order of [`Quantity::ALL`].
pub fn published() -> Result<Vec<Published>, CalibrationError> {
    let table = Table::parse("published.csv", PUBLISHED)?;
    let name = table.column("quantity")?;
    Quantity::ALL
        .into_iter()
        .map(|quantity| {
            let row = table
                .rows()
                .find(|row| row.text(name) == quantity.name())
                .ok_or_else(|| table.missing_row(quantity.name()))?;
            let number = |column: &str| row.number(table.column(column)?);
            let years = match (number("first"), number("last")) {
                (Ok(first), Ok(last)) => Some(Years::new(first as i32, last as i32)),
                _ => None,
            };
            Ok(Published {
                quantity,
                years,
                range: [number("p05")?, number("p50")?, number("p95")?],
            })
        })
        .collect()
}
