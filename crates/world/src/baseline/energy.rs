//! Fossil and industrial CO2 without policy. Inventories, GDP and the published projections flow
//! in; yearly CO2 by party and sector flows out.
//!
//! `E(t) = E(2023) × (Y(t)/Y(2023))^ε × exp(−Σ r(τ))`: activity that grows with GDP `Y` by the
//! elasticity `ε` of the sector and income group, times an intensity that falls at the rate `r`.
//! The rate starts at the one observed 2013–2023 and moves in a straight line to the long-run
//! rate of ScenarioMIP-CMIP7 Medium, reached in 2050. To it comes a correction common to the
//! sectors of a party, constant to 2030, another to 2035, fading to nothing by 2050; the pair is
//! solved so that the party meets the middle of its published projection in both years. Parties
//! without one (rest of world, bunkers) follow the growth of their regions in the same scenario.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use accord_math::elementary::{exp, ln, powf};
use accord_math::units::gwp::Edition;

use crate::baseline::projections::{self, Projection, Reading, Scope};
use crate::official;
use crate::tables::{Table, TableError};
use crate::totals::{GasGroup, Weights};
use crate::{Drivers, Emissions, Gas, HISTORY, PROJECTION, Party, Sector};

const ELASTICITIES: &str = include_str!("../../../../data/baseline/elasticities.csv");
const LONG_RUN: &str = include_str!("../../../../data/baseline/long_run.csv");

/// The year in which the long-run rate is reached and corrections have faded. Assumed: half-way
/// between the last projection (2035) and the end of the path that the long-run rate describes.
const SETTLED: i32 = 2050;
const KNOTS: [i32; 2] = [2030, 2035];
/// Observed rates outside this band per year are noise of small sectors, not a trend. Assumed.
const OBSERVED_BAND: (f64, f64) = (-0.03, 0.08);

/// World Bank income groups of 2024, high income or not; bunkers move with the world's GDP.
fn income(party: Party) -> &'static str {
    match party {
        Party::Usa
        | Party::Eu27
        | Party::Jpn
        | Party::Rus
        | Party::Gbr
        | Party::Can
        | Party::Aus
        | Party::Kor
        | Party::Sau => "high",
        _ => "middle",
    }
}

/// How CO2 of a party's sector changes in the scenario: 2030 and 2035 over 2025, 2100 over 2035.
#[derive(Clone, Copy)]
struct LongRun {
    to_2030: f64,
    to_2035: f64,
    after_2035: f64,
}

struct Tables {
    elasticity: BTreeMap<(Sector, &'static str), f64>,
    long_run: BTreeMap<(Party, Sector), LongRun>,
    /// All sectors of a party together.
    whole: BTreeMap<Party, LongRun>,
}

impl Tables {
    fn get() -> &'static Self {
        static READ: OnceLock<Tables> = OnceLock::new();
        READ.get_or_init(|| Self::read().expect("the tables of data/baseline are tested"))
    }

    fn read() -> Result<Self, TableError> {
        let mut elasticity = BTreeMap::new();
        for row in Table::read("elasticities", ELASTICITIES)?.rows() {
            let group = row.code("income", |text| {
                ["high", "middle"].into_iter().find(|name| *name == text)
            })?;
            let sector = row.code("sector", Sector::from_code)?;
            elasticity.insert((sector, group), row.number("elasticity")?);
        }
        let (mut long_run, mut whole) = (BTreeMap::new(), BTreeMap::new());
        for row in Table::read("long_run", LONG_RUN)?.rows() {
            let party = row.code("party", Party::from_code)?;
            let change = LongRun {
                to_2030: row.number("ratio_2030_2025")?,
                to_2035: row.number("ratio_2035_2025")?,
                after_2035: row.number("ratio_2100_2035")?,
            };
            if row.text("sector")? == "all" {
                whole.insert(party, change);
            } else {
                long_run.insert((party, row.code("sector", Sector::from_code)?), change);
            }
        }
        Ok(Self {
            elasticity,
            long_run,
            whole,
        })
    }
}

fn sectors() -> impl Iterator<Item = Sector> {
    Sector::ALL
        .into_iter()
        .filter(|sector| *sector != Sector::Land)
}

/// A sector of a party: its CO2 in 2023, elasticity and yearly rates before correction.
struct Path {
    base: f64,
    elasticity: f64,
    rates: Vec<f64>,
}

