//! Steel, cement and aluminium by party. Production of today, population and GDP flow in;
//! production to 2100, the share made from scrap, the clinker in cement, and the scrap that there
//! is flow out, with what an area needs to turn a change of them into emissions.
//!
//! Production per person moves with income and stops at an income of saturation G:
//!
//! ```text
//! P(t) = P₀ · N(t)/N₀ · exp( ε · [ ln(g/g₀) − (g − g₀)/G ] ) · f(t),   g = min(income(t), G)
//! ```
//!
//! where the elasticity ε falls in a straight line to zero at G, so that the exponent is its
//! integral over the logarithm of income; f(t) is a sourced long-run factor (China). Without
//! policy the shares of 2023 hold.
//!
//! Scrap is what fabrication loses and what leaves use and is collected:
//!
//! ```text
//! scrap(t) = n·P(t) + c · (y − n) · Σ_use share · Σ_age leaving(age) · P(t − age)
//! ```
//!
//! with y the finished per crude product and n the scrap of fabrication: what is lost on the way
//! does not reach use. A party's own production stands for its use; trade in steel and in goods
//! made of it is left out, so exporters have less scrap than this, importers more.

mod tables;

use std::sync::Arc;

use accord_math::Series;

use crate::activity::Range;
use crate::tables::TableError;
use crate::{Drivers, Emissions, Party, SPAN};
use tables::{FIRST_USE, Tables};

/// A material whose production an area can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Material {
    /// Crude steel.
    Steel,
    /// Cement.
    Cement,
    /// Aluminium, primary and secondary.
    Aluminium,
}

impl Material {
    /// All of them.
    pub const ALL: [Material; 3] = [Material::Steel, Material::Cement, Material::Aluminium];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The word used in tables and files.
    pub fn code(self) -> &'static str {
        match self {
            Material::Steel => "steel",
            Material::Cement => "cement",
            Material::Aluminium => "aluminium",
        }
    }

    /// The one with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// What a tonne costs in carbon and electricity; see `data/areas/materials_parameters.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Intensities {
    /// Blast furnace and converter, t CO2 per t crude steel, burnt on the site.
    pub blast_furnace: Range,
    /// Electric furnace on scrap, t CO2 per t, without electricity.
    pub electric_furnace: Range,
    /// Direct reduction and electric furnace, t CO2 per t, without electricity.
    pub reduced_iron: Range,
    /// Electric furnace and rolling, MWh per t.
    pub electric_furnace_mwh: Range,
    /// Carbonate, t CO2 per t clinker.
    pub clinker_process: Range,
    /// Fuel of the kiln, t CO2 per t clinker.
    pub clinker_fuel: Range,
    /// Smelting, MWh per t primary aluminium.
    pub primary_mwh: Range,
    /// Anodes, t CO2 per t primary aluminium.
    pub primary_process: Range,
    /// Alumina and casting, t CO2 per t primary aluminium.
    pub primary_fuel: Range,
    /// Remelting, t CO2 per t secondary aluminium.
    pub secondary_fuel: Range,
    /// Remelting, MWh per t secondary aluminium.
    pub secondary_mwh: Range,
}

/// Production, shares and scrap by party, 2023–2100. Clones share the unchanging tables.
#[derive(Clone, Debug)]
pub struct Materials {
    tables: Arc<Tables>,
    /// Fraction below the baseline production; by material and party.
    cut: Arc<Vec<Series>>,
    /// Share made from scrap; by party.
    steel_scrap: Arc<Vec<Series>>,
    aluminium_scrap: Arc<Vec<Series>>,
    /// Clinker per cement; by party.
    clinker: Arc<Vec<Series>>,
}

impl Materials {
    /// First year with a lever; production is known before it for the sake of scrap.
    pub const FIRST: i32 = 2023;

