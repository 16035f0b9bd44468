//! Species, an ensemble and a scenario flow in; the quantities asked for, at the timebounds asked
//! for, flow out. Members are computed in blocks, each block through all years on its own, so the
//! result does not depend on how many there are or who computes them.

use accord_math::Years;

use crate::ensemble::Ensemble;
use crate::error::ClimateError;
use crate::forcing::greenhouse_gas::{Etminan2016, Formula, Leach2021, Meinshausen2020, Myhre1998};
use crate::kernel::Block;
use crate::output::{Output, Quantity};
use crate::scenario::{Scenario, timebounds};
use crate::shared::Shared;
use crate::species::SpeciesTable;

/// Members computed side by side.
const LANES: usize = 8;

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

/// What to run and what to keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Years whose emissions are used. The timebounds reach one further: 1750–2101 for 1750–2100.
    pub years: Years,
    /// The methods.
    pub methods: Methods,
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
}

/// Runs every member through a scenario.
pub fn run(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    scenario: &Scenario,
    options: &Options,
) -> Result<Output, ClimateError> {
    match options.methods.greenhouse_gas {
        GreenhouseGasMethod::Meinshausen2020 => {
            run_with::<Meinshausen2020>(species, ensemble, scenario, options)
        }
        GreenhouseGasMethod::Leach2021 => {
            run_with::<Leach2021>(species, ensemble, scenario, options)
        }
        GreenhouseGasMethod::Etminan2016 => {
            run_with::<Etminan2016>(species, ensemble, scenario, options)
        }
        GreenhouseGasMethod::Myhre1998 => {
            run_with::<Myhre1998>(species, ensemble, scenario, options)
        }
    }
}

fn run_with<F: Formula>(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    scenario: &Scenario,
    options: &Options,
) -> Result<Output, ClimateError> {
    if ensemble.members() == 0 || ensemble.forcing_scale.len() != species.species().len() {
        return Err(ClimateError::Ensemble {
            members: ensemble.members(),
            species: ensemble.forcing_scale.len(),
            table: species.species().len(),
        });
    }
    let shared = Shared::new(species, ensemble, scenario, options.years, &options.methods)?;
    let mut output = Output::new(scenario, ensemble, options, shared.concentrations.clone());
    let members = ensemble.members();
    let mut first = 0;
    while first < members {
        // A lone member is not worth a block of copies; the arithmetic is the same either way.
        if members - first == 1 {
            Block::<1>::new::<F>(species, ensemble, &shared, &options.methods, first)
                .run::<F>(&shared, &mut output);
            first += 1;
        } else {
            Block::<LANES>::new::<F>(species, ensemble, &shared, &options.methods, first)
                .run::<F>(&shared, &mut output);
            first += LANES;
        }
    }
    Ok(output)
}

/// Concentrations on timebounds of the gases whose fate is the same in every member: N2O, the minor
/// gases and chlorine, in ppb or ppt, in the order of the species table.
pub fn shared_concentrations(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    scenario: &Scenario,
    options: &Options,
) -> Result<Vec<(String, Vec<f64>)>, ClimateError> {
    Ok(Shared::new(species, ensemble, scenario, options.years, &options.methods)?.concentrations)
}
