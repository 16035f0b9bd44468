//! Forcings that are a sum over species of a coefficient times a change of emissions or
//! concentration: aerosols by radiation, ozone, stratospheric water vapour, particles on snow,
//! land use, contrails, and the minor greenhouse gases. Each species' series, shared by all
//! members, flows in; the sum for a member flows out.
//!
//! Sources: linear ozone, Thornhill et al. 2021 (ACP 21, 853) and Skeie et al. 2020 (npj Clim.
//! Atmos. Sci. 3, 32); aerosols, Smith et al. 2021 (JGR 126, e2020JD033622) and Stevens 2015
//! (J. Clim. 28, 4794); land use by cumulative emissions and the rest, Smith et al. 2018 (GMD 11,
//! 2273).

use crate::ensemble::Column;

/// One species' part: a coefficient for each member times a series for all.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) coefficient: Column,
    /// On timebounds; the first is not used.
    pub(crate) series: Vec<f64>,
}

/// The sum of a block of members' terms at a timebound, with the coefficients already gathered.
#[inline(always)]
#[allow(clippy::inline_always)]
pub(crate) fn sum<const L: usize>(
    coefficients: &[[f64; L]],
    terms: &[Term],
    at: usize,
) -> [f64; L] {
    let mut sum = [0.0; L];
    for (coefficient, term) in coefficients.iter().zip(terms) {
        let value = term.series[at];
        for (sum, coefficient) in sum.iter_mut().zip(coefficient) {
            *sum += coefficient * value;
        }
    }
    sum
}

/// Minor gases whose forcing has one and the same scale in every member: their sum is shared.
#[derive(Clone, Debug)]
pub(crate) struct MinorGases {
    pub(crate) scale: Column,
    /// Sum of the gases' forcing on timebounds, W m-2, before the scale.
    pub(crate) forcing: Vec<f64>,
    /// The same, each gas times its efficacy.
    pub(crate) effective: Vec<f64>,
}
