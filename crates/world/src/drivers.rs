//! Population and gross domestic product by party, the drivers of every activity.

use crate::Party;

/// Population and gross domestic product by party, 1990–2100.
#[derive(Clone, Debug, Default)]
pub struct Drivers {}

impl Drivers {
    /// Million people; the world's for bunkers.
    pub fn population(&self, _party: Party, _year: i32) -> f64 {
        0.0
    }

    /// Billion USD of 2017 at purchasing-power parity; the world's for bunkers.
    pub fn gdp(&self, _party: Party, _year: i32) -> f64 {
        0.0
    }
}
