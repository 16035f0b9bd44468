//! A scenario flows in; everything that is the same for all members flows out, on timebounds:
//! the minor gases and N2O, chlorine, methane's chemistry as far as it does not feel the
//! temperature, and the series that each member only scales.

use accord_math::Years;

use crate::ensemble::{Column, Ensemble};
use crate::error::ClimateError;
use crate::forcing::linear::{MinorGases, Term};
use crate::gas_cycle::{Drive, SharedGas};
use crate::methane_lifetime::factor;
use crate::run::Methods;
use crate::scenario::Scenario;
use crate::species::{InputMode, Kind, Species, SpeciesTable};

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

impl Shared {
    pub(crate) fn new(
        table: &SpeciesTable,
        ensemble: &Ensemble,
        scenario: &Scenario,
        years: Years,
        methods: &Methods,
    ) -> Result<Self, ClimateError> {
        scenario.check_names(table)?;
        let count = years.count();
        let builder = Builder {
            table,
            scenario,
            years,
            methods,
        };
        let species = table.species();
        let mut emissions: Vec<Option<Vec<f64>>> = Vec::with_capacity(species.len());
        for one in species {
            emissions.push(builder.emissions_of(one)?);
        }
        let mut gases: Vec<Option<SharedGas>> = Vec::with_capacity(species.len());
        for one in species {
            gases.push(builder.shared_gas(one)?);
        }
        let n2o = builder.needed(Kind::N2o, "overlaps in the forcing of CO2 and CH4")?;
        let eesc = builder.chlorine(&gases);
        // What each species adds to sums over emissions and concentrations, on timebounds. Methane's
        // part depends on the member and comes later.
        let concentration = |i: usize| -> Option<&[f64]> {
            match species[i].kind {
                Kind::Eesc => Some(&eesc),
                _ => gases[i].as_ref().map(|gas| gas.concentration.as_slice()),
            }
        };
        let year_series = |i: usize| emissions[i].as_deref();
        let terms = |columns: &[Column], use_of: Use| -> Vec<Term> {
            let mut terms = Vec::new();
            for (i, one) in species.iter().enumerate() {
                if columns[i].is_zero() {
                    continue;
                }
                if let Some(e) = year_series(i).filter(|_| one.chemistry_from_emissions) {
                    let baseline = use_of.baseline(one.baseline_emissions);
                    let series = std::iter::once(0.0)
                        .chain(e.iter().map(|e| e - baseline))
                        .collect();
                    terms.push(Term {
                        coefficient: columns[i].clone(),
                        series,
                    });
                }
                // In FaIR chlorine is not yet known when the aerosols are computed, so that its
                // part drops out of their sums without a word; calibrations were made with that.
                let unknown_yet = one.kind == Kind::Eesc && use_of != Use::Ozone;
                if let Some(c) =
                    concentration(i).filter(|_| one.chemistry_from_concentration && !unknown_yet)
                {
                    let baseline = use_of.baseline(one.baseline_concentration);
                    let series = c.iter().map(|c| c - baseline).collect();
                    terms.push(Term {
                        coefficient: columns[i].clone(),
                        series,
                    });
                }
            }
            terms
        };
        let baseline_of_clouds = species
            .iter()
            .enumerate()
            .filter(|(i, _)| !ensemble.aci_shape[*i].is_zero())
            .flat_map(|(i, one)| {
                let by_emission = one
                    .chemistry_from_emissions
                    .then_some(one.baseline_emissions);
                let by_concentration = (one.chemistry_from_concentration
                    && !matches!(one.kind, Kind::Eesc | Kind::Ch4))
                .then_some(one.baseline_concentration);
                [by_emission, by_concentration]
                    .into_iter()
                    .flatten()
                    .map(move |value| (ensemble.aci_shape[i].clone(), value))
            })
            .collect();
        // Σ coefficient × (emissions − baseline): a plain series, scaled by each member.
        let by_emissions = |coefficient: fn(&Species) -> f64, from_baseline: bool| -> Vec<f64> {
            let mut sum = vec![0.0; count + 1];
            for (i, one) in species.iter().enumerate() {
                let factor = coefficient(one);
                let Some(e) = year_series(i).filter(|_| factor != 0.0) else {
                    continue;
                };
                let baseline = if from_baseline {
                    one.baseline_emissions
                } else {
                    0.0
                };
                for (sum, e) in sum[1..].iter_mut().zip(e) {
                    *sum += (e - baseline) * factor;
                }
            }
            sum
        };
        let mut land_use = vec![0.0; count + 1];
        for (i, one) in species.iter().enumerate() {
            let factor = one.land_use_cumulative_emissions_to_forcing;
            let Some(e) = year_series(i).filter(|_| factor != 0.0) else {
                continue;
            };
            for (sum, cumulative) in land_use.iter_mut().zip(cumulate(e)).skip(1) {
                *sum += cumulative * factor;
            }
        }
        let co2 = builder.co2(&emissions)?;
        let ch4_position = builder.needed(Kind::Ch4, "overlaps in the forcing of N2O")?;
        let ch4 = builder.major_gas(&species[ch4_position], emissions[ch4_position].as_ref())?;
        let on_timebounds = |kind: Kind, what, series| match table.of_kind(kind) {
            Some(i) => scenario.on_timebounds(what, &species[i].name, series, years),
            None => Ok(vec![0.0; count + 1]),
        };
        Ok(Self {
            years: count,
            co2,
            ch4,
            n2o: gases[n2o]
                .as_ref()
                .map(|g| g.concentration.clone())
                .unwrap_or_default(),
            methane_chemistry: builder.methane_chemistry(&emissions, &concentration),
            minor_gases: builder.minor_gases(&gases, ensemble),
            aerosol_radiation: terms(&ensemble.erfari_radiative_efficiency, Use::AerosolRadiation),
            aerosol_cloud: terms(&ensemble.aci_shape, Use::AerosolCloud),
            aerosol_cloud_baseline: baseline_of_clouds,
            ozone: terms(&ensemble.ozone_radiative_efficiency, Use::Ozone),
            particles_on_snow: by_emissions(|s| s.lapsi_radiative_efficiency, true),
            land_use,
            contrails: by_emissions(|s| s.contrails_radiative_efficiency, false),
            solar: on_timebounds(Kind::Solar, "solar forcing", &scenario.solar)?,
            volcanic: on_timebounds(Kind::Volcanic, "volcanic forcing", &scenario.volcanic)?,
            surface_temperature: match &scenario.surface_temperature {
                Some(series) => {
                    Some(scenario.on_timebounds("temperature", "the surface", series, years)?)
                }
                None => None,
            },
            concentrations: species
                .iter()
                .enumerate()
                .filter_map(|(i, one)| {
                    concentration(i).map(|values| (one.name.clone(), values.to_vec()))
                })
                .collect(),
        })
    }
}

