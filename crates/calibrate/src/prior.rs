//! Tables of the priors flow in (embedded, from `data/climate/calibration/`); draw number `index` of
//! all parameters flows out, the same whatever else is drawn.
//!
//! Blocks are independent but for the scale of CO2's forcing, which has the rank of the forcing of
//! four times CO2 (Smith et al. 2024, GMD 17, 8569, section 2).

use accord_climate::SpeciesTable;
use accord_math::elementary::{exp, ln, ln_1p};

use crate::distribution::{Law, normal_quantile};
use crate::error::CalibrationError;
use crate::history::History;
use crate::kernel_density::{KernelDensity, scott};
use crate::random::Draws;
use crate::table::Table;

const CLIMATE_RESPONSE: &str =
    include_str!("../../../data/climate/calibration/climate_response.csv");
const CARBON_CYCLE: &str = include_str!("../../../data/climate/calibration/carbon_cycle.csv");
const AEROSOL_CLOUD: &str = include_str!("../../../data/climate/calibration/aerosol_cloud.csv");
const LAWS: &str = include_str!("../../../data/climate/calibration/priors.csv");

/// The text of the tables that priors are read from, each laid out as the one of its name in
/// `data/climate/calibration/`.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorTables {
    /// `climate_response.csv`
    pub climate_response: String,
    /// `carbon_cycle.csv`
    pub carbon_cycle: String,
    /// `aerosol_cloud.csv`
    pub aerosol_cloud: String,
    /// `priors.csv`
    pub laws: String,
}

impl Default for PriorTables {
    /// The tables that come with the program.
    fn default() -> Self {
        Self {
            climate_response: CLIMATE_RESPONSE.to_owned(),
            carbon_cycle: CARBON_CYCLE.to_owned(),
            aerosol_cloud: AEROSOL_CLOUD.to_owned(),
            laws: LAWS.to_owned(),
        }
    }
}

/// Bandwidth of the shapes of the aerosol-cloud forcing (Smith et al. 2024).
const AEROSOL_CLOUD_BANDWIDTH: f64 = 0.1;
/// Draws over which the rank of the forcing of four times CO2 is taken: a rank is known to 0.2 %.
const RANKED: u64 = 65_536;

/// Three layers' energy balance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClimateResponse {
    /// Rate of the forcing state, 1/yr.
    pub gamma: f64,
    /// W m-2 yr K-1.
    pub heat_capacity: [f64; 3],
    /// W m-2 K-1.
    pub heat_transfer: [f64; 3],
    /// Efficacy of the deepest exchange.
    pub deep_ocean_efficacy: f64,
    /// Noise of the forcing, W m-2.
    pub sigma_eta: f64,
    /// Noise of the surface, W m-2.
    pub sigma_xi: f64,
    /// Forcing of four times CO2, W m-2.
    pub forcing_4co2: f64,
}

impl ClimateResponse {
    fn of(values: [f64; 11]) -> Self {
        let [gamma, c1, c2, c3, k1, k2, k3, efficacy, eta, xi, forcing] = values;
        Self {
            gamma,
            heat_capacity: [c1, c2, c3],
            heat_transfer: [k1, k2, k3],
            deep_ocean_efficacy: efficacy,
            sigma_eta: eta,
            sigma_xi: xi,
            forcing_4co2: forcing,
        }
    }

    /// Roughly the transient climate response, K: the surface after 70 years under a straight ramp to
    /// half the forcing of four times CO2, in fourteen implicit steps.
    fn rough_transient_response(&self) -> f64 {
        const STEPS: u32 = 14;
        const STEP: f64 = 5.0;
        let [k1, k2, k3] = self.heat_transfer;
        let deep = self.deep_ocean_efficacy * k3;
        let [c1, c2, c3] = self.heat_capacity.map(|capacity| capacity / STEP);
        // (C/Δt + K)·T' = C/Δt·T + F, from the lowest layer up; the factors are the same each step.
        let share_3 = k3 / (c3 + k3);
        let diagonal_2 = c2 + k2 + deep - deep * share_3;
        let share_2 = k2 / diagonal_2;
        let diagonal_1 = c1 + k1 + k2 - k2 * share_2;
        let (mut t1, mut t2, mut t3) = (0.0, 0.0, 0.0);
        for step in 1..=STEPS {
            let forcing = 0.5 * self.forcing_4co2 * f64::from(step) / f64::from(STEPS);
            let rest_3 = c3 * t3 / (c3 + k3);
            let rest_2 = (c2 * t2 + deep * rest_3) / diagonal_2;
            t1 = (c1 * t1 + forcing + k2 * rest_2) / diagonal_1;
            t2 = rest_2 + share_2 * t1;
            t3 = rest_3 + share_3 * t2;
        }
        t1
    }

