//! The markets at the end of the base year, ready to run. Tables, population, GDP and the need for
//! steel flow in; calibrated markets, goods and what is needed to 2100 flow out. Built once.

use accord_market::trade::{
    Good, GoodBase, Learning, Measure, Overcapacity, Rerouting, Route, SourcingBase, Supply, Terms,
};
use accord_market::{Market, MarketError, ResidualLoad};
use accord_math::elementary::powf;

use super::calibration::{market, per_unit};
use super::cost::CostTable;
use super::duties;
use super::goods::{Origin, TradedGood};
use super::kind::MarketKind;
use super::levers::YEARS;
use super::power::Integration;
use super::record::places;
use super::tables::{BASE, PLACES, Tables};
use crate::tables::TableError;
use crate::{Drivers, PROJECTION, Party};

/// Steps in a year: results are within a fraction of a per cent of those of many.
pub(super) const STEPS: usize = 2;

/// Why the markets could not be built from their tables.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// A table is not what it must be.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The tables do not make a market.
    #[error("{market}: {source}")]
    Market {
        /// Code of the market or good.
        market: &'static str,
        /// What is wrong.
        source: MarketError,
    },
}

/// The markets at the end of the base year.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) markets: Vec<Market>,
    pub(super) costs: Vec<CostTable>,
    pub(super) goods: Vec<Good>,
    /// Service of a unit of stock a year, by market, party and technology.
    pub(super) per_unit: Vec<Vec<f64>>,
    /// Service needed relative to the base year, by market, year and party; of power without what the
    /// other markets draw.
    pub(super) need: Vec<Vec<f64>>,
    /// Generation of the base year, by party and technology, TWh.
    pub(super) generation: Vec<f64>,
    /// Deliveries of the base year, by good and buyer.
    pub(super) deliveries: Vec<Vec<f64>>,
    /// Index price of the base year, by good and buyer; USD per unit.
    pub(super) base_price: Vec<Vec<f64>>,
    /// Ordinary duties and the other standing terms, by good.
    pub(super) standing: Vec<Vec<Measure>>,
    /// Price of an electric car in the base year that a subsidy in dollars is a share of, by buyer.
    pub(super) car_price: Vec<f64>,
    /// What else was in force in the base year, by good.
    pub(super) in_force_in_base_year: Vec<Vec<Measure>>,
    /// Mean battery of an electric car sold, by place, kWh.
    pub(super) battery_kwh: Vec<f64>,
    /// What wind and sun ask of the grid, by place, and in the base year.
    pub(super) residual_load: Vec<ResidualLoad>,
    pub(super) integration: Integration,
    /// Capacity that is renewed whatever the market says, by place and technology of power, GW.
    pub(super) kept_capacity: Vec<f64>,
    /// The switch "overcapacity", and whose it is.
    pub(super) overcapacity: Overcapacity,
    pub(super) overcapacity_of: Origin,
    /// φ by good.
    pub(super) spillover: Vec<f64>,
    /// Part of the recorded growth that preferences continue, by market and party.
    pub matched: Vec<Vec<f64>>,
}

/// What is needed of the world to build the plan.
pub(super) struct Needs<'a> {
    /// Population and GDP.
    pub drivers: &'a Drivers,
    /// Crude steel made, Mt/yr, by party and year.
    pub steel: &'a dyn Fn(Party, i32) -> f64,
}

