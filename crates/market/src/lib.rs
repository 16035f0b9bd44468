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
//! ```
//! use accord_market::{Base, Market, Moves, Need, Offers, Rules, Survival};
//!
//! // One party; coal at 60 and wind at 50 USD/MWh; 90 and 10 GW at the end of 2023.
//! let mut market = Market::new(Base {
//!     year: 2023,
//!     last: 2040,
//!     steps_a_year: 2,
//!     moves: Moves::Stock,
//!     survival: vec![Survival::fixed(40), Survival::fixed(25)],
//!     speed: vec![0.0, 0.1, 0.2, 0.0], // wind takes coal's place twice as fast as coal wind's
//!     stock: vec![90.0, 10.0],
//!     sales: vec![],
//!     sales_growth: vec![0.0, 0.1],
//!     preference: vec![0.0, 0.0],
//! })?;
//! while let Some(_year) = market.open_year() {
//!     for _step in 0..2 {
//!         let need = Need { service: &[400.0], per_unit: &[4.5, 2.5] }; // TWh, TWh/GW
//!         let offers = Offers { cost: &[60.0, 50.0], spread: &[10.0, 10.0] };
//!         market.step(need, offers, Rules::default());
//!     }
//!     market.close_year();
//! }
//! let wind = market.turnover(0, 1, 2040);
//! assert!(wind.stock > 40.0 && wind.sales > 0.0);
//! # Ok::<(), accord_market::MarketError>(())
//! ```
//!
//! Nothing is allocated between [`Market::new`] and the last [`Market::close_year`].

mod abreast;
pub mod competition;
pub mod error;
mod lanes;
pub mod levelised;
pub mod market;
pub mod preference;
pub mod residual_load;
pub mod trade;
pub mod update;
pub mod vintages;

pub use error::MarketError;
pub use market::{Base, Market, Moves, Need, Offers, Rules, Turnover};
pub use residual_load::{Integration, ResidualLoad};
pub use vintages::Survival;
