//! States of the United States and provinces of China. Their shares of the party by sector and the
//! targets they have set themselves flow in; what they would emit on the party's path, and what
//! they promised, flow out.
//!
//! A unit's reference is its share of each sector's path, all Kyoto gases but land's:
//!
//! ```text
//! R(t) = Σ_sector share · E(party, sector, t)
//! ```
//!
//! A promise is made in the unit's own inventory; it is read at the ratio of reference to inventory
//! in 2019, the last common year before the pandemic.

mod emitted;

use std::sync::Arc;

use accord_math::{Series, Years};

use super::materials::{at, blend_rows, raise};
use crate::tables::{Table, TableError};
use crate::{Drivers, Emissions, PROJECTION, Party, SPAN, Sector, Weights};

pub use emitted::Emitted;

const UNITS: &str = include_str!("../../../../data/subnational.csv");
const CODES: &str = include_str!("../../../../data/areas/subnational_codes.csv");

/// Last year of the units' inventories that is compared.
const COMMON: i32 = 2019;

/// A target of a state or province.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// Base year.
    pub base_year: i32,
    /// The unit's own level then, Mt CO2e/yr, if its inventory is in the table.
    pub base_level: Option<f64>,
    /// Fraction below it.
    pub reduction: f64,
    /// Target year.
    pub year: i32,
}

/// A state or province.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// ISO 3166-2 (`US-CA`, `CN-GD`).
    pub code: String,
    /// Code before 2017 (`CN-44`), where it was another.
    pub former_code: Option<String>,
    /// Name in English.
    pub name_en: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// The party it belongs to.
    pub parent: Party,
    /// Share of each sector of the parent, in the order of [`Sector::ALL`]; zero for land.
    pub shares: Vec<f64>,
    /// Its own inventory in 2019, Mt CO2e/yr (provinces: CO2).
    pub level_2019: f64,
    /// Its targets in order of years.
    pub promises: Vec<Promise>,
}

/// A party's emissions by sector and year of [`SPAN`], Mt CO2e/yr: what the references of its
/// units are made of.
#[derive(Clone, Debug)]
pub struct PartyPath {
    by_sector: Vec<Series>,
}

impl PartyPath {
    /// The path of `party` before its units' own targets cut it, all Kyoto gases but land's.
    pub fn uncut(
        emissions: &Emissions,
        subnational: &Subnational,
        party: Party,
        weights: &Weights,
    ) -> Self {
        let cuts = subnational.sector_cuts(party);
        let by_sector = Sector::ALL.into_iter().zip(cuts).map(|(sector, cut)| {
            let mut path = Series::zeros(SPAN);
            if sector == Sector::Land {
                return path;
            }
            let now = emissions.sector_co2e_path(party, sector, weights);
            path.values_mut().copy_from_slice(&now);
            for (year, now) in SPAN.iter().zip(path.values_mut()) {
                let left = 1.0 - cut.get(year).unwrap_or(0.0);
                *now = now.max(0.0);
                if left > 0.0 {
                    *now /= left;
                }
            }
            path
        });
        Self {
            by_sector: by_sector.collect(),
        }
    }

    /// All sectors, Mt CO2e/yr.
    pub fn total(&self, year: i32) -> f64 {
        self.by_sector.iter().map(|series| at(series, year)).sum()
    }
}

impl Unit {
    /// What the unit emits on the path of its party, Mt CO2e/yr.
    pub fn reference(&self, path: &PartyPath, year: i32) -> f64 {
        let sectors = path.by_sector.iter().zip(&self.shares);
        sectors
            .map(|(series, share)| share * at(series, year))
            .sum()
    }

    /// The level a promise asks for on the scale of the party's path, Mt CO2e/yr.
    fn promised_level(&self, promise: &Promise, path: &PartyPath) -> f64 {
        let base = match promise.base_level {
            Some(level) if self.level_2019 > 0.0 => {
                level * self.reference(path, COMMON) / self.level_2019
            }
            _ => self.reference(path, promise.base_year),
        };
        base * (1.0 - promise.reduction)
    }

