//! Concentrations and the drivers that all members share flow in; the forcing at the end of a year
//! flows out: CO2, CH4 and N2O by a formula, clouds by a logarithm, all else in one sum over drivers.

#![allow(clippy::inline_always, clippy::needless_range_loop)]

use accord_math::lanes::{ln, ln_1p};

use super::parameters::Block;
use super::state::{Results, State};
use crate::forcing::greenhouse_gas::{Formula, MajorGases, Point};
use crate::forcing::linear::{Driver, Group};
use crate::shared::Shared;

impl<const L: usize> Block<L> {
    /// All forcings at timebound `t`; `surface` is the temperature one year before.
    #[inline(always)]
    pub(super) fn forcing<F: Formula, const DETAIL: bool>(
        &self,
        shared: &Shared,
        t: usize,
        surface: &[f64; L],
        state: &State<L>,
        r: &mut Results<L>,
    ) {
        let drivers = shared.drivers_at(t);
        let mut rise = [0.0; L];
        for j in 0..L {
            rise[j] = state.ch4[j] - self.methane.baseline;
        }
        r.n2o = shared.n2o[t];
        self.linear(drivers, surface, &rise, r);
        self.clouds(drivers, &rise, r);
        self.major_gases::<F>(shared, t, state, r);
        for j in 0..L {
            // The formula's gases and clouds, with their efficacies and without.
            let [co2, ch4, n2o, cloud] = [Group::Co2, Group::Ch4, Group::N2o, Group::AerosolCloud]
                .map(|group| r.groups[group as usize][j]);
            let efficacy = &self.major.efficacy;
            let beyond = r.total[j];
            let linear = r.effective[j];
            r.effective[j] = linear
                + ((co2 * efficacy[0] + ch4 * efficacy[1])
                    + (n2o * efficacy[2] + cloud * self.clouds.efficacy));
            r.total[j] = (linear + beyond) + ((co2 + ch4) + (n2o + cloud));
        }
        if DETAIL {
            self.parts(drivers, surface, &rise, r);
        }
    }

    /// The sum over drivers: into `effective` with efficacies, into `total` what the plain sum has
    /// beyond that.
    #[inline(always)]
    fn linear(&self, drivers: &[f64], surface: &[f64; L], rise: &[f64; L], r: &mut Results<L>) {
        let linear = &self.linear;
        let mut effective = [0.0; L];
        for j in 0..L {
            effective[j] =
                linear.effective_feedback * surface[j] + linear.effective_of_methane[j] * rise[j];
        }
        for (coefficient, value) in linear.effective.iter().zip(drivers) {
            for j in 0..L {
                effective[j] += coefficient[j] * value;
            }
        }
        r.effective = effective;
        let mut beyond = [0.0; L];
        for j in 0..L {
            beyond[j] = linear.beyond_feedback * surface[j] + linear.beyond_of_methane[j] * rise[j];
        }
        for (driver, coefficient) in &linear.beyond {
            let value = drivers[*driver];
            for j in 0..L {
                beyond[j] += coefficient[j] * value;
            }
        }
        r.total = beyond;
    }

    #[inline(always)]
    fn clouds(&self, drivers: &[f64], rise: &[f64; L], r: &mut Results<L>) {
        let mut change = [0.0; L];
        for (driver, shape) in &self.clouds.shapes {
            let value = drivers[*driver];
            for j in 0..L {
                change[j] += shape[j] * value;
            }
        }
        if let Some(shape) = &self.clouds.shape_of_methane {
            for j in 0..L {
                change[j] += shape[j] * rise[j];
            }
        }
        let logarithm = ln_1p(&change);
        let cloud = &mut r.groups[Group::AerosolCloud as usize];
        for j in 0..L {
            cloud[j] = self.clouds.scale[j] * logarithm[j];
        }
    }

    #[inline(always)]
    fn major_gases<F: Formula>(
        &self,
        shared: &Shared,
        t: usize,
        state: &State<L>,
        r: &mut Results<L>,
    ) {
        let (n2o, root_n2o) = (shared.n2o[t], shared.root_n2o[t]);
        let mut ratio = [0.0; L];
        for j in 0..L {
            ratio[j] = self.major.reference(j).ratio(state.co2[j]);
        }
        let ln_ratio = ln(&ratio);
        for j in 0..L {
            let now = Point {
                gases: MajorGases {
                    co2: state.co2[j],
                    ch4: state.ch4[j],
                    n2o,
                },
                root_n2o,
                ln_ratio: ln_ratio[j],
            };
            let forcing = F::forcing(now, &self.major.reference(j));
            let (offset, scale) = (&self.major.offset, &self.major.scale);
            r.groups[Group::Co2 as usize][j] = (forcing.co2 - offset[0][j]) * scale[0][j];
            r.groups[Group::Ch4 as usize][j] = (forcing.ch4 - offset[1][j]) * scale[1][j];
            r.groups[Group::N2o as usize][j] = (forcing.n2o - offset[2][j]) * scale[2][j];
        }
        let given = &shared.prescribed;
        for (group, series) in [
            (Group::Co2, &given.co2),
            (Group::Ch4, &given.ch4),
            (Group::N2o, &given.n2o),
        ] {
            if let Some(series) = series {
                r.groups[group as usize] = [series[t]; L];
            }
        }
    }

    /// Every forcing by its name, for reports.
    fn parts(&self, drivers: &[f64], surface: &[f64; L], rise: &[f64; L], r: &mut Results<L>) {
        let by_formula = [Group::Co2, Group::Ch4, Group::N2o, Group::AerosolCloud];
        for (group, lanes) in r.groups.iter_mut().enumerate() {
            if by_formula.iter().all(|known| *known as usize != group) {
                *lanes = [0.0; L];
            }
        }
        for part in &self.parts.parts {
            let lanes = &mut r.groups[part.group as usize];
            for j in 0..L {
                let driver = match part.driver {
                    Driver::Shared(i) => drivers[i],
                    Driver::Methane => rise[j],
                };
                lanes[j] += part.coefficient[j] * driver;
            }
        }
        for (group, per_kelvin) in &self.parts.feedbacks {
            let lanes = &mut r.groups[*group as usize];
            for j in 0..L {
                lanes[j] += per_kelvin * surface[j];
            }
        }
    }
}
