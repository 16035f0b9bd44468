//! Forest lost and forest gained by party. Today's loss by region, carbon per hectare and the trend
//! of land emissions flow in; loss to 2100 (Mha/yr) and the CO2 that comes with it flow out.
//!
//! Of the carbon D of a hectare, a share i is in the air within the year; the rest decays evenly
//! over the next N years. New forest takes up carbon by its age:
//!
//! ```text
//! E(t) = D·[ i·L(t) + (1 − i)/N · Σ_{k=1..N} L(t−k) ] − Σ_{a=0..} r(a)·G(t−a)
//! ```
//!
//! Without policy the loss of 2024 falls as land emissions do (`data/baseline/land_trend.csv`);
//! the cube's land sector, by bookkeeping, holds it already together with all other land use, so
//! only differences of E are ever moved. Peat stays out: what a hectare not cleared saves in
//! drained peat is not known by region.

use std::sync::Arc;

use accord_math::elementary::exp;
use accord_math::{Series, Years};

use super::materials::{at, blend_rows};
use super::parameters::{Parameters, Range};
use crate::tables::{Table, TableError};
use crate::{Drivers, Emissions, PROJECTION, Party};

const FORESTS: &str = include_str!("../../../../data/forests.csv");
const TRADE: &str = include_str!("../../../../data/forest_trade.csv");
const TEMPERATE: &str = include_str!("../../../../data/areas/forest_temperate.csv");
const PARAMETERS: &str = include_str!("../../../../data/areas/forest_parameters.csv");
const TREND: &str = include_str!("../../../../data/baseline/land_trend.csv");

/// The region of the table whose loss is shared out by forest area.
const TEMPERATE_REGION: &str = "temperate_boreal";

/// What a hectare holds and how it is released and taken up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carbon {
    /// Lost with a hectare, t CO2.
    pub density: Range,
    /// Fraction of it lost within the year.
    pub immediate: Range,
    /// Years over which the rest decays.
    pub decay_years: Range,
    /// Taken up by forest up to `young_years` old, t CO2/ha/yr.
    pub removal_young: Range,
    /// Taken up after that, up to `older_years`, t CO2/ha/yr.
    pub removal_older: Range,
    /// Age at which growth slows, years.
    pub young_years: Range,
    /// Age at which growth ends, years.
    pub older_years: Range,
}

#[derive(Clone, Debug)]
struct Land {
    /// Mha/yr in 2024.
    loss: f64,
    /// Fraction of it in the tropics.
    tropical: f64,
    carbon: Carbon,
}

/// Loss and gain by party, 2024–2100. Clones share the unchanging tables.
#[derive(Clone, Debug)]
pub struct Forests {
    land: Arc<Vec<Land>>,
    /// Loss without policy ÷ loss of 2024.
    trend: Arc<Series>,
    /// Loss that promises leave, Mha/yr; below zero where forest is gained; by party.
    path: Arc<Vec<Series>>,
    /// Fraction of the tropical loss of others that a party's import ban ends; by importer.
    banned: Arc<Vec<Series>>,
}

impl Forests {
    /// The last year observed; a promise's path starts there or later.
    pub const OBSERVED: i32 = 2024;

    /// The activity without policy.
    pub fn without_policy(_drivers: &Drivers, _emissions: &Emissions) -> Self {
        // The embedded tables are what a test reads with the same function.
        Self::read().expect("the tables of forests are tested")
    }

    fn read() -> Result<Self, TableError> {
        let land = read_land()?;
        let years = Years::new(PROJECTION.first, PROJECTION.last);
        let trend = read_trend(years)?;
        let path = land
            .iter()
            .map(|it| Series::from_fn(years, |year| it.loss * trend[year]))
            .collect();
        Ok(Self {
            land: Arc::new(land),
            trend: Arc::new(trend),
            path: Arc::new(path),
            banned: Arc::new(vec![Series::zeros(years); Party::COUNT]),
        })
    }

    /// Carbon of a party's forest.
    pub fn carbon(&self, party: Party) -> &Carbon {
        &self.land[party.index()].carbon
    }

    /// Fraction of a party's loss that is in the tropics.
    pub fn tropical_share(&self, party: Party) -> f64 {
        self.land[party.index()].tropical
    }

    /// Loss without any lever, Mha/yr. Years before 2024 take its level (2018–2020 was 2 % above:
    /// Forest Declaration Assessment 2025).
    pub fn baseline_loss(&self, party: Party, year: i32) -> f64 {
        self.land[party.index()].loss * at(&self.trend, year)
    }

    /// Forest lost, Mha/yr.
    pub fn loss(&self, party: Party, year: i32) -> f64 {
        if year < PROJECTION.first {
            return self.baseline_loss(party, year);
        }
        let lost = at(&self.path[party.index()], year).max(0.0);
        let tropical = self.tropical_share(party);
        // No ban reaches a forest outside the tropics.
        if tropical == 0.0 {
            return lost;
        }
        let banned: f64 = Party::ALL
            .into_iter()
            .filter(|importer| *importer != party)
            .map(|importer| at(&self.banned[importer.index()], year))
            .sum();
        lost * (1.0 - tropical * banned.min(1.0))
    }

