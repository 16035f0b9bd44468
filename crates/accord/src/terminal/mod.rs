//! What the terminal shows: the answer first, then the tables. An assessment flows in; lines of
//! text flow out.

mod answer;
mod comparison;
mod table;

pub use answer::{answer, targets_sentence};
pub use comparison::comparison;
