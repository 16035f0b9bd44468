//! Laws of probability: the normal, the skew-normal and the trapezoid. A number flows in; how much
//! lies below it flows out, or the other way round.

use accord_math::elementary::{exp, ln};

/// The 95th percentile of the standard normal: half of a 5–95 % range is this many standard
/// deviations.
pub const Z_95: f64 = 1.6448536269514722;

/// The density of the standard normal.
pub fn normal_density(x: f64) -> f64 {
    const ONE_OVER_ROOT_TWO_PI: f64 = 0.398_942_280_401_432_7;
    ONE_OVER_ROOT_TWO_PI * exp(-0.5 * x * x)
}

/// The share of the standard normal below `x`, to about 1e-15.
///
/// Near zero the series of G. Marsaglia (J. Stat. Softw. 11(4), 2004); in the tails the continued
/// fraction of Laplace, from its far end.
pub fn normal_cumulative(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    if size < 3.0 {
        let (mut term, mut sum, mut odd) = (x, x, 1.0);
        while (sum + term) != sum {
            odd += 2.0;
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + normal_density(x) * sum;
    }
    let mut fraction = size;
    for k in (1..=200).rev() {
        fraction = size + f64::from(k) / fraction;
    }
    let tail = normal_density(size) / fraction;
    if x < 0.0 { tail } else { 1.0 - tail }
}

/// The `p`-quantile of the standard normal, to about 1e-16 relative.
///
/// M. J. Wichura, algorithm AS 241 (Appl. Statist. 37, 477, 1988), routine PPND16.
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 8] = [
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ];
    const B: [f64; 8] = [
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ];
    const C: [f64; 8] = [
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ];
    const D: [f64; 8] = [
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ];
    const E: [f64; 8] = [
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ];
    const F: [f64; 8] = [
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ];
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180625 - from_middle * from_middle;
        return from_middle * polynomial(&A, r) / polynomial(&B, r);
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 || tail.is_nan() {
        return if tail == 0.0 {
            from_middle * f64::INFINITY
        } else {
            f64::NAN
        };
    }
    let r = (-ln(tail)).sqrt();
    let size = if r <= 5.0 {
        polynomial(&C, r - 1.6) / polynomial(&D, r - 1.6)
    } else {
        polynomial(&E, r - 5.0) / polynomial(&F, r - 5.0)
    };
    if from_middle < 0.0 { -size } else { size }
}

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// Owen's T(h, a) = 1/2π ∫₀ᵃ exp(−h²(1+x²)/2)/(1+x²) dx (D. B. Owen, Ann. Math. Stat. 27, 1075,
/// 1956), by Gauss and Legendre on short pieces: better than 1e-13 for |a| up to 20.
fn owen(h: f64, a: f64) -> f64 {
    const NODES: [f64; 4] = [
        0.183_434_642_495_649_8,
        0.525_532_409_916_329,
        0.796_666_477_413_626_7,
        0.960_289_856_497_536_2,
    ];
    const WEIGHTS: [f64; 4] = [
        0.362_683_783_378_362,
        0.313_706_645_877_887_27,
        0.222_381_034_453_374_48,
        0.101_228_536_290_376_26,
    ];
    const ONE_OVER_TWO_PI: f64 = 0.159_154_943_091_895_35;
    let pieces = 64;
    let half = 0.5 * a / f64::from(pieces);
    let integrand = |x: f64| exp(-0.5 * h * h * (1.0 + x * x)) / (1.0 + x * x);
    let mut sum = 0.0;
    for piece in 0..pieces {
        let middle = half * f64::from(2 * piece + 1);
        for (node, weight) in NODES.iter().zip(WEIGHTS) {
            sum += weight * (integrand(middle - half * node) + integrand(middle + half * node));
        }
    }
    ONE_OVER_TWO_PI * half * sum
}

