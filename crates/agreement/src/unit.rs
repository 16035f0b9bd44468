//! Carries a number from the unit that a file writes to the unit that a field keeps.

use accord_math::units::{self, UnitError};

use crate::words::nearest;

/// Why a unit cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is not a unit.
    Unknown { nearest: Option<String> },
    /// It measures something else.
    Incompatible,
}

/// `value` of `from` in `to`.
pub(crate) fn convert(value: f64, from: &str, to: &str) -> Result<f64, Refusal> {
    let refuse = |error: UnitError| match error {
        UnitError::UnknownPart { suggestion, .. } | UnitError::Malformed { suggestion, .. } => {
            // The field's own unit is the likeliest meaning of a slip of the pen.
            Refusal::Unknown {
                nearest: nearest(from, [to]).or(suggestion),
            }
        }
        _ => Refusal::Incompatible,
    };
    let (from, to) = (
        units::parse(from).map_err(refuse)?,
        units::parse(to).map_err(refuse)?,
    );
    units::convert(value, &from, &to).map_err(refuse)
}
