//! The text format of agreements. TOML flows in; a checked [`Agreement`] flows out, or every
//! mistake in it at once, each with its place in the file. This crate knows clauses, sources,
//! readings and measures with units; it does not know how a measure acts.
//!
//! ```
//! use accord_agreement::{Language, Vocabulary, parse};
//!
//! let mistakes = parse("deal.toml", "[agrement]\n", &Vocabulary::default()).unwrap_err();
//! let unknown = mistakes.last().unwrap();
//! assert_eq!(unknown.line_and_column("[agrement]\n"), (1, 2));
//! assert_eq!(unknown.message(Language::English), "the file has no key `agrement`");
//! assert_eq!(unknown.help(Language::Chinese).unwrap(), "您是否想写 `agreement`？");
//! ```
//!
//! One walk over the tables ([`parse`](mod@parse)) both reads a file and, over no table at all,
//! describes the format ([`schema`](mod@schema)): the JSON Schema lists what the reader asks for.

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
