//! What can be wrong with a unit, said so that the writer of the file can put it right.

use thiserror::Error;

/// Why a unit string was refused, or why a value could not be carried from one unit to another.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UnitError {
    /// A word of the unit is not one we know.
    #[error("unit `{unit}`: `{part}` is not a unit or a species known here{}", hint(.suggestion.as_deref()))]
    UnknownPart {
        /// The whole unit as written.
        unit: String,
        /// The word that was not understood.
        part: String,
        /// The nearest accepted unit, where one is near.
        suggestion: Option<String>,
    },
    /// The words are known but their order or number is not.
    #[error("unit `{unit}`: {reason}{}", hint(.suggestion.as_deref()))]
    Malformed {
        /// The whole unit as written.
        unit: String,
        /// What is wrong with it.
        reason: String,
        /// The nearest accepted unit, where one is near.
        suggestion: Option<String>,
    },
    /// Both masses are of gases that only a metric (a GWP) can compare.
    #[error(
        "cannot turn `{from}` into `{to}`: only a metric such as GWP100 compares {from_species} with \
         {to_species}; name the metric, or give the figure in {to_species}"
    )]
    NeedsMetric {
        /// Unit the value came in.
        from: String,
        /// Unit that was wanted.
        to: String,
        /// Species of the first.
        from_species: String,
        /// Species of the second.
        to_species: String,
    },
    /// The units measure different things.
    #[error("cannot turn `{from}` into `{to}`: {reason}")]
    Incompatible {
        /// Unit the value came in.
        from: String,
        /// Unit that was wanted.
        to: String,
        /// What each one measures.
        reason: String,
    },
}

fn hint(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