/// For which sum a series is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    AerosolRadiation,
    AerosolCloud,
    Ozone,
}

impl Use {
    /// Clouds take emissions as they are, the others take the change from the baseline.
    fn baseline(self, baseline: f64) -> f64 {
        if self == Use::AerosolCloud {
            0.0
        } else {
            baseline
        }
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

struct Builder<'a> {
    table: &'a SpeciesTable,
    scenario: &'a Scenario,
    years: Years,
    methods: &'a Methods,
}

impl Builder<'_> {
    fn needed(&self, kind: Kind, need: &'static str) -> Result<usize, ClimateError> {
        self.table.of_kind(kind).ok_or(ClimateError::MissingKind {
            kind: kind.as_fair_type(),
            need,
        })
    }

    fn emissions_of(&self, species: &Species) -> Result<Option<Vec<f64>>, ClimateError> {
        match (species.kind.is_emitted(), species.input_mode) {
            (true, InputMode::Emissions) => {
                self.scenario.emissions(&species.name, self.years).map(Some)
            }
            (true, InputMode::Concentration) if species.kind.is_gas() => Ok(None),
            (false, InputMode::Concentration) if species.kind == Kind::Co2 => Ok(None),
            (false, InputMode::Calculated)
                if !matches!(species.kind, Kind::Solar | Kind::Volcanic) =>
            {
                Ok(None)
            }
            (false, InputMode::Forcing) if matches!(species.kind, Kind::Solar | Kind::Volcanic) => {
                Ok(None)
            }
            _ => Err(ClimateError::NotSupported {
                species: species.name.clone(),
                what: "this input mode is not one for its type: emitted species take emissions, \
                       gases take emissions or a concentration (CO2: calculated or a \
                       concentration), the sun and volcanoes take forcing, all else is calculated",
            }),
        }
    }

    fn drive(
        &self,
        species: &Species,
        emissions: Option<&Vec<f64>>,
    ) -> Result<Drive, ClimateError> {
        match emissions {
            Some(emissions) => Ok(Drive::Emissions(emissions.clone())),
            None => self
                .scenario
                .concentration(&species.name, self.years)
                .map(Drive::Concentration),
        }
    }

    /// N2O and the minor gases. Their response may have no temperature in it.
    fn shared_gas(&self, species: &Species) -> Result<Option<SharedGas>, ClimateError> {
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
        let emissions = self.emissions_of(species)?;
        let drive = self.drive(species, emissions.as_ref())?;
        Ok(Some(SharedGas::run(species, drive, self.methods.iirf_max)))
    }

