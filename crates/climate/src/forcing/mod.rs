//! Concentrations and emissions flow in; effective radiative forcing (W m-2) flows out: CO2, CH4
//! and N2O by formulas that overlap ([`greenhouse_gas`]), everything else by one coefficient an
//! emission or a concentration, and aerosols on clouds by a logarithm ([`linear`]).

pub(crate) mod greenhouse_gas;
pub(crate) mod linear;
