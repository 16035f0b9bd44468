//! An ensemble flows in; the parameters of one block of its members, lane by lane, flow out.

use std::array::from_fn;

use accord_math::elementary::ln_1p;

use crate::energy_balance::STATES;
use crate::ensemble::{Column, Ensemble};
use crate::forcing::greenhouse_gas::{Formula, MajorGases};
use crate::forcing::linear::Term;
use crate::gas_cycle::LifetimeResponse;
use crate::methane_lifetime::MethaneResponse;
use crate::run::Methods;
use crate::shared::Shared;
use crate::species::{Kind, Species, SpeciesTable};

/// Factor, efficacy and temperature feedback (W m-2 K-1) of a forcing.
#[derive(Clone, Copy)]
pub(super) struct Group<const L: usize> {
    pub(super) scale: [f64; L],
    pub(super) efficacy: f64,
    pub(super) feedback: f64,
}

/// The parameters of `L` members.
pub(crate) struct Block<'a, const L: usize> {
    /// Position in the ensemble of the first lane's member.
    pub(super) first: usize,
    pub(super) methods: &'a Methods,
    pub(super) co2: &'a Species,
    pub(super) ch4: &'a Species,
    iirf_0: [f64; L],
    iirf_airborne: [f64; L],
    iirf_uptake: [f64; L],
    iirf_temperature: [f64; L],
    iirf_max: f64,
    pub(super) ch4_response: LifetimeResponse,
    pub(super) ch4_to_lifetime: MethaneResponse,
    pub(super) co2_baseline: [f64; L],
    /// Concentrations at which the formula for CO2, CH4 and N2O is zero.
    pub(super) reference: [MajorGases; L],
    /// What that formula has at the baseline, to be taken off.
    pub(super) offset: [MajorGases; L],
    pub(super) groups: Groups<L>,
    pub(super) minor_scale: Vec<[f64; L]>,
    pub(super) minor_feedback: f64,
    pub(super) aerosol_radiation: Vec<[f64; L]>,
    pub(super) aerosol_radiation_ch4: [f64; L],
    pub(super) aerosol_cloud: Vec<[f64; L]>,
    pub(super) aerosol_cloud_ch4: [f64; L],
    pub(super) aerosol_cloud_scale: [f64; L],
    /// ln(1 + the sum at the baseline).
    pub(super) aerosol_cloud_baseline: [f64; L],
    pub(super) ozone: Vec<[f64; L]>,
    pub(super) ozone_ch4: [f64; L],
    /// A_d and b_d of the energy balance.
    pub(super) step: [[[f64; L]; STATES + 1]; STATES],
    pub(super) imbalance_weights: [[f64; L]; 3],
}

/// Every forcing but that of the minor gases.
pub(super) struct Groups<const L: usize> {
    pub(super) co2: Group<L>,
    pub(super) ch4: Group<L>,
    pub(super) n2o: Group<L>,
    pub(super) aerosol_radiation: Group<L>,
    pub(super) aerosol_cloud: Group<L>,
    pub(super) ozone: Group<L>,
    pub(super) particles_on_snow: Group<L>,
    pub(super) stratospheric_water_vapour: Group<L>,
    pub(super) land_use: Group<L>,
    pub(super) contrails: Group<L>,
    pub(super) solar: Group<L>,
    pub(super) volcanic: Group<L>,
}

/// Takes parameters of a block's members out of the ensemble.
struct Gather<'a> {
    table: &'a SpeciesTable,
    ensemble: &'a Ensemble,
    first: usize,
}

impl Gather<'_> {
    /// Lanes past the last member repeat it.
    fn member(&self, lane: usize) -> usize {
        (self.first + lane).min(self.ensemble.members() - 1)
    }

    fn column<const L: usize>(&self, column: &Column) -> [f64; L] {
        from_fn(|j| column.of(self.member(j)))
    }

    fn terms<const L: usize>(&self, terms: &[Term]) -> Vec<[f64; L]> {
        terms
            .iter()
            .map(|term| self.column(&term.coefficient))
            .collect()
    }

    /// The coefficient of methane in a sum over concentrations.
    fn of_ch4<const L: usize>(&self, columns: &[Column]) -> [f64; L] {
        match self.table.of_kind(Kind::Ch4) {
            Some(i) if self.table.species()[i].chemistry_from_concentration => {
                self.column(&columns[i])
            }
            _ => [0.0; L],
        }
    }

    fn group<const L: usize>(&self, kind: Kind) -> Group<L> {
        let Some(i) = self.table.of_kind(kind) else {
            return Group {
                scale: [0.0; L],
                efficacy: 1.0,
                feedback: 0.0,
            };
        };
        let species = &self.table.species()[i];
        // What is prescribed as a forcing has its rapid adjustments already.
        let prescribed = matches!(kind, Kind::Solar | Kind::Volcanic);
        let adjusted = if prescribed {
            1.0
        } else {
            1.0 + species.tropospheric_adjustment
        };
        Group {
            scale: self
                .column(&self.ensemble.forcing_scale[i])
                .map(|scale: f64| scale * adjusted),
            efficacy: species.forcing_efficacy,
            feedback: species.forcing_temperature_feedback,
        }
    }

    fn groups<const L: usize>(&self) -> Groups<L> {
        Groups {
            co2: self.group(Kind::Co2),
            ch4: self.group(Kind::Ch4),
            n2o: self.group(Kind::N2o),
            aerosol_radiation: self.group(Kind::AerosolRadiation),
            aerosol_cloud: self.group(Kind::AerosolCloud),
            ozone: self.group(Kind::Ozone),
            particles_on_snow: self.group(Kind::ParticlesOnSnow),
            stratospheric_water_vapour: self.group(Kind::StratosphericWaterVapour),
            land_use: self.group(Kind::LandUse),
            contrails: self.group(Kind::Contrails),
            solar: self.group(Kind::Solar),
            volcanic: self.group(Kind::Volcanic),
        }
    }
}