    /// The activity without policy.
    pub fn without_policy(drivers: &Drivers, _emissions: &Emissions) -> Result<Self, TableError> {
        let tables = Tables::read(drivers)?;
        let years = tables::levers();
        let constant = |values: &[f64]| {
            let rows = values
                .iter()
                .map(|value| Series::from_fn(years, |_| *value))
                .collect::<Vec<_>>();
            Arc::new(rows)
        };
        Ok(Self {
            cut: Arc::new(vec![Series::zeros(years); Material::COUNT * Party::COUNT]),
            steel_scrap: constant(&tables.steel_scrap),
            aluminium_scrap: constant(&tables.aluminium_scrap),
            clinker: constant(&tables.clinker_ratio),
            tables: Arc::new(tables),
        })
    }

    /// Carbon and electricity of a tonne.
    pub fn intensities(&self) -> &Intensities {
        &self.tables.intensities
    }

    /// Production without any lever, Mt/yr; zero for bunkers and before 1950.
    pub fn baseline_production(&self, material: Material, party: Party, year: i32) -> f64 {
        self.tables.production[material.index() * Party::COUNT + party.index()]
            .get(year)
            .unwrap_or(0.0)
    }

    /// Production, Mt/yr.
    pub fn production(&self, material: Material, party: Party, year: i32) -> f64 {
        let cut = self.cut[material.index() * Party::COUNT + party.index()]
            .get(year)
            .unwrap_or(0.0);
        self.baseline_production(material, party, year) * (1.0 - cut)
    }

    /// Share of crude steel that is electric-furnace steel from direct reduced iron; constant.
    pub fn reduced_iron_share(&self, party: Party) -> f64 {
        self.tables.reduced_iron[party.index()]
    }

    /// Share of steel (scrap in electric furnaces) or aluminium made from scrap; zero for cement.
    pub fn scrap_share(&self, material: Material, party: Party, year: i32) -> f64 {
        let series = match material {
            Material::Steel => &self.steel_scrap,
            Material::Aluminium => &self.aluminium_scrap,
            Material::Cement => return 0.0,
        };
        at(&series[party.index()], year)
    }

    /// The share without any lever: that of 2023.
    pub fn baseline_scrap_share(&self, material: Material, party: Party) -> f64 {
        match material {
            Material::Steel => self.tables.steel_scrap[party.index()],
            Material::Aluminium => self.tables.aluminium_scrap[party.index()],
            Material::Cement => 0.0,
        }
    }

    /// The ratio without any lever: that of 2015–2017, the last years with both statistics.
    pub fn baseline_clinker_ratio(&self, party: Party) -> f64 {
        self.tables.clinker_ratio[party.index()]
    }

    /// Tonnes of clinker per tonne of cement.
    pub fn clinker_ratio(&self, party: Party, year: i32) -> f64 {
        at(&self.clinker[party.index()], year)
    }

    /// The least clinker per cement that any lever may ask for.
    pub fn clinker_ratio_least(&self) -> f64 {
        self.tables.clinker_ratio_least
    }

    /// Scrap that fabrication loses or that leaves use and is collected, Mt/yr; zero for cement.
    pub fn scrap(&self, material: Material, party: Party, year: i32) -> f64 {
        let Some(flow) = self.tables.scrap_flow(material) else {
            return 0.0;
        };
        let known = (year - FIRST_USE).max(0) as usize;
        let old: f64 = flow
            .uses
            .iter()
            .map(|(share, lifetime)| {
                share
                    * lifetime.outflow(known, |age| {
                        self.production(material, party, year - age as i32)
                    })
            })
            .sum();
        let into_use = flow.finished - flow.new_scrap;
        flow.new_scrap * self.production(material, party, year) + flow.collection * into_use * old
    }

