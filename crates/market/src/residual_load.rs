//! What wind and sun ask of a grid. Their shares of generation flow in; what cannot be used, what must
//! be stored over a day, and the peak that is left for plants that can be called flow out.
//!
//! ```text
//! p = (1, w, s, w², ws, s², w³, w²s, ws², s³),      y = c · p
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | w, s | generation of wind and sun before curtailment over all generation, at most 1.3 | 1 |
//! | curtailment | part of wind and sun that cannot be used, 0 to 0.75 | 1 |
//! | short storage | power of batteries over the peak of load | 1 |
//! | peak | peak of what is left over the mean load | 1 |
//!
//! The polynomials are fits to residual load duration curves of eight parts of the world: F. Ueckerdt
//! and others, Energy Economics 64 (2017) 665–684, doi 10.1016/j.eneco.2016.05.012, as FTT:Power uses
//! them. The caller hands in the coefficients.

/// Largest share for which the fits are read.
const LARGEST_SHARE: f64 = 1.3;
/// Most of wind and sun that is curtailed (FTT:Power).
const MOST_CURTAILED: f64 = 0.75;
/// Most of one more unit that is lost: beyond, a plant has no price.
const MOST_LOST: f64 = 0.9;
/// A little more of wind or sun.
const MORE: f64 = 0.005;
/// Terms of a polynomial.
pub const TERMS: usize = 10;

/// The fits of one part of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResidualLoad {
    /// Coefficients of curtailment, in the order of `p`.
    pub curtailment: [f64; TERMS],
    /// Of short storage.
    pub short_storage: [f64; TERMS],
    /// Of the peak.
    pub peak: [f64; TERMS],
}

/// What a grid with these shares needs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Integration {
    /// Part of wind that cannot be used.
    pub wind_curtailed: f64,
    /// Part of sun that cannot be used.
    pub solar_curtailed: f64,
    /// Power of batteries over the peak of load.
    pub short_storage: f64,
    /// Peak of what is left over the peak without wind and sun.
    pub peak: f64,
}

impl ResidualLoad {
    /// What shares `wind` and `solar` of generation ask for. Where both are curtailed, the one whose
    /// curtailment rises faster bears more of it.
    pub fn at(&self, wind: f64, solar: f64) -> Integration {
        let (w, s) = (limited(wind), limited(solar));
        let together = value(&self.curtailment, w, s).clamp(0.0, MOST_CURTAILED);
        let ratio = self.ratio(w, s);
        let all = w + s;
        let (wind_curtailed, solar_curtailed) = if all > 0.0 && together > 0.0 {
            (
                (together * all / (w + s / ratio)).min(MOST_CURTAILED),
                (together * all / (w * ratio + s)).min(MOST_CURTAILED),
            )
        } else {
            (0.0, 0.0)
        };
        Integration {
            wind_curtailed,
            solar_curtailed,
            short_storage: value(&self.short_storage, w, s).max(0.0),
            peak: (value(&self.peak, w, s) / self.peak[0]).max(0.0),
        }
    }

    /// Part of one more unit of wind, and of sun, that is lost, whoever then has to stand still: what a
    /// plant adds, and so what it can earn, is the rest.
    pub fn marginal_curtailment(&self, wind: f64, solar: f64) -> (f64, f64) {
        let (w, s) = (limited(wind), limited(solar));
        let lost =
            |w: f64, s: f64| (w + s) * value(&self.curtailment, w, s).clamp(0.0, MOST_CURTAILED);
        let here = lost(w, s);
        let more = |lost: f64| ((lost - here) / MORE).clamp(0.0, MOST_LOST);
        (more(lost(w + MORE, s)), more(lost(w, s + MORE)))
    }

    /// Curtailment of wind over that of sun: the root of what each causes alone times what a little
    /// more of each adds (FTT:Power).
    fn ratio(&self, w: f64, s: f64) -> f64 {
        /// Below this a fit is noise.
        const LEAST: f64 = 0.001;
        let curtailed = |w, s| value(&self.curtailment, w, s).max(LEAST);
        let alone = curtailed(w, 0.0) / curtailed(0.0, s);
        let more = curtailed(w + MORE, s) / curtailed(w, s + MORE);
        (alone * more).sqrt()
    }
}

fn limited(share: f64) -> f64 {
    share.clamp(0.0, LARGEST_SHARE)
}

fn value(c: &[f64; TERMS], w: f64, s: f64) -> f64 {
    let linear = c[1] * w + c[2] * s;
    let square = c[3] * w * w + c[4] * w * s + c[5] * s * s;
    let cube = c[6] * w * w * w + c[7] * w * w * s + c[8] * w * s * s + c[9] * s * s * s;
    c[0] + linear + square + cube
}

#[cfg(test)]
mod tests {
    use super::*;

    // Europe in Ueckerdt and others 2017.
    const EUROPE: ResidualLoad = ResidualLoad {
        curtailment: [
            0.0, 0.048, 0.017, -0.220, -0.191, -0.046, 0.336, 0.556, 0.191, 0.309,
        ],
        short_storage: [
            0.0, 0.0, 0.0, 0.039, 0.513, 1.435, -0.020, 0.0, -0.197, -0.736,
        ],
        peak: [
            1.386, -0.588, -0.483, 0.013, -0.662, -0.397, 0.079, 0.0, 0.255, 0.299,
        ],
    };

    #[test]
    fn without_wind_and_sun_nothing_is_needed() {
        let none = EUROPE.at(0.0, 0.0);
        assert_eq!(
            none,
            Integration {
                peak: 1.0,
                ..Integration::default()
            }
        );
    }

    // By hand: 0.3 of wind and 0.3 of sun in Europe.
    #[test]
    fn the_polynomial_is_the_printed_one() {
        let half = EUROPE.at(0.3, 0.3);
        let stored = 0.09 * (0.039 + 0.513 + 1.435) + 0.027 * (-0.020 - 0.197 - 0.736);
        assert!((half.short_storage - stored).abs() < 1e-15);
        let peak = 1.386 - 0.3 * (0.588 + 0.483)
            + 0.09 * (0.013 - 0.662 - 0.397)
            + 0.027 * (0.079 + 0.255 + 0.299);
        assert!((half.peak - peak / 1.386).abs() < 1e-15);
    }

    #[test]
    fn the_last_unit_loses_more_than_the_mean_where_curtailment_rises() {
        let (wind, solar) = EUROPE.marginal_curtailment(0.1, 0.8);
        let here = EUROPE.at(0.1, 0.8);
        assert!(solar > here.solar_curtailed && solar > wind);
        assert_eq!(EUROPE.marginal_curtailment(0.0, 0.0).1, {
            let little = 0.005;
            let lost = little * value(&EUROPE.curtailment, 0.0, little).max(0.0);
            lost / little
        });
    }

    #[test]
    fn what_is_curtailed_adds_up_and_rises_with_its_cause() {
        let mut before = 0.0;
        for step in 1..=20 {
            let s = 0.05 * f64::from(step);
            let here = EUROPE.at(0.2, s);
            let curtailed = 0.2 * here.wind_curtailed + s * here.solar_curtailed;
            let fit = value(&EUROPE.curtailment, 0.2, s).max(0.0) * (0.2 + s);
            assert!((curtailed - fit).abs() < 1e-12, "{s}");
            if s > 0.4 {
                assert!(curtailed > before);
            }
            before = curtailed;
        }
        // Beyond the range of the fits nothing changes any more.
        assert_eq!(EUROPE.at(0.0, 1.3), EUROPE.at(0.0, 2.0));
    }
}
