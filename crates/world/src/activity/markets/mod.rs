//! Markets of technologies and trade in what they are made of, by party. The tables of 2023, the
//! drivers and what measures ask for ([`Levers`]) flow in; who builds, sells and buys what, at what
//! price and with what emissions, flows out ([`Outcome`]).

pub mod additions;
mod ages;
mod calibration;
mod cost;
mod duties;
mod emissions;
pub mod goods;
pub mod hindcast;
mod kind;
mod levers;
mod outcome;
mod plan;
mod power;
mod record;
mod run;
mod tables;
mod uncertain;

pub use emissions::technologies as technologies_of;
pub use goods::{Origin, TradedGood};
pub use kind::MarketKind;
pub use levers::Levers;
pub use outcome::{FLOW_YEARS, Making, Outcome};
use plan::Needs;
pub use plan::{Plan, PlanError};
pub use uncertain::{End, Figure, Uncertain};

use std::sync::Arc;

use crate::activity::Electricity;
use crate::{Drivers, Emissions, Party, Shared};

/// The markets of a world: their plan, what measures ask of them, and what that comes to.
#[derive(Clone, Debug)]
pub struct Markets {
    plan: Arc<Plan>,
    levers: Levers,
    outcome: Arc<Outcome>,
}

impl Markets {
    /// The markets without any measure but the ordinary duties, under population and GDP, and with
    /// `steel` made (Mt/yr, by party and year).
    pub fn new(drivers: &Drivers, steel: &dyn Fn(Party, i32) -> f64) -> Result<Self, PlanError> {
        Self::with_ends(&[], Levers::default(), drivers, steel)
    }

    /// [`Markets::new`] with these figures at these ends, and with what measures ask for.
    pub(crate) fn with_ends(
        ends: &[(Uncertain, End)],
        levers: Levers,
        drivers: &Drivers,
        steel: &dyn Fn(Party, i32) -> f64,
    ) -> Result<Self, PlanError> {
        let mut tables = tables::Tables::embedded()?.clone();
        for (figure, end) in ends {
            figure.put(&mut tables, *end);
        }
        let plan = Arc::new(Plan::new(&tables, &Needs { drivers, steel })?);
        let outcome = Arc::new(run::run(&plan, &levers));
        Ok(Self {
            plan,
            levers,
            outcome,
        })
    }

    /// The figures that `of` stands for, with their ranges, as the tables have them.
    pub fn figures(of: Uncertain) -> Result<Vec<Figure>, PlanError> {
        Ok(of.figures(tables::Tables::embedded()?)?)
    }

    /// What the markets come to with what measures ask for.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Takes measures for granted: the markets run with them, and the books, which know them already,
    /// stay as they are.
    pub fn assume(&mut self, change: impl FnOnce(&mut Levers)) {
        change(&mut self.levers);
        self.outcome = Arc::new(run::run(&self.plan, &self.levers));
    }

    /// Cost of a good to makers of an origin in the base year, before subsidy and margin, USD per unit.
    pub fn maker_cost(&self, good: TradedGood, origin: usize) -> f64 {
        self.plan.goods[good.index()].cost(origin)
    }

    /// Price of an electric car in the base year that a subsidy in dollars is a share of, USD.
    pub fn car_price(&self, buyer: usize) -> f64 {
        self.plan.car_price[buyer]
    }

    /// What was in force in the base year beside ordinary duties, on a good: the shares of that year
    /// were chosen under it.
    pub fn in_force_in_base_year(&self, good: TradedGood) -> &[accord_market::trade::Measure] {
        &self.plan.in_force_in_base_year[good.index()]
    }

    /// CO2 of a market in a party and year, Mt: fuel burnt by technology, not yet held against the
    /// inventory.
    pub fn co2(&self, kind: MarketKind, party: Party, year: i32) -> f64 {
        let path = emissions::co2_path(&self.plan, &self.outcome, kind, party);
        let row = usize::try_from(year - tables::BASE).ok();
        row.and_then(|it| path.get(it)).copied().unwrap_or(0.0)
    }

    /// "Overcapacity" as `parameters.csv` has it: makers in China sell abroad at a discount that is
    /// whole in the first projected year and closes in a straight line.
    pub fn overcapacity(&self) -> (Origin, accord_market::trade::Overcapacity) {
        (self.plan.overcapacity_of, self.plan.overcapacity)
    }

    /// What measures ask for.
    pub fn levers(&self) -> &Levers {
        &self.levers
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Changes what measures ask for and runs the markets again; carries the difference into the
    /// cube and into generation and capacity. Levers that come out as they were change nothing.
    pub(crate) fn change(
        &mut self,
        emissions: &mut Emissions,
        electricity: &mut Shared<Electricity>,
        change: impl FnOnce(&mut Levers),
    ) {
        let asked = self.levers.clone();
        change(&mut self.levers);
        if self.levers == asked {
            return;
        }
        let before = Arc::clone(&self.outcome);
        self.outcome = Arc::new(run::run(&self.plan, &self.levers));
        emissions::carry_change(&self.plan, &before, &self.outcome, emissions);
        let scale = |party| emissions::power_scale(&self.plan, &before, emissions, party);
        emissions::carry_electricity(&before, &self.outcome, scale, electricity);
    }

    /// Runs the markets with what measures ask for changed, and leaves everything as it is.
    pub fn run_with(&self, change: impl FnOnce(&mut Levers)) -> Outcome {
        let mut levers = self.levers.clone();
        change(&mut levers);
        run::run(&self.plan, &levers)
    }
}
