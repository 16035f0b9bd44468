//! What to run and what to keep: the years, the methods and their constants, internal variability,
//! the quantities and timebounds asked for.

use accord_math::Years;

use crate::output::Quantity;
use crate::scenario::timebounds;

/// Formula for the forcing of CO2, CH4 and N2O.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GreenhouseGasMethod {
    /// Meinshausen et al. 2020: the default, and that of the calibrations.
    Meinshausen2020,
    /// Leach et al. 2021.
    Leach2021,
    /// Etminan et al. 2016.
    Etminan2016,
    /// Myhre et al. 1998.
    Myhre1998,
}

/// How methane's lifetime responds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethaneMethod {
    /// To each reacting species (Thornhill et al. 2021): the default, and that of the calibrations.
    Thornhill2021,
    /// By the integrated airborne fraction, like any other gas (Leach et al. 2021).
    Leach2021,
}

/// The choices of method and their constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Methods {
    /// Forcing of CO2, CH4 and N2O.
    pub greenhouse_gas: GreenhouseGasMethod,
    /// Lifetime of methane.
    pub methane: MethaneMethod,
    /// Cap of the time-integrated airborne fraction, yr.
    pub iirf_max: f64,
    /// Atoms of chlorine that destroy as much ozone as one of bromine.
    pub bromine_to_chlorine: f64,
    /// Floor of each factor on methane's lifetime.
    pub ch4_min: f64,
}

impl Default for Methods {
    fn default() -> Self {
        Self {
            greenhouse_gas: GreenhouseGasMethod::Meinshausen2020,
            methane: MethaneMethod::Thornhill2021,
            iirf_max: 100.0,
            bromine_to_chlorine: 45.0,
            ch4_min: 0.01,
        }
    }
}

/// The weather of the years: noise on forcing and temperature with each member's σ (Cummins et al.
/// 2020). The draws are functions of the seed, the member's label and the timebound alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variability {
    /// Any number; the same one gives the same draws.
    pub seed: u64,
}

/// What to run and what to keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Years whose emissions are used. The timebounds reach one further: 1750–2101 for 1750–2100.
    pub years: Years,
    /// The methods.
    pub methods: Methods,
    /// Internal variability; none by default.
    pub variability: Option<Variability>,
    /// The quantities to keep.
    pub quantities: Vec<Quantity>,
    /// The timebounds to keep; those outside the run are left out.
    pub keep: Vec<i32>,
}

impl Options {
    /// The years `first..=last` with FaIR's methods, keeping every quantity at every timebound.
    pub fn new(first: i32, last: i32) -> Self {
        let years = Years::new(first, last);
        Self {
            years,
            methods: Methods::default(),
            variability: None,
            quantities: Quantity::ALL.to_vec(),
            keep: timebounds(years).iter().collect(),
        }
    }

    /// Keeps only these quantities.
    #[must_use]
    pub fn quantities(mut self, quantities: &[Quantity]) -> Self {
        self.quantities = quantities.to_vec();
        self
    }

    /// Keeps only the timebounds `first..=last`. A year's mean needs the year's and the next.
    #[must_use]
    pub fn keep(mut self, first: i32, last: i32) -> Self {
        self.keep.retain(|year| (first..=last).contains(year));
        self
    }

    /// Runs with these methods.
    #[must_use]
    pub fn methods(mut self, methods: Methods) -> Self {
        self.methods = methods;
        self
    }

    /// Runs with internal variability.
    #[must_use]
    pub fn variability(mut self, variability: Variability) -> Self {
        self.variability = Some(variability);
        self
    }

    /// Whether one forcing of many is among what is kept.
    pub(crate) fn wants_single_forcings(&self) -> bool {
        self.quantities.iter().any(|it| it.is_single_forcing())
    }
}