    /// New forest that a promise to reverse loss adds, Mha/yr.
    pub fn gain(&self, party: Party, year: i32) -> f64 {
        if year < PROJECTION.first {
            return 0.0;
        }
        (-at(&self.path[party.index()], year)).max(0.0)
    }

    /// CO2 of loss less what new forest takes up, Mt CO2/yr over the projection; `value` picks an
    /// end of each range.
    pub fn emissions(&self, party: Party, value: impl Fn(Range) -> f64) -> Series {
        let carbon = self.carbon(party);
        let immediate = value(carbon.immediate);
        let decay_years = (value(carbon.decay_years) as i32).max(1);
        let each_year = (1.0 - immediate) / f64::from(decay_years);
        let density = value(carbon.density);
        let known = Years::new(PROJECTION.first - decay_years, PROJECTION.last);
        let loss = Series::from_fn(known, |year| self.loss(party, year));
        let planted: Vec<(i32, f64)> = PROJECTION
            .iter()
            .map(|year| (year, self.gain(party, year)))
            .filter(|(_, area)| *area > 0.0)
            .collect();
        let uptake = |age: i32| {
            if age < 0 {
                0.0
            } else if age < value(carbon.young_years) as i32 {
                value(carbon.removal_young)
            } else if age < value(carbon.older_years) as i32 {
                value(carbon.removal_older)
            } else {
                0.0
            }
        };
        Series::from_fn(PROJECTION, |year| {
            let later: f64 = (1..=decay_years).map(|k| loss[year - k]).sum();
            let released = density * (immediate * loss[year] + each_year * later);
            let taken_up: f64 = planted
                .iter()
                .map(|(planted, area)| area * uptake(year - planted))
                .sum();
            released - taken_up
        })
    }

    /// Whether a party loses and gains the same forest in `other`, in every year.
    pub fn same_as(&self, other: &Self, party: Party) -> bool {
        let same_path = self.path[party.index()] == other.path[party.index()];
        if same_path && (self.tropical_share(party) == 0.0 || self.banned == other.banned) {
            return true;
        }
        PROJECTION.iter().all(|year| {
            self.loss(party, year) == other.loss(party, year)
                && self.gain(party, year) == other.gain(party, year)
        })
    }

    /// Lowers the path of loss to `mha` a year, where it is not lower already; below zero new
    /// forest is gained.
    pub fn lower_path(&mut self, party: Party, year: i32, mha: f64) {
        let series = &mut Arc::make_mut(&mut self.path)[party.index()];
        if let Some(i) = series.years().position(year) {
            let value = &mut series.values_mut()[i];
            *value = value.min(mha);
        }
    }

    /// Raises the fraction of others' tropical loss that a party's import ban ends.
    pub fn raise_ban(&mut self, importer: Party, year: i32, fraction: f64) {
        super::materials::raise(
            &mut Arc::make_mut(&mut self.banned)[importer.index()],
            year,
            fraction.clamp(0.0, 1.0),
        );
    }

    /// Moves every year to `before + weight(year) · (self − before)`.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        for (mine, theirs) in [
            (&mut self.path, &before.path),
            (&mut self.banned, &before.banned),
        ] {
            blend_rows(mine, theirs, &weight);
        }
    }
}

/// A row of the table; the temperate one is shared out.
struct Region {
    party: Party,
    loss: f64,
    tropical: f64,
    density: Range,
}

/// Loss, tropics and carbon of every party, from the regions of the table.
fn read_land() -> Result<Vec<Land>, TableError> {
    let parameters = Parameters::read("forest_parameters", PARAMETERS)?;
    let trade = Table::read("forest_trade", TRADE)?;
    let mut immediate = None;
    for row in trade.rows() {
        if row.text("item")? == "immediate_share" {
            immediate = Some(Range {
                low: row.number("low")?,
                central: row.number("central")?,
                high: row.number("high")?,
            });
        }
    }
    let immediate = immediate.ok_or_else(|| trade.missing("immediate_share"))?;

    let table = Table::read("forests", FORESTS)?;
    let mut regions: Vec<Region> = Vec::new();
    for row in table.rows() {
        let loss = row.number("loss_2024_mha_per_yr")?;
        if loss <= 0.0 {
            continue;
        }
        let density = Range {
            low: row.number("density_low_tco2_per_ha")?,
            central: row.number("density_central_tco2_per_ha")?,
            high: row.number("density_high_tco2_per_ha")?,
        };
        if row.text("region")? == TEMPERATE_REGION {
            for (party, share) in temperate_shares()? {
                regions.push(Region {
                    party,
                    loss: loss * share,
                    tropical: 0.0,
                    density,
                });
            }
        } else {
            regions.push(Region {
                party: row.code("party", Party::from_code)?,
                loss,
                tropical: 1.0,
                density,
            });
        }
    }
    Party::ALL
        .into_iter()
        .map(|party| {
            let of_party = || regions.iter().filter(|region| region.party == party);
            let loss: f64 = of_party().map(|region| region.loss).sum();
            let mean = |value: &dyn Fn(&Region) -> f64| {
                let sum: f64 = of_party().map(|region| region.loss * value(region)).sum();
                if loss > 0.0 { sum / loss } else { 0.0 }
            };
            Ok(Land {
                loss,
                tropical: mean(&|region| region.tropical),
                carbon: Carbon {
                    density: Range {
                        low: mean(&|region| region.density.low),
                        central: mean(&|region| region.density.central),
                        high: mean(&|region| region.density.high),
                    },
                    immediate,
                    decay_years: parameters.get("decay_years")?,
                    removal_young: parameters.get("removal_young")?,
                    removal_older: parameters.get("removal_older")?,
                    young_years: parameters.get("young_years")?,
                    older_years: parameters.get("older_years")?,
                },
            })
        })
        .collect()
}

