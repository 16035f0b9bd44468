//! The second book: levels in the parties' own inventories, in which targets are judged. Official
//! figures (`data/inventory_official.csv`) and the cube flow in; official levels of any year flow
//! out.
//!
//! `official(t) = model(t) × official/model` in the last common year, by group of gases where the
//! party reports groups, else for the sum. Land is carried over by the same ratio where the two
//! books agree in sign and within a factor of two; elsewhere a ratio has no meaning (bookkeeping
//! counts China's land as a small sink, its inventory as a large one, for inventories count the
//! growth of managed forests: Grassi et al. 2023), and the difference is carried over instead.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use accord_math::units::gwp::Edition;

use crate::tables::{Table, TableError};
use crate::totals::{GasGroup, Weights};
use crate::{Emissions, Gas, HISTORY, Party, Sector, World};

const TEXT: &str = include_str!("../../../data/inventory_official.csv");
/// Beyond this factor (or its inverse) a ratio of land is replaced by a difference.
const LAND_FACTOR: f64 = 2.0;

/// What an official figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Group(GasGroup),
    Gross,
    Land,
    Net,
}

impl Item {
    fn from_code(code: &str) -> Option<Self> {
        match code {
            "total_excl_land" => Some(Item::Gross),
            "land" => Some(Item::Land),
            "total_net" => Some(Item::Net),
            _ => GasGroup::ALL
                .into_iter()
                .find(|group| group.code() == code)
                .map(Item::Group),
        }
    }
}

/// One figure of an official inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Mt CO2e/yr in the edition reported.
    pub value: f64,
    /// The warming potentials it was reported in. The second assessment's (SAR) are read as the
    /// fourth's, the nearest kept here; ratios cancel the difference.
    pub edition: Edition,
    /// Where it is from.
    pub source: String,
    /// What is assumed about it; empty if nothing.
    pub assumed: String,
}

type Book = BTreeMap<(Party, Item, i32), Figure>;

fn read() -> Result<Book, TableError> {
    let mut book = BTreeMap::new();
    for row in Table::read("inventory_official", TEXT)?.rows() {
        let key = (
            row.code("party", Party::from_code)?,
            row.code("item", Item::from_code)?,
            row.code("year", |year| year.parse().ok())?,
        );
        let figure = Figure {
            value: row.number("value")?,
            edition: row.code("gwp", |gwp| match gwp {
                "SAR" | "AR4" => Some(Edition::Ar4),
                "AR5" => Some(Edition::Ar5),
                "AR6" => Some(Edition::Ar6),
                _ => None,
            })?,
            source: row.text("source")?.to_owned(),
            assumed: row.text("assumed")?.to_owned(),
        };
        book.insert(key, figure);
    }
    Ok(book)
}

fn book() -> &'static Book {
    static READ: OnceLock<Book> = OnceLock::new();
    READ.get_or_init(|| read().expect("data/inventory_official.csv is tested"))
}

/// How a model level becomes an official one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bridge {
    /// Times official over model.
    Ratio(f64),
    /// Plus official less model, Mt CO2e/yr.
    Offset(f64),
}

impl Bridge {
    /// The official level for a model level.
    pub fn apply(self, model: f64) -> f64 {
        match self {
            Bridge::Ratio(ratio) => model * ratio,
            Bridge::Offset(offset) => model + offset,
        }
    }
}

/// A bridge with the year and figure it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The bridge.
    pub bridge: Bridge,
    /// The last common year.
    pub year: i32,
    /// The official figure there.
    pub figure: &'static Figure,
}

fn last(party: Party, item: Item) -> Option<(i32, &'static Figure)> {
    let (&(_, _, year), figure) = book()
        .range((party, item, HISTORY.first)..=(party, item, HISTORY.last))
        .next_back()?;
    Some((year, figure))
}

/// Every group is reported in this year: groups are bridged apart.
fn groups_year(party: Party) -> Option<i32> {
    let years = GasGroup::ALL.map(|group| last(party, Item::Group(group)).map(|it| it.0));
    let first = years[0]?;
    years
        .iter()
        .all(|year| *year == Some(first))
        .then_some(first)
}

/// The bridge of a group of gases of a party, land left out; none if the party reports nothing.
pub fn anchor(emissions: &Emissions, party: Party, group: GasGroup) -> Option<Anchor> {
    if groups_year(party).is_some() {
        let (year, figure) = last(party, Item::Group(group))?;
        let model = emissions.group_co2e(party, group, year, &Weights::of(figure.edition));
        return ratio(year, figure, model);
    }
    let (year, figure) = last(party, Item::Gross)?;
    let model = emissions.gross_co2e(party, year, &Weights::of(figure.edition));
    ratio(year, figure, model)
}

fn ratio(year: i32, figure: &'static Figure, model: f64) -> Option<Anchor> {
    (model > 0.0).then(|| Anchor {
        bridge: Bridge::Ratio(figure.value / model),
        year,
        figure,
    })
}

/// The bridge of a party's land; none if the party reports none.
pub fn land_anchor(emissions: &Emissions, party: Party) -> Option<Anchor> {
    let (year, figure) = last(party, Item::Land)?;
    let model = emissions.get(party, Sector::Land, Gas::Co2, year);
    let ratio = figure.value / model;
    let close = ratio.is_finite() && (1.0 / LAND_FACTOR..=LAND_FACTOR).contains(&ratio);
    Some(Anchor {
        bridge: if close {
            Bridge::Ratio(ratio)
        } else {
            Bridge::Offset(figure.value - model)
        },
        year,
        figure,
    })
}