impl Path {
    /// Rates come from inventories and the drivers the projections were made with.
    fn new(cube: &Emissions, middle: &Drivers, party: Party, sector: Sector) -> Self {
        let tables = Tables::get();
        let co2 = |year| cube.get(party, sector, Gas::Co2, year);
        let elasticity = tables
            .elasticity
            .get(&(sector, income(party)))
            .copied()
            .unwrap_or(0.0);
        let growth = |from, to| ln(middle.gdp(party, to) / middle.gdp(party, from));
        let long_run = tables.long_run.get(&(party, sector)).map_or(0.0, |change| {
            (elasticity * growth(2035, 2100) - ln(change.after_2035)) / 65.0
        });
        let (first, last) = (HISTORY.last - 10, HISTORY.last);
        let observed = if elasticity > 0.0 && co2(first) > 0.0 && co2(last) > 0.0 {
            let rate = (elasticity * growth(first, last) - ln(co2(last) / co2(first))) / 10.0;
            rate.clamp(OBSERVED_BAND.0, OBSERVED_BAND.1)
        } else {
            long_run
        };
        let rates = PROJECTION
            .iter()
            .map(|year| {
                let way = f64::from(year - last) / f64::from(SETTLED - last);
                observed + (long_run - observed) * way.min(1.0)
            })
            .collect();
        Self {
            base: co2(last),
            elasticity,
            rates,
        }
    }

    /// CO2 in every projected year under `drivers`, with the party's correction of the rate.
    fn project(&self, drivers: &Drivers, party: Party, correction: Correction) -> Vec<f64> {
        let start = drivers.gdp(party, HISTORY.last);
        let mut fallen = 0.0;
        PROJECTION
            .iter()
            .zip(&self.rates)
            .map(|(year, rate)| {
                fallen += rate + correction.at(year);
                let activity = powf(drivers.gdp(party, year) / start, self.elasticity);
                self.base * activity * exp(-fallen)
            })
            .collect()
    }
}

/// What is added to the rates of all sectors of a party, per year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Correction {
    /// 2024–2030.
    pub to_2030: f64,
    /// 2031–2035; fades in a straight line to nothing in 2050.
    pub to_2035: f64,
}

impl Correction {
    fn at(self, year: i32) -> f64 {
        if year <= KNOTS[0] {
            self.to_2030
        } else if year <= KNOTS[1] {
            self.to_2035
        } else {
            let left = f64::from(SETTLED - year) / f64::from(SETTLED - KNOTS[1]);
            self.to_2035 * left.max(0.0)
        }
    }
}

/// The fossil and industrial CO2 that a party must have in 2030 and 2035, Mt/yr. `cube` holds
/// everything but that CO2 after 2023.
fn required(cube: &Emissions, party: Party) -> [f64; 2] {
    let fossil = |year| -> f64 {
        sectors()
            .map(|sector| cube.get(party, sector, Gas::Co2, year))
            .sum()
    };
    let Some(first) = projections::of(party, KNOTS[0]) else {
        let change = Tables::get()
            .whole
            .get(&party)
            .or_else(|| Tables::get().long_run.get(&(party, Sector::Transport)));
        let (to_2030, to_2035) = change.map_or((1.0, 1.0), |it| (it.to_2030, it.to_2035));
        // Five years of the scenario, stretched over the seven since the last inventory.
        let in_2030 = fossil(HISTORY.last) * powf(to_2030, 7.0 / 5.0);
        return [in_2030, in_2030 * to_2035 / to_2030];
    };
    let second = projections::of(party, KNOTS[1])
        .cloned()
        .unwrap_or_else(|| {
            // No published level: the yearly change to 2030 goes on.
            let now = match first.reading {
                Reading::Official => official_gross(cube, party, HISTORY.last),
                Reading::Model => cube.gross_co2e(party, HISTORY.last, &Weights::of(Edition::Ar5)),
            };
            let land = |year| match first.scope {
                Scope::Gross => 0.0,
                Scope::Net => official_land(cube, party, year),
            };
            let gross = first.mid - land(KNOTS[0]);
            let mid = gross * powf(gross / now, 5.0 / 7.0) + land(KNOTS[1]);
            Projection {
                year: KNOTS[1],
                mid,
                ..first.clone()
            }
        });
    [solve(cube, first, 0), solve(cube, &second, 1)]
}

