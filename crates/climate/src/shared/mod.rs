//! A scenario flows in; everything that is the same for all members flows out, on timebounds:
//! the minor gases and N2O, chlorine, methane's chemistry as far as it does not feel the
//! temperature, and the series that each member only scales.

mod gases;
mod terms;

use accord_math::Years;

use crate::ensemble::{Column, Ensemble};
use crate::error::ClimateError;
use crate::forcing::linear::{MinorGases, Term};
use crate::gas_cycle::Drive;
use crate::run::Methods;
use crate::scenario::Scenario;
use crate::species::{Kind, SpeciesTable};
use gases::Gases;
use terms::{Terms, Use};

/// What drives CO2 or methane, whose fate depends on the member.
#[derive(Clone, Debug)]
pub(crate) struct MajorGas {
    pub(crate) drive: Drive,
    /// Emitted since the beginning, on timebounds; empty if driven by concentration.
    pub(crate) cumulative: Vec<f64>,
}

/// All that a run shares between members.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) years: usize,
    pub(crate) co2: MajorGas,
    pub(crate) ch4: MajorGas,
    /// N2O on timebounds, ppb.
    pub(crate) n2o: Vec<f64>,
    /// Factor on methane's lifetime from all but methane and temperature, by year.
    pub(crate) methane_chemistry: Vec<f64>,
    pub(crate) minor_gases: Vec<MinorGases>,
    pub(crate) aerosol_radiation: Vec<Term>,
    pub(crate) aerosol_cloud: Vec<Term>,
    /// What `aerosol_cloud` would sum to at the baseline.
    pub(crate) aerosol_cloud_baseline: Vec<(Column, f64)>,
    pub(crate) ozone: Vec<Term>,
    pub(crate) particles_on_snow: Vec<f64>,
    pub(crate) land_use: Vec<f64>,
    pub(crate) contrails: Vec<f64>,
    pub(crate) solar: Vec<f64>,
    pub(crate) volcanic: Vec<f64>,
    pub(crate) surface_temperature: Option<Vec<f64>>,
    /// Concentrations on timebounds of the gases computed here, in the order of the table.
    pub(crate) concentrations: Vec<(String, Vec<f64>)>,
}

/// What every species emits or has in the air, as far as all members share it, in the order of the
/// species table.
pub(crate) struct Drivers {
    /// By year; none for a species that is not driven by emissions.
    emissions: Vec<Option<Vec<f64>>>,
    /// On timebounds; none for a species without a concentration, for CO2 and for methane.
    concentrations: Vec<Option<Vec<f64>>>,
}

impl Shared {
    pub(crate) fn new(
        table: &SpeciesTable,
        ensemble: &Ensemble,
        scenario: &Scenario,
        years: Years,
        methods: &Methods,
    ) -> Result<Self, ClimateError> {
        scenario.check_names(table)?;
        let species = table.species();
        let gases = Gases {
            table,
            scenario,
            years,
            methods,
        };
        let drivers = gases.drivers()?;
        let terms = Terms {
            table,
            drivers: &drivers,
            timebounds: years.count() + 1,
        };
        let n2o = gases.needed(Kind::N2o, "overlaps in the forcing of CO2 and CH4")?;
        let prescribed = |kind: Kind, what, series| match table.of_kind(kind) {
            Some(i) => scenario.on_timebounds(what, &species[i].name, series, years),
            None => Ok(vec![0.0; years.count() + 1]),
        };
        let surface_temperature = scenario
            .surface_temperature
            .as_ref()
            .map(|series| scenario.on_timebounds("temperature", "the surface", series, years))
            .transpose()?;
        Ok(Self {
            years: years.count(),
            co2: gases.co2(&drivers)?,
            ch4: gases.ch4(&drivers)?,
            n2o: drivers.concentrations[n2o].clone().unwrap_or_default(),
            methane_chemistry: gases.methane_chemistry(&drivers),
            minor_gases: terms.minor_gases(ensemble),
            aerosol_radiation: terms
                .of(&ensemble.erfari_radiative_efficiency, Use::AerosolRadiation),
            aerosol_cloud: terms.of(&ensemble.aci_shape, Use::AerosolCloud),
            aerosol_cloud_baseline: terms.baseline_of_clouds(ensemble),
            ozone: terms.of(&ensemble.ozone_radiative_efficiency, Use::Ozone),
            particles_on_snow: terms.by_emissions(|s| s.lapsi_radiative_efficiency, true),
            land_use: terms.by_cumulative_emissions(),
            contrails: terms.by_emissions(|s| s.contrails_radiative_efficiency, false),
            solar: prescribed(Kind::Solar, "solar forcing", &scenario.solar)?,
            volcanic: prescribed(Kind::Volcanic, "volcanic forcing", &scenario.volcanic)?,
            surface_temperature,
            concentrations: species
                .iter()
                .zip(drivers.concentrations)
                .filter_map(|(one, values)| values.map(|values| (one.name.clone(), values)))
                .collect(),
        })
    }
}

/// Sums from the beginning, on timebounds.
fn cumulate(emissions: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    std::iter::once(0.0)
        .chain(emissions.iter().map(|e| {
            sum += e;
            sum
        }))
        .collect()
}
