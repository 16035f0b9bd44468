//! Draws flow in; each is run through history, and the few numbers that it is judged by flow out.
//!
//! A draw whose sensitivity has no weight under its target is not run at all.

use std::ops::RangeInclusive;

use accord_climate::{EnergyBalance, Options, Output, Quantity as Of, Variability};
use accord_math::Years;
use accord_math::random::key;
use rayon::prelude::*;

use crate::ensemble::ensemble;
use crate::error::CalibrationError;
use crate::history::History;
use crate::observations::{Observations, Quantity};
use crate::prior::{Draw, Prior, PriorTables};
use crate::rake::Bins;

/// Draws in one run of the climate model.
const CHUNK: u64 = 1024;
/// The first draws are all kept, so that there are percentiles of the priors.
pub const PRIOR: u64 = 65_536;

/// What a draw is judged by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// Which draw.
    pub draw: u64,
    /// How many draws of the prior it stands for.
    pub weight: f64,
    /// Root mean square distance from the observed temperature, K; not a number for a draw that was
    /// not run.
    pub rmse: f64,
    /// The quantities, in the order of [`Quantity::ALL`].
    pub values: [f64; 8],
}

impl Record {
    /// A quantity.
    pub fn value(&self, quantity: Quantity) -> f64 {
        self.values[quantity as usize]
    }
}

/// What is kept of some draws in a row, judged by one set of observations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// How many follow the observed temperature.
    pub following: u64,
    /// Those that follow it and have weight under every target, and all of the first [`PRIOR`].
    pub records: Vec<Record>,
}

/// What is kept of some draws in a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The first draw.
    pub first: u64,
    /// How many draws.
    pub count: u64,
    /// How many were run.
    pub run: u64,
    /// By set of observations.
    pub sets: Vec<Judged>,
}

impl Batch {
    /// Adds the draws that come next; `false`, and nothing is added, if they do not.
    pub fn append(&mut self, next: Batch) -> bool {
        if next.first != self.first + self.count {
            return false;
        }
        self.count += next.count;
        self.run += next.run;
        self.sets.resize_with(next.sets.len(), Judged::default);
        for (judged, next) in self.sets.iter_mut().zip(next.sets) {
            judged.following += next.following;
            judged.records.extend(next.records);
        }
        true
    }
}

/// One set of observations, ready to judge by.
#[derive(Clone, Debug)]
struct Judge {
    observations: Observations,
    supports: [RangeInclusive<f64>; 8],
}

impl Judge {
    fn new(observations: Observations) -> Self {
        let supports = Quantity::ALL.map(|it| Bins::support(&observations.target(it).law));
        Self {
            observations,
            supports,
        }
    }

    fn has_weight(&self, quantity: Quantity, value: f64) -> bool {
        self.supports[quantity as usize].contains(&value)
    }
}

/// Everything that does not change from draw to draw.
#[derive(Clone, Debug)]
pub struct Simulator {
    /// The history.
    pub history: History,
    /// The priors.
    pub prior: Prior,
    judges: Vec<Judge>,
    options: Options,
    tables: PriorTables,
    seed: u64,
}

impl Simulator {
    /// Draws under this seed, judged by each of these sets of observations. With `variability`
    /// every draw has weather of its own, that of the climate model under the same seed for a member
    /// named by its number, and is judged with it.
    pub fn new(
        seed: u64,
        sets: Vec<Observations>,
        variability: bool,
    ) -> Result<Self, CalibrationError> {
        Self::with_tables(seed, sets, variability, PriorTables::default())
    }

    /// The same with other priors.
    pub fn with_tables(
        seed: u64,
        sets: Vec<Observations>,
        variability: bool,
        tables: PriorTables,
    ) -> Result<Self, CalibrationError> {
        let history = History::new()?;
        for set in &sets {
            let last = set.last_year();
            if !history.years.contains(last) {
                return Err(CalibrationError::Year {
                    table: format!("the observations ({})", set.name),
                    year: last,
                    first: history.years.first,
                    last: history.years.last,
                });
            }
        }
        let last = sets.iter().map(Observations::last_year).max();
        let last = last.unwrap_or(history.years.last);
        let mut options = Options::new(history.years.first, last)
            .quantities(&[
                Of::Temperature,
                Of::OceanHeatContent,
                Of::Co2,
                Of::ForcingAerosolRadiation,
                Of::ForcingAerosolCloud,
            ])
            .keep(1850, last + 1);
        if variability {
            options = options.variability(Variability { seed });
        }
        Ok(Self {
            prior: Prior::new(seed, &tables, &history)?,
            history,
            tables,
            judges: sets.into_iter().map(Judge::new).collect(),
            options,
            seed,
        })
    }