/// Solves for the CO2 `x` that makes the party's level the projection once the agreements in
/// force have acted: `f (r x + Σ r_g N_g) = level`, where `N_g` are the other gases, `r` the
/// official over the model's book, and `f = 1 − e/(x + N)` the factor by which an effect of `e` on
/// all gases lowers each.
fn solve(cube: &Emissions, projection: &Projection, knot: usize) -> f64 {
    let (party, year) = (projection.party, projection.year);
    let phase_down = projections::taken_off(party, true, knot);
    let effect = -projections::taken_off(party, false, knot);
    let ar5 = Weights::of(Edition::Ar5);
    let bridge = |group| match projection.reading {
        Reading::Official => official_ratio(cube, party, group),
        Reading::Model => 1.0,
    };
    let mut other = 0.0;
    for group in [GasGroup::Ch4, GasGroup::N2o, GasGroup::FGases] {
        let hfc = if group == GasGroup::FGases {
            phase_down
        } else {
            0.0
        };
        other += bridge(group) * (cube.group_co2e(party, group, year, &ar5) + hfc);
    }
    let level = match (projection.scope, projection.reading) {
        (Scope::Gross, _) => projection.mid,
        (Scope::Net, Reading::Official) => projection.mid - official_land(cube, party, year),
        (Scope::Net, Reading::Model) => {
            projection.mid - cube.get(party, Sector::Land, Gas::Co2, year)
        }
    };
    let ratio = bridge(GasGroup::Co2);
    if effect == 0.0 {
        return ((level - other) / ratio).max(0.0);
    }
    // (r x + N')(x + N − e) = level (x + N), with N in the edition the effect is counted in.
    let sum: f64 = [GasGroup::Ch4, GasGroup::N2o, GasGroup::FGases]
        .into_iter()
        .map(|group| cube.group_co2e(party, group, year, &Weights::default()))
        .sum();
    let b = ratio * (sum - effect) + other - level;
    let c = other * (sum - effect) - level * sum;
    ((-b + (b * b - 4.0 * ratio * c).max(0.0).sqrt()) / (2.0 * ratio)).max(0.0)
}

fn official_ratio(cube: &Emissions, party: Party, group: GasGroup) -> f64 {
    match official::anchor(cube, party, group).map(|anchor| anchor.bridge) {
        Some(official::Bridge::Ratio(ratio)) => ratio,
        _ => 1.0,
    }
}

fn official_gross(cube: &Emissions, party: Party, year: i32) -> f64 {
    let ar5 = Weights::of(Edition::Ar5);
    GasGroup::ALL
        .into_iter()
        .map(|group| official_ratio(cube, party, group) * cube.group_co2e(party, group, year, &ar5))
        .sum()
}

fn official_land(cube: &Emissions, party: Party, year: i32) -> f64 {
    let land = cube.get(party, Sector::Land, Gas::Co2, year);
    official::land_anchor(cube, party).map_or(land, |anchor| anchor.bridge.apply(land))
}

/// Writes the projected CO2 of all sectors but land into the cube, which must already hold
/// everything else; returns the corrections by party.
pub(crate) fn write(
    cube: &mut Emissions,
    drivers: &Drivers,
    middle: &Drivers,
) -> Vec<(Party, Correction)> {
    let mut corrections = Vec::with_capacity(Party::COUNT);
    for party in Party::ALL {
        let paths: Vec<(Sector, Path)> = sectors()
            .map(|sector| (sector, Path::new(cube, middle, party, sector)))
            .filter(|(_, path)| path.base != 0.0)
            .collect();
        let need = required(cube, party);
        let before: Vec<Vec<f64>> = paths
            .iter()
            .map(|(_, path)| path.project(middle, party, Correction::default()))
            .collect();
        let [at_2030, at_2035] = KNOTS.map(|year| -> f64 {
            let i = (year - PROJECTION.first) as usize;
            before.iter().map(|path| path[i]).sum()
        });
        // The same factor on every sector: the logarithm of what is left to close, per year.
        let first = ln(at_2030 / need[0]);
        let correction = Correction {
            to_2030: first / 7.0,
            to_2035: (ln(at_2035 / need[1]) - first) / 5.0,
        };
        for (sector, path) in &paths {
            let values = path.project(drivers, party, correction);
            cube.row_mut(party, *sector, Gas::Co2)[HISTORY.count()..].copy_from_slice(&values);
        }
        corrections.push((party, correction));
    }
    corrections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_cover_every_party_and_sector() {
        let tables = Tables::read().expect("sound tables");
        for party in Party::ALL.into_iter().filter(|party| *party != Party::Bunk) {
            assert!(tables.whole.contains_key(&party));
            for sector in sectors() {
                assert!(tables.elasticity.contains_key(&(sector, income(party))));
            }
        }
    }

    #[test]
    fn corrections_fade() {
        let correction = Correction {
            to_2030: 0.01,
            to_2035: 0.02,
        };
        assert_eq!(correction.at(2030), 0.01);
        assert_eq!(correction.at(2031), 0.02);
        assert!((correction.at(2045) - 0.02 / 3.0).abs() < 1e-15);
        assert_eq!(correction.at(2080), 0.0);
    }
}