    /// The chance with which a draw is run. The CMIP6 models have few low transient responses, and the
    /// assessed range has many: fewer of the others are run, each counting for more, so that as many
    /// runs tell more. Any function would give the same ensemble in the limit of many draws; this one
    /// is assumed.
    fn chance(&self) -> f64 {
        const LOW: f64 = 1.4;
        const HIGH: f64 = 1.6;
        const LEAST: f64 = 0.25;
        let place = (HIGH - self.rough_transient_response()) / (HIGH - LOW);
        LEAST + (1.0 - LEAST) * place.clamp(0.0, 1.0)
    }

    /// What calibration 1.4 keeps: everything above zero, no slower forcing state than half a year
    /// in one, no thinner surface or weaker feedback than any model's by far, layers that grow
    /// downwards.
    fn is_plausible(&self) -> bool {
        let [c1, c2, c3] = self.heat_capacity;
        let [k1, k2, k3] = self.heat_transfer;
        let above_zero = [
            k2,
            k3,
            self.deep_ocean_efficacy,
            self.sigma_eta,
            self.sigma_xi,
            self.forcing_4co2,
        ];
        self.gamma > 0.5
            && c1 > 1.8
            && c2 > c1
            && c3 > c2
            && k1 > 0.3
            && above_zero.iter().all(|value| *value > 0.0)
    }
}

/// One member's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// Which draw.
    pub index: u64,
    /// How many draws of the prior it stands for.
    pub weight: f64,
    /// Energy balance.
    pub climate_response: ClimateResponse,
    /// iIRF of CO2: before any change, with uptake, with warming, with carbon in the air.
    pub carbon_cycle: [f64; 4],
    /// Weights of SO2, BC and OC in the aerosol-cloud forcing.
    pub aerosol_cloud_shape: [f64; 3],
    /// Scale of the aerosol-cloud forcing, W m-2.
    pub aerosol_cloud_scale: f64,
    /// The values of the parameters in [`Prior::parameters`], in that order.
    pub other: Vec<f64>,
}

/// The emitted species of the aerosol-cloud forcing, in the order of the shapes.
pub const AEROSOL_CLOUD_SPECIES: [&str; 3] = ["Sulfur", "BC", "OC"];

/// All that is drawn, and how.
#[derive(Clone, Debug)]
pub struct Prior {
    climate_response: KernelDensity<11>,
    carbon_cycle: KernelDensity<4>,
    aerosol_cloud: KernelDensity<3>,
    /// The level of the aerosol-cloud forcing in 2005–2014, W m-2.
    aerosol_cloud_level: Law,
    /// Emissions of SO2, BC and OC in 1750 and in the years of the level.
    emissions_1750: [f64; 3],
    emissions_then: Vec<[f64; 3]>,
    names: Vec<String>,
    laws: Vec<Law>,
    /// Position of the scale of CO2's forcing among the laws.
    co2: usize,
    /// Sorted forcings of four times CO2.
    ranks: Vec<f64>,
    seed: u64,
}

fn models<const D: usize>(
    table: &Table,
    columns: [&str; D],
) -> Result<Vec<[f64; D]>, CalibrationError> {
    let mut positions = [0; D];
    for (position, column) in positions.iter_mut().zip(columns) {
        *position = table.column(column)?;
    }
    table
        .rows()
        .map(|row| {
            let mut values = [0.0; D];
            for (value, position) in values.iter_mut().zip(positions) {
                *value = row.number(position)?;
            }
            Ok(values)
        })
        .collect()
}