/// A law of probability over one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Law {
    /// The normal law.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation, above zero.
        deviation: f64,
    },
    /// The skew-normal law of A. Azzalini (Scand. J. Stat. 12, 171, 1985).
    SkewNormal {
        /// Location ξ.
        location: f64,
        /// Scale ω, above zero.
        scale: f64,
        /// Shape α; 0 is the normal law.
        shape: f64,
    },
    /// A trapezoid, flat between the shares `from` and `to` of its length.
    Trapezoid {
        /// Where it begins.
        location: f64,
        /// Its length, above zero.
        scale: f64,
        /// Share of the length where the flat part begins.
        from: f64,
        /// Share where it ends.
        to: f64,
    },
}

impl Law {
    /// The share of the law below `x`.
    pub fn cumulative(&self, x: f64) -> f64 {
        match *self {
            Law::Normal { mean, deviation } => normal_cumulative((x - mean) / deviation),
            Law::SkewNormal {
                location,
                scale,
                shape,
            } => {
                let z = (x - location) / scale;
                (normal_cumulative(z) - 2.0 * owen(z, shape)).clamp(0.0, 1.0)
            }
            Law::Trapezoid {
                location,
                scale,
                from,
                to,
            } => {
                let height = 2.0 / (1.0 + to - from);
                let z = ((x - location) / scale).clamp(0.0, 1.0);
                if z < from {
                    0.5 * height * z * z / from
                } else if z <= to {
                    height * (z - 0.5 * from)
                } else {
                    1.0 - 0.5 * height * (1.0 - z) * (1.0 - z) / (1.0 - to)
                }
            }
        }
    }

    /// The number below which the share `p` (between 0 and 1) of the law lies.
    pub fn quantile(&self, p: f64) -> f64 {
        match *self {
            Law::Normal { mean, deviation } => mean + deviation * normal_quantile(p),
            Law::SkewNormal {
                location, scale, ..
            } => {
                // Between the two normals that are its limits, by halving.
                let (mut low, mut high) = (location - 40.0 * scale, location + 40.0 * scale);
                for _ in 0..100 {
                    let middle = 0.5 * (low + high);
                    if self.cumulative(middle) < p {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                0.5 * (low + high)
            }
            Law::Trapezoid {
                location,
                scale,
                from,
                to,
            } => {
                let height = 2.0 / (1.0 + to - from);
                let before = 0.5 * height * from;
                let after = 1.0 - 0.5 * height * (1.0 - to);
                let z = if p < before {
                    (2.0 * p * from / height).sqrt()
                } else if p <= after {
                    p / height + 0.5 * from
                } else {
                    1.0 - (2.0 * (1.0 - p) * (1.0 - to) / height).sqrt()
                };
                location + scale * z
            }
        }
    }

    /// The normal law with these 5th and 95th percentiles.
    pub fn normal_through(p05: f64, p95: f64) -> Self {
        Law::Normal {
            mean: 0.5 * (p05 + p95),
            deviation: 0.5 * (p95 - p05) / Z_95,
        }
    }

    /// The skew-normal law with these 5th, 50th and 95th percentiles; `None` if there is none: the
    /// longer side can be at most 2.1 times the shorter.
    pub fn skew_normal_through(p05: f64, p50: f64, p95: f64) -> Option<Self> {
        // Location and scale follow from the outer two; only the shape is looked for, by the place
        // of the median between them, which falls as the shape grows.
        let place = (p50 - p05) / (p95 - p05);
        let standard = |shape: f64| {
            let law = Law::SkewNormal {
                location: 0.0,
                scale: 1.0,
                shape,
            };
            [0.05, 0.5, 0.95].map(|p| law.quantile(p))
        };
        let place_of = |shape: f64| {
            let [low, middle, high] = standard(shape);
            (middle - low) / (high - low)
        };
        let (mut low, mut high) = (-20.0, 20.0);
        if !(place_of(high)..=place_of(low)).contains(&place) {
            return None;
        }
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if place_of(middle) > place {
                low = middle;
            } else {
                high = middle;
            }
        }
        let shape = 0.5 * (low + high);
        let [q05, _, q95] = standard(shape);
        let scale = (p95 - p05) / (q95 - q05);
        Some(Law::SkewNormal {
            location: p05 - scale * q05,
            scale,
            shape,
        })
    }
}
