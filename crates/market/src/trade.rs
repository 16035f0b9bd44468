//! Traded goods: photovoltaic modules, batteries, bodies of electric vehicles, wind turbines. What
//! every party needs, and the measures of the year, flow in; who buys from whom, at what price, with
//! what revenue and rents, flows out, and makers learn from what they made.

pub mod knowledge;

pub use knowledge::{Knowledge, Learning, Pace};
