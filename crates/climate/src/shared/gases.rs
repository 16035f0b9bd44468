//! Emissions of gases flow in; concentrations of those whose fate all members share, and what drives
//! CO2 and methane, flow out.

use accord_math::Years;

use super::{Inputs, MajorGas, cumulate, is_prescribed};
use crate::error::ClimateError;
use crate::gas_cycle::{Drive, GasState, shared_concentration};
use crate::methane_lifetime::factor;
use crate::options::{GreenhouseGasMethod, Methods};
use crate::scenario::Scenario;
use crate::species::{InputMode, Kind, Species, SpeciesTable};

/// The gases of a scenario.
pub(super) struct Gases<'a> {
    pub(super) table: &'a SpeciesTable,
    pub(super) scenario: &'a Scenario,
    pub(super) years: Years,
    pub(super) methods: &'a Methods,
}

impl Gases<'_> {
    /// Emissions and forcing as given, concentrations as computed from them; and where all of it
    /// stands at the end.
    pub(super) fn inputs(
        &self,
        start: Option<&[GasState]>,
    ) -> Result<(Inputs, Vec<GasState>), ClimateError> {
        self.refuse_mixed_overlap()?;
        let species = self.table.species();
        let start = start.map_or_else(|| self.beginning(), <[GasState]>::to_vec);
        let mut end = start.clone();
        let emissions = species
            .iter()
            .map(|one| self.emissions_of(one))
            .collect::<Result<Vec<_>, _>>()?;
        let forcing = species
            .iter()
            .map(|one| self.forcing_of(one))
            .collect::<Result<Vec<_>, _>>()?;
        for (end, emissions) in end.iter_mut().zip(&emissions) {
            for emission in emissions.iter().flatten() {
                end.cumulative += emission;
            }
        }
        let mut concentrations = Vec::with_capacity(species.len());
        for (i, (one, emissions)) in species.iter().zip(&emissions).enumerate() {
            let gas = self.shared_gas(one, emissions.as_deref(), start[i])?;
            concentrations.push(gas.map(|(series, state)| {
                end[i] = state;
                series
            }));
        }
        if let Some(i) = self.table.of_kind(Kind::Eesc) {
            let chlorine = match species[i].input_mode {
                InputMode::Concentration => {
                    self.scenario.concentration(&species[i].name, self.years)?
                }
                _ => self.chlorine(start[i].concentration, &concentrations),
            };
            end[i].concentration = chlorine.last().copied().unwrap_or_default();
            concentrations[i] = Some(chlorine);
        }
        let inputs = Inputs {
            emissions,
            concentrations,
            forcing,
            start,
        };
        Ok((inputs, end))
    }

    /// Nothing emitted yet, concentrations at their baselines. The first timebound's chlorine is the
    /// baseline of the species table, whatever the gases sum to.
    fn beginning(&self) -> Vec<GasState> {
        let species = self.table.species().iter();
        species
            .map(|one| GasState {
                concentration: one.baseline_concentration,
                ..GasState::default()
            })
            .collect()
    }

    pub(super) fn needed(&self, kind: Kind, need: &'static str) -> Result<usize, ClimateError> {
        self.table.of_kind(kind).ok_or(ClimateError::MissingKind {
            kind: kind.as_fair_type(),
            need,
        })
    }

    /// The formulas in which CO2, CH4 and N2O overlap need all three concentrations or none.
    fn refuse_mixed_overlap(&self) -> Result<(), ClimateError> {
        if self.methods.greenhouse_gas == GreenhouseGasMethod::Leach2021 {
            return Ok(());
        }
        let major = [Kind::Co2, Kind::Ch4, Kind::N2o];
        let gases = || major.iter().filter_map(|kind| self.table.of_kind(*kind));
        let prescribed = |i: &usize| is_prescribed(self.table.species()[*i].input_mode);
        if gases().all(|i| prescribed(&i)) || !gases().any(|i| prescribed(&i)) {
            return Ok(());
        }
        let first = gases().find(prescribed).unwrap_or_default();
        Err(ClimateError::NotSupported {
            species: self.table.species()[first].name.clone(),
            what: "the forcings of CO2, CH4 and N2O overlap in this formula: give the forcing of \
                   all three or of none, or take the formula of Leach et al. 2021",
        })
    }

    /// Emissions over the years, what exceeds the baseline scaled.
    fn emissions_of(&self, species: &Species) -> Result<Option<Vec<f64>>, ClimateError> {
        let kind = species.kind;
        match species.input_mode {
            InputMode::Emissions if kind.is_emitted() || kind == Kind::Co2 => {
                let mut emissions = self.scenario.emissions(&species.name, self.years)?;
                let (baseline, scaling) = (species.baseline_emissions, species.emissions_scaling);
                if scaling != 1.0 {
                    for emission in &mut emissions {
                        *emission = baseline + scaling * (*emission - baseline);
                    }
                }
                Ok(Some(emissions))
            }
            InputMode::Concentration if kind.is_gas() || kind == Kind::Eesc => Ok(None),
            InputMode::Forcing if kind.is_gas() || kind.is_forcing() => Ok(None),
            InputMode::Calculated
                if !kind.is_emitted()
                    && !matches!(kind, Kind::Solar | Kind::Volcanic | Kind::Unspecified) =>
            {
                Ok(None)
            }
            _ => Err(ClimateError::NotSupported {
                species: species.name.clone(),
                what: "this input mode is not one for its type: emitted species take emissions; \
                       gases take emissions, a concentration or a forcing; CO2 and chlorine can be \
                       calculated; the sun, volcanoes and unspecified forcings take a forcing; all \
                       other forcings are calculated or given",
            }),
        }
    }

    fn forcing_of(&self, species: &Species) -> Result<Option<Vec<f64>>, ClimateError> {
        if !is_prescribed(species.input_mode) {
            return Ok(None);
        }
        let scenario = self.scenario;
        let (what, series) = match species.kind {
            Kind::Solar => ("solar forcing", Some(&scenario.solar)),
            Kind::Volcanic => ("volcanic forcing", Some(&scenario.volcanic)),
            _ => ("forcing", scenario.forcing.get(&species.name)),
        };
        scenario
            .on_timebounds(what, &species.name, series, self.years)
            .map(Some)
    }

    fn drive(&self, species: &Species, emissions: Option<&[f64]>) -> Result<Drive, ClimateError> {
        match emissions {
            _ if is_prescribed(species.input_mode) => Ok(Drive::Nothing),
            Some(emissions) => Ok(Drive::Emissions(emissions.to_vec())),
            None => self
                .scenario
                .concentration(&species.name, self.years)
                .map(Drive::Concentration),
        }
    }

    /// N2O and the minor gases. Their response may have no temperature in it.
    fn shared_gas(
        &self,
        species: &Species,
        emissions: Option<&[f64]>,
        start: GasState,
    ) -> Result<Option<(Vec<f64>, GasState)>, ClimateError> {
        if !(species.kind == Kind::N2o || species.kind.is_minor_gas()) {
            return Ok(None);
        }
        if species.iirf_temperature != 0.0 && !species.iirf_temperature.is_nan() {
            return Err(ClimateError::NotSupported {
                species: species.name.clone(),
                what: "only the lifetimes of CO2 and CH4 can depend on temperature here; set \
                       iirf_temperature to 0",
            });
        }
        let drive = self.drive(species, emissions)?;
        Ok(Some(shared_concentration(
            species,
            &drive,
            self.methods.iirf_max,
            start,
            self.years.count(),
        )))
    }

    fn major_gas(
        &self,
        species: &Species,
        emissions: Option<&[f64]>,
        start: f64,
    ) -> Result<MajorGas, ClimateError> {
        let drive = self.drive(species, emissions)?;
        let cumulative = match &drive {
            Drive::Emissions(emissions) => cumulate(start, emissions),
            Drive::Concentration(_) | Drive::Nothing => Vec::new(),
        };
        Ok(MajorGas { drive, cumulative })
    }

    pub(super) fn co2(&self, inputs: &Inputs) -> Result<MajorGas, ClimateError> {
        let i = self.needed(Kind::Co2, "carries the carbon cycle")?;
        let co2 = &self.table.species()[i];
        let start = inputs.start[i].cumulative;
        if co2.input_mode != InputMode::Calculated {
            return self.major_gas(co2, inputs.emissions[i].as_deref(), start);
        }
        let part = |kind: Kind| -> Result<&[f64], ClimateError> {
            let i = self.needed(kind, "is a part of the calculated emissions of CO2")?;
            Ok(inputs.emissions[i].as_deref().unwrap_or_default())
        };
        let (fossil, land) = (part(Kind::Co2Ffi)?, part(Kind::Co2Afolu)?);
        let sum: Vec<f64> = fossil.iter().zip(land).map(|(a, b)| a + b).collect();
        self.major_gas(co2, Some(&sum), start)
    }

    pub(super) fn ch4(&self, inputs: &Inputs) -> Result<MajorGas, ClimateError> {
        let i = self.needed(Kind::Ch4, "overlaps in the forcing of N2O")?;
        let ch4 = &self.table.species()[i];
        if ch4.partition_fraction != [1.0, 0.0, 0.0, 0.0] {
            return Err(ClimateError::NotSupported {
                species: ch4.name.clone(),
                what: "methane has one box here: its partition fractions must be 1, 0, 0, 0",
            });
        }
        let start = inputs.start[i].cumulative;
        self.major_gas(ch4, inputs.emissions[i].as_deref(), start)
    }

    /// EESC = Σ (Cl + 45 Br) × concentration × fractional release, over halogens (Newman et al.
    /// 2007, ACP 7, 4537, in the form of FaIR), after the first timebound.
    fn chlorine(&self, first: f64, concentrations: &[Option<Vec<f64>>]) -> Vec<f64> {
        let mut sum = vec![0.0; self.years.count() + 1];
        for (species, concentration) in self.table.species().iter().zip(concentrations) {
            let halogen = matches!(species.kind, Kind::Cfc11 | Kind::OtherHalogen);
            let Some(concentration) = concentration.as_ref().filter(|_| halogen) else {
                continue;
            };
            let atoms = species.cl_atoms + self.methods.bromine_to_chlorine * species.br_atoms;
            for (sum, concentration) in sum.iter_mut().zip(concentration) {
                *sum += atoms * concentration * species.fractional_release;
            }
        }
        sum[0] = first;
        sum
    }

    /// The factor on methane's lifetime, from the emissions of each year and the concentrations at
    /// its beginning.
    pub(super) fn methane_chemistry(&self, inputs: &Inputs) -> Vec<f64> {
        let mut product = vec![1.0; self.years.count()];
        for (i, species) in self.table.species().iter().enumerate() {
            let sensitivity = species.ch4_lifetime_chemical_sensitivity;
            let by_emissions = inputs.emissions[i]
                .as_deref()
                .filter(|_| species.chemistry_from_emissions)
                .map(|series| (series, species.baseline_emissions));
            let by_concentration = inputs.concentrations[i]
                .as_deref()
                .filter(|_| species.chemistry_from_concentration)
                .map(|series| (series, species.baseline_concentration));
            for (series, baseline) in [by_emissions, by_concentration].into_iter().flatten() {
                for (product, value) in product.iter_mut().zip(series) {
                    *product *= factor(sensitivity, value - baseline, self.methods.ch4_min);
                }
            }
        }
        product
    }
}
