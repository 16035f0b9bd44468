//! What can be wrong with the input of the climate model, said so that it can be put right.

use thiserror::Error;

/// Everything the climate model can refuse. Lines count from 1, and the heading of a table is line 1.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum ClimateError {
    /// A table that is not well-formed CSV.
    #[error("line {line} of the {table}: {message}")]
    Malformed {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// What the reader of CSV says.
        message: String,
    },
    /// A table without rows.
    #[error("the {table} has a heading and no rows")]
    Empty {
        /// Which table.
        table: String,
    },
    /// A heading that lacks a column the model cannot do without.
    #[error("the {table} has no column \"{column}\"")]
    MissingColumn {
        /// Which table.
        table: String,
        /// The column.
        column: String,
    },
    /// A heading with a column that no part of the model knows.
    #[error(
        "the {table} has a column \"{column}\" that the model does not know; known are {known}"
    )]
    UnknownColumn {
        /// Which table.
        table: String,
        /// The column.
        column: String,
        /// What would be right.
        known: String,
    },
    /// A cell that should hold a number and does not.
    #[error("line {line} of the {table}, column \"{column}\": \"{text}\" is not a number")]
    NotANumber {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// Which column.
        column: String,
        /// What stands there.
        text: String,
    },
    /// A cell that is blank or NaN although the species needs the figure.
    #[error("line {line} of the {table}: {species} needs a figure in column \"{column}\"{hint}")]
    MissingFigure {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// Which species.
        species: String,
        /// Which column.
        column: String,
        /// What to write, where there is an obvious answer.
        hint: &'static str,
    },
    /// A word that is none of those accepted.
    #[error("line {line} of the {table}, column \"{column}\": \"{text}\" is none of {accepted}")]
    UnknownWord {
        /// Which table.
        table: String,
        /// Where.
        line: u64,
        /// Which column.
        column: String,
        /// What stands there.
        text: String,
        /// What would be right.
        accepted: String,
    },
    /// Two rows or columns of one name.
    #[error("the {table} has \"{name}\" twice")]
    Twice {
        /// Which table.
        table: String,
        /// The name.
        name: String,
    },
    /// A kind of species that the equations need and the table lacks.
    #[error("the species table has no species of type \"{kind}\", which {need}")]
    MissingKind {
        /// The type as FaIR spells it.
        kind: &'static str,
        /// Why it is needed.
        need: &'static str,
    },
    /// A series the scenario should give and does not.
    #[error("scenario \"{scenario}\" gives no {what} of {species}")]
    MissingSeries {
        /// Which scenario.
        scenario: String,
        /// Emissions, concentration or forcing.
        what: &'static str,
        /// Which species.
        species: String,
    },
    /// A series for a species that the table does not have.
    #[error(
        "scenario \"{scenario}\" gives {what} of \"{species}\", which is not in the species table"
    )]
    UnknownSpecies {
        /// Which scenario.
        scenario: String,
        /// Emissions, concentration or forcing.
        what: &'static str,
        /// Which species.
        species: String,
    },
    /// A series that does not reach over the years of the run.
    #[error(
        "scenario \"{scenario}\": {what} of {species} covers {first}–{last}, and the run needs {needed}"
    )]
    YearMissing {
        /// Which scenario.
        scenario: String,
        /// Emissions, concentration or forcing.
        what: &'static str,
        /// Which species.
        species: String,
        /// First year given.
        first: i32,
        /// Last year given.
        last: i32,
        /// The year that is missing.
        needed: i32,
    },
    /// A figure of a series that is NaN or infinite.
    #[error("scenario \"{scenario}\": {what} of {species} in {year} is not a finite number")]
    NotFinite {
        /// Which scenario.
        scenario: String,
        /// Emissions, concentration or forcing.
        what: &'static str,
        /// Which species.
        species: String,
        /// Which year.
        year: i32,
    },
    /// A parameter outside what the equations can take.
    #[error("member {member}: {parameter} is {value}, and must be {must_be}")]
    OutOfRange {
        /// Which member.
        member: String,
        /// Which parameter.
        parameter: String,
        /// Its value.
        value: f64,
        /// What would be right.
        must_be: &'static str,
    },
    /// An ensemble without members, or one made with another species table.
    #[error(
        "the ensemble has {members} members for {species} species, and the species table has {table}: \
         it must have members, and be made with the table it is run with"
    )]
    Ensemble {
        /// Members of the ensemble.
        members: usize,
        /// Species it was made for.
        species: usize,
        /// Species of the table.
        table: usize,
    },
    /// A combination that FaIR allows and this model does not have.
    #[error("{species}: {what}")]
    NotSupported {
        /// Which species.
        species: String,
        /// What is asked for, and what would do.
        what: &'static str,
    },
    /// A run that is asked to go on from a checkpoint that is not its own.
    #[error("the checkpoint does not fit: {what}")]
    Checkpoint {
        /// What does not fit.
        what: &'static str,
    },
    /// A result asked for that the run did not keep.
    #[error("{quantity} at timebound {timebound} was not kept by this run")]
    NotKept {
        /// The quantity.
        quantity: String,
        /// The timebound.
        timebound: i32,
    },
}