impl Plan {
    /// The plan of the embedded tables.
    pub(super) fn new(tables: &Tables, needs: &Needs<'_>) -> Result<Self, PlanError> {
        let (standing, in_force) = duties::of_base_year(tables.duties, &tables.makers)?;
        let battery_kwh = battery_kwh(tables);
        let mut goods: Vec<Good> = Vec::with_capacity(TradedGood::COUNT);
        let mut base_price = Vec::with_capacity(TradedGood::COUNT);
        let mut spillover = Vec::with_capacity(TradedGood::COUNT);
        for good in TradedGood::ALL {
            let mut measures = standing[good.index()].clone();
            measures.extend(in_force[good.index()].iter().cloned());
            let mut terms = Terms::free(Origin::COUNT);
            terms.set(&measures, BASE);
            let parts = |origin: Origin| match good {
                TradedGood::ElectricCar => {
                    let price: &Vec<f64> = &base_price[TradedGood::Battery.index()];
                    let place = place(origin);
                    let pack: f64 = price[place];
                    battery_kwh[place] * pack
                }
                _ => 0.0,
            };
            let built = make(tables, good, terms.clone(), parts)?;
            let (built, price) = opened(built, &tables.flows[good.index()], &terms);
            goods.push(built);
            base_price.push(price);
            spillover.push(tables.parameter(good.code(), "knowledge_spillover")?);
        }
        let price = |good: TradedGood, place: usize| base_price[good.index()][place];
        let costs = MarketKind::ALL_BY_INDEX
            .into_iter()
            .map(|kind| CostTable::new(tables, kind, price))
            .collect::<Result<Vec<_>, _>>()?;
        let power = MarketKind::Power.index();
        let battery = TradedGood::Battery.index();
        let integration = Integration::new(
            &tables.residual_load,
            &tables.stock[power],
            &tables.generation,
            |place| base_price[battery][place],
        );
        let mut plan = Self {
            kept_capacity: kept_capacity(&tables.stock[power]),
            markets: Vec::with_capacity(MarketKind::COUNT),
            per_unit: Vec::with_capacity(MarketKind::COUNT),
            need: Vec::with_capacity(MarketKind::COUNT),
            generation: tables.generation.clone(),
            deliveries: deliveries(tables),
            overcapacity: Overcapacity {
                discount: tables.highest("all", "overcapacity_discount")?,
                from: PROJECTION.first,
                years: tables.parameter("all", "overcapacity_years")?,
            },
            overcapacity_of: Origin::of(Party::Chn).unwrap_or(Origin::SEA4),
            standing,
            car_price: Origin::all()
                .map(|buyer| duties::car_price(&tables.makers, buyer))
                .collect(),
            in_force_in_base_year: in_force,
            matched: Vec::with_capacity(MarketKind::COUNT),
            residual_load: tables.residual_load.clone(),
            integration,
            costs,
            goods,
            base_price,
            battery_kwh,
            spillover,
        };
        for kind in MarketKind::ALL_BY_INDEX {
            let per_unit = per_unit(tables, kind);
            let need = need(kind, tables, needs);
            let added: &[f64] = if kind == MarketKind::Power {
                &plan.integration.storage_cost
            } else {
                &[]
            };
            let (market, matched) = market(
                tables,
                kind,
                &plan.costs[kind.index()],
                added,
                &need,
                PROJECTION.last,
            )?;
            plan.need.push(need);
            plan.markets.push(market);
            plan.per_unit.push(per_unit);
            plan.matched.push(matched);
        }
        Ok(plan)
    }
}

/// The place whose figures an origin without its own takes.
pub(super) fn place(origin: Origin) -> usize {
    origin.party().unwrap_or(Party::Row).index()
}

