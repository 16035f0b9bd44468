//! What species emit and have in the air flows in; the terms of which every forcing but that of CO2,
//! CH4 and N2O consists flow out.

use super::{CloudTerm, Feedback, Inputs, cumulate, is_prescribed};
use crate::ensemble::{Column, Ensemble};
use crate::forcing::linear::{Driver, Drivers, Group, Origin, Parameter, Term};
use crate::species::{InputMode, Kind, Species, SpeciesTable};

/// The terms of a run.
pub(super) struct Terms<'a> {
    table: &'a SpeciesTable,
    inputs: &'a Inputs,
    timebounds: usize,
    pub(super) drivers: Drivers,
    pub(super) linear: Vec<Term>,
    pub(super) clouds: Vec<CloudTerm>,
    pub(super) feedbacks: Vec<Feedback>,
}

/// Where a species' forcing is reported, if it has one of its own.
fn group_of(kind: Kind) -> Option<Group> {
    Some(match kind {
        Kind::Co2 => Group::Co2,
        Kind::Ch4 => Group::Ch4,
        Kind::N2o => Group::N2o,
        Kind::Cfc11 | Kind::OtherHalogen | Kind::FGas => Group::OtherGases,
        Kind::Ozone => Group::Ozone,
        Kind::AerosolRadiation => Group::AerosolRadiation,
        Kind::AerosolCloud => Group::AerosolCloud,
        Kind::Contrails => Group::Contrails,
        Kind::ParticlesOnSnow => Group::ParticlesOnSnow,
        Kind::StratosphericWaterVapour => Group::StratosphericWaterVapour,
        Kind::LandUse => Group::LandUse,
        Kind::Volcanic => Group::Volcanic,
        Kind::Solar => Group::Solar,
        Kind::Unspecified => Group::Unspecified,
        _ => return None,
    })
}

/// Factor, scale and efficacy of a forcing.
#[derive(Clone, Copy)]
struct Target {
    group: Group,
    adjustment: f64,
    scale: usize,
    efficacy: f64,
}

impl<'a> Terms<'a> {
    pub(super) fn new(
        table: &'a SpeciesTable,
        ensemble: &Ensemble,
        inputs: &'a Inputs,
        timebounds: usize,
    ) -> Self {
        let mut terms = Self {
            table,
            inputs,
            timebounds,
            drivers: Drivers::default(),
            linear: Vec::new(),
            clouds: Vec::new(),
            feedbacks: Vec::new(),
        };
        terms.prescribed();
        terms.minor_gases(ensemble);
        terms.by_parameter(
            Kind::AerosolRadiation,
            &ensemble.erfari_radiative_efficiency,
            Parameter::AerosolRadiation,
        );
        terms.by_parameter(
            Kind::Ozone,
            &ensemble.ozone_radiative_efficiency,
            Parameter::Ozone,
        );
        terms.of_clouds(&ensemble.aci_shape);
        terms.particles_on_snow();
        terms.stratospheric_water_vapour();
        terms.land_use();
        terms.contrails();
        terms.feedbacks();
        terms
    }

    /// The forcing of this kind, if it is computed from other species.
    fn computed(&self, kind: Kind) -> Option<Target> {
        let scale = self.table.of_kind(kind)?;
        let species = &self.table.species()[scale];
        Some(Target {
            group: group_of(kind)?,
            adjustment: 1.0 + species.tropospheric_adjustment,
            scale,
            efficacy: species.forcing_efficacy,
        })
        .filter(|_| !is_prescribed(species.input_mode))
    }

    fn push(&mut self, driver: Driver, target: Target, factor: f64, parameter: Option<Parameter>) {
        self.linear.push(Term {
            group: target.group,
            driver,
            factor: factor * target.adjustment,
            parameter,
            scale: Some(target.scale),
            efficacy: target.efficacy,
        });
    }