impl Prior {
    /// The priors of these tables, for draws under this seed. The level of the aerosol-cloud forcing
    /// is that of the emissions given.
    pub fn new(
        seed: u64,
        tables: &PriorTables,
        history: &History,
    ) -> Result<Self, CalibrationError> {
        let response = Table::parse("climate_response.csv", &tables.climate_response)?;
        let response = models(
            &response,
            [
                "gamma",
                "C1",
                "C2",
                "C3",
                "kappa1",
                "kappa2",
                "kappa3",
                "epsilon",
                "sigma_eta",
                "sigma_xi",
                "F_4xCO2",
            ],
        )?;
        let carbon = Table::parse("carbon_cycle.csv", &tables.carbon_cycle)?;
        let carbon = models(
            &carbon,
            ["iirf_0", "iirf_uptake", "iirf_temperature", "iirf_airborne"],
        )?;
        let clouds = Table::parse("aerosol_cloud.csv", &tables.aerosol_cloud)?;
        let clouds: Vec<[f64; 3]> = models(&clouds, AEROSOL_CLOUD_SPECIES)?
            .into_iter()
            .map(|shapes| shapes.map(ln))
            .collect();
        let laws = Table::parse("priors.csv", &tables.laws)?;
        let mut prior = Self {
            climate_response: KernelDensity::new(
                "climate_response.csv",
                response.clone(),
                scott(response.len(), 11),
            )?,
            carbon_cycle: KernelDensity::new(
                "carbon_cycle.csv",
                carbon.clone(),
                scott(carbon.len(), 4),
            )?,
            aerosol_cloud: KernelDensity::new(
                "aerosol_cloud.csv",
                clouds,
                AEROSOL_CLOUD_BANDWIDTH,
            )?,
            aerosol_cloud_level: Law::Normal {
                mean: 0.0,
                deviation: 1.0,
            },
            emissions_1750: [0.0; 3],
            emissions_then: Vec::new(),
            names: Vec::new(),
            laws: Vec::new(),
            co2: 0,
            ranks: Vec::new(),
            seed,
        };
        prior.read_laws(&laws)?;
        prior.read_emissions(history)?;
        let mut ranks: Vec<f64> = (0..RANKED)
            .map(|index| prior.prior_response("rank", index).forcing_4co2)
            .collect();
        ranks.sort_unstable_by(f64::total_cmp);
        prior.ranks = ranks;
        Ok(prior)
    }

    fn read_laws(&mut self, table: &Table) -> Result<(), CalibrationError> {
        let (parameter, law) = (table.column("parameter")?, table.column("law")?);
        let (location, scale) = (table.column("location")?, table.column("scale")?);
        let (shape, second) = (table.column("shape")?, table.column("shape_2")?);
        let mut level = None;
        for row in table.rows() {
            let read = match row.text(law) {
                "normal" => Law::Normal {
                    mean: row.number(location)?,
                    deviation: row.number(scale)?,
                },
                "skew_normal" => Law::SkewNormal {
                    location: row.number(location)?,
                    scale: row.number(scale)?,
                    shape: row.number(shape)?,
                },
                "trapezoid" => Law::Trapezoid {
                    location: row.number(location)?,
                    scale: row.number(scale)?,
                    from: row.number(shape)?,
                    to: row.number(second)?,
                },
                _ => return Err(row.unknown(law, "normal, skew_normal, trapezoid")),
            };
            if row.text(parameter) == "erfaci_2005_2014" {
                level = Some(read);
            } else {
                self.names.push(row.text(parameter).to_owned());
                self.laws.push(read);
            }
        }
        self.aerosol_cloud_level = level.ok_or_else(|| table.missing_row("erfaci_2005_2014"))?;
        self.co2 = self
            .names
            .iter()
            .position(|name| name == "forcing_scale[CO2]")
            .ok_or_else(|| table.missing_row("forcing_scale[CO2]"))?;
        Ok(())
    }

    fn read_emissions(&mut self, history: &History) -> Result<(), CalibrationError> {
        let at = |year: i32| -> Result<[f64; 3], CalibrationError> {
            let mut values = [0.0; 3];
            for (value, species) in values.iter_mut().zip(AEROSOL_CLOUD_SPECIES) {
                *value = history.emissions(species, year)?;
            }
            Ok(values)
        };
        self.emissions_1750 = at(1750)?;
        self.emissions_then = (2005..=2014).map(at).collect::<Result<_, _>>()?;
        Ok(())
    }

    /// The parameters that follow laws of their own, as headings of a parameter table.
    pub fn parameters(&self) -> &[String] {
        &self.names
    }

