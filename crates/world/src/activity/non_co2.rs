//! Methane, nitrous oxide and fluorinated gases by source. Inventories by sector (the cube),
//! their split into sources and each source's growth flow in; a yearly series per party, source
//! and gas flows out, whose sum over the sources of a sector is the cube's. An area that abates a
//! source scales it here, and the cube follows.
//!
//! Sources: `data/non_co2_sources.csv` (EDGAR 2024, by IPCC 2006 category), growth to 2050
//! `data/non_co2_growth.csv` (US EPA 2019, business as usual by country), after 2050 the trends of
//! `data/baseline/`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use accord_math::elementary::exp;
use accord_math::years::interpolate;

use crate::baseline::species_index;
use crate::history;
use crate::tables::{Table, TableError};
use crate::{Drivers, Emissions, Gas, HISTORY, PROJECTION, Party, SPAN, Sector, Shared};

const SOURCES: &str = include_str!("../../../../data/non_co2_sources.csv");
const GROWTH: &str = include_str!("../../../../data/non_co2_growth.csv");
const TREND: &str = include_str!("../../../../data/baseline/non_co2_trend.csv");

/// Where a gas other than CO2 comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Source {
    /// Coal mines, working and abandoned.
    CoalMining,
    /// Oil and gas: production, pipes, flares.
    OilGas,
    /// Other fugitive emissions of energy supply.
    OtherEnergy,
    /// Burning of fuels.
    Combustion,
    /// N2O from nitrogen that falls back from burning.
    Indirect,
    /// Digestion of ruminants.
    Enteric,
    /// Manure management.
    Manure,
    /// Rice fields.
    Rice,
    /// Agricultural soils.
    AgriculturalSoils,
    /// Field burning of residues.
    FieldBurning,
    /// Landfills.
    Landfill,
    /// Wastewater.
    Wastewater,
    /// Other waste.
    OtherWaste,
    /// Nitric and adipic acid plants.
    NitricAdipic,
    /// Other chemical and metal industry (CH4).
    Industry,
    /// N2O used as a product.
    ProductUse,
    /// By-products of fluorochemicals, among them HFC-23.
    ChemicalByProduct,
    /// Aluminium and magnesium.
    Metals,
    /// Semiconductors, displays, photovoltaics.
    Electronics,
    /// Uses that replaced ozone-depleting substances, gases other than HFCs; the HFCs come from
    /// consumption and bank in [`crate::activity::Refrigerants`].
    OdsSubstitutes,
    /// Switchgear and other product use of SF6 and PFCs.
    PowerEquipment,
    /// What the inventory by sector has and the split by source has not.
    Unsplit,
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 22] = [
        Source::CoalMining,
        Source::OilGas,
        Source::OtherEnergy,
        Source::Combustion,
        Source::Indirect,
        Source::Enteric,
        Source::Manure,
        Source::Rice,
        Source::AgriculturalSoils,
        Source::FieldBurning,
        Source::Landfill,
        Source::Wastewater,
        Source::OtherWaste,
        Source::NitricAdipic,
        Source::Industry,
        Source::ProductUse,
        Source::ChemicalByProduct,
        Source::Metals,
        Source::Electronics,
        Source::OdsSubstitutes,
        Source::PowerEquipment,
        Source::Unsplit,
    ];

    /// The code used in tables and files.
    pub fn code(self) -> &'static str {
        match self {
            Source::CoalMining => "coal_mining",
            Source::OilGas => "oil_gas",
            Source::OtherEnergy => "other_energy",
            Source::Combustion => "combustion",
            Source::Indirect => "indirect",
            Source::Enteric => "enteric",
            Source::Manure => "manure",
            Source::Rice => "rice",
            Source::AgriculturalSoils => "agricultural_soils",
            Source::FieldBurning => "field_burning",
            Source::Landfill => "landfill",
            Source::Wastewater => "wastewater",
            Source::OtherWaste => "other_waste",
            Source::NitricAdipic => "nitric_adipic",
            Source::Industry => "industry",
            Source::ProductUse => "product_use",
            Source::ChemicalByProduct => "chemical_by_product",
            Source::Metals => "metals",
            Source::Electronics => "electronics",
            Source::OdsSubstitutes => "ods_substitutes",
            Source::PowerEquipment => "power_equipment",
            Source::Unsplit => "unsplit",
        }
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The row of `non_co2_trend.csv` that carries it on after 2050.
    fn group(self) -> &'static str {
        match self {
            Source::Enteric
            | Source::Manure
            | Source::Rice
            | Source::AgriculturalSoils
            | Source::FieldBurning => "agriculture",
            Source::Landfill | Source::Wastewater | Source::OtherWaste => "waste",
            Source::CoalMining
            | Source::OilGas
            | Source::OtherEnergy
            | Source::Combustion
            | Source::Indirect => "energy",
            _ => "industry",
        }
    }
}