    /// What the scenario gives as a forcing has its adjustments already. The sun and volcanoes have
    /// each member's scale; FaIR leaves that to the user.
    fn prescribed(&mut self) {
        for (i, species) in self.table.species().iter().enumerate() {
            let (Some(group), Some(series)) = (group_of(species.kind), &self.inputs.forcing[i])
            else {
                continue;
            };
            if matches!(group, Group::Co2 | Group::Ch4 | Group::N2o) {
                continue;
            }
            let scaled = matches!(species.kind, Kind::Solar | Kind::Volcanic);
            let driver = self.drivers.position(Origin::Forcing(i), || series.clone());
            self.linear.push(Term {
                group,
                driver: Driver::Shared(driver),
                factor: 1.0,
                parameter: None,
                scale: scaled.then_some(i),
                efficacy: species.forcing_efficacy,
            });
        }
    }

    /// The forcing of minor gases is linear in concentration; gases whose scale is the same column
    /// are summed once for all members.
    ///
    /// Meinshausen 2020 counts from a reference and takes off what the baseline has of it; for a
    /// linear law that is the distance from the baseline, as with the other formulas.
    fn minor_gases(&mut self, ensemble: &Ensemble) {
        let mut sums: Vec<(usize, Vec<f64>)> = Vec::new();
        for (i, species) in self.table.species().iter().enumerate() {
            let concentration = self.inputs.concentrations[i].as_ref();
            let computed = species.kind.is_minor_gas() && !is_prescribed(species.input_mode);
            let Some(concentration) = concentration.filter(|_| computed) else {
                continue;
            };
            let alike = |first: usize| {
                ensemble.forcing_scale[first] == ensemble.forcing_scale[i]
                    && self.table.species()[first].forcing_efficacy == species.forcing_efficacy
            };
            let position = sums
                .iter()
                .position(|(first, _)| alike(*first))
                .unwrap_or_else(|| {
                    sums.push((i, vec![0.0; self.timebounds]));
                    sums.len() - 1
                });
            let per_ppt =
                species.radiative_efficiency * 0.001 * (1.0 + species.tropospheric_adjustment);
            for (sum, concentration) in sums[position].1.iter_mut().zip(concentration) {
                *sum += (concentration - species.baseline_concentration) * per_ppt;
            }
        }
        for (first, sum) in sums {
            let driver = self.drivers.position(Origin::MinorGases(first), || sum);
            self.linear.push(Term {
                group: Group::OtherGases,
                driver: Driver::Shared(driver),
                factor: 1.0,
                parameter: None,
                scale: Some(first),
                efficacy: self.table.species()[first].forcing_efficacy,
            });
        }
    }

    /// The driver of a species' emissions beyond the baseline.
    fn emissions(&mut self, i: usize) -> Option<Driver> {
        let emissions = self.inputs.emissions[i].as_ref()?;
        let baseline = self.table.species()[i].baseline_emissions;
        let position = self.drivers.position(Origin::Emissions(i), || {
            std::iter::once(0.0)
                .chain(emissions.iter().map(|e| e - baseline))
                .collect()
        });
        Some(Driver::Shared(position))
    }

    /// The driver of a species' concentration beyond the baseline.
    fn concentration(&mut self, i: usize) -> Option<Driver> {
        let species = &self.table.species()[i];
        if species.kind == Kind::Ch4 {
            return (!is_prescribed(species.input_mode)).then_some(Driver::Methane);
        }
        let concentration = self.inputs.concentrations[i].as_ref()?;
        let baseline = species.baseline_concentration;
        let position = self.drivers.position(Origin::Concentration(i), || {
            concentration.iter().map(|c| c - baseline).collect()
        });
        Some(Driver::Shared(position))
    }

    /// The drivers by which a species acts on aerosols and ozone.
    ///
    /// In FaIR chlorine that is calculated is not yet known when the aerosols are, so that its part
    /// drops out of their sums without a word; the calibrations were made with that.
    fn chemical_drivers(&mut self, i: usize, on: Kind) -> [Option<(Driver, f64)>; 2] {
        let species = &self.table.species()[i];
        let calculated = species.input_mode == InputMode::Calculated;
        let unknown_yet = species.kind == Kind::Eesc && calculated && on != Kind::Ozone;
        let (by_emissions, by_concentration) = (
            species.chemistry_from_emissions,
            species.chemistry_from_concentration && !unknown_yet,
        );
        let (emitted, in_air) = (species.baseline_emissions, species.baseline_concentration);
        let first = by_emissions.then(|| self.emissions(i)).flatten();
        let second = by_concentration.then(|| self.concentration(i)).flatten();
        [
            first.map(|driver| (driver, emitted)),
            second.map(|driver| (driver, in_air)),
        ]
    }