    /// The path that `promises` ask for, Mt CO2e/yr on the scale of the party's path: from the
    /// reference of the last inventory in straight lines through the targets still ahead, then
    /// held. None where no target is ahead.
    pub fn promised_path(&self, promises: &[Promise], path: &PartyPath) -> Option<Series> {
        let last = PROJECTION.first - 1;
        let mut points = vec![(last, self.reference(path, last))];
        for promise in promises.iter().filter(|promise| promise.year > last) {
            points.push((promise.year, self.promised_level(promise, path)));
        }
        points.sort_by_key(|point| point.0);
        (points.len() > 1).then(|| {
            let years = Years::new(PROJECTION.first, PROJECTION.last);
            Series::interpolate(years, &points)
        })
    }
}

/// All states and provinces, and the part of their emissions that deals have cut already.
#[derive(Clone, Debug)]
pub struct Subnational {
    units: Arc<Vec<Unit>>,
    /// Positions of the units of each party.
    of_party: Arc<[Vec<usize>; Party::COUNT]>,
    /// Fraction of each unit's emissions cut by its own targets, 2024–2100.
    cut: Arc<Vec<Series>>,
    /// Whether anything is.
    touched: bool,
}

impl Subnational {
    /// The units without policy: nothing is cut yet.
    pub fn without_policy(_drivers: &Drivers, _emissions: &Emissions) -> Self {
        // The embedded tables are what a test reads with the same function.
        let units = read().expect("the tables of states and provinces are tested");
        let years = Years::new(PROJECTION.first, PROJECTION.last);
        let of_party = Party::ALL.map(|party| {
            let units = units.iter().enumerate();
            let own = units.filter(|(_, unit)| unit.parent == party);
            own.map(|(i, _)| i).collect()
        });
        Self {
            of_party: Arc::new(of_party),
            cut: Arc::new(vec![Series::zeros(years); units.len()]),
            units: Arc::new(units),
            touched: false,
        }
    }

    /// All units.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The position of the unit with this code, of today or before 2017.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.units
            .iter()
            .position(|unit| unit.code == code || unit.former_code.as_deref() == Some(code))
    }

    /// Fraction of a unit's emissions that its own targets have cut.
    pub fn cut(&self, unit: usize, year: i32) -> f64 {
        if year < PROJECTION.first {
            return 0.0;
        }
        self.cut.get(unit).map_or(0.0, |series| at(series, year))
    }

    /// Fraction of each sector of a party that its units' targets have cut, by year of the projection;
    /// in the order of [`Sector::ALL`].
    pub fn sector_cuts(&self, party: Party) -> Vec<Series> {
        let mut cuts = vec![Series::zeros(PROJECTION); Sector::COUNT];
        if !self.touched {
            return cuts;
        }
        for i in &self.of_party[party.index()] {
            for (sector, share) in cuts.iter_mut().zip(&self.units[*i].shares) {
                sector.add_scaled(&self.cut[*i], *share);
            }
        }
        for cut in cuts.iter_mut().flat_map(Series::values_mut) {
            *cut = cut.min(1.0);
        }
        cuts
    }

    /// Raises the cut of a unit to `fraction`, where it is not higher already.
    pub fn raise_cut(&mut self, unit: usize, year: i32, fraction: f64) {
        if fraction <= 0.0 {
            return;
        }
        if let Some(series) = Arc::make_mut(&mut self.cut).get_mut(unit) {
            self.touched = true;
            raise(series, year, fraction.clamp(0.0, 1.0));
        }
    }

    /// Moves every year to `before + weight(year) · (self − before)`.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        blend_rows(&mut self.cut, &before.cut, &weight);
    }
}

