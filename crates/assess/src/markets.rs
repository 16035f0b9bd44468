//! What markets and trade come to: mix of power, electric cars, prices, who buys from whom, who earns
//! what. The worlds of a run flow in; plain rows flow out.

use accord_world::activity::markets::{FLOW_YEARS, Origin, Outcome, TradedGood};
use accord_world::{PROJECTION, Party, Technology, World};
use schemars::JsonSchema;
use serde::Serialize;

pub use crate::verdict::{FigureRow, FigureValue, MarketRange, Side, Span, Verdict};

/// First and last year of the sums of money.
pub const MONEY_YEARS: (i32, i32) = (2024, 2035);
/// Trade in a year below this part of what a buyer takes is left out of the rows.
const SMALLEST_FLOW: f64 = 0.001;

/// Markets and trade, without the deal and with it.
///
/// Where the deal holds trade measures and others, the rows on trade (prices, flows, money, makers) have a
/// third world beside these two: the deal without its trade measures. From it to the deal all change is
/// friction's alone. Where it holds one kind, there is no third world.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Markets {
    /// Years of the paths: 2023 and every projected year.
    pub years: Vec<i32>,
    /// Generation by party (and `WORLD`) and technology, TWh/yr.
    pub power: Vec<MixRow>,
    /// Share of battery and plug-in cars in cars sold, 0 to 1, by party and `WORLD`.
    pub electric_cars: Vec<PathPair>,
    /// Capacity of solar and wind power, GW, by party and `WORLD`.
    pub solar_capacity: Vec<PathPair>,
    /// The same of wind.
    pub wind_capacity: Vec<PathPair>,
    /// What the deal is held against in all that follows but the verdict.
    pub before: Before,
    /// Price index of goods where they are bought, USD of 2023 per kW, kWh or car.
    pub prices: Vec<PriceRow>,
    /// Who buys from whom, in the years that trade is kept for.
    pub flows: Vec<FlowRow>,
    /// Who pays and who earns, summed over [`MONEY_YEARS`], million USD of 2023.
    pub money: Vec<MoneyRow>,
    /// Makers' output and what they earn on it.
    pub makers: Vec<MakerRow>,
    /// Whether cooperation gains more than friction loses; where the deal holds both.
    pub verdict: Option<Verdict>,
}

/// What a deal is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Before {
    /// The world without the deal.
    Baseline,
    /// The deal without its trade measures: it holds both these and others.
    WithoutFriction,
}

/// A path of a party without the deal and with it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PathPair {
    /// Code of the party, or `WORLD`.
    pub party: &'static str,
    /// Without the deal.
    pub baseline: Vec<f64>,
    /// With it.
    pub deal: Vec<f64>,
}

/// Generation of a technology.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MixRow {
    /// Code of the party, or `WORLD`.
    pub party: &'static str,
    /// Code of the technology.
    pub technology: &'static str,
    /// TWh/yr without the deal.
    pub baseline: Vec<f64>,
    /// TWh/yr with it.
    pub deal: Vec<f64>,
}

/// Price of a good in a party, from 2024.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PriceRow {
    /// Code of the good.
    pub good: &'static str,
    /// Code of the party.
    pub party: &'static str,
    /// Without the deal, from 2024.
    pub baseline: Vec<f64>,
    /// With the deal but for its trade measures, where it holds both.
    pub without_friction: Option<Vec<f64>>,
    /// With it.
    pub deal: Vec<f64>,
}

impl PriceRow {
    /// What the deal is held against: itself without its trade measures, or the baseline.
    pub fn before(&self) -> &[f64] {
        self.without_friction.as_deref().unwrap_or(&self.baseline)
    }
}

/// Trade between two in one year: GW, GWh or thousand cars.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FlowRow {
    /// Code of the good.
    pub good: &'static str,
    /// The year.
    pub year: i32,
    /// Who buys.
    pub importer: &'static str,
    /// Where it comes from by customs; `SEA4` is Cambodia, Malaysia, Thailand and Viet Nam.
    pub origin: &'static str,
    /// Without the deal.
    pub baseline: f64,
    /// With the deal but for its trade measures, where it holds both.
    pub without_friction: Option<f64>,
    /// With it.
    pub deal: f64,
}

impl FlowRow {
    /// What the deal is held against: itself without its trade measures, or the baseline.
    pub fn before(&self) -> f64 {
        self.without_friction.unwrap_or(self.baseline)
    }
}

/// Money around a good in a buying party, summed over [`MONEY_YEARS`], million USD of 2023. Of each pair
/// the first is without friction, as [`Markets::before`] says, the second with the deal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MoneyRow {
    /// Code of the good.
    pub good: &'static str,
    /// Code of the party.
    pub party: &'static str,
    /// Duties collected.
    pub revenue: [f64; 2],
    /// Subsidies paid to buyers.
    pub subsidy: [f64; 2],
    /// Rents of licence holders and of exporters under quotas and controls.
    pub rent: [f64; 2],
    /// What buyers pay more with the deal for what they bought before: change of price times the first
    /// quantity.
    pub cost_to_buyers: f64,
}

