//! What a block of members carries from year to year, and what it reports.

use super::parameters::Block;
use crate::energy_balance::STATES;
use crate::forcing::linear::Group;
use crate::gas_cycle::Drive;
use crate::shared::Shared;

/// What goes from year to year.
#[derive(Clone, Debug)]
pub(crate) struct State<const L: usize> {
    pub(super) boxes: [[f64; L]; 4],
    pub(super) airborne_co2: [f64; L],
    pub(super) cumulative_co2: [f64; L],
    pub(super) co2: [f64; L],
    /// Factor on CO2's lifetimes in the year gone by.
    pub(super) co2_scaling: [f64; L],
    pub(super) airborne_ch4: [f64; L],
    pub(super) cumulative_ch4: [f64; L],
    pub(super) emissions_ch4: [f64; L],
    pub(super) ch4: [f64; L],
    /// Methane's lifetime in the year gone by, yr.
    pub(super) ch4_lifetime: [f64; L],
    /// Forcing state and temperatures.
    pub(super) energy: [[f64; L]; STATES],
    /// Sum of imbalances, W m-2 yr.
    pub(super) heat: [f64; L],
}

impl<const L: usize> State<L> {
    pub(super) fn begin(block: &Block<L>, shared: &Shared) -> Self {
        let zero = [0.0; L];
        let carbon = &block.carbon;
        let (mut co2, mut airborne_co2) = (carbon.baseline, zero);
        if let Drive::Concentration(given) = &shared.co2.drive {
            co2 = [given[0]; L];
            airborne_co2 = carbon
                .baseline
                .map(|baseline| (given[0] - baseline) / carbon.per_emission);
        }
        let methane = &block.methane;
        let (mut ch4, mut airborne_ch4) = ([methane.baseline; L], zero);
        if let Drive::Concentration(given) = &shared.ch4.drive {
            ch4 = [given[0]; L];
            airborne_ch4 = [(given[0] - methane.baseline) / methane.per_emission; L];
        }
        let mut energy = [zero; STATES];
        if let Some(given) = &shared.surface_temperature {
            energy = [[f64::NAN; L]; STATES];
            energy[1] = [given[0]; L];
        }
        Self {
            boxes: [zero; 4],
            airborne_co2,
            cumulative_co2: zero,
            co2,
            co2_scaling: zero,
            airborne_ch4,
            cumulative_ch4: zero,
            emissions_ch4: [f64::NAN; L],
            ch4,
            ch4_lifetime: zero,
            energy,
            heat: zero,
        }
    }
}

/// What a timebound has beside the state.
#[derive(Clone, Debug)]
pub(crate) struct Results<const L: usize> {
    pub(super) n2o: f64,
    /// Sum of all forcings.
    pub(super) total: [f64; L],
    /// The same with efficacies.
    pub(super) effective: [f64; L],
    pub(super) imbalance: [f64; L],
    /// By group; those computed by formula always, the others if they are reported.
    pub(super) groups: [[f64; L]; Group::COUNT],
}

impl<const L: usize> Results<L> {
    pub(super) fn none(n2o: f64) -> Self {
        let zero = [0.0; L];
        Self {
            n2o,
            total: zero,
            effective: zero,
            imbalance: zero,
            groups: [zero; Group::COUNT],
        }
    }
}