    /// The sets of observations.
    pub fn sets(&self) -> impl Iterator<Item = &Observations> {
        self.judges.iter().map(|judge| &judge.observations)
    }

    /// A number that differs when anything differs that the judged draws depend on: seed, priors,
    /// history, species, version, and each set of observations.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint_of(self.judges.len())
    }

    /// The same with the first set of observations alone: what the ensemble of that set depends on.
    pub fn first_fingerprint(&self) -> u64 {
        self.fingerprint_of(1)
    }

    fn fingerprint_of(&self, sets: usize) -> u64 {
        let mut hash = key(self.seed, concat!("accord ", env!("CARGO_PKG_VERSION")));
        hash = key(hash, &format!("{:?}", self.tables));
        hash = key(hash, &format!("{:?}", self.history.species));
        hash = key(hash, &format!("{:?}", self.history.scenario));
        hash = key(hash, &format!("{:?}", self.options));
        for judge in self.judges.iter().take(sets) {
            hash = key(hash, &format!("{:?}", judge.observations));
        }
        hash
    }

    /// Judges the draws `first..first + count`, and keeps what is needed of them.
    pub fn batch(&self, first: u64, count: u64) -> Result<Batch, CalibrationError> {
        let starts: Vec<u64> = (first..first + count).step_by(CHUNK as usize).collect();
        let chunks: Result<Vec<Vec<Vec<Record>>>, CalibrationError> = starts
            .into_par_iter()
            .map(|start| {
                let end = (first + count).min(start + CHUNK);
                let draws: Vec<Draw> = (start..end).map(|i| self.prior.draw(i)).collect();
                self.judged(&draws)
            })
            .collect();
        let mut batch = Batch {
            first,
            count,
            run: 0,
            sets: vec![Judged::default(); self.judges.len()],
        };
        for chunk in chunks? {
            for (i, (records, judge)) in chunk.into_iter().zip(&self.judges).enumerate() {
                let limit = judge.observations.largest_rmse;
                for record in records {
                    let follows = record.rmse < limit;
                    batch.run += u64::from(i == 0 && record.rmse.is_finite());
                    batch.sets[i].following += u64::from(follows);
                    let weighs = || {
                        Quantity::ALL
                            .iter()
                            .all(|it| judge.has_weight(*it, record.value(*it)))
                    };
                    if record.draw < PRIOR || (follows && weighs()) {
                        batch.sets[i].records.push(record);
                    }
                }
            }
        }
        Ok(batch)
    }

    /// Draws as each set of observations sees them: the outer index is the set. A draw whose
    /// sensitivities have no weight in any set is not run.
    pub fn judged(&self, draws: &[Draw]) -> Result<Vec<Vec<Record>>, CalibrationError> {
        let mut records = Vec::with_capacity(draws.len());
        let mut kept: Vec<Draw> = Vec::new();
        let mut balances: Vec<EnergyBalance> = Vec::new();
        let mut positions = Vec::new();
        for draw in draws {
            let balance = energy_balance(draw)?;
            let ecs = balance.equilibrium_climate_sensitivity();
            let tcr = balance.transient_climate_response();
            let mut values = [f64::NAN; 8];
            values[Quantity::EquilibriumClimateSensitivity as usize] = ecs;
            values[Quantity::TransientClimateResponse as usize] = tcr;
            let weighs = |judge: &Judge| {
                judge.has_weight(Quantity::EquilibriumClimateSensitivity, ecs)
                    && judge.has_weight(Quantity::TransientClimateResponse, tcr)
            };
            if self.judges.iter().any(weighs) {
                positions.push(records.len());
                kept.push(draw.clone());
                balances.push(balance);
            }
            records.push(Record {
                draw: draw.index,
                weight: draw.weight,
                rmse: f64::NAN,
                values,
            });
        }
        let mut sets = vec![records; self.judges.len()];
        if !kept.is_empty() {
            let species = &self.history.species;
            let members = ensemble(species, &self.prior, &kept, balances)?;
            let output =
                accord_climate::run(species, &members, &self.history.scenario, &self.options)?;
            for (records, judge) in sets.iter_mut().zip(&self.judges) {
                judge.judge(&output, &positions, records)?;
            }
        }
        Ok(sets)
    }
}

