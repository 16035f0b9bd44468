//! The years from 2016. Tables of 2015 flow in; stocks of 2023 flow out.
//!
//! ```text
//! for each year:
//!   prices of goods      Wright's law in what all parties ever built or bought
//!   cars                 costs, two steps
//!   power                storage and curtailment, costs, two steps; fossil plants fill the rest
//! ```

use accord_market::trade::Learning;
use accord_market::{Market, Need, Offers, Rules};

use super::known::{self, electric};
use super::need::{electricity, fleet};
use super::{Forecast, KNOWN, OBSERVED, Quantity, Sources, Start, Variant};
use crate::activity::markets::calibration::{market, per_unit};
use crate::activity::markets::cost::{CostTable, Year};
use crate::activity::markets::goods::{Origin, TradedGood};
use crate::activity::markets::kind::MarketKind;
use crate::activity::markets::plan::{PlanError, STEPS, kept_capacity};
use crate::activity::markets::power::{FOSSIL, Integration, LEAST_LOAD, MOST_LOAD};
use crate::activity::markets::run::KNOWN as KNOWN_PART;
use crate::activity::markets::tables::{PLACES, Tables, Texts};
use crate::tables::Table;

/// One market under way.
struct Side {
    kind: MarketKind,
    market: Market,
    costs: CostTable,
    /// Service of a unit of stock a year in 2015, and now, by party and technology.
    base_per_unit: Vec<f64>,
    per_unit: Vec<f64>,
    /// Service of 2015, by party.
    base_service: Vec<f64>,
    base_stock: Vec<f64>,
    /// Ever built, relative to the stock of 2015, by technology.
    ever: Vec<f64>,
    cost: Vec<f64>,
    spread: Vec<f64>,
    matched: Vec<f64>,
}

/// The model's 2023.
pub(super) fn forecast(
    texts: &Texts,
    sources: &Sources,
    variant: Variant,
) -> Result<Forecast, PlanError> {
    let mut start = known::start(texts, sources)?;
    change(&mut start.tables, variant);
    let learning = [
        TradedGood::PvModule,
        TradedGood::WindTurbine,
        TradedGood::Battery,
        TradedGood::ElectricCar,
    ]
    .map(|good| start.tables.learning(good.code()));
    let [module, turbine, pack, body] = learning;
    let learning =
        [module?, turbine?, pack?, body?].map(|rate| Learning::from_rate(rate.central, rate.floor));
    let demand = electricity(&start.tables, texts, variant)?;
    let fleet = fleet(&start.tables)?;
    let integration = Integration::new(
        &start.tables.residual_load,
        &start.tables.stock[MarketKind::Power.index()],
        &start.tables.generation,
        |_| start.pack,
    );
    let observed = observed_prices(sources, &start)?;
    let power = Side::new(
        &start,
        MarketKind::Power,
        &integration.storage_cost,
        &[1.0; PLACES],
        variant,
    )?;
    let cars = Side::new(&start, MarketKind::Cars, &[], &fleet[0], variant)?;
    let mut run = Run {
        battery_part: battery_part(&start, &cars),
        kept: kept_capacity(&start.tables.stock[MarketKind::Power.index()]),
        generation: start.tables.generation.clone(),
        price: vec![vec![1.0; Origin::COUNT]; TradedGood::COUNT],
        packs_ever: 1.0,
        start,
        variant,
        learning,
        integration,
        power,
        cars,
    };
    for (i, year) in (KNOWN.last + 1..=OBSERVED).enumerate() {
        run.set_prices((variant == Variant::PricesAsTheyWere).then(|| observed[i]));
        run.drive(year, &fleet, i);
        run.generate(year, &demand, i);
    }
    Ok(run.forecast())
}

