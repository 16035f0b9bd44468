//! The world without policy. Drivers, inventories and published projections flow in; the
//! projected part of the cube flows out: fossil and industrial CO2 ([`energy`]), land (`land`),
//! air pollutants (`precursors`). Agreements in force are files of their own and are not in it.

pub mod energy;
pub(crate) mod land;
pub(crate) mod precursors;
pub mod projections;
pub(crate) mod species_index;
