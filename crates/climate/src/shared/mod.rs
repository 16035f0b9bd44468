//! A scenario flows in; everything that is the same for all members flows out, on timebounds:
//! the minor gases and N2O, chlorine, methane's chemistry as far as it does not feel the
//! temperature, and the series that each member only scales.

mod gases;
mod terms;

use accord_math::Years;

use crate::ensemble::Ensemble;
use crate::error::ClimateError;
use crate::forcing::linear::{Driver, Group, Parameter, Term};
use crate::gas_cycle::{Drive, GasState};
use crate::options::Methods;
use crate::scenario::Scenario;
use crate::species::{InputMode, Kind, SpeciesTable};
use gases::Gases;
use terms::Terms;

/// What drives CO2 or methane, whose fate depends on the member.
#[derive(Clone, Debug)]
pub(crate) struct MajorGas {
    pub(crate) drive: Drive,
    /// Emitted since the beginning, on timebounds; empty if not driven by emissions.
    pub(crate) cumulative: Vec<f64>,
}

/// Forcing of CO2, CH4 and N2O where it is given instead of computed, on timebounds.
#[derive(Clone, Debug, Default)]
pub(crate) struct PrescribedGases {
    pub(crate) co2: Option<Vec<f64>>,
    pub(crate) ch4: Option<Vec<f64>>,
    pub(crate) n2o: Option<Vec<f64>>,
}

/// A species' weight in the logarithm of the aerosol-cloud forcing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CloudTerm {
    pub(crate) driver: Driver,
    pub(crate) parameter: Parameter,
    /// Emissions or concentration at the baseline.
    pub(crate) baseline: f64,
}

/// Change of a forcing with temperature, W m-2 K-1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feedback {
    pub(crate) group: Group,
    pub(crate) per_kelvin: f64,
    pub(crate) efficacy: f64,
}

/// All that a run shares between members.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) years: Years,
    pub(crate) co2: MajorGas,
    pub(crate) ch4: MajorGas,
    /// N2O on timebounds, ppb, and its root.
    pub(crate) n2o: Vec<f64>,
    pub(crate) root_n2o: Vec<f64>,
    pub(crate) prescribed: PrescribedGases,
    /// Factor on methane's lifetime from all but methane and temperature, by year.
    pub(crate) methane_chemistry: Vec<f64>,
    /// How many drivers there are, and their values, timebound after timebound.
    pub(crate) drivers: usize,
    pub(crate) driver_values: Vec<f64>,
    pub(crate) terms: Vec<Term>,
    pub(crate) clouds: Vec<CloudTerm>,
    pub(crate) feedbacks: Vec<Feedback>,
    pub(crate) surface_temperature: Option<Vec<f64>>,
    /// Concentrations on timebounds of the gases computed here, in the order of the table.
    pub(crate) concentrations: Vec<(String, Vec<f64>)>,
    /// Where the shared gases and sums stand at the last timebound, by species.
    pub(crate) end: Vec<GasState>,
}

/// What every species emits or has in the air, as far as all members share it, in the order of the
/// species table.
pub(crate) struct Inputs {
    /// By year, scaled; none for a species that is not driven by emissions.
    pub(crate) emissions: Vec<Option<Vec<f64>>>,
    /// On timebounds; none for a species without a concentration, for CO2 and for methane.
    pub(crate) concentrations: Vec<Option<Vec<f64>>>,
    /// On timebounds; none for a species whose forcing is not given.
    pub(crate) forcing: Vec<Option<Vec<f64>>>,
    /// Where each species stands before the first year.
    pub(crate) start: Vec<GasState>,
}

impl Shared {
    /// From the beginning, or from where a checkpoint left the shared gases.
    pub(crate) fn new(
        table: &SpeciesTable,
        ensemble: &Ensemble,
        scenario: &Scenario,
        years: Years,
        methods: &Methods,
        start: Option<&[GasState]>,
    ) -> Result<Self, ClimateError> {
        scenario.check_names(table)?;
        let gases = Gases {
            table,
            scenario,
            years,
            methods,
        };
        let (inputs, mut end) = gases.inputs(start)?;
        let timebounds = years.count() + 1;
        let terms = Terms::new(table, ensemble, &inputs, timebounds);
        let n2o = gases.needed(Kind::N2o, "overlaps in the forcing of CO2 and CH4")?;
        let surface_temperature = scenario
            .surface_temperature
            .as_ref()
            .map(|series| scenario.on_timebounds("temperature", "the surface", Some(series), years))
            .transpose()?;
        let (co2, ch4) = (gases.co2(&inputs)?, gases.ch4(&inputs)?);
        for (kind, gas) in [(Kind::Co2, &co2), (Kind::Ch4, &ch4)] {
            if let (Some(i), Some(sum)) = (table.of_kind(kind), gas.cumulative.last()) {
                end[i].cumulative = *sum;
            }
        }
        let n2o = inputs.concentrations[n2o].clone().unwrap_or_default();
        let given = |kind: Kind| table.of_kind(kind).and_then(|i| inputs.forcing[i].clone());
        Ok(Self {
            years,
            co2,
            ch4,
            root_n2o: n2o.iter().map(|value| value.sqrt()).collect(),
            n2o,
            prescribed: PrescribedGases {
                co2: given(Kind::Co2),
                ch4: given(Kind::Ch4),
                n2o: given(Kind::N2o),
            },
            methane_chemistry: gases.methane_chemistry(&inputs),
            drivers: terms.drivers.count(),
            driver_values: terms.drivers.by_timebound(timebounds),
            terms: terms.linear,
            clouds: terms.clouds,
            feedbacks: terms.feedbacks,
            surface_temperature,
            concentrations: table
                .species()
                .iter()
                .zip(inputs.concentrations)
                .filter_map(|(one, values)| values.map(|values| (one.name.clone(), values)))
                .collect(),
            end,
        })
    }

    /// The drivers' values at a timebound.
    #[inline(always)]
    #[allow(clippy::inline_always)]
    pub(crate) fn drivers_at(&self, timebound: usize) -> &[f64] {
        &self.driver_values[timebound * self.drivers..(timebound + 1) * self.drivers]
    }
}

/// Whether a species' forcing is given by the scenario.
pub(crate) fn is_prescribed(input_mode: InputMode) -> bool {
    input_mode == InputMode::Forcing
}

/// Sums from the beginning, on timebounds.
fn cumulate(start: f64, emissions: &[f64]) -> Vec<f64> {
    let mut sum = start;
    std::iter::once(start)
        .chain(emissions.iter().map(|e| {
            sum += e;
            sum
        }))
        .collect()
}
