//! An ensemble flows in; the parameters of one block of its members, lane by lane, flow out.

use std::array::from_fn;

use crate::energy_balance::STATES;
use crate::ensemble::{Column, Ensemble};
use crate::forcing::greenhouse_gas::{Formula, MajorGases, Point, Reference};
use crate::forcing::linear::{Driver, Group, Parameter, Term};
use crate::gas_cycle::LifetimeResponse;
use crate::methane_lifetime::MethaneResponse;
use crate::options::{MethaneMethod, Options};
use crate::shared::Shared;
use crate::species::{Kind, Species, SpeciesTable};

use super::noise::Noise;

/// The carbon cycle of `L` members.
pub(super) struct Carbon<const L: usize> {
    pub(super) iirf_0: [f64; L],
    pub(super) airborne: [f64; L],
    pub(super) uptake: [f64; L],
    pub(super) temperature: [f64; L],
    pub(super) baseline: [f64; L],
    pub(super) g0: f64,
    pub(super) per_g1: f64,
    pub(super) iirf_max: f64,
    pub(super) fraction: [f64; 4],
    pub(super) lifetime: [f64; 4],
    pub(super) per_lifetime: [f64; 4],
    pub(super) per_emission: f64,
    pub(super) baseline_emissions: f64,
}

/// Methane: the same in all members but for what its lifetime feels.
pub(super) struct Methane {
    pub(super) method: MethaneMethod,
    pub(super) by_fraction: LifetimeResponse,
    pub(super) by_chemistry: MethaneResponse,
    pub(super) unperturbed: f64,
    pub(super) per_emission: f64,
    pub(super) baseline: f64,
    pub(super) baseline_emissions: f64,
}

/// CO2, CH4 and N2O: from where their forcing counts, what the baseline has, scale and efficacy.
pub(super) struct Major<const L: usize> {
    /// The reference of the first lane; only CO2's may differ between members.
    first: Reference,
    reference_co2: [f64; L],
    per_co2: [f64; L],
    root_co2: [f64; L],
    /// By gas, in the order CO2, CH4, N2O.
    pub(super) offset: [[f64; L]; 3],
    pub(super) scale: [[f64; L]; 3],
    pub(super) efficacy: [f64; 3],
}

impl<const L: usize> Major<L> {
    /// From where the forcing of the member in a lane counts.
    #[inline(always)]
    #[allow(clippy::inline_always)]
    pub(super) fn reference(&self, lane: usize) -> Reference {
        Reference {
            gases: MajorGases {
                co2: self.reference_co2[lane],
                ..self.first.gases
            },
            per_co2: self.per_co2[lane],
            root_co2: self.root_co2[lane],
            ..self.first
        }
    }
}

/// A forcing that is linear in what drives it: coefficients by driver, W m-2 each.
pub(super) struct Linear<const L: usize> {
    /// With efficacies: what warms.
    pub(super) effective: Vec<[f64; L]>,
    pub(super) effective_of_methane: [f64; L],
    pub(super) effective_feedback: f64,
    /// What the plain sum has beyond the effective one, for drivers where they differ.
    pub(super) beyond: Vec<(usize, [f64; L])>,
    pub(super) beyond_of_methane: [f64; L],
    pub(super) beyond_feedback: f64,
}

/// Aerosols through clouds: ln((1 + Σ s E)/(1 + Σ s E₀)), as ln(1 + Σ s (E − E₀)/(1 + Σ s E₀)).
pub(super) struct Clouds<const L: usize> {
    /// s/(1 + Σ s E₀) by driver.
    pub(super) shapes: Vec<(usize, [f64; L])>,
    pub(super) shape_of_methane: Option<[f64; L]>,
    pub(super) scale: [f64; L],
    pub(super) efficacy: f64,
}

/// One driver's part of a forcing that is reported.
pub(super) struct Part<const L: usize> {
    pub(super) group: Group,
    pub(super) driver: Driver,
    pub(super) coefficient: [f64; L],
}

/// What only the report of single forcings needs.
pub(super) struct Parts<const L: usize> {
    pub(super) parts: Vec<Part<L>>,
    pub(super) feedbacks: Vec<(Group, f64)>,
}

/// The parameters of `L` members.
pub(crate) struct Block<const L: usize> {
    pub(super) carbon: Carbon<L>,
    pub(super) methane: Methane,
    pub(super) major: Major<L>,
    pub(super) linear: Linear<L>,
    pub(super) clouds: Clouds<L>,
    pub(super) parts: Parts<L>,
    /// A_d and b_d of the energy balance.
    pub(super) step: [[[f64; L]; STATES + 1]; STATES],
    pub(super) imbalance_weights: [[f64; L]; 3],
    pub(super) noise: Option<Noise<L>>,
}

/// Takes parameters of a block's members out of the ensemble.
struct Gather<'a> {
    table: &'a SpeciesTable,
    ensemble: &'a Ensemble,
    shared: &'a Shared,
    first: usize,
}

