//! The world that areas are handed, one after the other. Built from the embedded tables without
//! policy; the agreements in force are then applied like any other.

use std::sync::Arc;

use crate::activity::{
    Capture, Electricity, Forests, Materials, NonCo2, Plastics, Refrigerants, Subnational,
};
use crate::{Drivers, Emissions};

/// Emissions and the activities behind them. Areas change it in place; a clone is an independent
/// world. The unchanging tables are shared between clones.
#[derive(Clone, Debug)]
pub struct World {
    /// Emissions by party, sector, gas and year.
    pub emissions: Emissions,
    /// Generation and capacity by party and technology.
    pub electricity: Electricity,
    /// What capture projects take out, beyond those of the inventories.
    pub capture: Capture,
    /// Steel, cement and aluminium by party.
    pub materials: Materials,
    /// Plastics by party, from production to waste.
    pub plastics: Plastics,
    /// Consumption, bank and emission of hydrofluorocarbons by party.
    pub refrigerants: Refrigerants,
    /// Methane and nitrous oxide by party and source.
    pub non_co2: NonCo2,
    /// Forest loss and gain by party.
    pub forests: Forests,
    /// Shares and targets of states and provinces.
    pub subnational: Arc<Subnational>,
    /// Population and gross domestic product.
    pub drivers: Arc<Drivers>,
}
