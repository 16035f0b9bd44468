//! Markets of competing technologies, and trade in what they are made of. Costs, stocks and rules of
//! a year flow in; who is built, sold and scrapped, who buys from whom and at what price flow out.
//!
//! There is one law for every market ([`Market`]): shares follow a pairwise replicator equation
//! ([`competition`], [`update`]), stocks turn over by [`vintages`], costs are levelised
//! ([`levelised`]), and what people prefer beyond cost stands apart ([`preference`]). No market has
//! code of its own: a market is its table of technologies. Traded goods ([`trade`]) have makers who
//! learn, and buyers who choose among origins under tariffs, quotas, bans and subsidies.
//!
//! Parties, technologies and origins are indices here; the caller gives them their names. Tables
//! over parties and technologies are slices with the technology running fastest.
//!
//! Nothing is allocated between [`Market::new`] and the last [`Market::close_year`].

mod abreast;
pub mod competition;
pub mod error;
mod lanes;
pub mod levelised;
pub mod market;
pub mod preference;
pub mod trade;
pub mod update;
pub mod vintages;

pub use error::MarketError;
pub use market::{Base, Market, Need, Offers, Rules, Turnover};
pub use vintages::Survival;