impl Gather<'_> {
    /// Lanes past the last member repeat it.
    fn member(&self, lane: usize) -> usize {
        (self.first + lane).min(self.ensemble.members() - 1)
    }

    fn column<const L: usize>(&self, column: &Column) -> [f64; L] {
        match column {
            Column::Same(value) => [*value; L],
            Column::Each(values) => match values.get(self.first..self.first + L) {
                Some(lanes) => from_fn(|j| lanes[j]),
                None => from_fn(|j| values[self.member(j)]),
            },
        }
    }

    fn parameter<const L: usize>(&self, parameter: Parameter) -> [f64; L] {
        self.column(match parameter {
            Parameter::AerosolRadiation(i) => &self.ensemble.erfari_radiative_efficiency[i],
            Parameter::AerosolCloud(i) => &self.ensemble.aci_shape[i],
            Parameter::Ozone(i) => &self.ensemble.ozone_radiative_efficiency[i],
        })
    }

    /// A term's coefficient, efficacy not applied.
    fn coefficient<const L: usize>(&self, term: &Term) -> [f64; L] {
        let mut lanes = [term.factor; L];
        if let Some(parameter) = term.parameter {
            let values: [f64; L] = self.parameter(parameter);
            lanes = from_fn(|j| lanes[j] * values[j]);
        }
        if let Some(i) = term.scale {
            let values: [f64; L] = self.column(&self.ensemble.forcing_scale[i]);
            lanes = from_fn(|j| lanes[j] * values[j]);
        }
        lanes
    }

    /// The species of a kind that [`Shared`] has seen to be there.
    fn species(&self, kind: Kind) -> &Species {
        &self.table.species()[self.table.of_kind(kind).unwrap_or_default()]
    }

    /// Scale and efficacy of a forcing by kind; nothing where the table has none.
    fn target<const L: usize>(&self, kind: Kind) -> ([f64; L], f64) {
        let Some(i) = self.table.of_kind(kind) else {
            return ([0.0; L], 1.0);
        };
        let species = &self.table.species()[i];
        let adjusted = 1.0 + species.tropospheric_adjustment;
        let scale: [f64; L] = self.column(&self.ensemble.forcing_scale[i]);
        (
            scale.map(|scale| scale * adjusted),
            species.forcing_efficacy,
        )
    }

    fn carbon<const L: usize>(&self, iirf_max: f64) -> Carbon<L> {
        let co2 = self.species(Kind::Co2);
        Carbon {
            iirf_0: self.column(&self.ensemble.iirf_0),
            airborne: self.column(&self.ensemble.iirf_airborne),
            uptake: self.column(&self.ensemble.iirf_uptake),
            temperature: self.column(&self.ensemble.iirf_temperature),
            baseline: self.column(&self.ensemble.baseline_co2),
            g0: co2.g0,
            per_g1: 1.0 / co2.g1,
            iirf_max,
            fraction: co2.partition_fraction,
            lifetime: co2.unperturbed_lifetime,
            per_lifetime: co2.unperturbed_lifetime.map(|lifetime| 1.0 / lifetime),
            per_emission: co2.concentration_per_emission(),
            baseline_emissions: co2.baseline_emissions,
        }
    }

    fn methane(&self, options: &Options) -> Methane {
        let ch4 = self.species(Kind::Ch4);
        Methane {
            method: options.methods.methane,
            by_fraction: LifetimeResponse::of(ch4, options.methods.iirf_max),
            by_chemistry: MethaneResponse::of(ch4, options.methods.ch4_min),
            unperturbed: ch4.unperturbed_lifetime[0],
            per_emission: ch4.concentration_per_emission(),
            baseline: ch4.baseline_concentration,
            baseline_emissions: ch4.baseline_emissions,
        }
    }

    fn major<F: Formula, const L: usize>(&self) -> Major<L> {
        let (co2, ch4, n2o) = (
            self.species(Kind::Co2),
            self.species(Kind::Ch4),
            self.species(Kind::N2o),
        );
        let baseline: [f64; L] = self.column(&self.ensemble.baseline_co2);
        let baseline = baseline.map(|co2| MajorGases {
            co2,
            ch4: ch4.baseline_concentration,
            n2o: n2o.baseline_concentration,
        });
        let own = MajorGases {
            co2: co2.forcing_reference_concentration,
            ch4: ch4.forcing_reference_concentration,
            n2o: n2o.forcing_reference_concentration,
        };
        let reference = baseline
            .map(|baseline| Reference::of(if F::HAS_OWN_REFERENCE { own } else { baseline }));
        let offset: [MajorGases; L] =
            from_fn(|j| F::forcing(Point::of(baseline[j], &reference[j]), &reference[j]));
        Major {
            first: reference[0],
            reference_co2: reference.map(|it| it.gases.co2),
            per_co2: reference.map(|it| it.per_co2),
            root_co2: reference.map(|it| it.root_co2),
            offset: [
                offset.map(|it| it.co2),
                offset.map(|it| it.ch4),
                offset.map(|it| it.n2o),
            ],
            scale: [Kind::Co2, Kind::Ch4, Kind::N2o].map(|kind| self.target(kind).0),
            efficacy: [co2, ch4, n2o].map(|gas| gas.forcing_efficacy),
        }
    }

    fn linear<const L: usize>(&self) -> Linear<L> {
        let mut linear = Linear {
            effective: vec![[0.0; L]; self.shared.drivers],
            effective_of_methane: [0.0; L],
            effective_feedback: 0.0,
            beyond: Vec::new(),
            beyond_of_methane: [0.0; L],
            beyond_feedback: 0.0,
        };
        let mut beyond = vec![[0.0; L]; self.shared.drivers];
        for term in &self.shared.terms {
            let coefficient: [f64; L] = self.coefficient(term);
            let (effective, rest) = match term.driver {
                Driver::Shared(i) => (&mut linear.effective[i], &mut beyond[i]),
                Driver::Methane => (
                    &mut linear.effective_of_methane,
                    &mut linear.beyond_of_methane,
                ),
            };
            for j in 0..L {
                effective[j] += coefficient[j] * term.efficacy;
                rest[j] += coefficient[j] * (1.0 - term.efficacy);
            }
        }
        linear.beyond = beyond
            .into_iter()
            .enumerate()
            .filter(|(_, lanes)| lanes.iter().any(|value| *value != 0.0))
            .collect();
        for feedback in &self.shared.feedbacks {
            linear.effective_feedback += feedback.per_kelvin * feedback.efficacy;
            linear.beyond_feedback += feedback.per_kelvin * (1.0 - feedback.efficacy);
        }
        linear
    }

    fn clouds<const L: usize>(&self) -> Clouds<L> {
        let mut at_baseline = [1.0; L];
        let shapes: Vec<(Driver, [f64; L])> = self
            .shared
            .clouds
            .iter()
            .map(|term| {
                let shape: [f64; L] = self.parameter(term.parameter);
                for j in 0..L {
                    at_baseline[j] += shape[j] * term.baseline;
                }
                (term.driver, shape)
            })
            .collect();
        let (target, efficacy): ([f64; L], f64) = self.target(Kind::AerosolCloud);
        let scale: [f64; L] = self.column(&self.ensemble.aci_scale);
        let mut clouds = Clouds {
            shapes: Vec::new(),
            shape_of_methane: None,
            scale: from_fn(|j| scale[j] * target[j]),
            efficacy,
        };
        for (driver, shape) in shapes {
            let shape = from_fn(|j| shape[j] / at_baseline[j]);
            match driver {
                Driver::Shared(i) => clouds.shapes.push((i, shape)),
                Driver::Methane => clouds.shape_of_methane = Some(shape),
            }
        }
        if clouds.shapes.is_empty() && clouds.shape_of_methane.is_none() {
            clouds.scale = [0.0; L];
        }
        clouds
    }

    fn parts<const L: usize>(&self) -> Parts<L> {
        Parts {
            parts: self
                .shared
                .terms
                .iter()
                .map(|term| Part {
                    group: term.group,
                    driver: term.driver,
                    coefficient: self.coefficient(term),
                })
                .collect(),
            feedbacks: self
                .shared
                .feedbacks
                .iter()
                .map(|feedback| (feedback.group, feedback.per_kelvin))
                .collect(),
        }
    }
}

