//! The markets through the years. A plan and what measures ask for flow in; an [`Outcome`] flows out.
//!
//! ```text
//! for each year:
//!   terms of trade                     measures of the year, dated to the month
//!   prices of goods                    makers' costs, duties, rents; demand as it was growing
//!   cars, lorries, heat, steel         costs, two steps; what they draw from the grid
//!   power                              residual load, costs, two steps; fossil plants fill the rest
//!   deliveries, learning, routes       of what was really bought
//! ```
//!
//! Nothing iterates: what would need it (power's price for this year's cars, quotas against this
//! year's demand) takes last year's value, continued by its growth.

use accord_market::trade::{Good, Terms, settled};
use accord_market::{Market, Need, Offers, Rules};

use super::cost::Year;
use super::goods::{Origin, TradedGood};
use super::kind::MarketKind;
use super::levers::{Levers, YEARS};
use super::outcome::{FLOW_YEARS, Making, Outcome};
use super::plan::{Plan, STEPS, place};
use super::power::Grid;
use super::tables::{BASE, PLACES};
use crate::PROJECTION;

/// Growth of demand between two years that quotas are set against, at least and at most.
const FORESEEN: (f64, f64) = (0.8, 1.5);
/// Part of what households and drivers pay for electricity that follows its cost of generation; the
/// rest is grid and taxes. Assumed.
const GENERATION_IN_PRICE: f64 = 0.5;
/// Energy of a battery for each GW of short storage, GWh (FTT:Power).
pub(super) const STORAGE_HOURS: f64 = 4.3;
/// What the world knows of a technology, at least, as a part of all stock of its market: one that is
/// hardly there is known from trials and other uses, and does not halve its cost with a handful of
/// plants. Assumed.
pub(super) const KNOWN: f64 = 0.005;
/// A money unit of goods that are counted in thousands and priced apiece, million USD.
const THOUSAND: f64 = 1e-3;

/// Runs the markets to the last year.
pub(super) fn run(plan: &Plan, levers: &Levers) -> Outcome {
    let mut run = Run::new(plan, levers);
    for year in PROJECTION.iter() {
        run.year(year);
    }
    let mut outcome = run.outcome;
    outcome.markets = run.markets;
    outcome
}