    /// The largest share of production that the party's own scrap could make. Converters take
    /// `k` tonnes of scrap per tonne of their steel first: with the yield y, what is left for
    /// electric furnaces makes A = y·(scrap − k·(P·(1 − d) − A)), solved for A.
    pub fn largest_scrap_share(&self, material: Material, party: Party, year: i32) -> f64 {
        let production = self.production(material, party, year);
        let Some(flow) = self.tables.scrap_flow(material) else {
            return 0.0;
        };
        if production <= 0.0 {
            return 0.0;
        }
        let scrap = self.scrap(material, party, year);
        let (others, share_left) = match material {
            Material::Steel => {
                let left = 1.0 - self.reduced_iron_share(party);
                (flow.converter * production * left, left)
            }
            _ => (0.0, 1.0),
        };
        let made = flow.scrap_yield * (scrap - others) / (1.0 - flow.scrap_yield * flow.converter);
        (made / production).clamp(0.0, share_left)
    }

    /// Cuts production to `fraction` below the baseline, where it is not cut more already.
    pub fn cut_production(&mut self, material: Material, party: Party, year: i32, fraction: f64) {
        let cut =
            &mut Arc::make_mut(&mut self.cut)[material.index() * Party::COUNT + party.index()];
        raise(cut, year, fraction.clamp(0.0, 1.0));
    }

    /// Raises the share made from scrap to `share`, where it is not higher already.
    pub fn raise_scrap_share(&mut self, material: Material, party: Party, year: i32, share: f64) {
        let series = match material {
            Material::Steel => &mut self.steel_scrap,
            Material::Aluminium => &mut self.aluminium_scrap,
            Material::Cement => return,
        };
        raise(
            &mut Arc::make_mut(series)[party.index()],
            year,
            share.clamp(0.0, 1.0),
        );
    }

    /// Lowers clinker per cement to `ratio`, where it is not lower already.
    pub fn lower_clinker_ratio(&mut self, party: Party, year: i32, ratio: f64) {
        let least = self.clinker_ratio_least();
        let series = &mut Arc::make_mut(&mut self.clinker)[party.index()];
        if let Some(i) = series.years().position(year) {
            let value = &mut series.values_mut()[i];
            *value = value.min(ratio.max(least));
        }
    }

    /// Moves every lever to `before + weight(year) · (self − before)`: what is left of a change
    /// that holds only part of the time.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        for (mine, theirs) in [
            (&mut self.cut, &before.cut),
            (&mut self.steel_scrap, &before.steel_scrap),
            (&mut self.aluminium_scrap, &before.aluminium_scrap),
            (&mut self.clinker, &before.clinker),
        ] {
            blend_rows(mine, theirs, &weight);
        }
    }
}

/// The value of a year, or of the nearest year covered.
pub(super) fn at(series: &Series, year: i32) -> f64 {
    let years = series.years();
    series[year.clamp(years.first, years.last)]
}

/// Raises the value of a year to `value`.
pub(super) fn raise(series: &mut Series, year: i32, value: f64) {
    if let Some(i) = series.years().position(year) {
        let old = &mut series.values_mut()[i];
        *old = old.max(value);
    }
}

/// The same for every row of a table; returns whether the tables differ. Tables that are still
/// shared are left alone.
pub(super) fn blend_rows(
    mine: &mut Arc<Vec<Series>>,
    before: &Arc<Vec<Series>>,
    weight: impl Fn(i32) -> f64,
) -> bool {
    if Arc::ptr_eq(mine, before) {
        return false;
    }
    for (mine, before) in Arc::make_mut(mine).iter_mut().zip(before.iter()) {
        blend(mine, before, &weight);
    }
    true
}

/// `before + weight · (mine − before)` in every year.
fn blend(mine: &mut Series, before: &Series, weight: impl Fn(i32) -> f64) {
    let years = mine.years();
    for (year, (mine, before)) in years
        .iter()
        .zip(mine.values_mut().iter_mut().zip(before.values()))
    {
        *mine = before + weight(year) * (*mine - before);
    }
}

/// Years in which an activity can be changed.
pub(super) fn last_year() -> i32 {
    SPAN.last
}

#[cfg(test)]
mod tests;
