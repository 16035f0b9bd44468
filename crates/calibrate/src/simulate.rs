//! Draws flow in; each is run through history, and the few numbers that it is judged by flow out.
//!
//! A draw whose sensitivity has no weight under its target is not run at all.

use accord_climate::{EnergyBalance, Options, Output, Quantity as Of};
use accord_math::Years;
use rayon::prelude::*;

use crate::ensemble::ensemble;
use crate::error::CalibrationError;
use crate::history::History;
use crate::observations::{Observations, Quantity};
use crate::prior::{Draw, Prior};
use crate::rake::Bins;

/// Draws in one run of the climate model.
const CHUNK: u64 = 1024;

/// What a draw is judged by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// Which draw.
    pub draw: u64,
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

/// Everything that does not change from draw to draw.
#[derive(Clone, Debug)]
pub struct Simulator {
    /// The history.
    pub history: History,
    /// The priors.
    pub prior: Prior,
    /// What members must look like.
    pub observations: Observations,
    options: Options,
}

impl Simulator {
    /// Draws under this seed, judged by these observations.
    pub fn new(seed: u64, observations: Observations) -> Result<Self, CalibrationError> {
        let history = History::new()?;
        let last = observations.last_year();
        if !history.years.contains(last) {
            return Err(CalibrationError::Year {
                table: format!("the observations ({})", observations.name),
                year: last,
                first: history.years.first,
                last: history.years.last,
            });
        }
        let options = Options::new(history.years.first, last)
            .quantities(&[
                Of::Temperature,
                Of::OceanHeatContent,
                Of::Co2,
                Of::ForcingAerosolRadiation,
                Of::ForcingAerosolCloud,
            ])
            .keep(1850, last + 1);
        Ok(Self {
            prior: Prior::new(seed, &history)?,
            history,
            observations,
            options,
        })
    }

    /// Judges the draws `first..first + count`, in order.
    pub fn records(&self, first: u64, count: u64) -> Result<Vec<Record>, CalibrationError> {
        let starts: Vec<u64> = (first..first + count).step_by(CHUNK as usize).collect();
        let chunks: Result<Vec<Vec<Record>>, CalibrationError> = starts
            .into_par_iter()
            .map(|start| self.chunk(start, (first + count).min(start + CHUNK)))
            .collect();
        Ok(chunks?.concat())
    }

    fn chunk(&self, first: u64, end: u64) -> Result<Vec<Record>, CalibrationError> {
        let support = |quantity| Bins::support(&self.observations.target(quantity).law);
        let (ecs_support, tcr_support) = (
            support(Quantity::EquilibriumClimateSensitivity),
            support(Quantity::TransientClimateResponse),
        );
        let mut records = Vec::with_capacity((end - first) as usize);
        let mut draws: Vec<Draw> = Vec::new();
        let mut balances: Vec<EnergyBalance> = Vec::new();
        let mut positions = Vec::new();
        for index in first..end {
            let draw = self.prior.draw(index);
            let balance = energy_balance(&draw)?;
            let ecs = balance.equilibrium_climate_sensitivity();
            let tcr = balance.transient_climate_response();
            let mut values = [f64::NAN; 8];
            values[Quantity::EquilibriumClimateSensitivity as usize] = ecs;
            values[Quantity::TransientClimateResponse as usize] = tcr;
            if ecs_support.contains(&ecs) && tcr_support.contains(&tcr) {
                positions.push(records.len());
                draws.push(draw);
                balances.push(balance);
            }
            records.push(Record {
                draw: index,
                rmse: f64::NAN,
                values,
            });
        }
        if draws.is_empty() {
            return Ok(records);
        }
        let members = ensemble(&self.history.species, &self.prior, &draws, balances)?;
        let output = accord_climate::run(
            &self.history.species,
            &members,
            &self.history.scenario,
            &self.options,
        )?;
        self.judge(&output, &positions, &mut records)?;
        Ok(records)
    }

    fn judge(
        &self,
        output: &Output,
        positions: &[usize],
        records: &mut [Record],
    ) -> Result<(), CalibrationError> {
        let warming = Means::new(output, Of::Temperature)?;
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
                    let heat = Means::new(output, Of::OceanHeatContent)?;
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
                    Means::new(output, Of::ForcingAerosolRadiation)?.over(years)
                }
                Quantity::AerosolCloud => Means::new(output, Of::ForcingAerosolCloud)?.over(years),
                Quantity::Aerosol => {
                    let radiation = Means::new(output, Of::ForcingAerosolRadiation)?.over(years)?;
                    let cloud = Means::new(output, Of::ForcingAerosolCloud)?.over(years)?;
                    Ok(radiation.iter().zip(&cloud).map(|(r, c)| r + c).collect())
                }
                _ => Means::new(output, Of::Co2)?.over(years),
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
    )?)
}

/// A quantity on timebounds, for means over calendar years.
struct Means<'a> {
    output: &'a Output,
    quantity: Of,
}

impl<'a> Means<'a> {
    fn new(output: &'a Output, quantity: Of) -> Result<Self, CalibrationError> {
        Ok(Self { output, quantity })
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
