//! What is reported by calendar year: a quantity as the engine has it, a sum of several, or the change
//! since a period.

use accord_math::Years;

use crate::output::Quantity;

/// A quantity by calendar year, with others added to it or taken off, each member perhaps relative to
/// its own mean over a period. All is done member by member: percentiles of a sum are not the sum of
/// percentiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The quantity.
    pub quantity: Quantity,
    /// Quantities of the same unit that are added.
    pub plus: &'static [Quantity],
    /// Quantities of the same unit that are taken off.
    pub minus: &'static [Quantity],
    /// The period whose mean is taken off, member by member; `None` for the quantity as it is.
    pub relative_to: Option<Years>,
}

impl Diagnostic {
    /// A quantity as it is. Temperature is then above that of the beginning of the run (1750).
    pub const fn of(quantity: Quantity) -> Self {
        Self {
            quantity,
            plus: &[],
            minus: &[],
            relative_to: None,
        }
    }

    /// Surface temperature above its mean over 1850–1900, K.
    pub const fn warming() -> Self {
        Self {
            relative_to: Some(Years {
                first: 1850,
                last: 1900,
            }),
            ..Self::of(Quantity::Temperature)
        }
    }

    /// The sum with quantities of the same unit.
    #[must_use]
    pub const fn plus(mut self, quantities: &'static [Quantity]) -> Self {
        self.plus = quantities;
        self
    }

    /// What is left without quantities of the same unit.
    #[must_use]
    pub const fn minus(mut self, quantities: &'static [Quantity]) -> Self {
        self.minus = quantities;
        self
    }

    /// The unit, as the field writes it.
    pub fn unit(self) -> &'static str {
        self.quantity.unit()
    }

    /// The quantities that a run must keep for it, each with its sign.
    pub fn terms(self) -> impl Iterator<Item = (Quantity, f64)> {
        std::iter::once((self.quantity, 1.0))
            .chain(self.plus.iter().map(|it| (*it, 1.0)))
            .chain(self.minus.iter().map(|it| (*it, -1.0)))
    }
}

impl From<Quantity> for Diagnostic {
    fn from(quantity: Quantity) -> Self {
        Self::of(quantity)
    }
}