    fn by_parameter(&mut self, kind: Kind, columns: &[Column], parameter: fn(usize) -> Parameter) {
        let Some(target) = self.computed(kind) else {
            return;
        };
        for (i, column) in columns.iter().enumerate() {
            if column.is_zero() {
                continue;
            }
            for (driver, _) in self.chemical_drivers(i, kind).into_iter().flatten() {
                self.push(driver, target, 1.0, Some(parameter(i)));
            }
        }
    }

    /// Clouds take a logarithm of the sum: the terms inside it, with what each has at the baseline.
    fn of_clouds(&mut self, shapes: &[Column]) {
        if self.computed(Kind::AerosolCloud).is_none() {
            return;
        }
        for (i, shape) in shapes.iter().enumerate() {
            if shape.is_zero() {
                continue;
            }
            let drivers = self.chemical_drivers(i, Kind::AerosolCloud);
            for (driver, baseline) in drivers.into_iter().flatten() {
                self.clouds.push(CloudTerm {
                    driver,
                    parameter: Parameter::AerosolCloud(i),
                    baseline,
                });
            }
        }
    }

    /// Species with a coefficient of their own.
    fn with(&self, coefficient: fn(&Species) -> f64) -> Vec<(usize, f64)> {
        let all = self.table.species().iter().map(coefficient).enumerate();
        all.filter(|(_, factor)| *factor != 0.0).collect()
    }

    fn particles_on_snow(&mut self) {
        let Some(target) = self.computed(Kind::ParticlesOnSnow) else {
            return;
        };
        for (i, factor) in self.with(|s| s.lapsi_radiative_efficiency) {
            if let Some(driver) = self.emissions(i) {
                self.push(driver, target, factor, None);
            }
        }
    }

    fn stratospheric_water_vapour(&mut self) {
        let Some(target) = self.computed(Kind::StratosphericWaterVapour) else {
            return;
        };
        for (i, factor) in self.with(|s| s.h2o_stratospheric_factor) {
            if let Some(driver) = self.concentration(i) {
                self.push(driver, target, factor, None);
            }
        }
    }

    /// Σ coefficient × emissions since the beginning: the albedo of land that was cleared.
    fn land_use(&mut self) {
        let Some(target) = self.computed(Kind::LandUse) else {
            return;
        };
        for (i, factor) in self.with(|s| s.land_use_cumulative_emissions_to_forcing) {
            let Some(emissions) = &self.inputs.emissions[i] else {
                continue;
            };
            let start = self.inputs.start[i].cumulative;
            let driver = self
                .drivers
                .position(Origin::Cumulative(i), || cumulate(start, emissions));
            self.push(Driver::Shared(driver), target, factor, None);
        }
    }

    /// Contrails take emissions as they are: there were none before aviation.
    fn contrails(&mut self) {
        let Some(target) = self.computed(Kind::Contrails) else {
            return;
        };
        for (i, factor) in self.with(|s| s.contrails_radiative_efficiency) {
            let Some(emissions) = &self.inputs.emissions[i] else {
                continue;
            };
            let driver = self.drivers.position(Origin::AllEmissions(i), || {
                std::iter::once(0.0)
                    .chain(emissions.iter().copied())
                    .collect()
            });
            self.push(Driver::Shared(driver), target, factor, None);
        }
    }

    fn feedbacks(&mut self) {
        for species in self.table.species() {
            let Some(group) = group_of(species.kind) else {
                continue;
            };
            if species.forcing_temperature_feedback != 0.0 {
                self.feedbacks.push(Feedback {
                    group,
                    per_kelvin: species.forcing_temperature_feedback,
                    efficacy: species.forcing_efficacy,
                });
            }
        }
    }
}