    /// How many models the three density estimates rest on: climate response, carbon cycle,
    /// aerosol-cloud forcing.
    pub fn models(&self) -> [usize; 3] {
        [
            self.climate_response.models(),
            self.carbon_cycle.models(),
            self.aerosol_cloud.models(),
        ]
    }

    fn prior_response(&self, block: &str, index: u64) -> ClimateResponse {
        self.next_response(&mut Draws::new(self.seed, block, index))
    }

    fn next_response(&self, draws: &mut Draws) -> ClimateResponse {
        // About three in ten are kept.
        loop {
            let response = ClimateResponse::of(self.climate_response.draw(draws));
            if response.is_plausible() {
                return response;
            }
        }
    }

    /// The first response of the draw that is run, and how many it stands for.
    fn run_response(&self, index: u64) -> (ClimateResponse, f64) {
        let mut draws = Draws::new(self.seed, "climate response", index);
        loop {
            let response = self.next_response(&mut draws);
            let chance = response.chance();
            if draws.uniform() < chance {
                return (response, 1.0 / chance);
            }
        }
    }

    /// The share of draws with a smaller forcing of four times CO2.
    fn rank(&self, forcing: f64) -> f64 {
        let below = self.ranks.partition_point(|other| *other < forcing);
        (below as f64 + 0.5) / (self.ranks.len() as f64 + 1.0)
    }

    /// All parameters of draw number `index`.
    pub fn draw(&self, index: u64) -> Draw {
        let (climate_response, weight) = self.run_response(index);
        let mut draws = Draws::new(self.seed, "carbon cycle", index);
        // The airborne fraction must not fall with emissions alone (fair-calibrate from v1.5 on).
        let carbon_cycle = loop {
            let carbon = self.carbon_cycle.draw(&mut draws);
            if carbon[1] + carbon[3] >= 0.0 {
                break carbon;
            }
        };
        let mut draws = Draws::new(self.seed, "aerosol cloud", index);
        let shape = self.aerosol_cloud.draw(&mut draws).map(exp);
        let level = self.aerosol_cloud_level.quantile(draws.uniform());
        let logarithm = |emissions: &[f64; 3]| {
            ln_1p(shape[0] * emissions[0] + shape[1] * emissions[1] + shape[2] * emissions[2])
        };
        let before = logarithm(&self.emissions_1750);
        let sum: f64 = self
            .emissions_then
            .iter()
            .map(|emissions| logarithm(emissions) - before)
            .sum();
        let mut draws = Draws::new(self.seed, "other", index);
        let other = self
            .laws
            .iter()
            .enumerate()
            .map(|(i, law)| {
                let normal = if i == self.co2 {
                    normal_quantile(self.rank(climate_response.forcing_4co2))
                } else {
                    draws.normal()
                };
                match *law {
                    Law::Normal { mean, deviation } => mean + deviation * normal,
                    // The sum of a normal and of half a normal has this law (Azzalini 1985).
                    Law::SkewNormal {
                        location,
                        scale,
                        shape,
                    } => {
                        let delta = shape / (1.0 + shape * shape).sqrt();
                        let half = draws.normal().abs();
                        location + scale * (delta * half + (1.0 - delta * delta).sqrt() * normal)
                    }
                    Law::Trapezoid { .. } => {
                        law.quantile(crate::distribution::normal_cumulative(normal))
                    }
                }
            })
            .collect();
        Draw {
            index,
            weight,
            climate_response,
            carbon_cycle,
            aerosol_cloud_shape: shape,
            aerosol_cloud_scale: level * self.emissions_then.len() as f64 / sum,
            other,
        }
    }
}

/// The gases that share one factor on their forcing.
pub(crate) fn minor_gases(species: &SpeciesTable) -> impl Iterator<Item = usize> + '_ {
    species
        .species()
        .iter()
        .enumerate()
        .filter(|(_, it)| it.kind.is_minor_gas())
        .map(|(i, _)| i)
}

/// Positions in the species table that a parameter of the priors stands for.
pub(crate) fn positions(
    species: &SpeciesTable,
    name: &str,
) -> Result<Vec<usize>, CalibrationError> {
    if name == "minor greenhouse gases" {
        return Ok(minor_gases(species).collect());
    }
    species
        .position(name)
        .map(|position| vec![position])
        .ok_or_else(|| CalibrationError::MissingRow {
            table: "species.csv".to_owned(),
            row: name.to_owned(),
        })
}