/// What a variant has otherwise in the tables.
fn change(tables: &mut Tables, variant: Variant) {
    const FASTER: f64 = 2.0;
    const DEARER: f64 = 1.2;
    match variant {
        Variant::TwiceAsFast => {
            for kind in [MarketKind::Power, MarketKind::Cars] {
                tables.scale_parameter(kind.code(), "substitution", FASTER);
            }
        }
        Variant::SmallSharesToo => tables.record_share = 0.0,
        Variant::ThreeYears => tables.record_years = 3,
        Variant::OthersDearer => {
            for kind in [MarketKind::Power, MarketKind::Cars] {
                let names = kind.technologies();
                for (cell, row) in tables.costs[kind.index()].iter_mut().enumerate() {
                    let name = names[cell % names.len()];
                    if !name.starts_with("wind") && name != "solar" && !electric(name) {
                        row.investment *= DEARER;
                        row.operation *= DEARER;
                        row.fuel *= DEARER;
                    }
                }
            }
        }
        _ => {}
    }
}

struct Run {
    start: Start,
    variant: Variant,
    /// Of modules, turbines, packs, bodies of electric cars.
    learning: [Learning; 4],
    integration: Integration,
    power: Side,
    cars: Side,
    /// The battery in the traded part of an electric car of 2015, by place.
    battery_part: Vec<f64>,
    /// Capacity that is renewed whatever the market says.
    kept: Vec<f64>,
    /// TWh of the last year, by place and technology.
    generation: Vec<f64>,
    /// Relative to 2015, by good and place.
    price: Vec<Vec<f64>>,
    /// Batteries ever made for cars, relative to 2015.
    packs_ever: f64,
}

impl Side {
    fn new(
        start: &Start,
        kind: MarketKind,
        added: &[f64],
        grows: &[f64],
        variant: Variant,
    ) -> Result<Self, PlanError> {
        let tables = &start.tables;
        let costs = CostTable::new(tables, kind, |good, place| match good {
            TradedGood::PvModule => start.module,
            TradedGood::WindTurbine => start.turbine[place],
            TradedGood::Battery | TradedGood::ElectricCar => start.pack,
        })?;
        let (mut market, matched) = market(tables, kind, &costs, added, grows, OBSERVED)?;
        if variant == Variant::WithoutPreference {
            market.preference_mut().fill(0.0);
        }
        let n = market.technologies();
        let per_unit = per_unit(tables, kind);
        let rows = market.stock().chunks_exact(n).zip(per_unit.chunks_exact(n));
        let base_service = rows
            .map(|(stock, unit)| stock.iter().zip(unit).map(|(k, u)| k * u).sum())
            .collect();
        let least = KNOWN_PART * market.stock().iter().sum::<f64>();
        let whole = |i: usize| market.stock().iter().skip(i).step_by(n).sum::<f64>();
        Ok(Self {
            kind,
            base_stock: (0..n).map(|i| whole(i).max(least)).collect(),
            ever: vec![1.0; n],
            cost: vec![0.0; per_unit.len()],
            spread: vec![0.0; per_unit.len()],
            base_per_unit: per_unit.clone(),
            per_unit,
            base_service,
            costs,
            market,
            matched,
        })
    }

    fn set_costs(&mut self, price: &[Vec<f64>], added: &[f64], used: &[f64]) {
        let year = Year {
            price,
            electricity: &[1.0; PLACES],
            grown: &self.ever,
            added,
            used,
        };
        self.costs.set(&year, &mut self.cost, &mut self.spread);
    }

    /// A year, with service relative to 2015 by step and place.
    fn advance(&mut self, needed: &[[f64; PLACES]; STEPS], floor: &[f64]) {
        self.market.open_year();
        for (step, needed) in needed.iter().enumerate() {
            let service: Vec<f64> = self
                .base_service
                .iter()
                .zip(needed)
                .map(|(base, needed)| base * needed)
                .collect();
            let last = step + 1 == STEPS;
            self.market.step(
                Need {
                    service: &service,
                    per_unit: &self.per_unit,
                },
                Offers {
                    cost: &self.cost,
                    spread: &self.spread,
                },
                Rules {
                    stock_floor: if last { floor } else { &[] },
                    ..Rules::default()
                },
            );
        }
        self.market.close_year();
    }

    /// Sold by all parties in a year.
    fn sold(&self, technology: usize, year: i32) -> f64 {
        (0..PLACES)
            .map(|it| self.market.turnover(it, technology, year).sales)
            .sum()
    }

