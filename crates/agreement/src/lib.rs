//! The text format of agreements. TOML flows in; a checked [`Agreement`] flows out, or every
//! mistake in it at once, each with its place in the file. This crate knows clauses, sources,
//! readings and measures with units; it does not know how a measure acts.

pub mod agreement;
pub mod figures;
pub mod measure;

pub use agreement::{
    Agreement, Area, Bound, Citation, Commitment, Content, Date, Quantity, Reading, Source, Status,
    Text,
};
pub use measure::Measure;
