//! What can be wrong with the chunks that are to be reduced.

use thiserror::Error;

use crate::error::ClimateError;

/// Why a chunk was not taken.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum ReductionError {
    /// The run was refused, or the chunk lacks what is to be reduced.
    #[error(transparent)]
    Climate(#[from] ClimateError),
    /// The chunk covers other years than those before it.
    #[error(
        "this chunk of members covers {first}–{last} and those before it {first_before}–{last_before}; \
         reduce each run by itself"
    )]
    OtherYears {
        /// Its first calendar year.
        first: i32,
        /// Its last.
        last: i32,
        /// The first calendar year of the chunks before.
        first_before: i32,
        /// Their last.
        last_before: i32,
    },
    /// The base does not fit the chunk.
    #[error(
        "the base of {base} members was given for a chunk of {members}; give one number for each member"
    )]
    OtherMembers {
        /// Numbers given.
        base: usize,
        /// Members of the chunk.
        members: usize,
    },
    /// Two reductions were asked for different things.
    #[error("the two reductions were not asked for the same; merge those that began alike")]
    OtherQuestion,
    /// Nothing was ever added.
    #[error("there are no members to reduce; add the chunks of a run first")]
    NoMembers,
}
