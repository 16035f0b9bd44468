//! Skeleton.

use crate::{Drivers, Emissions};

/// Skeleton.
#[derive(Clone, Debug, Default)]
pub struct NonCo2 {}

impl NonCo2 {
    /// The activity without policy.
    pub fn without_policy(_drivers: &Drivers, _emissions: &Emissions) -> Self {
        Self::default()
    }
}