/// Shares of the loss outside the tropics, by forest area; they sum to one.
fn temperate_shares() -> Result<Vec<(Party, f64)>, TableError> {
    let table = Table::read("forest_temperate", TEMPERATE)?;
    let mut areas = Vec::new();
    for row in table.rows() {
        areas.push((
            row.code("party", Party::from_code)?,
            row.number("forest_area")?,
        ));
    }
    let total: f64 = areas.iter().map(|area| area.1).sum();
    Ok(areas
        .into_iter()
        .map(|(party, area)| (party, area / total))
        .collect())
}

/// Loss without policy ÷ loss of the last observed year.
fn read_trend(years: Years) -> Result<Series, TableError> {
    let table = Table::read("land_trend", TREND)?;
    let mut spans = Vec::new();
    for row in table.rows() {
        spans.push((row.number("from")?, row.number("to")?, row.number("rate")?));
    }
    let mut logarithm = 0.0;
    Ok(Series::from_fn(years, |year| {
        if year > Forests::OBSERVED {
            let rate = spans
                .iter()
                .find(|(from, to, _)| (*from..=*to).contains(&f64::from(year)))
                .map_or(0.0, |span| span.2);
            logarithm += rate;
        }
        exp(logarithm)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn central(range: Range) -> f64 {
        range.central
    }

    fn forests() -> Forests {
        Forests::read().expect("sound tables")
    }

    // Forest Declaration Assessment 2025: 8.1 Mha in 2024.
    #[test]
    fn the_parties_lose_what_the_world_loses() {
        let it = forests();
        let world: f64 = Party::ALL.into_iter().map(|p| it.loss(p, 2024)).sum();
        assert_relative_eq!(world, 8.1, max_relative = 1e-6);
    }

    // Conservation: a hectare that is lost gives off its carbon once, whenever it does.
    #[test]
    fn a_hectare_saved_saves_its_carbon() {
        let before = forests();
        let mut it = before.clone();
        let saved = 0.5;
        it.lower_path(Party::Bra, 2040, before.loss(Party::Bra, 2040) - saved);
        let difference: f64 = PROJECTION
            .iter()
            .map(|year| {
                before.emissions(Party::Bra, central)[year]
                    - it.emissions(Party::Bra, central)[year]
            })
            .sum();
        let density = before.carbon(Party::Bra).density.central;
        assert_relative_eq!(difference, saved * density, max_relative = 1e-9);
    }

    // Algebra: 1 Mha a year planted from 2050 takes up 11 Mt in its first year and, after twenty
    // years of it, 20 times that.
    #[test]
    fn new_forest_takes_up_carbon_by_age() {
        let mut it = forests();
        for year in 2050..=2100 {
            it.lower_path(Party::Gbr, year, -1.0);
        }
        assert_relative_eq!(it.gain(Party::Gbr, 2050), 1.0);
        assert_eq!(it.loss(Party::Gbr, 2050), 0.0);
        let young = it.carbon(Party::Gbr).removal_young.central;
        let older = it.carbon(Party::Gbr).removal_older.central;
        let none_left = |year| it.emissions(Party::Gbr, central)[year];
        assert_relative_eq!(none_left(2069), -20.0 * young, max_relative = 1e-9);
        let late = -20.0 * young - 31.0 * older;
        assert_relative_eq!(none_left(2100), late, max_relative = 1e-9);
    }

    #[test]
    fn a_ban_reaches_the_tropics_of_others_only() {
        let before = forests();
        let mut it = before.clone();
        it.raise_ban(Party::Chn, 2030, 0.2);
        it.raise_ban(Party::Chn, 2030, 0.1);
        it.raise_ban(Party::Usa, 2030, 0.1);
        let left = |party| it.loss(party, 2030) / before.loss(party, 2030);
        assert_relative_eq!(left(Party::Bra), 0.7, max_relative = 1e-12);
        assert_eq!(left(Party::Rus), 1.0);
        assert_eq!(left(Party::Chn), 1.0);
    }
}