/// A maker of a good, summed over [`MONEY_YEARS`]; pairs as in [`MoneyRow`].
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MakerRow {
    /// Code of the good.
    pub good: &'static str,
    /// Code of the origin.
    pub origin: &'static str,
    /// Units made.
    pub output: [f64; 2],
    /// Margin on cost, million USD of 2023.
    pub margin: [f64; 2],
}

/// A part of an answer that may be left out: of the markets, and states and provinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Generation by technology.
    Power,
    /// Share of electric cars.
    Cars,
    /// Capacity of solar power.
    Solar,
    /// Capacity of wind power.
    Wind,
    /// Prices of goods.
    Prices,
    /// Who buys from whom.
    Flows,
    /// Who pays and who earns.
    Money,
    /// What states and provinces emit.
    Regions,
}

impl Topic {
    /// All of them.
    pub const ALL: [Topic; 8] = [
        Topic::Power,
        Topic::Cars,
        Topic::Solar,
        Topic::Wind,
        Topic::Prices,
        Topic::Flows,
        Topic::Money,
        Topic::Regions,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Topic::Power => "power",
            Topic::Cars => "cars",
            Topic::Solar => "solar",
            Topic::Wind => "wind",
            Topic::Prices => "prices",
            Topic::Flows => "flows",
            Topic::Money => "money",
            Topic::Regions => "region-levels",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// The worlds that are set beside each other.
pub(crate) struct Sight<'a> {
    /// Without the deal.
    pub base: &'a World,
    /// With all of the deal but its trade measures, where it holds both.
    pub without_friction: Option<&'a World>,
    /// With the deal.
    pub deal: &'a World,
}

impl<'a> Sight<'a> {
    /// What the markets come to in the baseline, without friction, and with the deal.
    fn outcomes(&self) -> (&'a Outcome, Option<&'a Outcome>, &'a Outcome) {
        let of = |world: &'a World| world.markets.outcome();
        (of(self.base), self.without_friction.map(of), of(self.deal))
    }
}

/// The rows of these worlds on these topics.
pub(crate) fn markets(sight: &Sight<'_>, verdict: Option<Verdict>, topics: &[Topic]) -> Markets {
    let Sight { base, deal, .. } = *sight;
    let years: Vec<i32> = std::iter::once(2023).chain(PROJECTION.iter()).collect();
    let (was, without, is) = sight.outcomes();
    let before = without.unwrap_or(was);
    let electric = |world: &World, parties: &[Party], year| {
        let outcome = world.markets.outcome();
        outcome.electric_share_of_sales(parties, year)
    };
    let solar =
        |world: &World, parties: &[Party], year| capacity(world, parties, Technology::Solar, year);
    let wind =
        |world: &World, parties: &[Party], year| capacity(world, parties, Technology::Wind, year);
    Markets {
        power: on(topics, Topic::Power, || power(base, deal, &years)),
        electric_cars: on(topics, Topic::Cars, || pairs(base, deal, &years, electric)),
        solar_capacity: on(topics, Topic::Solar, || pairs(base, deal, &years, solar)),
        wind_capacity: on(topics, Topic::Wind, || pairs(base, deal, &years, wind)),
        prices: on(topics, Topic::Prices, || prices(was, without, is)),
        flows: on(topics, Topic::Flows, || flows(was, without, is)),
        before: if without.is_some() {
            Before::WithoutFriction
        } else {
            Before::Baseline
        },
        money: on(topics, Topic::Money, || money(before, is)),
        makers: on(topics, Topic::Money, || makers(before, is)),
        verdict,
        years,
    }
}

/// Rows of a topic that is asked for.
fn on<T>(topics: &[Topic], topic: Topic, rows: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if topics.contains(&topic) {
        rows()
    } else {
        Vec::new()
    }
}

fn places() -> impl Iterator<Item = Party> {
    Party::ALL.into_iter().filter(|it| *it != Party::Bunk)
}

/// The world, then every party.
fn groups() -> impl Iterator<Item = (&'static str, Vec<Party>)> {
    let each = places().map(|it| (it.code(), vec![it]));
    std::iter::once(("WORLD", places().collect())).chain(each)
}

fn pairs(
    base: &World,
    deal: &World,
    years: &[i32],
    value: impl Fn(&World, &[Party], i32) -> f64,
) -> Vec<PathPair> {
    let path = |world: &World, parties: &[Party]| -> Vec<f64> {
        years.iter().map(|it| value(world, parties, *it)).collect()
    };
    groups()
        .map(|(party, parties)| PathPair {
            party,
            baseline: path(base, &parties),
            deal: path(deal, &parties),
        })
        .collect()
}

fn capacity(world: &World, parties: &[Party], technology: Technology, year: i32) -> f64 {
    let electricity = &world.electricity;
    parties
        .iter()
        .map(|it| electricity.capacity(*it, technology, year))
        .sum()
}

fn power(base: &World, deal: &World, years: &[i32]) -> Vec<MixRow> {
    let path = |world: &World, parties: &[Party], technology| -> Vec<f64> {
        let made = |year: &i32| {
            let by_party = parties
                .iter()
                .map(|it| world.electricity.generation(*it, technology, *year));
            by_party.sum()
        };
        years.iter().map(made).collect()
    };
    let mut rows = Vec::new();
    for (party, parties) in groups() {
        for technology in Technology::ALL {
            let baseline = path(base, &parties, technology);
            let deal = path(deal, &parties, technology);
            if baseline.iter().chain(&deal).any(|it| *it > 0.0) {
                rows.push(MixRow {
                    party,
                    technology: technology.code(),
                    baseline,
                    deal,
                });
            }
        }
    }
    rows
}

fn prices(base: &Outcome, without: Option<&Outcome>, deal: &Outcome) -> Vec<PriceRow> {
    let mut rows = Vec::new();
    for good in TradedGood::ALL {
        for party in places() {
            let path = |outcome: &Outcome| -> Vec<f64> {
                let price = |year| outcome.purchases(good, party, year).index;
                PROJECTION.iter().map(price).collect()
            };
            rows.push(PriceRow {
                good: good.code(),
                party: party.code(),
                baseline: path(base),
                without_friction: without.map(path),
                deal: path(deal),
            });
        }
    }
    rows
}

fn flows(base: &Outcome, without: Option<&Outcome>, deal: &Outcome) -> Vec<FlowRow> {
    let mut rows = Vec::new();
    for good in TradedGood::ALL {
        for year in FLOW_YEARS {
            for buyer in Origin::all() {
                let of = |outcome: &Outcome, origin| outcome.flow(good, buyer, origin, year);
                let largest = |origin| {
                    let without = without.map_or(0.0, |it| of(it, origin));
                    of(base, origin).max(without).max(of(deal, origin))
                };
                let whole: f64 = Origin::all().map(largest).sum();
                for origin in Origin::all() {
                    if largest(origin) > SMALLEST_FLOW * whole {
                        rows.push(FlowRow {
                            good: good.code(),
                            year,
                            importer: buyer.code(),
                            origin: origin.code(),
                            baseline: of(base, origin),
                            without_friction: without.map(|it| of(it, origin)),
                            deal: of(deal, origin),
                        });
                    }
                }
            }
        }
    }
    rows
}

fn money_years() -> std::ops::RangeInclusive<i32> {
    MONEY_YEARS.0..=MONEY_YEARS.1
}

/// Million USD of a unit × its price: thousand cars are priced apiece.
fn million(good: TradedGood) -> f64 {
    if good == TradedGood::ElectricCar {
        1e-3
    } else {
        1.0
    }
}

fn money(before: &Outcome, deal: &Outcome) -> Vec<MoneyRow> {
    let mut rows = Vec::new();
    for good in TradedGood::ALL {
        for party in places() {
            let mut row = MoneyRow {
                good: good.code(),
                party: party.code(),
                revenue: [0.0; 2],
                subsidy: [0.0; 2],
                rent: [0.0; 2],
                cost_to_buyers: 0.0,
            };
            for year in money_years() {
                let bought = [before, deal].map(|it| it.purchases(good, party, year));
                for (k, it) in bought.iter().enumerate() {
                    row.revenue[k] += it.revenue;
                    row.subsidy[k] += it.subsidy;
                    row.rent[k] += it.licence_rent + it.exporter_rent;
                }
                let dearer = bought[1].index - bought[0].index;
                if dearer.is_finite() {
                    row.cost_to_buyers += dearer * bought[0].quantity * million(good);
                }
            }
            rows.push(row);
        }
    }
    rows
}

fn makers(before: &Outcome, deal: &Outcome) -> Vec<MakerRow> {
    let mut rows = Vec::new();
    for good in TradedGood::ALL {
        for origin in Origin::all() {
            let mut row = MakerRow {
                good: good.code(),
                origin: origin.code(),
                output: [0.0; 2],
                margin: [0.0; 2],
            };
            for year in money_years() {
                for (k, outcome) in [before, deal].into_iter().enumerate() {
                    let made = outcome.making(good, origin, year);
                    row.output[k] += made.output;
                    let share = made.margin / (1.0 + made.margin);
                    row.margin[k] += made.output * made.factory * share * million(good);
                }
            }
            if row.output.iter().any(|it| *it > 0.0) {
                rows.push(row);
            }
        }
    }
    rows
}
