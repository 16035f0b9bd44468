//! The text format of agreements. TOML flows in; a checked [`Agreement`] flows out, or every
//! mistake in it at once, each with its place in the file. This crate knows clauses, sources,
//! readings and measures with units; it does not know how a measure acts.

pub mod agreement;
pub mod deal;
pub mod diagnostic;
pub mod figures;
pub mod measure;
pub mod parse;
pub mod problem;
mod read;
pub mod schema;
mod unit;
pub mod vocabulary;
mod wording;
mod words;

pub use agreement::{
    Agreement, Area, Bound, Citation, Commitment, Content, Date, Quantity, Reading, Source, Status,
    Text,
};
pub use deal::check_deal;
pub use diagnostic::{Diagnostic, Language, Severity};
pub use measure::Measure;
pub use parse::{Checked, MAX_BYTES, MAX_DIAGNOSTICS, check, decode, parse};
pub use problem::Problem;
pub use schema::schema;
pub use vocabulary::Vocabulary;
