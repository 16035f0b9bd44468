//! Names of climate results as the sixth assessment report of the IPCC has them (Working Group III,
//! Annex III; the open package climate-assessment, Kikstra et al. 2022, GMD 15, 9075). A quantity, a
//! climate model and a percentile flow in; the name of a variable or of an indicator flows out.

/// The climate model as AR6 writes it into names: `FaIRv1.6.2` was theirs. This is an engine of our own
/// after FaIR 2.2.5, run with a calibration of our own.
pub const CLIMATE_MODEL: &str = "Accord-FaIRv2.2.5";

/// The percentiles of the workflow of AR6.
pub const PERCENTILES: [f64; 14] = [
    5.0, 10.0, 16.7, 17.0, 25.0, 33.0, 50.0, 66.0, 67.0, 75.0, 83.0, 83.3, 90.0, 95.0,
];

/// The warmings, K above 1850–1900, whose passing AR6 counts.
pub const THRESHOLDS: [f64; 8] = [1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0];

/// The year from which AR6 looks for the peak and for whether a warming is ever passed.
pub const PEAK_FROM: i32 = 1995;

/// `AR6 climate diagnostics|Surface Temperature (GSAT)|FaIRv1.6.2|50.0th Percentile`
pub fn percentile(quantity: &str, climate_model: &str, percentile: f64) -> String {
    format!("AR6 climate diagnostics|{quantity}|{climate_model}|{percentile:.1}th Percentile")
}

/// `AR6 climate diagnostics|Exceedance Probability 1.5C|FaIRv1.6.2`, in `dimensionless`.
pub fn exceedance(threshold: f64, climate_model: &str) -> String {
    format!("AR6 climate diagnostics|Exceedance Probability {threshold:.1}C|{climate_model}")
}

/// `Exceedance Probability 1.5C (FaIRv1.6.2)`
pub fn exceedance_indicator(threshold: f64, climate_model: &str) -> String {
    format!("Exceedance Probability {threshold:.1}C ({climate_model})")
}

/// `median peak warming (FaIRv1.6.2)`, `p5 year of peak warming (FaIRv1.6.2)`
pub fn percentile_indicator(percentile: f64, what: &str, climate_model: &str) -> String {
    if percentile == 50.0 {
        format!("median {what} ({climate_model})")
    } else {
        format!("p{percentile} {what} ({climate_model})")
    }
}

/// The category of a scenario and its name (AR6 WGIII, Table SPM.2), from percentiles of the members'
/// peak warming and from the median warming in 2100, all K above 1850–1900.
pub fn category(
    p33_peak: f64,
    p50_peak: f64,
    p67_peak: f64,
    p50_in_2100: f64,
) -> [&'static str; 2] {
    if p50_in_2100 < 1.5 && p33_peak <= 1.5 {
        [
            "C1",
            "limit warming to 1.5°C (>50%) with no or limited overshoot",
        ]
    } else if p50_in_2100 < 1.5 {
        [
            "C2",
            "return warming to 1.5°C (>50%) after a high overshoot",
        ]
    } else if p67_peak < 2.0 {
        ["C3", "limit warming to 2°C (>67%)"]
    } else if p50_peak < 2.0 {
        ["C4", "limit warming to 2°C (>50%)"]
    } else if p50_peak < 2.5 {
        ["C5", "limit warming to 2.5°C (>50%)"]
    } else if p50_peak < 3.0 {
        ["C6", "limit warming to 3°C (>50%)"]
    } else if p50_peak < 4.0 {
        ["C7", "limit warming to 4°C (>50%)"]
    } else {
        ["C8", "exceed warming of 4°C (>=50%)"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The spellings are those of the tables that climate-assessment 0.1.6 writes.
    #[test]
    fn names_are_those_of_the_ar6_workflow() {
        assert_eq!(
            percentile("Surface Temperature (GSAT)", "FaIRv1.6.2", 16.7),
            "AR6 climate diagnostics|Surface Temperature (GSAT)|FaIRv1.6.2|16.7th Percentile"
        );
        assert_eq!(
            percentile("Heat Uptake", "FaIRv1.6.2", 5.0),
            "AR6 climate diagnostics|Heat Uptake|FaIRv1.6.2|5.0th Percentile"
        );
        assert_eq!(
            exceedance(2.0, "FaIRv1.6.2"),
            "AR6 climate diagnostics|Exceedance Probability 2.0C|FaIRv1.6.2"
        );
        let indicator = |p, what| percentile_indicator(p, what, "FaIRv1.6.2");
        assert_eq!(
            indicator(50.0, "peak warming"),
            "median peak warming (FaIRv1.6.2)"
        );
        assert_eq!(
            indicator(67.0, "warming in 2100"),
            "p67 warming in 2100 (FaIRv1.6.2)"
        );
        assert_eq!(
            exceedance_indicator(1.5, "FaIRv1.6.2"),
            "Exceedance Probability 1.5C (FaIRv1.6.2)"
        );
    }

    #[test]
    fn categories_are_those_of_ar6() {
        let of = |p33, p50, p67, end| category(p33, p50, p67, end)[0];
        assert_eq!(of(1.4, 1.55, 1.7, 1.2), "C1");
        assert_eq!(of(1.5, 1.6, 1.7, 1.49), "C1");
        assert_eq!(of(1.51, 1.6, 1.7, 1.49), "C2");
        assert_eq!(of(1.5, 1.6, 1.7, 1.5), "C3");
        assert_eq!(of(1.7, 1.9, 2.0, 1.8), "C4");
        assert_eq!(of(1.7, 2.0, 2.3, 1.9), "C5");
        assert_eq!(of(2.2, 2.5, 2.7, 2.5), "C6");
        assert_eq!(of(2.6, 3.0, 3.3, 3.0), "C7");
        assert_eq!(of(3.6, 4.0, 4.3, 4.0), "C8");
    }
}
