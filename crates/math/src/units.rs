//! Units of the field (being written).