/// A source of a gas in a sector of a party: its yearly emissions over [`SPAN`], in the gas's own
/// mass unit.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRow {
    /// Whose.
    pub party: Party,
    /// The sector of the cube it is part of.
    pub sector: Sector,
    /// The source.
    pub source: Source,
    /// The gas.
    pub gas: Gas,
    /// Emissions, one value for each year of [`SPAN`].
    pub values: Shared<Vec<f64>>,
}

/// Emissions other than CO2 by party, source and gas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NonCo2 {
    rows: Vec<SourceRow>,
}

impl NonCo2 {
    /// The sources without policy: inventories to 2023 split by source, then each source's
    /// growth. `emissions` must hold the inventories.
    pub fn without_policy(_drivers: &Drivers, emissions: &Emissions) -> Self {
        let tables = Tables::get();
        let mut rows = Vec::with_capacity(tables.split.len());
        // Rows of one sector and gas lie together in the table's order; the cube's years are
        // split by the shares of 2020 and 2023.
        for (&(party, sector, gas), parts) in &tables.split {
            if gas.is_consumed_hfc() {
                continue;
            }
            let history = &emissions.row(party, sector, gas)[..HISTORY.count()];
            let total: [f64; 2] = [0, 1].map(|i| parts.iter().map(|part| part.known[i]).sum());
            for part in parts {
                let share = [0, 1].map(|i| {
                    if total[i] > 0.0 {
                        part.known[i] / total[i]
                    } else {
                        1.0 / parts.len() as f64
                    }
                });
                let mut values = Vec::with_capacity(SPAN.count());
                for (value, year) in history.iter().zip(HISTORY.iter()) {
                    let way = (f64::from(year - 2020) / 3.0).max(0.0);
                    values.push(value * (share[0] + (share[1] - share[0]) * way));
                }
                let base = history[history.len() - 1] * share[1];
                values.extend(
                    tables
                        .index(party, part.source, gas)
                        .into_iter()
                        .map(|index| base * index),
                );
                rows.push(SourceRow {
                    party,
                    sector,
                    source: part.source,
                    gas,
                    values: values.into(),
                });
            }
        }
        for party in Party::ALL {
            for sector in Sector::ALL {
                for gas in Gas::kyoto().filter(|gas| *gas != Gas::Co2) {
                    if gas.is_consumed_hfc() || tables.split.contains_key(&(party, sector, gas)) {
                        continue;
                    }
                    let history = &emissions.row(party, sector, gas)[..HISTORY.count()];
                    if history.iter().all(|value| *value == 0.0) {
                        continue;
                    }
                    let mut values = history.to_vec();
                    values.resize(SPAN.count(), history[history.len() - 1]);
                    rows.push(SourceRow {
                        party,
                        sector,
                        source: Source::Unsplit,
                        gas,
                        values: values.into(),
                    });
                }
            }
        }
        // The order of parts within a sector stays that of the table: sums are taken in it.
        rows.sort_by_key(|row| (row.party, row.sector, row.gas));
        Self { rows }
    }

    /// All rows, in order of party, sector and gas.
    pub fn rows(&self) -> &[SourceRow] {
        &self.rows
    }

    /// Emissions of a source in a year, summed over the sectors it lies in.
    pub fn get(&self, party: Party, source: Source, gas: Gas, year: i32) -> f64 {
        let Some(i) = SPAN.position(year) else {
            return 0.0;
        };
        self.matching(party, source, gas)
            .map(|row| row.values[i])
            .sum()
    }

    fn matching(&self, party: Party, source: Source, gas: Gas) -> impl Iterator<Item = &SourceRow> {
        let rows = self.rows[self.of_party(party)].iter();
        rows.filter(move |row| row.source == source && row.gas == gas)
    }

