//! What can be wrong with the input of the calibration, said so that it can be put right.

use accord_climate::ClimateError;
use thiserror::Error;

/// Everything the calibration can refuse.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum CalibrationError {
    /// A table that is not well-formed CSV.
    #[error("line {line} of {table}: {message}")]
    Malformed {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// A heading that lacks a column.
    #[error("{table} has no column \"{column}\"")]
    MissingColumn {
        /// Which table.
        table: String,
        /// The column.
        column: String,
    },
    /// A table without a row that is needed.
    #[error("{table} has no row \"{row}\"")]
    MissingRow {
        /// Which table.
        table: String,
        /// What the row should be of.
        row: String,
    },
    /// A word that stands for nothing here.
    #[error("line {line} of {table}: \"{text}\" is not known; one of {accepted}")]
    UnknownWord {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// The word.
        text: String,
        /// What would be right.
        accepted: String,
    },
    /// Percentiles that no law of the kind asked for has.
    #[error(
        "line {line} of {table}: {p05}, {p50} and {p95} must grow, and the longer side of a skew-normal \
         law is at most 2.1 times the shorter"
    )]
    NoSuchLaw {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// 5 %.
        p05: f64,
        /// 50 %.
        p50: f64,
        /// 95 %.
        p95: f64,
    },
    /// A year that the history does not reach.
    #[error("{table} asks for {year}, and the history of emissions has {first} to {last}")]
    Year {
        /// Which table.
        table: String,
        /// The year.
        year: i32,
        /// First year.
        first: i32,
        /// Last year.
        last: i32,
    },
    /// A set of observations that does not come with the program.
    #[error("there is no set of observations until {until}; there is {known}")]
    NoObservations {
        /// The year asked for.
        until: i32,
        /// The years there are.
        known: String,
    },
    /// A kernel density of models that do not span their parameters.
    #[error("the covariance of {table} is not positive definite: are there too few models?")]
    Covariance {
        /// Which table.
        table: String,
    },
    /// Fewer draws left than members asked for.
    #[error(
        "of {draws} draws {left} agree with the observations, fewer than the {members} members asked \
         for: ask for more draws or fewer members"
    )]
    TooFew {
        /// How many were drawn.
        draws: u64,
        /// How many have a weight.
        left: usize,
        /// How many were asked for.
        members: usize,
    },
    /// What the climate model refuses.
    #[error(transparent)]
    Climate(#[from] ClimateError),
}
