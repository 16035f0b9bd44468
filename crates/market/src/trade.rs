//! Traded goods: photovoltaic modules, batteries, bodies of electric vehicles, wind turbines. What
//! every party needs, and the measures of the year, flow in; who buys from whom, at what price, with
//! what revenue and rents, flows out, and makers learn from what they made.

pub mod good;
pub mod knowledge;
pub mod measures;
pub mod sourcing;

pub use good::{Good, GoodBase, Overcapacity, Supply};
pub use knowledge::{Knowledge, Learning, Pace};
pub use measures::{Kind, Measure, Month, OverYear, Step, Terms, settled};
pub use sourcing::{Purchases, Rerouting, Route, Sourcing, SourcingBase};