impl<'a, const L: usize> Block<'a, L> {
    /// The block of members from `first` on. `shared` has seen to it that the table has CO2, CH4 and
    /// N2O, and `run` that the ensemble belongs to the table and has members.
    pub(crate) fn new<F: Formula>(
        table: &'a SpeciesTable,
        ensemble: &Ensemble,
        shared: &Shared,
        methods: &'a Methods,
        first: usize,
    ) -> Self {
        let gather = Gather {
            table,
            ensemble,
            first,
        };
        let species = |kind: Kind| &table.species()[table.of_kind(kind).unwrap_or_default()];
        let (co2, ch4, n2o) = (species(Kind::Co2), species(Kind::Ch4), species(Kind::N2o));
        let co2_baseline: [f64; L] = gather.column(&ensemble.baseline_co2);
        let baseline = co2_baseline.map(|co2| MajorGases {
            co2,
            ch4: ch4.baseline_concentration,
            n2o: n2o.baseline_concentration,
        });
        let own_reference = MajorGases {
            co2: co2.forcing_reference_concentration,
            ch4: ch4.forcing_reference_concentration,
            n2o: n2o.forcing_reference_concentration,
        };
        let reference = if F::HAS_OWN_REFERENCE {
            [own_reference; L]
        } else {
            baseline
        };
        let aerosol_cloud_ch4: [f64; L] = gather.of_ch4(&ensemble.aci_shape);
        let mut clouds = aerosol_cloud_ch4.map(|shape| shape * ch4.baseline_concentration);
        for (column, value) in &shared.aerosol_cloud_baseline {
            let shape: [f64; L] = gather.column(column);
            for (sum, shape) in clouds.iter_mut().zip(shape) {
                *sum += shape * value;
            }
        }
        let balance = |j: usize| &ensemble.energy_balance[gather.member(j)];
        Self {
            first,
            methods,
            co2,
            ch4,
            iirf_0: gather.column(&ensemble.iirf_0),
            iirf_airborne: gather.column(&ensemble.iirf_airborne),
            iirf_uptake: gather.column(&ensemble.iirf_uptake),
            iirf_temperature: gather.column(&ensemble.iirf_temperature),
            iirf_max: methods.iirf_max,
            ch4_response: LifetimeResponse::of(ch4, methods.iirf_max),
            ch4_to_lifetime: MethaneResponse::of(ch4, methods.ch4_min),
            co2_baseline,
            offset: from_fn(|j| F::forcing(baseline[j], reference[j])),
            reference,
            groups: gather.groups(),
            minor_scale: shared
                .minor_gases
                .iter()
                .map(|m| gather.column(&m.scale))
                .collect(),
            minor_feedback: table
                .species()
                .iter()
                .filter(|s| s.kind.is_minor_gas())
                .map(|s| s.forcing_temperature_feedback)
                .sum(),
            aerosol_radiation: gather.terms(&shared.aerosol_radiation),
            aerosol_radiation_ch4: gather.of_ch4(&ensemble.erfari_radiative_efficiency),
            aerosol_cloud: gather.terms(&shared.aerosol_cloud),
            aerosol_cloud_ch4,
            aerosol_cloud_scale: gather.column(&ensemble.aci_scale),
            aerosol_cloud_baseline: clouds.map(ln_1p),
            ozone: gather.terms(&shared.ozone),
            ozone_ch4: gather.of_ch4(&ensemble.ozone_radiative_efficiency),
            step: from_fn(|r| from_fn(|c| from_fn(|j| balance(j).step()[r][c]))),
            imbalance_weights: from_fn(|k| from_fn(|j| balance(j).imbalance_weights()[k])),
        }
    }

    /// How CO2's lifetimes follow the state of the member in a lane.
    #[inline(always)]
    #[allow(clippy::inline_always)]
    pub(super) fn co2_response(&self, lane: usize) -> LifetimeResponse {
        LifetimeResponse {
            iirf_0: self.iirf_0[lane],
            airborne: self.iirf_airborne[lane],
            uptake: self.iirf_uptake[lane],
            temperature: self.iirf_temperature[lane],
            g0: self.co2.g0,
            g1: self.co2.g1,
            maximum: self.iirf_max,
        }
    }
}