impl<const L: usize> Block<L> {
    /// The block of members from `first` on. `shared` has seen to it that the table has CO2, CH4 and
    /// N2O, and `run` that the ensemble belongs to the table and has members.
    pub(crate) fn new<F: Formula>(
        table: &SpeciesTable,
        ensemble: &Ensemble,
        shared: &Shared,
        options: &Options,
        first: usize,
    ) -> Self {
        let gather = Gather {
            table,
            ensemble,
            shared,
            first,
        };
        let balance = |j: usize| &ensemble.energy_balance[gather.member(j)];
        let mut step = [[[0.0; L]; STATES + 1]; STATES];
        let mut imbalance_weights = [[0.0; L]; 3];
        for j in 0..L {
            let (of_member, weights) = (balance(j).step(), balance(j).imbalance_weights());
            for (rows, row) in step.iter_mut().zip(of_member) {
                for (lanes, value) in rows.iter_mut().zip(row) {
                    lanes[j] = *value;
                }
            }
            for (lanes, value) in imbalance_weights.iter_mut().zip(weights) {
                lanes[j] = value;
            }
        }
        Self {
            carbon: gather.carbon(options.methods.iirf_max),
            methane: gather.methane(options),
            major: gather.major::<F, L>(),
            linear: gather.linear(),
            clouds: gather.clouds(),
            parts: if options.wants_single_forcings() {
                gather.parts()
            } else {
                Parts {
                    parts: Vec::new(),
                    feedbacks: Vec::new(),
                }
            },
            step,
            imbalance_weights,
            noise: options.variability.map(|variability| {
                Noise::new(variability, |j| {
                    (&ensemble.labels()[gather.member(j)], balance(j))
                })
            }),
        }
    }
}