    /// Where the rows of a party lie.
    fn of_party(&self, party: Party) -> std::ops::Range<usize> {
        let first = self.rows.partition_point(|row| row.party < party);
        let last = self.rows.partition_point(|row| row.party <= party);
        first..last
    }

    /// Multiplies a source by `factor(year)` in every projected year and takes the difference out
    /// of the cube. A factor below zero counts as zero.
    pub fn scale(
        &mut self,
        emissions: &mut Emissions,
        party: Party,
        source: Source,
        gas: Gas,
        factor: impl Fn(i32) -> f64,
    ) {
        let own = self.of_party(party);
        for row in &mut self.rows[own] {
            if row.source != source || row.gas != gas {
                continue;
            }
            let cube = &mut emissions.row_mut(party, row.sector, gas)[HISTORY.count()..];
            let values = &mut row.values[HISTORY.count()..];
            for ((mine, all), year) in values.iter_mut().zip(cube).zip(PROJECTION.iter()) {
                let after = *mine * factor(year).max(0.0);
                // Another area may have lowered the sector as a whole: never below nothing.
                *all = (*all + after - *mine).max(0.0);
                *mine = after;
            }
        }
    }

    /// Moves every year's values to `before + weight(year) · (self − before)`: what is left of a
    /// change that holds only part of the time. Both must come from the same world.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        for (mine, theirs) in self.rows.iter_mut().zip(&before.rows) {
            if mine.values.is_shared_with(&theirs.values) {
                continue;
            }
            let pairs = mine.values.iter_mut().zip(theirs.values.iter());
            for ((mine, theirs), year) in pairs.zip(SPAN.iter()) {
                *mine = theirs + weight(year) * (*mine - theirs);
            }
        }
    }

    /// Writes the sums over sources into the projected years of the cube.
    pub(crate) fn write(&self, emissions: &mut Emissions) {
        let start = HISTORY.count();
        for row in &self.rows {
            let cube = emissions.row_mut(row.party, row.sector, row.gas);
            for (all, mine) in cube[start..].iter_mut().zip(&row.values[start..]) {
                *all += mine;
            }
        }
    }
}

/// What a source emitted in 2020 and 2023, for its share of the sector.
struct Part {
    source: Source,
    known: [f64; 2],
}

struct Tables {
    split: BTreeMap<(Party, Sector, Gas), Vec<Part>>,
    growth: BTreeMap<(Party, Source, Gas), Vec<(i32, f64)>>,
    trend: BTreeMap<(Party, &'static str, Gas), f64>,
}

const GROWTH_YEARS: [i32; 8] = [2015, 2020, 2025, 2030, 2035, 2040, 2045, 2050];

impl Tables {
    fn get() -> &'static Self {
        static READ: OnceLock<Tables> = OnceLock::new();
        READ.get_or_init(|| Self::read().expect("the tables of sources are tested"))
    }

    fn read() -> Result<Self, TableError> {
        let mut split: BTreeMap<_, Vec<Part>> = BTreeMap::new();
        for row in Table::read("non_co2_sources", SOURCES)?.rows() {
            let key = (
                row.code("party", Party::from_code)?,
                row.code("sector", Sector::from_code)?,
                row.code("gas", Gas::from_code)?,
            );
            split.entry(key).or_default().push(Part {
                source: row.code("source", Source::from_code)?,
                known: [
                    row.number_if_any("2020")?.unwrap_or(0.0),
                    row.number_if_any("2023")?.unwrap_or(0.0),
                ],
            });
        }
        for more in history::supplements()? {
            let parts = split
                .entry((more.party, more.sector, more.gas))
                .or_default();
            let known = [2020, 2023].map(|year| {
                HISTORY
                    .position(year)
                    .map_or(0.0, |position| more.values[position])
            });
            match parts.iter_mut().find(|part| part.source == more.source) {
                Some(part) => {
                    part.known[0] += known[0];
                    part.known[1] += known[1];
                }
                None => parts.push(Part {
                    source: more.source,
                    known,
                }),
            }
        }
        let mut growth = BTreeMap::new();
        for row in Table::read("non_co2_growth", GROWTH)?.rows() {
            let key = (
                row.code("party", Party::from_code)?,
                row.code("source", Source::from_code)?,
                row.code("gas", Gas::from_code)?,
            );
            let points = GROWTH_YEARS
                .into_iter()
                .map(|year| Ok((year, row.number(&year.to_string())?)))
                .collect::<Result<Vec<_>, TableError>>()?;
            growth.insert(key, points);
        }
        let mut trend = BTreeMap::new();
        for row in Table::read("non_co2_trend", TREND)?.rows() {
            let key = (
                row.code("party", Party::from_code)?,
                row.code("group", |group| {
                    ["agriculture", "waste", "energy", "industry"]
                        .into_iter()
                        .find(|name| *name == group)
                })?,
                row.code("gas", Gas::from_code)?,
            );
            trend.insert(key, row.number("rate")?);
        }
        Ok(Self {
            split,
            growth,
            trend,
        })
    }

