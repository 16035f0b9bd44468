//! Reads the tables of a file into the checked types.

pub(crate) mod document;
pub(crate) mod field;
pub(crate) mod figure;
pub(crate) mod kinds;
pub(crate) mod measures;
pub(crate) mod table;