    fn learn(&mut self, year: i32) {
        for i in 0..self.ever.len() {
            self.ever[i] += self.sold(i, year) / self.base_stock[i];
        }
    }
}

impl Run {
    /// Prices of goods from what was built to the year before; `observed`: of modules and packs.
    fn set_prices(&mut self, observed: Option<[f64; 2]>) {
        let [module, turbine, pack, body] = self.learning;
        let grown = |side: &Side, names: &[&str]| {
            let of = |name: &&str| side.kind.technology(name);
            let (mut now, mut then) = (0.0, 0.0);
            for i in names.iter().filter_map(of) {
                now += side.ever[i] * side.base_stock[i];
                then += side.base_stock[i];
            }
            if then > 0.0 { now / then } else { 1.0 }
        };
        let (_, plugs) = Quantity::ElectricCars.technologies();
        let mut module = module.cost_ratio(grown(&self.power, &["solar"]));
        let turbine = turbine.cost_ratio(grown(&self.power, &["wind_onshore", "wind_offshore"]));
        let mut pack = pack.cost_ratio(self.packs_ever);
        let body = body.cost_ratio(grown(&self.cars, plugs));
        if let Some(observed) = observed {
            [module, pack] = observed;
        }
        self.price[TradedGood::PvModule.index()].fill(module);
        self.price[TradedGood::WindTurbine.index()].fill(turbine);
        self.price[TradedGood::Battery.index()].fill(pack);
        let car = &mut self.price[TradedGood::ElectricCar.index()];
        for (price, part) in car.iter_mut().zip(&self.battery_part) {
            *price = part * pack + (1.0 - part) * body;
        }
    }

    fn drive(&mut self, year: i32, fleet: &[Vec<f64>], i: usize) {
        let before = if i == 0 { None } else { Some(&fleet[i - 1]) };
        let mut needed = [[1.0; PLACES]; STEPS];
        for (step, row) in needed.iter_mut().enumerate() {
            let part = (step + 1) as f64 / STEPS as f64;
            for (place, needed) in row.iter_mut().enumerate() {
                let before = before.map_or(1.0, |it| it[place]);
                *needed = before + part * (fleet[i][place] - before);
            }
        }
        self.cars.set_costs(&self.price, &[], &[]);
        self.cars.advance(&needed, &[]);
        if self.variant != Variant::WithoutLearning {
            self.cars.learn(year);
            let n = self.cars.market.technologies();
            let rows = &self.cars.costs.rows;
            let (mut sold, mut base) = (0.0, 0.0);
            for (cell, row) in rows.iter().enumerate() {
                let turnover = |year| self.cars.market.turnover(cell / n, cell % n, year);
                sold += turnover(year).sales * row.battery_kwh;
                base += turnover(KNOWN.last).stock * row.battery_kwh;
            }
            self.packs_ever += sold / base;
        }
    }

    fn generate(&mut self, year: i32, demand: &[Vec<f64>], i: usize) {
        let n = self.power.market.technologies();
        let base: Vec<f64> = self
            .start
            .tables
            .generation
            .chunks_exact(n)
            .map(|row| row.iter().sum())
            .collect();
        let before: Vec<f64> = self
            .generation
            .chunks_exact(n)
            .map(|row| row.iter().sum())
            .collect();
        let pack = self.start.pack * self.price[TradedGood::Battery.index()][0];
        self.integration.set(
            &self.start.tables.residual_load,
            self.power.market.stock(),
            &self.generation,
            &before,
            &[1.0; PLACES],
            |_| pack,
        );
        let (added, used) = (&self.integration.storage_cost, &self.integration.worth);
        self.power.set_costs(&self.price, added, used);
        let mut needed = [[1.0; PLACES]; STEPS];
        for (step, row) in needed.iter_mut().enumerate() {
            let part = (step + 1) as f64 / STEPS as f64;
            for (place, needed) in row.iter_mut().enumerate() {
                // Demand is the year's; at the end of a step it is half a year further.
                let last = if i == 0 { 1.0 } else { demand[i - 1][place] };
                *needed = last + (0.5 + part) * (demand[i][place] - last);
            }
        }
        self.power.advance(&needed, &self.kept);
        for place in 0..PLACES {
            self.dispatch(place, base[place] * demand[i][place], year);
        }
        if self.variant != Variant::WithoutLearning {
            self.power.learn(year);
        }
    }