/// An official level and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficialLevel {
    /// Mt CO2e/yr.
    pub value: f64,
    /// Official over model of the same coverage in the same year.
    pub ratio: f64,
    /// Whether the inventory gives this very year; else it is bridged.
    pub reported: bool,
    /// The years the bridges rest on, oldest and newest.
    pub anchor_years: (i32, i32),
    /// Where the official figures are from.
    pub source: String,
    /// What is assumed about them; empty if nothing.
    pub assumed: String,
}

impl World {
    /// The level of `groups` of a party in its own inventory in `year`, Mt CO2e with the warming
    /// potentials of `edition`; land is counted if `net`. In a year that the inventory reports it
    /// is the report's figure. None for a party that reports nothing (rest of world, bunkers).
    pub fn official(
        &self,
        party: Party,
        groups: &[GasGroup],
        net: bool,
        edition: Edition,
        year: i32,
    ) -> Option<OfficialLevel> {
        let cube = &self.emissions;
        let weights = Weights::of(edition);
        let land = if net {
            cube.get(party, Sector::Land, Gas::Co2, year)
        } else {
            0.0
        };
        let model = groups
            .iter()
            .map(|group| cube.group_co2e(party, *group, year, &weights))
            .sum::<f64>()
            + land;
        let whole = GasGroup::ALL.iter().all(|group| groups.contains(group));
        let total = match (whole, net) {
            (true, true) => book().get(&(party, Item::Net, year)),
            (true, false) => book().get(&(party, Item::Gross, year)),
            (false, _) => None,
        };
        if let Some(figure) = total {
            let same = self.in_edition(party, figure, &GasGroup::ALL, year, &weights);
            // Land is CO2 alone and stays out of the change of edition.
            let reported_land = book().get(&(party, Item::Land, year));
            let value = match (net, reported_land) {
                (true, Some(own)) => (figure.value - own.value) * same + own.value,
                _ => figure.value * same,
            };
            return Some(OfficialLevel {
                value,
                ratio: value / model,
                reported: true,
                anchor_years: (year, year),
                source: figure.source.clone(),
                assumed: figure.assumed.clone(),
            });
        }
        let mut sum = 0.0;
        let mut notes = Notes::default();
        for group in groups {
            if let Some(figure) = book().get(&(party, Item::Group(*group), year)) {
                sum += figure.value * self.in_edition(party, figure, &[*group], year, &weights);
                notes.take(year, figure);
                continue;
            }
            notes.bridged = true;
            let anchor = anchor(cube, party, *group)?;
            sum += anchor
                .bridge
                .apply(cube.group_co2e(party, *group, year, &weights));
            notes.take(anchor.year, anchor.figure);
        }
        if net {
            if let Some(figure) = book().get(&(party, Item::Land, year)) {
                sum += figure.value;
                notes.take(year, figure);
            } else {
                notes.bridged = true;
                let anchor = land_anchor(cube, party)?;
                sum += anchor.bridge.apply(land);
                notes.take(anchor.year, anchor.figure);
            }
        }
        Some(notes.into_level(sum, sum / model))
    }

    /// As [`World::official`], the value alone.
    pub fn official_level(
        &self,
        party: Party,
        groups: &[GasGroup],
        net: bool,
        edition: Edition,
        year: i32,
    ) -> Option<f64> {
        self.official(party, groups, net, edition, year)
            .map(|level| level.value)
    }

    /// What turns a figure of one edition into another: the model's own level in both.
    fn in_edition(
        &self,
        party: Party,
        figure: &Figure,
        groups: &[GasGroup],
        year: i32,
        weights: &Weights,
    ) -> f64 {
        let model = |weights: &Weights| -> f64 {
            groups
                .iter()
                .map(|group| self.emissions.group_co2e(party, *group, year, weights))
                .sum()
        };
        let reported = model(&Weights::of(figure.edition));
        if reported > 0.0 {
            model(weights) / reported
        } else {
            1.0
        }
    }
}

/// Sources gathered while a level is summed.
#[derive(Default)]
struct Notes {
    years: Option<(i32, i32)>,
    sources: Vec<&'static str>,
    assumed: Vec<&'static str>,
    bridged: bool,
}

impl Notes {
    fn take(&mut self, year: i32, figure: &'static Figure) {
        let (first, last) = self.years.unwrap_or((year, year));
        self.years = Some((first.min(year), last.max(year)));
        for (list, text) in [
            (&mut self.sources, &figure.source),
            (&mut self.assumed, &figure.assumed),
        ] {
            if !text.is_empty() && !list.contains(&text.as_str()) {
                list.push(text);
            }
        }
    }

    fn into_level(self, value: f64, ratio: f64) -> OfficialLevel {
        OfficialLevel {
            value,
            ratio,
            reported: !self.bridged,
            anchor_years: self.years.unwrap_or((HISTORY.last, HISTORY.last)),
            source: self.sources.join("; "),
            assumed: self.assumed.join("; "),
        }
    }
}
