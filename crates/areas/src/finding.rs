//! What an area found while it computed a measure: judgements, limits that were hit, gaps. Typed,
//! so that the faces can say it in either language.

use accord_world::activity::TradedGood;
use accord_world::{Party, Sector, Technology};

use crate::trade::NoEffect;

/// One thing found. Levels in the unit the field names.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The trade measure changes nothing.
    NoEffect {
        /// Why.
        reason: NoEffect,
    },
    /// What a party buys of a traded good, and what it pays for one, before and after the measure.
    Traded {
        /// The buyer.
        party: Party,
        /// The good.
        good: TradedGood,
        /// The year.
        year: i32,
        /// Bought before: GW, GWh or thousand.
        bought_before: f64,
        /// Bought after.
        bought: f64,
        /// Price index before: USD of 2023 per kW, kWh or car.
        price_before: f64,
        /// Price index after.
        price: f64,
    },
    /// Capacity asked for, and what the world before this measure had.
    Capacity {
        /// The party; `None` for the world.
        party: Option<Party>,
        /// The technologies.
        technologies: Vec<Technology>,
        /// The year.
        year: i32,
        /// GW asked for.
        target_gw: f64,
        /// GW before this measure.
        before_gw: f64,
        /// GW added by this measure beyond that.
        added_gw: f64,
    },
    /// Renewable generation found no more fossil generation to displace.
    NothingLeftToDisplace {
        /// The party.
        party: Party,
        /// First year it happened.
        year: i32,
    },
    /// The year of the maximum, and whether a peaking promise is kept before and after this measure.
    Peak {
        /// The party.
        party: Party,
        /// The sector; `None` for all.
        sector: Option<Sector>,
        /// Year of the maximum before this measure.
        year_before: i32,
        /// Level of the maximum before this measure, Mt CO2e/yr.
        level_before: f64,
        /// Latest year promised.
        promised: i32,
        /// Whether the world before this measure keeps the promise.
        kept_before: bool,
    },
    /// A supply of scrap, waste or trade did not suffice for what was asked.
    SupplyLimited {
        /// The party.
        party: Party,
        /// What ran short: `steel scrap`, `plastic waste`, ….
        material: &'static str,
        /// First year it happened.
        year: i32,
        /// What was asked, in the material's unit.
        asked: f64,
        /// What there was.
        available: f64,
    },
    /// What capture projects take and what stays out of the air, Mt CO2/yr.
    Capture {
        /// The party.
        party: Party,
        /// The year by which they run.
        year: i32,
        /// Captured in that year by the projects that this measure adds.
        captured: f64,
        /// Of it stored for good.
        stored: f64,
        /// Avoided: stored, less what is emitted to run the capture.
        avoided: f64,
    },
    /// What becomes of forest loss.
    ForestLoss {
        /// The party; `None` for all whose forests the measure reaches.
        party: Option<Party>,
        /// The year.
        year: i32,
        /// Mha/yr lost before this measure.
        before_mha: f64,
        /// Mha/yr lost after it.
        after_mha: f64,
        /// Mha not lost by the end of that year, since the measure began.
        saved_mha: f64,
    },
    /// Distance from an economy-wide target in the party's own accounts, Mt CO2e/yr.
    Gap(Gap),
    /// How far the states' and provinces' targets reach.
    Subnational {
        /// The party.
        party: Party,
        /// Percent of the party's emissions that have a target.
        covered_percent: f64,
        /// The year.
        year: i32,
        /// Mt CO2e/yr that all targets together would cut.
        promised: f64,
        /// Mt CO2e/yr that the nation's own path does not already hold.
        additional: f64,
    },
}

/// Distance from an economy-wide target in the party's own accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The party.
    pub party: Party,
    /// The target year.
    pub year: i32,
    /// Gases covered, as the target words them.
    pub gases: Vec<String>,
    /// Whether removals by land count.
    pub net: bool,
    /// Level of the base, Mt CO2e/yr, official accounts.
    pub base: f64,
    /// Level required in the year, Mt CO2e/yr, official accounts.
    pub required: f64,
    /// Level reached by the measures before this one, Mt CO2e/yr, official accounts.
    pub reached: f64,
    /// Official level ÷ model level in the last common year, excluding land.
    pub official_ratio: f64,
    /// Mt CO2e/yr closed by decree (zero unless targets are met).
    pub closed: f64,
    /// Whether the target still binds in its year; a party may have withdrawn it. One that does
    /// not is judged, and never closed.
    pub in_force: bool,
}

impl Gap {
    /// Mt CO2e/yr by which the measures miss the target; negative where they go beyond it.
    pub fn gap(&self) -> f64 {
        self.reached - self.required
    }
}
