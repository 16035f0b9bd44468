//! What every other room stands on: elementary functions that give the same bits on every
//! machine ([`elementary`], and [`lanes`] of them), random draws that do so too ([`random`]), years and series over
//! them ([`years`]), and the units of the field ([`units`]). Nothing flows in but numbers and strings; nothing here knows a species or a party.

pub mod elementary;
pub mod lanes;
pub mod random;
pub mod units;
pub mod years;

pub use years::{Series, Years};