impl Judge {
    fn judge(
        &self,
        output: &Output,
        positions: &[usize],
        records: &mut [Record],
    ) -> Result<(), CalibrationError> {
        let warming = Means::new(output, Of::Temperature);
        let base = warming.over(Years::new(1850, 1900))?;
        let observed = &self.observations.temperature;
        let mut square = vec![0.0; positions.len()];
        for (year, observation) in observed.iter() {
            // The observed year is set against the timebound at its end, when the year's forcing
            // has acted on both (Smith et al. 2024).
            let model = warming.at(year + 1)?;
            for ((square, model), base) in square.iter_mut().zip(model).zip(&base) {
                let distance = model - base - observation;
                *square += distance * distance;
            }
        }
        let count = observed.values().len() as f64;
        let of = |quantity: Quantity| -> Result<Vec<f64>, CalibrationError> {
            let years = self
                .observations
                .target(quantity)
                .years
                .unwrap_or(Years::new(1850, 1900));
            match quantity {
                Quantity::HeatUptake => {
                    let heat = Means::new(output, Of::OceanHeatContent);
                    let begin = heat.over(Years::new(years.first, years.first))?;
                    let end = heat.over(Years::new(years.last, years.last))?;
                    // J to ZJ.
                    Ok(end
                        .iter()
                        .zip(&begin)
                        .map(|(e, b)| (e - b) * 1e-21)
                        .collect())
                }
                Quantity::Warming => {
                    let mean = warming.over(years)?;
                    Ok(mean.iter().zip(&base).map(|(m, b)| m - b).collect())
                }
                Quantity::AerosolRadiation => {
                    Means::new(output, Of::ForcingAerosolRadiation).over(years)
                }
                Quantity::AerosolCloud => Means::new(output, Of::ForcingAerosolCloud).over(years),
                Quantity::Aerosol => {
                    let radiation = Means::new(output, Of::ForcingAerosolRadiation).over(years)?;
                    let cloud = Means::new(output, Of::ForcingAerosolCloud).over(years)?;
                    Ok(radiation.iter().zip(&cloud).map(|(r, c)| r + c).collect())
                }
                _ => Means::new(output, Of::Co2).over(years),
            }
        };
        for quantity in &Quantity::ALL[2..] {
            for (value, position) in of(*quantity)?.into_iter().zip(positions) {
                records[*position].values[*quantity as usize] = value;
            }
        }
        for (square, position) in square.iter().zip(positions) {
            records[*position].rmse = (square / count).sqrt();
        }
        Ok(())
    }
}

/// The energy balance of a draw.
pub(crate) fn energy_balance(draw: &Draw) -> Result<EnergyBalance, CalibrationError> {
    let response = &draw.climate_response;
    Ok(EnergyBalance::new(
        &draw.index.to_string(),
        &response.heat_capacity,
        &response.heat_transfer,
        response.deep_ocean_efficacy,
        response.gamma,
        response.forcing_4co2,
    )?
    .with_variability(response.sigma_eta, response.sigma_xi))
}

/// A quantity on timebounds, for means over calendar years.
struct Means<'a> {
    output: &'a Output,
    quantity: Of,
}

impl<'a> Means<'a> {
    fn new(output: &'a Output, quantity: Of) -> Self {
        Self { output, quantity }
    }

    fn at(&self, timebound: i32) -> Result<&'a [f64], CalibrationError> {
        self.output.at(self.quantity, timebound).ok_or_else(|| {
            CalibrationError::Climate(accord_climate::ClimateError::NotKept {
                quantity: self.quantity.column().to_owned(),
                timebound,
            })
        })
    }

    /// The mean over calendar years: the first and the last timebound count half.
    fn over(&self, years: Years) -> Result<Vec<f64>, CalibrationError> {
        let mut sum: Vec<f64> = self.at(years.first)?.iter().map(|v| 0.5 * v).collect();
        for timebound in years.first + 1..=years.last {
            for (sum, value) in sum.iter_mut().zip(self.at(timebound)?) {
                *sum += value;
            }
        }
        let count = years.count() as f64;
        for (sum, value) in sum.iter_mut().zip(self.at(years.last + 1)?) {
            *sum = (*sum + 0.5 * value) / count;
        }
        Ok(sum)
    }
}
