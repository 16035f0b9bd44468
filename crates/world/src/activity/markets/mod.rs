//! Markets of technologies and trade in what they are made of, by party.

pub mod goods;

pub use goods::{Origin, TradedGood};
