//! What can be wrong with a table that is to become a market.

use thiserror::Error;

/// What can be wrong with a table that is to become a market.
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum MarketError {
    /// A table has another size than parties × technologies ask for.
    #[error("the table of {what} has {found} values; {wanted} are needed")]
    Size {
        /// Which table.
        what: &'static str,
        /// Values it has.
        found: usize,
        /// Values it should have.
        wanted: usize,
    },
    /// A value that must be finite and not negative is not.
    #[error("{what} number {index} is {value}; it must be finite and at least {least}")]
    Value {
        /// Which table.
        what: &'static str,
        /// Position in the table.
        index: usize,
        /// What was found.
        value: f64,
        /// The least that is allowed.
        least: f64,
    },
    /// A party without any stock has no shares to start from.
    #[error("party number {party} has no stock in the base year; its shares are undefined")]
    NoStock {
        /// Position of the party.
        party: usize,
    },
    /// A way of goods through a third party names a party that there is not.
    #[error("route number {index} names a maker or a host beyond the {parties} parties")]
    Route {
        /// Position of the route.
        index: usize,
        /// How many parties there are.
        parties: usize,
    },
    /// A market has to have a year to run, a technology, a party and a step.
    #[error("a market needs at least one {what}")]
    Empty {
        /// What is missing.
        what: &'static str,
    },
}

/// Checks the size of a table and that every value is finite and at least `least`.
pub(crate) fn check(
    what: &'static str,
    values: &[f64],
    wanted: usize,
    least: f64,
) -> Result<(), MarketError> {
    if values.len() != wanted {
        return Err(MarketError::Size {
            what,
            found: values.len(),
            wanted,
        });
    }
    match values
        .iter()
        .position(|value| !value.is_finite() || *value < least)
    {
        Some(index) => Err(MarketError::Value {
            what,
            index,
            value: values[index],
            least,
        }),
        None => Ok(()),
    }
}