/// A good at the end of the base year.
fn make(
    tables: &Tables,
    good: TradedGood,
    terms: Terms,
    parts: impl Fn(Origin) -> f64,
) -> Result<Good, PlanError> {
    let n = Origin::COUNT;
    let makers = &tables.makers[good.index()];
    let rate = tables.learning(good.code())?;
    let parameter = |name| tables.parameter(good.code(), name);
    // An origin that makes nothing is never bought from; its cost only has to be a number.
    let dearest = makers.iter().map(|it| it.cost).fold(0.0, f64::max);
    let made = |value: f64, otherwise: f64| if value > 0.0 { value } else { otherwise };
    let flows = &tables.flows[good.index()];
    let mut share = flows.clone();
    for row in share.chunks_exact_mut(n) {
        let whole: f64 = row.iter().sum();
        if whole > 0.0 {
            for it in row {
                *it /= whole;
            }
        }
    }
    let freight = parameter("freight")?;
    let mut freights = vec![freight; n * n];
    for home in 0..n {
        freights[home * n + home] = 0.0;
    }
    let (output, capacity) = makers.iter().fold((0.0, 0.0), |(output, capacity), it| {
        (output + it.output, capacity + it.capacity)
    });
    let first = makers.iter().find(|it| it.output > 0.0);
    let routes = routes(tables, good);
    let base = GoodBase {
        learning: vec![Learning::from_rate(rate.central, rate.floor); n],
        knowledge: knowledge(makers, parameter("knowledge_spillover")?),
        cost: makers.iter().map(|it| made(it.cost, dearest)).collect(),
        parts: Origin::all().map(parts).collect(),
        capacity: makers
            .iter()
            .map(|it| {
                if it.capacity > 0.0 {
                    it.capacity
                } else {
                    f64::INFINITY
                }
            })
            .collect(),
        supply: Supply {
            margin: first.map_or(0.0, |it| it.margin),
            slope: tables.parameter("all", "margin_slope")?,
            usual: if capacity > 0.0 {
                output / capacity
            } else {
                1.0
            },
            build_years: tables.parameter("all", "build_years")?,
            wear: tables.parameter("all", "capacity_wear")?,
        },
        sourcing: SourcingBase {
            elasticity: parameter("origin_substitution")?,
            share,
            factory_price: vec![],
            freight: freights,
            terms,
            routes,
            rerouting: Rerouting {
                most: parameter("rerouting_share")?,
                scale: tables.parameter("all", "rerouting_scale")?,
                lag: tables.parameter("pv_module", "rerouting_lag")?,
            },
            host_share: tables.parameter("all", "host_share")?,
        },
    };
    Good::new(base).map_err(|source| PlanError::Market {
        market: good.code(),
        source,
    })
}

/// Dams outlive every other plant and are renewed where they stand (*assumed*): the law, which weighs
/// what is new, would give them up.
pub(super) fn kept_capacity(stock: &[f64]) -> Vec<f64> {
    let kind = MarketKind::Power;
    let n = kind.technologies().len();
    let kept = |cell: usize| matches!(kind.technologies()[cell % n], "hydro" | "geothermal");
    let cells = stock.iter().enumerate();
    cells
        .map(|(cell, gw)| if kept(cell) { *gw } else { 0.0 })
        .collect()
}

/// What each origin knows: what it ever made, and of what others ever made the part that spills over,
/// as for every year to come. Without that part the first years would teach a small maker as much as
/// if nobody had made the good before.
fn knowledge(makers: &[super::tables::Maker; Origin::COUNT], spillover: f64) -> Vec<f64> {
    let all: f64 = makers.iter().map(|it| it.ever_made).sum();
    makers
        .iter()
        .map(|it| (it.ever_made + spillover * (all - it.ever_made)).max(1.0))
        .collect()
}

/// Ways of the largest maker's goods through every other place that makes the good.
fn routes(tables: &Tables, good: TradedGood) -> Vec<Route> {
    let makers = &tables.makers[good.index()];
    let largest = (0..Origin::COUNT)
        .max_by(|a, b| makers[*a].output.total_cmp(&makers[*b].output))
        .unwrap_or(0);
    let extra = tables
        .parameter("all", "finishing_extra")
        .unwrap_or_default();
    (0..Origin::COUNT)
        .filter(|host| *host != largest && makers[*host].output > 0.0)
        .map(|host| Route {
            maker: largest,
            host,
            extra,
        })
        .collect()
}

/// Trades the base year once: its price index by buyer, USD per unit.
fn opened(mut good: Good, flows: &[f64], terms: &Terms) -> (Good, Vec<f64>) {
    let n = Origin::COUNT;
    let demand: Vec<f64> = flows.chunks_exact(n).map(|row| row.iter().sum()).collect();
    let trade = good.trade(&demand, &[0.0; Origin::COUNT], terms);
    let mut price: Vec<f64> = (0..n).map(|it| trade.purchases(it).index).collect();
    // Who bought nothing pays what the rest of the world does.
    let rest = price[Party::Row.index()];
    for it in &mut price {
        if !it.is_finite() || *it <= 0.0 {
            *it = rest;
        }
    }
    (good, price)
}