    fn major_gas(
        &self,
        species: &Species,
        emissions: Option<&Vec<f64>>,
    ) -> Result<MajorGas, ClimateError> {
        if species.kind == Kind::Ch4 && species.partition_fraction != [1.0, 0.0, 0.0, 0.0] {
            return Err(ClimateError::NotSupported {
                species: species.name.clone(),
                what: "methane has one box here: its partition fractions must be 1, 0, 0, 0",
            });
        }
        let drive = self.drive(species, emissions)?;
        let cumulative = match &drive {
            Drive::Emissions(emissions) => cumulate(emissions),
            Drive::Concentration(_) => Vec::new(),
        };
        Ok(MajorGas { drive, cumulative })
    }

    fn co2(&self, emissions: &[Option<Vec<f64>>]) -> Result<MajorGas, ClimateError> {
        let co2 = &self.table.species()[self.needed(Kind::Co2, "carries the carbon cycle")?];
        if co2.input_mode == InputMode::Concentration {
            return self.major_gas(co2, None);
        }
        let need = "is a part of the calculated emissions of CO2";
        let fossil = emissions[self.needed(Kind::Co2Ffi, need)?]
            .as_deref()
            .unwrap_or_default();
        let land = emissions[self.needed(Kind::Co2Afolu, need)?]
            .as_deref()
            .unwrap_or_default();
        let sum: Vec<f64> = fossil.iter().zip(land).map(|(a, b)| a + b).collect();
        self.major_gas(co2, Some(&sum))
    }

    /// EESC = Σ (Cl + 45 Br) × concentration × fractional release, over halogens (Newman et al.
    /// 2007 in the form of FaIR); the first timebound has the baseline of the species table.
    fn chlorine(&self, gases: &[Option<SharedGas>]) -> Vec<f64> {
        let Some(eesc) = self.table.of_kind(Kind::Eesc) else {
            return vec![0.0; self.years.count() + 1];
        };
        let mut sum = vec![0.0; self.years.count() + 1];
        for (species, gas) in self.table.species().iter().zip(gases) {
            let halogen = matches!(species.kind, Kind::Cfc11 | Kind::OtherHalogen);
            let Some(gas) = gas.as_ref().filter(|_| halogen) else {
                continue;
            };
            let atoms = species.cl_atoms + self.methods.bromine_to_chlorine * species.br_atoms;
            for (sum, concentration) in sum.iter_mut().zip(&gas.concentration) {
                *sum += atoms * concentration * species.fractional_release;
            }
        }
        sum[0] = self.table.species()[eesc].baseline_concentration;
        sum
    }

    /// Emissions of the year, concentrations at its beginning.
    fn methane_chemistry<'c>(
        &self,
        emissions: &[Option<Vec<f64>>],
        concentration: &impl Fn(usize) -> Option<&'c [f64]>,
    ) -> Vec<f64> {
        let mut product = vec![1.0; self.years.count()];
        for (i, species) in self.table.species().iter().enumerate() {
            let sensitivity = species.ch4_lifetime_chemical_sensitivity;
            let by_emissions = emissions[i]
                .as_deref()
                .filter(|_| species.chemistry_from_emissions)
                .map(|series| (series, species.baseline_emissions));
            let by_concentration = concentration(i)
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

    /// The forcing of minor gases is linear in concentration; gases whose scale is the same column
    /// are summed once for all members.
    fn minor_gases(&self, gases: &[Option<SharedGas>], ensemble: &Ensemble) -> Vec<MinorGases> {
        let mut groups: Vec<MinorGases> = Vec::new();
        for (i, species) in self.table.species().iter().enumerate() {
            let Some(gas) = gases[i].as_ref().filter(|_| species.kind.is_minor_gas()) else {
                continue;
            };
            let scale = &ensemble.forcing_scale[i];
            let group = match groups.iter().position(|g| g.scale == *scale) {
                Some(position) => &mut groups[position],
                None => {
                    let zeros = vec![0.0; self.years.count() + 1];
                    groups.push(MinorGases {
                        scale: scale.clone(),
                        forcing: zeros.clone(),
                        effective: zeros,
                    });
                    let last = groups.len() - 1;
                    &mut groups[last]
                }
            };
            // Meinshausen 2020 counts from a reference and takes off what the baseline has of it;
            // for a linear law both come to the distance from the baseline.
            let per_ppt =
                species.radiative_efficiency * 0.001 * (1.0 + species.tropospheric_adjustment);
            let both = group.forcing.iter_mut().zip(&mut group.effective);
            for ((sum, effective), concentration) in both.zip(&gas.concentration) {
                let forcing = (concentration - species.baseline_concentration) * per_ppt;
                *sum += forcing;
                *effective += forcing * species.forcing_efficacy;
            }
        }
        groups
    }
}
