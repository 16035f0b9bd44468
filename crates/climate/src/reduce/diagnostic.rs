//! What is reported by calendar year: a quantity as the engine has it, or its change since a period.

use accord_math::Years;

use crate::output::Quantity;

/// A quantity by calendar year, each member perhaps relative to its own mean over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The quantity.
    pub quantity: Quantity,
    /// The period whose mean is taken off, member by member; `None` for the quantity as it is.
    pub relative_to: Option<Years>,
}

impl Diagnostic {
    /// A quantity as it is. Temperature is then above that of the beginning of the run (1750).
    pub fn of(quantity: Quantity) -> Self {
        Self {
            quantity,
            relative_to: None,
        }
    }

    /// Surface temperature above its mean over 1850–1900, K.
    pub fn warming() -> Self {
        Self {
            quantity: Quantity::Temperature,
            relative_to: Some(Years::new(1850, 1900)),
        }
    }
}

impl From<Quantity> for Diagnostic {
    fn from(quantity: Quantity) -> Self {
        Self::of(quantity)
    }
}
