//! Markets of technologies and trade in what they are made of, by party. The tables of 2023, the
//! drivers and what measures ask for ([`Levers`]) flow in; who builds, sells and buys what, at what
//! price and with what emissions, flows out ([`Outcome`]).

mod ages;
mod cost;
pub mod goods;
mod kind;
mod levers;
mod outcome;
mod plan;
mod power;
mod record;
mod run;
mod tables;

pub use goods::{Origin, TradedGood};
pub use kind::MarketKind;
pub use levers::Levers;
pub use outcome::{FLOW_YEARS, Making, Outcome};
pub use plan::{Needs, Plan, PlanError};

use std::sync::Arc;


/// The markets of a world: their plan, what measures ask of them, and what that comes to.
#[derive(Clone, Debug)]
pub struct Markets {
    plan: Arc<Plan>,
    levers: Levers,
    outcome: Arc<Outcome>,
}

impl Markets {
    /// The markets without any measure, but for what stands.
    pub fn new(needs: Needs<'_>) -> Result<Self, PlanError> {
        let tables = tables::Tables::read(&tables::TEXTS)?;
        let plan = Arc::new(Plan::new(&tables, needs)?);
        let levers = Levers::default();
        let outcome = Arc::new(run::run(&plan, &levers));
        Ok(Self {
            plan,
            levers,
            outcome,
        })
    }

    /// What a run without further measures comes to.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// What measures ask for.
    pub fn levers(&self) -> &Levers {
        &self.levers
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Changes what measures ask for and runs the markets again.
    pub fn change(&mut self, change: impl FnOnce(&mut Levers)) {
        let before = self.levers.clone();
        change(&mut self.levers);
        if self.levers != before {
            self.outcome = Arc::new(run::run(&self.plan, &self.levers));
        }
    }
}