struct Run<'a> {
    plan: &'a Plan,
    levers: &'a Levers,
    markets: Vec<Market>,
    goods: Vec<Good>,
    terms: Vec<Terms>,
    /// Trade with what measures ask for, by good.
    measures: [Vec<accord_market::trade::Measure>; TradedGood::COUNT],
    /// The first year from which on the terms stay what they are, by good.
    settled: [i32; TradedGood::COUNT],
    outcome: Outcome,
    /// Price relative to the base year, by good and origin.
    price: Vec<Vec<f64>>,
    /// What was bought last year and the year before, by good and buyer.
    bought: Vec<Vec<f64>>,
    before: Vec<Vec<f64>>,
    /// What is expected to be bought.
    expected: Vec<f64>,
    /// Deliveries of the base year ÷ what its markets took, by good and buyer.
    scale: Vec<Vec<f64>>,
    /// Cost of electricity to users relative to the base year.
    electricity: Vec<f64>,
    /// Electricity that the other markets drew in the base year, and draw now, TWh.
    drawn_base: Vec<f64>,
    drawn: Vec<f64>,
    grid: Grid,
    /// Ever sold of each technology, relative to the base year's stock, by market.
    ever: Vec<Vec<f64>>,
    base_stock: Vec<Vec<f64>>,
    cost: Vec<f64>,
    spread: Vec<f64>,
    service: Vec<f64>,
    /// Least capacity of power plants.
    floor: Vec<f64>,
    discount: [f64; Origin::COUNT],
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan, levers: &'a Levers) -> Self {
        let markets = plan.markets.clone();
        let measures = TradedGood::ALL.map(|good| {
            let standing = plan.standing[good.index()].iter();
            standing.chain(levers.trade(good)).cloned().collect()
        });
        let first = PROJECTION.first;
        let settled = measures
            .each_ref()
            .map(|it: &Vec<_>| settled(it).map_or(first, |year| year.max(first)));
        let base_stock: Vec<Vec<f64>> = markets
            .iter()
            .map(|market| {
                let n = market.technologies();
                let sum = |i: usize| market.stock().iter().skip(i).step_by(n).sum::<f64>();
                let least = KNOWN * market.stock().iter().sum::<f64>();
                (0..n).map(|i| sum(i).max(least)).collect()
            })
            .collect();
        let widest = PLACES * 12;
        let mut run = Self {
            plan,
            levers,
            measures,
            settled,
            goods: plan.goods.clone(),
            terms: vec![Terms::free(Origin::COUNT); TradedGood::COUNT],
            outcome: Outcome::new(Vec::new(), &plan.generation),
            price: vec![vec![1.0; Origin::COUNT]; TradedGood::COUNT],
            bought: plan.deliveries.clone(),
            before: plan.deliveries.clone(),
            expected: vec![0.0; Origin::COUNT],
            scale: vec![vec![0.0; Origin::COUNT]; TradedGood::COUNT],
            electricity: vec![1.0; PLACES],
            drawn_base: vec![0.0; PLACES],
            drawn: vec![0.0; PLACES],
            grid: Grid::new(plan),
            ever: base_stock.iter().map(|it| vec![1.0; it.len()]).collect(),
            base_stock,
            cost: vec![0.0; widest],
            spread: vec![0.0; widest],
            service: vec![0.0; PLACES],
            floor: vec![0.0; widest],
            discount: [0.0; Origin::COUNT],
            markets,
        };
        run.draw(BASE);
        run.drawn_base.copy_from_slice(&run.drawn);
        run
    }

    fn year(&mut self, year: i32) {
        self.set_prices(year);
        for kind in MarketKind::ALL {
            if kind == MarketKind::Power {
                self.draw(year);
                self.power(year);
            } else {
                self.compete(kind, year);
            }
        }
        self.deliver(year);
    }

    /// Prices of goods, for demand as it was growing.
    fn set_prices(&mut self, year: i32) {
        for good in TradedGood::ALL {
            let g = good.index();
            if year <= self.settled[g] {
                self.terms[g].set(&self.measures[g], year);
            }
            for (buyer, expected) in self.expected.iter_mut().enumerate() {
                let (last, before) = (self.bought[g][buyer], self.before[g][buyer]);
                let growth = if before > 0.0 { last / before } else { 1.0 };
                *expected = last * growth.clamp(FORESEEN.0, FORESEEN.1);
            }
            if good == TradedGood::ElectricCar {
                let battery = TradedGood::Battery.index();
                for origin in Origin::all() {
                    let place = place(origin);
                    let pack = self.plan.base_price[battery][place] * self.price[battery][place];
                    let parts = pack * self.plan.battery_kwh[place];
                    self.goods[g].set_parts(origin.index(), parts);
                }
            }
            self.discount.fill(0.0);
            if let Some((origin, overcapacity)) = self.levers.overcapacity() {
                self.discount[origin.index()] = overcapacity.at(year);
            }
            let trade = self.goods[g].trade(&self.expected, &self.discount, &self.terms[g]);
            for origin in 0..Origin::COUNT {
                let index = trade.purchases(origin).index;
                // Who buys nothing has no price of its own.
                let place = place_of(origin);
                let base = self.plan.base_price[g][place];
                self.price[g][origin] = if index.is_finite() && index > 0.0 {
                    index / base
                } else {
                    self.price[g][place]
                };
            }
        }
    }

    /// A market that is not power.
    fn compete(&mut self, kind: MarketKind, year: i32) {
        let k = kind.index();
        let (plan, market) = (self.plan, &mut self.markets[k]);
        let cells = PLACES * market.technologies();
        plan.costs[k].set(
            &Year {
                price: &self.price,
                electricity: &self.electricity,
                grown: &self.ever[k],
                added: &[],
                used: &[],
            },
            &mut self.cost[..cells],
            &mut self.spread[..cells],
        );
        let now = position(year) * PLACES;
        market.open_year();
        for step in 1..=STEPS {
            let part = step as f64 / STEPS as f64;
            for place in 0..PLACES {
                let before = if year - 1 > BASE {
                    plan.need[k][now - PLACES + place]
                } else {
                    1.0
                };
                let need = before + part * (plan.need[k][now + place] - before);
                self.service[place] = self.grid.base_service[k][place] * need;
            }
            market.step(
                Need {
                    service: &self.service,
                    per_unit: &plan.per_unit[k],
                },
                Offers {
                    cost: &self.cost[..cells],
                    spread: &self.spread[..cells],
                },
                Rules::default(),
            );
        }
        market.close_year();
        self.learn(kind, year);
    }

    /// What was ever sold, relative to the base year.
    fn learn(&mut self, kind: MarketKind, year: i32) {
        let k = kind.index();
        let market = &self.markets[k];
        for (i, ever) in self.ever[k].iter_mut().enumerate() {
            let sold: f64 = (0..PLACES)
                .map(|it| market.turnover(it, i, year).sales)
                .sum();
            *ever += sold / self.base_stock[k][i];
        }
    }

    /// Electricity that cars, lorries, heat and steel draw in a year, TWh: of the mean of the stocks
    /// at its ends.
    fn draw(&mut self, year: i32) {
        self.drawn.fill(0.0);
        for kind in MarketKind::ALL {
            if kind == MarketKind::Power {
                continue;
            }
            let k = kind.index();
            let n = self.markets[k].technologies();
            for (cell, row) in self.plan.costs[k].rows.iter().enumerate() {
                if row.electricity_mwh > 0.0 {
                    let stock = self.mean_stock(k, cell / n, cell % n, year);
                    let service = stock * self.plan.per_unit[k][cell];
                    self.drawn[cell / n] += service * row.electricity_mwh * twh(kind);
                }
            }
        }
    }

    fn mean_stock(&self, k: usize, place: usize, technology: usize, year: i32) -> f64 {
        let at = |year| self.markets[k].turnover(place, technology, year).stock;
        if year == BASE {
            at(BASE)
        } else {
            f64::midpoint(at(year - 1), at(year))
        }
    }

    fn power(&mut self, year: i32) {
        let k = MarketKind::Power.index();
        let plan = self.plan;
        let market = &mut self.markets[k];
        let cells = PLACES * market.technologies();
        let now = position(year) * PLACES;
        let row = (year - BASE) as usize * PLACES;
        for place in 0..PLACES {
            let own = self.outcome.demand[place] - self.drawn_base[place];
            self.outcome.demand[row + place] =
                own.max(0.0) * plan.need[k][now + place] + self.drawn[place];
        }
        self.grid.integrate(
            plan,
            market,
            &self.outcome.generation[(row - PLACES) * market.technologies()..],
            &self.outcome.demand[row - PLACES..],
            &self.price,
        );
        plan.costs[k].set(
            &Year {
                price: &self.price,
                electricity: &self.electricity,
                grown: &self.ever[k],
                added: &self.grid.integration.storage_cost,
                used: &self.grid.expected,
            },
            &mut self.cost[..cells],
            &mut self.spread[..cells],
        );
        let asked = self.levers.capacity_floor(year);
        for (cell, floor) in self.floor.iter_mut().enumerate() {
            let asked = asked.get(cell).copied().unwrap_or(0.0);
            *floor = plan.kept_capacity[cell].max(asked);
        }
        market.open_year();
        for step in 1..=STEPS {
            let part = step as f64 / STEPS as f64;
            for place in 0..PLACES {
                let base = self.outcome.demand[place];
                let (before, now) = (
                    self.outcome.demand[row - PLACES + place],
                    self.outcome.demand[row + place],
                );
                // Demand is the year's; at the end of a step it is half a year further.
                let need = before + (0.5 + part) * (now - before);
                self.service[place] = if base > 0.0 {
                    self.grid.base_service[k][place] * need / base
                } else {
                    0.0
                };
            }
            market.step(
                Need {
                    service: &self.service,
                    per_unit: &self.grid.per_unit,
                },
                Offers {
                    cost: &self.cost[..cells],
                    spread: &self.spread[..cells],
                },
                Rules {
                    stock_floor: if step == STEPS { &self.floor } else { &[] },
                    ..Rules::default()
                },
            );
        }
        market.close_year();
        self.grid.dispatch(plan, market, year, &mut self.outcome);
        self.learn(MarketKind::Power, year);
        self.price_electricity(year);
    }

    /// Cost of electricity to users, relative to the base year, for the next year's choices.
    fn price_electricity(&mut self, year: i32) {
        let k = MarketKind::Power.index();
        let n = self.markets[k].technologies();
        let row = (year - BASE) as usize * PLACES;
        for place in 0..PLACES {
            let cells = place * n..(place + 1) * n;
            let mean = |made: &[f64], cost: &[f64]| {
                let whole: f64 = made.iter().sum();
                let paid: f64 = made.iter().zip(cost).map(|(m, c)| m * c).sum();
                if whole > 0.0 { paid / whole } else { 0.0 }
            };
            let base = mean(
                &self.outcome.generation[cells.clone()],
                &self.plan.costs[k].base[cells.clone()],
            );
            let made = &self.outcome.generation[row * n..][cells.clone()];
            let now = mean(made, &self.cost[cells]);
            let ratio = if base > 0.0 { now / base } else { 1.0 };
            self.electricity[place] = 1.0 + GENERATION_IN_PRICE * (ratio - 1.0);
        }
    }

    /// Delivers what the markets bought; makers learn from it.
    fn deliver(&mut self, year: i32) {
        for good in [
            TradedGood::PvModule,
            TradedGood::WindTurbine,
            TradedGood::ElectricCar,
            TradedGood::Battery,
        ] {
            let g = good.index();
            for place in 0..PLACES {
                self.expected[place] = self.taken(good, place, year);
            }
            self.expected[Origin::SEA4.index()] = if good == TradedGood::Battery {
                let car = TradedGood::ElectricCar.index();
                let made = self.goods[car].sourcing().output()[Origin::SEA4.index()];
                made * self.plan.battery_kwh[place(Origin::SEA4)] * THOUSAND
            } else {
                0.0
            };
            // In the first year deliveries continue those of the base year: makers and markets count
            // in different units (direct and alternating current, stocks in warehouses).
            if year == BASE + 1 {
                for (scale, (taken, delivered)) in self.scale[g]
                    .iter_mut()
                    .zip(self.expected.iter().zip(&self.plan.deliveries[g]))
                {
                    let growth = taken.max(f64::MIN_POSITIVE);
                    let ratio = (delivered / growth).clamp(SCALE.0, SCALE.1);
                    *scale = if *delivered > 0.0 { ratio } else { 1.0 };
                }
            }
            for (taken, scale) in self.expected.iter_mut().zip(&self.scale[g]) {
                *taken *= scale;
            }
            self.goods[g].deliver(&self.expected);
            self.write_trade(good, year);
            std::mem::swap(&mut self.before[g], &mut self.bought[g]);
            self.bought[g].copy_from_slice(&self.expected);
        }
        for good in TradedGood::ALL {
            let g = good.index();
            self.goods[g].close_year(self.plan.spillover[g], &self.terms[g]);
        }
    }

    /// Units of a good that a place's markets took in a year.
    fn taken(&self, good: TradedGood, place: usize, year: i32) -> f64 {
        let sold = |kind: MarketKind, name: &str| {
            let technology = kind.technology(name).unwrap_or(0);
            self.markets[kind.index()]
                .turnover(place, technology, year)
                .sales
        };
        match good {
            TradedGood::PvModule => sold(MarketKind::Power, "solar"),
            TradedGood::WindTurbine => {
                sold(MarketKind::Power, "wind_onshore") + sold(MarketKind::Power, "wind_offshore")
            }
            TradedGood::ElectricCar => [
                "plug_in_small",
                "plug_in_large",
                "battery_small",
                "battery_large",
            ]
            .into_iter()
            .map(|name| sold(MarketKind::Cars, name))
            .sum(),
            TradedGood::Battery => {
                let car = TradedGood::ElectricCar.index();
                let cars = self.goods[car].sourcing().output()[place];
                let trucks = MarketKind::Trucks;
                let n = trucks.technologies().len();
                let lorry = &self.plan.costs[trucks.index()].rows[place * n + 1];
                cars * self.plan.battery_kwh[place] * THOUSAND
                    + sold(trucks, "battery") * lorry.battery_kwh * THOUSAND
                    + self.grid.integration.storage_added[place] * STORAGE_HOURS
            }
        }
    }

    fn write_trade(&mut self, good: TradedGood, year: i32) {
        let (g, goods) = (good.index(), &self.goods[good.index()]);
        let trade = goods.sourcing();
        // Million USD: GW × USD/kW and GWh × USD/kWh are; thousand cars × USD are thousands.
        let money = if good == TradedGood::ElectricCar {
            THOUSAND
        } else {
            1.0
        };
        for origin in 0..Origin::COUNT {
            let Some(cell) = Outcome::cell(good, year, origin) else {
                return;
            };
            let mut bought = trade.purchases(origin);
            bought.in_money_of(money);
            self.outcome.purchases[cell] = bought;
            self.outcome.making[cell] = Making {
                output: trade.output()[origin],
                factory: goods.factory_price(origin),
                margin: goods.margin(origin),
            };
        }
        if let Some(kept) = FLOW_YEARS.iter().position(|it| *it == year) {
            let n = Origin::COUNT;
            let row = &mut self.outcome.flows[(kept * TradedGood::COUNT + g) * n * n..][..n * n];
            for (pair, flow) in row.iter_mut().enumerate() {
                *flow = trade.imports(pair / n, pair % n);
            }
        }
    }
}

/// What deliveries of the base year may be of what the markets took in the year after it.
const SCALE: (f64, f64) = (0.2, 5.0);

fn position(year: i32) -> usize {
    PROJECTION.position(year).unwrap_or(YEARS - 1)
}

fn place_of(origin: usize) -> usize {
    origin.min(PLACES - 1)
}

/// TWh per unit of service × MWh: TWh of heat, Mt of steel and thousand vehicle-kilometres.
fn twh(kind: MarketKind) -> f64 {
    match kind {
        MarketKind::Cars | MarketKind::Trucks => 1e-3,
        MarketKind::Heat | MarketKind::Steel | MarketKind::Power => 1.0,
    }
}
