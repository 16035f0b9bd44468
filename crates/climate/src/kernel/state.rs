//! What a block of members carries from year to year, and what it reports.

use super::parameters::Block;
use crate::energy_balance::STATES;
use crate::gas_cycle::Drive;
use crate::shared::Shared;

/// What goes from year to year.
pub(super) struct State<const L: usize> {
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
        let (mut co2, mut airborne_co2) = (block.co2_baseline, zero);
        if let Drive::Concentration(given) = &shared.co2.drive {
            co2 = [given[0]; L];
            let per_emission = block.co2.concentration_per_emission();
            airborne_co2 = block
                .co2_baseline
                .map(|baseline| (given[0] - baseline) / per_emission);
        }
        let baseline = block.ch4.baseline_concentration;
        let (mut ch4, mut airborne_ch4) = ([baseline; L], zero);
        if let Drive::Concentration(given) = &shared.ch4.drive {
            ch4 = [given[0]; L];
            airborne_ch4 = [(given[0] - baseline) / block.ch4.concentration_per_emission(); L];
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
pub(super) struct Results<const L: usize> {
    pub(super) n2o: f64,
    pub(super) forcing_co2: [f64; L],
    pub(super) forcing_ch4: [f64; L],
    pub(super) forcing_n2o: [f64; L],
    pub(super) other_gases: [f64; L],
    pub(super) aerosol_radiation: [f64; L],
    pub(super) aerosol_cloud: [f64; L],
    pub(super) ozone: [f64; L],
    pub(super) particles_on_snow: [f64; L],
    pub(super) stratospheric_water_vapour: [f64; L],
    pub(super) land_use: [f64; L],
    pub(super) contrails: [f64; L],
    pub(super) solar: [f64; L],
    pub(super) volcanic: [f64; L],
    pub(super) total: [f64; L],
    /// With efficacies.
    pub(super) effective: [f64; L],
    pub(super) imbalance: [f64; L],
}

impl<const L: usize> Default for Results<L> {
    fn default() -> Self {
        let zero = [0.0; L];
        Self {
            n2o: 0.0,
            forcing_co2: zero,
            forcing_ch4: zero,
            forcing_n2o: zero,
            other_gases: zero,
            aerosol_radiation: zero,
            aerosol_cloud: zero,
            ozone: zero,
            particles_on_snow: zero,
            stratospheric_water_vapour: zero,
            land_use: zero,
            contrails: zero,
            solar: zero,
            volcanic: zero,
            total: zero,
            effective: zero,
            imbalance: zero,
        }
    }
}