    /// Emissions of the projected years over those of 2023. To 2050 the projection's index, linear
    /// between its five-year points; after 2050 `exp(rate × (t − 2050))` for CH4 and N2O, and the
    /// index of the species in the world for fluorinated gases.
    fn index(&self, party: Party, source: Source, gas: Gas) -> Vec<f64> {
        let points = self.growth.get(&(party, source, gas));
        let rate = self.trend.get(&(party, source.group(), gas));
        let base = points.map_or(0.0, |points| interpolate(points, f64::from(HISTORY.last)));
        let projected = |year: i32| match points {
            Some(points) if base > 0.0 => interpolate(points, f64::from(year)) / base,
            _ => 1.0,
        };
        let in_2050 = projected(2050);
        PROJECTION
            .iter()
            .map(|year| {
                if year <= 2050 {
                    projected(year)
                } else if gas.is_fluorinated() {
                    let world = |year| species_index::of(gas.code(), year);
                    in_2050 * world(year) / world(2050)
                } else {
                    let rate = rate.copied().unwrap_or(0.0);
                    in_2050 * exp(rate * f64::from(year - 2050))
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn inventories() -> (Emissions, NonCo2) {
        let cube = history::read().expect("a sound table");
        let sources = NonCo2::without_policy(&Drivers::default(), &cube);
        (cube, sources)
    }

    #[test]
    fn the_tables_are_sound() {
        assert!(Tables::read().is_ok());
    }

    #[test]
    fn sources_add_up_to_the_sectors_in_every_year_of_history() {
        let (cube, sources) = inventories();
        let mut sum = Emissions::zeros();
        for row in sources.rows() {
            for (all, mine) in sum
                .row_mut(row.party, row.sector, row.gas)
                .iter_mut()
                .zip(row.values.iter())
            {
                *all += mine;
            }
        }
        for party in Party::ALL {
            for sector in Sector::ALL {
                for gas in Gas::kyoto().filter(|gas| *gas != Gas::Co2 && !gas.is_consumed_hfc()) {
                    for year in HISTORY.iter() {
                        assert_relative_eq!(
                            sum.get(party, sector, gas, year),
                            cube.get(party, sector, gas, year),
                            max_relative = 1e-12,
                            epsilon = 1e-12
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn scaling_a_source_takes_the_same_mass_out_of_the_cube() {
        let (mut cube, mut sources) = inventories();
        sources.write(&mut cube);
        let before = cube.get(Party::Usa, Sector::Waste, Gas::Ch4, 2040);
        let landfill = sources.get(Party::Usa, Source::Landfill, Gas::Ch4, 2040);
        assert!(landfill > 0.0);
        sources.scale(&mut cube, Party::Usa, Source::Landfill, Gas::Ch4, |year| {
            if year >= 2030 { 0.4 } else { 1.0 }
        });
        let after = cube.get(Party::Usa, Sector::Waste, Gas::Ch4, 2040);
        assert_relative_eq!(before - after, 0.6 * landfill, max_relative = 1e-12);
        assert_eq!(
            cube.get(Party::Usa, Sector::Waste, Gas::Ch4, 2023),
            history::read()
                .expect("a sound table")
                .get(Party::Usa, Sector::Waste, Gas::Ch4, 2023)
        );
    }

    // US EPA 2019 (non-CO2 projections): United States coal mining in 2030 over 2025,
    // 0.7565789 / 0.8881579.
    #[test]
    fn growth_is_the_projections() {
        let (_, sources) = inventories();
        let of = |year| sources.get(Party::Usa, Source::CoalMining, Gas::Ch4, year);
        assert_relative_eq!(
            of(2030) / of(2025),
            0.7565789 / 0.8881579,
            max_relative = 1e-6
        );
    }
}