    /// What has no fuel runs when it can, fossil plants fill the rest (as `power.rs`; wind and sun were
    /// nowhere more than demand).
    fn dispatch(&mut self, place: usize, demand: f64, year: i32) {
        let side = &mut self.power;
        let n = side.market.technologies();
        let first = place * n;
        let made = &mut self.generation[first..first + n];
        let (mut free, mut fuel) = (0.0, 0.0);
        for (i, made) in made.iter_mut().enumerate() {
            let at = |year| side.market.turnover(place, i, year).stock;
            let possible = f64::midpoint(at(year - 1), at(year)) * side.base_per_unit[first + i];
            *made = possible * self.integration.used[first + i];
            if FOSSIL.contains(&i) {
                fuel += *made;
            } else {
                free += *made;
            }
        }
        let load = if fuel > 0.0 {
            ((demand - free).max(0.0) / fuel).min(MOST_LOAD)
        } else {
            0.0
        };
        for (i, made) in made.iter_mut().enumerate() {
            let part = if FOSSIL.contains(&i) {
                *made *= load;
                load.clamp(LEAST_LOAD, 1.0)
            } else {
                self.integration.used[first + i]
            };
            side.per_unit[first + i] = side.base_per_unit[first + i] * part;
        }
    }

    fn forecast(self) -> Forecast {
        let stock = Quantity::ALL.map(|quantity| {
            let (kind, names) = quantity.technologies();
            let side = if kind == MarketKind::Power {
                &self.power
            } else {
                &self.cars
            };
            let mut by_place = [0.0; PLACES];
            for (place, stock) in by_place.iter_mut().enumerate() {
                *stock = names
                    .iter()
                    .filter_map(|name| kind.technology(name))
                    .map(|i| side.market.turnover(place, i, OBSERVED).stock)
                    .sum();
            }
            by_place
        });
        Forecast {
            stock: stock.to_vec(),
            module_price: self.price[TradedGood::PvModule.index()][0],
            pack_price: self.price[TradedGood::Battery.index()][0],
            matched: [self.power.matched, self.cars.matched],
        }
    }
}

/// The battery in the traded part of an electric car of 2015, by place: of those sold, or, where none
/// was, of all kinds alike.
fn battery_part(start: &Start, cars: &Side) -> Vec<f64> {
    let n = cars.market.technologies();
    let names = cars.kind.technologies();
    let sales = &start.tables.sales[cars.kind.index()];
    let mean = |place: usize, weight: &dyn Fn(usize) -> f64| {
        let (mut battery, mut whole) = (0.0, 0.0);
        for i in (0..n).filter(|it| electric(names[*it])) {
            let cell = place * n + i;
            battery += weight(cell) * cars.costs.rows[cell].battery_kwh * start.pack;
            whole += weight(cell) * cars.costs.traded[cell];
        }
        (whole > 0.0).then(|| (battery / whole).min(1.0))
    };
    (0..PLACES)
        .map(|place| {
            mean(place, &|cell| sales[cell])
                .or_else(|| mean(place, &|_| 1.0))
                .unwrap_or_default()
        })
        .collect()
}

/// Prices of modules and packs relative to 2015, by year from 2016: for [`Variant::PricesAsTheyWere`].
fn observed_prices(sources: &Sources, start: &Start) -> Result<Vec<[f64; 2]>, PlanError> {
    let table = Table::read("prices", sources.prices)?;
    (KNOWN.last + 1..=OBSERVED)
        .map(|year| {
            Ok([
                known::price(&table, "pv_module", year)? / start.module,
                known::price(&table, "battery_pack", year)? / start.pack,
            ])
        })
        .collect()
}
