//! Stocks by the year they were made. Sales and early retirement of each year flow in; what dies of
//! age and how old the rest is flow out. What is made is either in stock or scrapped: nothing else.
//!
//! A cohort is scrapped by its age at the end of the year; none is scrapped in the year it is made.
//! What is retired before its time is taken from the oldest.

use accord_math::elementary::{exp, ln};

use crate::lanes;

/// Share of what was made that is still in stock at the end of the year in which it reaches each
/// age: 1 at age 0, never rising, 0 beyond the last.
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    surviving: Vec<f64>,
}

impl Survival {
    /// Everything lives exactly this many years.
    pub fn fixed(years: usize) -> Self {
        Self {
            surviving: vec![1.0; years.max(1)],
        }
    }

    /// Weibull: exp(−(age/scale)^shape), cut where less than one in ten thousand is left. Vehicle
    /// fleets are commonly described so, with a shape of 2 to 4.
    pub fn weibull(scale: f64, shape: f64) -> Self {
        let mut surviving = vec![1.0];
        for age in 1..=200 {
            let share = exp(-exp(shape * ln(f64::from(age) / scale)));
            if share < 1e-4 {
                break;
            }
            surviving.push(share);
        }
        Self { surviving }
    }

    /// Years until the last is gone.
    pub fn last(&self) -> usize {
        self.surviving.len()
    }

    /// Share still in stock at this age.
    pub fn at(&self, age: usize) -> f64 {
        self.surviving.get(age).copied().unwrap_or(0.0)
    }

    /// Mean age at which things leave stock, years.
    pub fn mean_life(&self) -> f64 {
        self.surviving.iter().sum()
    }
}

/// Cohorts of every technology in every party. A cohort is kept as what was made of it, less what was
/// retired early, so that nothing has to be written while it ages.
#[derive(Clone, Debug)]
pub(crate) struct Vintages {
    /// What was made, by party, technology and year; what was retired early is taken off as if it
    /// had never been made.
    made: Vec<f64>,
    survival: Vec<Survival>,
    scrapped: Vec<Scrapped>,
    columns: usize,
    /// Column of the base year.
    base: usize,
    /// Column of the oldest cohort that anything may be left of, by cell.
    oldest: Vec<usize>,
}

/// How a technology's cohorts die.
#[derive(Clone, Debug)]
enum Scrapped {
    /// All at once, on reaching this age.
    AtOnce(usize),
    /// Share of what was made that is scrapped on reaching each age, the oldest first and age 1 last,
    /// as the cohorts lie.
    ByAge(Vec<f64>),
}

impl Scrapped {
    fn of(survival: &Survival) -> Self {
        let last = survival.last();
        // Nothing dies before the last age is over: one product in place of a sum of zeros.
        if survival.at(last - 1) >= 1.0 {
            return Self::AtOnce(last);
        }
        let ages = (1..=last).rev();
        Self::ByAge(
            ages.map(|age| survival.at(age - 1) - survival.at(age))
                .collect(),
        )
    }
}

impl Vintages {
    /// Stocks of the base year with the ages that sales growing by `growth` a year have left.
    pub fn new(survival: &[Survival], stock: &[f64], growth: &[f64], years: usize) -> Self {
        let base = survival.iter().map(Survival::last).max().unwrap_or(1);
        let columns = base + years + 1;
        let technologies = survival.len();
        let mut made = vec![0.0; stock.len() * columns];
        for (cell, row) in made.chunks_exact_mut(columns).enumerate() {
            let survival = &survival[cell % technologies];
            let weight = |age: usize| exp(-growth[cell] * age as f64);
            let whole: f64 = (0..survival.last())
                .map(|age| survival.at(age) * weight(age))
                .sum();
            for age in 0..survival.last() {
                row[base - age] = stock[cell] * weight(age) / whole;
            }
        }
        Self {
            made,
            survival: survival.to_vec(),
            scrapped: survival.iter().map(Scrapped::of).collect(),
            columns,
            base,
            oldest: vec![0; stock.len()],
        }
    }

    fn cell(&self, cell: usize) -> &[f64] {
        &self.made[cell * self.columns..][..self.columns]
    }

    /// What dies of age in the year that is `years` after the base year.
    pub fn dying_of_age(&self, cell: usize, years: usize) -> f64 {
        let now = self.base + years;
        match &self.scrapped[cell % self.scrapped.len()] {
            Scrapped::AtOnce(age) => self.cell(cell)[now - age],
            Scrapped::ByAge(shares) => {
                lanes::dot(&self.cell(cell)[now - shares.len()..now], shares)
            }
        }
    }

    /// Adds what was sold in the year that is `years` after the base year, and takes `early` from the
    /// oldest that are left at its end.
    pub fn close_year(&mut self, cell: usize, years: usize, sold: f64, early: f64) {
        let survival = &self.survival[cell % self.survival.len()];
        let now = self.base + years;
        let row = &mut self.made[cell * self.columns..][..self.columns];
        row[now] = sold;
        let oldest = &mut self.oldest[cell];
        *oldest = (*oldest).max(now + 1 - survival.last());
        let mut left = early;
        while left > 0.0 && *oldest <= now {
            let made = &mut row[*oldest];
            let surviving = survival.at(now - *oldest);
            let there = *made * surviving;
            if left < there {
                *made -= left / surviving;
                break;
            }
            *made = 0.0;
            left -= there;
            // What is sold in later years is younger, so the search never has to go back.
            *oldest += 1;
        }
        *oldest = (*oldest).min(now);
    }

    /// Stock by age at the end of the year that is `years` after the base year, youngest first.
    pub fn by_age(&self, cell: usize, years: usize) -> impl Iterator<Item = f64> + '_ {
        let survival = &self.survival[cell % self.survival.len()];
        let row = &self.cell(cell)[..=self.base + years];
        row.iter()
            .rev()
            .enumerate()
            .map(|(age, made)| made * survival.at(age))
    }
}
