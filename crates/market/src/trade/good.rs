//! A traded good through the years. Demands and terms flow in; factory prices, trade and what makers
//! learn from it flow out, which is next year's cost.
//!
//! ```text
//! c_o     = c_o(0) max(f, (K_o/K_o(0))^b) + i_o
//! factory = c_o (1 − production subsidy) (1 + m_o),        m_o = m + slope · (output/capacity − usual)
//! ```
//!
//! i_o: what a maker pays for parts that are goods of their own (the battery in a car), which it does
//! not learn to make. Margins answer to how busy the factories were last year; capacity follows output with a lag and
//! never falls faster than it wears out. The slope is the makers' side of scarcity; buyers' side is
//! the rent of [`super::sourcing`].

use super::knowledge::{Knowledge, Learning};
use super::measures::Terms;
use super::sourcing::{Sourcing, SourcingBase};
use crate::error::{MarketError, check};

/// Capacity and margins of a good's makers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply {
    /// Margin on cost at usual use of capacity.
    pub margin: f64,
    /// What the margin gains when use rises by one.
    pub slope: f64,
    /// Usual use of capacity: output ÷ capacity.
    pub usual: f64,
    /// Years in which 63 % of what is missing is built.
    pub build_years: f64,
    /// Share of capacity that wears out in a year.
    pub wear: f64,
}

/// Export prices below cost, as the importing side's case has it: a discount on exports that closes
/// in a straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overcapacity {
    /// Discount on the factory price of exports at the start, a fraction.
    pub discount: f64,
    /// Year in which it is whole.
    pub from: i32,
    /// Years until it is gone.
    pub years: f64,
}

impl Overcapacity {
    /// The discount of a year.
    pub fn at(&self, year: i32) -> f64 {
        let passed = f64::from(year - self.from) / self.years;
        self.discount * (1.0 - passed).clamp(0.0, 1.0)
    }
}

/// A good as it stood in the base year, by party.
#[derive(Clone, Debug, PartialEq)]
pub struct GoodBase {
    /// How cost falls with experience.
    pub learning: Vec<Learning>,
    /// Knowledge stocks, units, above zero.
    pub knowledge: Vec<f64>,
    /// Cost, USD per unit, without parts that are goods of their own.
    pub cost: Vec<f64>,
    /// What parts that are goods of their own cost in the base year, USD per unit.
    pub parts: Vec<f64>,
    /// Capacity, units a year; infinite where margins shall not move.
    pub capacity: Vec<f64>,
    /// How margins and capacity move.
    pub supply: Supply,
    /// Shares, freight, routes and terms of the base year. Its factory prices are set from cost.
    pub sourcing: SourcingBase,
}

/// A good under way.
#[derive(Clone, Debug)]
pub struct Good {
    learning: Vec<Learning>,
    base_cost: Vec<f64>,
    parts: Vec<f64>,
    knowledge: Knowledge,
    capacity: Vec<f64>,
    margin: Vec<f64>,
    supply: Supply,
    sourcing: Sourcing,
    factory: Vec<f64>,
}

impl Good {
    /// The good at the end of its base year, with usual margins.
    pub fn new(mut base: GoodBase) -> Result<Self, MarketError> {
        let n = base.sourcing.terms.parties();
        check("costs", &base.cost, n, f64::MIN_POSITIVE)?;
        check("costs of parts", &base.parts, n, 0.0)?;
        check("knowledge stocks", &base.knowledge, n, f64::MIN_POSITIVE)?;
        for (what, found) in [
            ("learning", base.learning.len()),
            ("capacities", base.capacity.len()),
        ] {
            if found != n {
                return Err(MarketError::Size {
                    what,
                    found,
                    wanted: n,
                });
            }
        }
        let subsidy = &base.sourcing.terms.production_subsidy;
        let factory: Vec<f64> = base
            .cost
            .iter()
            .zip(&base.parts)
            .zip(subsidy)
            .map(|((cost, parts), subsidy)| {
                (cost + parts) * (1.0 - subsidy) * (1.0 + base.supply.margin)
            })
            .collect();
        base.sourcing.factory_price.clone_from(&factory);
        Ok(Self {
            learning: base.learning,
            margin: vec![base.supply.margin; base.cost.len()],
            base_cost: base.cost,
            parts: base.parts,
            knowledge: Knowledge::new(base.knowledge),
            capacity: base.capacity,
            supply: base.supply,
            sourcing: Sourcing::new(base.sourcing)?,
            factory,
        })
    }

    /// Cost before subsidy and margin now, USD per unit, with its parts.
    pub fn cost(&self, origin: usize) -> f64 {
        let own = self.learning[origin].cost_ratio(self.knowledge.grown(origin));
        self.base_cost[origin] * own + self.parts[origin]
    }

    /// Sets what a maker pays for parts that are goods of their own, USD per unit.
    pub fn set_parts(&mut self, maker: usize, price: f64) {
        self.parts[maker] = price;
    }

    /// Trades `demand` (by buyer, units) on these terms, with discounts on exports by maker.
    pub fn trade(&mut self, demand: &[f64], discount: &[f64], terms: &Terms) -> &Sourcing {
        for origin in 0..self.factory.len() {
            self.factory[origin] = self.cost(origin)
                * (1.0 - terms.production_subsidy[origin])
                * (1.0 + self.margin[origin]);
        }
        self.sourcing.trade(demand, &self.factory, discount, terms);
        &self.sourcing
    }

    /// Scales the last trade to what buyers bought in the end: prices stay, quantities, money and
    /// outputs follow. Quotas were found for the demand that was traded.
    pub fn deliver(&mut self, bought: &[f64]) -> &Sourcing {
        self.sourcing.deliver(bought);
        &self.sourcing
    }

    /// Margin of a maker now, on its cost.
    pub fn margin(&self, maker: usize) -> f64 {
        self.margin[maker]
    }

    /// Closes a year: makers learn from what they made, of which `spillover` (φ) teaches abroad;
    /// capacity, margins and routes adapt.
    pub fn close_year(&mut self, spillover: f64, terms: &Terms) {
        let output = self.sourcing.output();
        self.knowledge.learn(output, spillover);
        let supply = self.supply;
        let pace = 1.0 - accord_math::elementary::exp(-1.0 / supply.build_years);
        for ((capacity, margin), output) in
            self.capacity.iter_mut().zip(&mut self.margin).zip(output)
        {
            if !capacity.is_finite() {
                continue;
            }
            let busy = if *capacity > 0.0 {
                output / *capacity
            } else {
                supply.usual
            };
            // No maker sells for nothing, however idle.
            *margin = (supply.margin + supply.slope * (busy - supply.usual)).max(-0.9);
            let wanted = output / supply.usual;
            let kept = *capacity * (1.0 - supply.wear);
            *capacity = (*capacity + pace * (wanted - *capacity)).max(kept);
        }
        self.sourcing.adapt(1.0, terms);
    }

    /// The trade of the last call.
    pub fn sourcing(&self) -> &Sourcing {
        &self.sourcing
    }

    /// What makers know.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Factory price of the last trade, by maker.
    pub fn factory_price(&self, maker: usize) -> f64 {
        self.factory[maker]
    }
}