fn deliveries(tables: &Tables) -> Vec<Vec<f64>> {
    let of = |flows: &Vec<f64>| -> Vec<f64> {
        let rows = flows.chunks_exact(Origin::COUNT);
        rows.map(|row| row.iter().sum()).collect()
    };
    tables.flows.iter().map(of).collect()
}

/// Mean battery of the electric cars sold in the base year, kWh.
fn battery_kwh(tables: &Tables) -> Vec<f64> {
    let kind = MarketKind::Cars;
    let n = kind.technologies().len();
    let (costs, sales) = (&tables.costs[kind.index()], &tables.sales[kind.index()]);
    let mean = |cells: &mut dyn Iterator<Item = usize>| {
        let (mut energy, mut cars) = (0.0, 0.0);
        for cell in cells.filter(|it| costs[*it].battery_kwh > 0.0) {
            energy += costs[cell].battery_kwh * sales[cell];
            cars += sales[cell];
        }
        (cars > 0.0).then(|| energy / cars)
    };
    let world = mean(&mut (0..PLACES * n)).unwrap_or_default();
    (0..PLACES)
        .map(|place| mean(&mut (place * n..(place + 1) * n)).unwrap_or(world))
        .collect()
}

/// Service needed relative to the base year, by year and party.
fn need(kind: MarketKind, tables: &Tables, needs: &Needs<'_>) -> Vec<f64> {
    let stock = &tables.stock[kind.index()];
    let n = kind.technologies().len();
    let mut need = vec![1.0; YEARS * PLACES];
    for party in places() {
        let gdp = |year| needs.drivers.gdp(party, year) / needs.drivers.gdp(party, BASE);
        let elasticity = match kind {
            MarketKind::Power => tables.parameter("power", "demand_elasticity"),
            MarketKind::Trucks => tables.parameter("trucks", "demand_elasticity"),
            MarketKind::Heat => tables.parameter("heat", "demand_elasticity"),
            MarketKind::Cars | MarketKind::Steel => Ok(0.0),
        }
        .unwrap_or_default();
        let mut fleet = 1.0;
        for (i, year) in PROJECTION.iter().enumerate() {
            let level = match kind {
                MarketKind::Cars => {
                    let cars: f64 = stock[party.index() * n..][..n].iter().sum();
                    fleet *= motorisation(needs.drivers, party, year, cars * fleet, tables);
                    fleet
                }
                MarketKind::Steel => {
                    let base = (needs.steel)(party, BASE);
                    if base > 0.0 {
                        (needs.steel)(party, year) / base
                    } else {
                        1.0
                    }
                }
                _ => powf(gdp(year), elasticity),
            };
            need[i * PLACES + party.index()] = level;
        }
    }
    need
}

fn motorisation(drivers: &Drivers, party: Party, year: i32, thousand: f64, tables: &Tables) -> f64 {
    let saturation = tables.parameter("cars", "saturation").unwrap_or(1.0);
    let people = drivers.population(party, year) / drivers.population(party, year - 1);
    let income = drivers.gdp_per_person(party, year) / drivers.gdp_per_person(party, year - 1);
    // Population is in millions: thousand cars per million people are cars per thousand people.
    let owned = thousand / drivers.population(party, year - 1) / 1000.0;
    fleet_growth(people, income, owned, saturation)
}

/// Growth of a fleet in a year: with people, and with income to an elasticity that falls to nothing as
/// cars per head (`owned`) near saturation (the logistic form of ownership models, as Dargay, Gately and
/// Sommer 2007; saturation assumed). All as relations to the year before.
pub(super) fn fleet_growth(people: f64, income: f64, owned: f64, saturation: f64) -> f64 {
    people * powf(income, (1.0 - owned / saturation).max(0.0))
}