/// The column of the table that holds a unit's share of a sector; other sectors take the share of
/// all emissions.
fn share_column(sector: Sector) -> Option<&'static str> {
    match sector {
        Sector::Power => Some("share_power"),
        Sector::IndustryEnergy | Sector::IndustryProcess => Some("share_industry"),
        Sector::Transport => Some("share_transport"),
        Sector::Buildings => Some("share_buildings"),
        _ => None,
    }
}

fn read() -> Result<Vec<Unit>, TableError> {
    let codes = Table::read("subnational_codes", CODES)?;
    let table = Table::read("subnational", UNITS)?;
    let mut units: Vec<Unit> = Vec::new();
    for row in table.rows() {
        let code = row.text("code")?;
        if units.last().is_none_or(|unit| unit.code != code) {
            let of_all = row.number("share_of_parent")?;
            let mut shares = Vec::with_capacity(Sector::COUNT);
            for sector in Sector::ALL {
                let own = match share_column(sector) {
                    Some(column) => row.number_if_any(column)?,
                    None => None,
                };
                shares.push(if sector == Sector::Land {
                    0.0
                } else {
                    own.unwrap_or(of_all)
                });
            }
            let mut former_code = None;
            for names in codes.rows() {
                if names.text("code")? == code {
                    former_code = Some(names.text("former_code")?.to_owned());
                }
            }
            units.push(Unit {
                code: code.to_owned(),
                former_code,
                name_en: row.text("name_en")?.to_owned(),
                name_zh: row.text("name_zh")?.to_owned(),
                parent: row.code("parent", Party::from_code)?,
                shares,
                level_2019: row.number("emissions_2019_mt")?,
                promises: Vec::new(),
            });
        }
        if let (Some(year), Some(unit)) = (row.number_if_any("target_year")?, units.last_mut()) {
            unit.promises.push(Promise {
                base_year: row.number("base_year")? as i32,
                base_level: row.number_if_any("base_level_mt")?,
                reduction: row.number("target_percent")? / 100.0,
                year: year as i32,
            });
        }
    }
    Ok(units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    // The 50 states and the District of Columbia, 31 provinces; a whole is made of its parts.
    #[test]
    fn shares_sum_to_no_more_than_the_party() {
        let units = read().expect("sound tables");
        let of = |party| units.iter().filter(move |unit| unit.parent == party);
        assert_eq!(of(Party::Usa).count(), 51);
        assert_eq!(of(Party::Chn).count(), 31);
        for party in [Party::Usa, Party::Chn] {
            for sector in Sector::ALL {
                let sum: f64 = of(party).map(|unit| unit.shares[sector.index()]).sum();
                assert!(sum <= 1.0 + 1e-6, "{} of {}", sum, sector.code());
                assert!(
                    sector == Sector::Land || sum > 0.98,
                    "{sum} of {}",
                    sector.code()
                );
            }
        }
    }

    // Chinese codes were numbers before 2017: Guangdong was CN-44.
    #[test]
    fn a_province_answers_to_both_its_codes() {
        let it = Subnational::without_policy(&Drivers::default(), &Emissions::zeros());
        let guangdong = it.position("CN-GD").expect("a province");
        assert_eq!(it.position("CN-44"), Some(guangdong));
        assert_eq!(it.units()[guangdong].name_zh, "广东省");
        assert_eq!(it.position("US-XX"), None);
    }

    // Center for Climate and Energy Solutions, list of November 2022: California −40 % of 1990 by
    // 2030.
    #[test]
    fn targets_are_read_in_order() {
        let it = Subnational::without_policy(&Drivers::default(), &Emissions::zeros());
        let california = &it.units()[it.position("US-CA").expect("a state")];
        let in_2030 = california
            .promises
            .iter()
            .find(|promise| promise.year == 2030);
        let promise = in_2030.expect("a target for 2030");
        assert_eq!(promise.base_year, 1990);
        assert_relative_eq!(promise.reduction, 0.4);
        assert!(california.promises.is_sorted_by_key(|promise| promise.year));
    }
}
