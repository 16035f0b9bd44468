//! Stocks by the year they were made. Sales and early retirement of each year flow in; what dies of
//! age and how old the rest is flow out. What is made is either in stock or scrapped: nothing else.
//!
//! A cohort is scrapped by its age at the end of the year; none is scrapped in the year it is made.
//! What is retired before its time is taken from the oldest.

use accord_math::elementary::{exp, ln};

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

    /// Share of what was in stock at `age − 1` that dies on the way to `age`.
    fn dying(&self, age: usize) -> f64 {
        let before = self.at(age - 1);
        if before > 0.0 {
            1.0 - self.at(age) / before
        } else {
            1.0
        }
    }
}

/// Cohorts of every technology in every party.
#[derive(Clone, Debug)]
pub(crate) struct Vintages {
    /// By party, technology and year of making.
    cohorts: Vec<f64>,
    /// Of each technology: share that dies on the way to each age, age 0 first.
    dying: Vec<Vec<f64>>,
    columns: usize,
    /// Column of the base year.
    base: usize,
}

impl Vintages {
    /// Stocks of the base year with the ages that sales growing by `growth` a year have left.
    pub fn new(survival: &[Survival], stock: &[f64], growth: &[f64], years: usize) -> Self {
        let base = survival.iter().map(Survival::last).max().unwrap_or(1);
        let columns = base + years + 1;
        let technologies = survival.len();
        let mut cohorts = vec![0.0; stock.len() * columns];
        for (cell, row) in cohorts.chunks_exact_mut(columns).enumerate() {
            let survival = &survival[cell % technologies];
            let weight = |age: usize| survival.at(age) * exp(-growth[cell] * age as f64);
            let whole: f64 = (0..survival.last()).map(weight).sum();
            for age in 0..survival.last() {
                row[base - age] = stock[cell] * weight(age) / whole;
            }
        }
        let dying = survival
            .iter()
            .map(|it| {
                std::iter::once(0.0)
                    .chain((1..=it.last()).map(|age| it.dying(age)))
                    .collect()
            })
            .collect();
        Self {
            cohorts,
            dying,
            columns,
            base,
        }
    }

    fn cell(&self, cell: usize) -> &[f64] {
        &self.cohorts[cell * self.columns..][..self.columns]
    }

    /// What dies of age in the year that is `years` after the base year.
    pub fn dying_of_age(&self, cell: usize, years: usize) -> f64 {
        let dying = &self.dying[cell % self.dying.len()];
        let now = self.base + years;
        let oldest = now.saturating_sub(dying.len() - 1);
        self.cell(cell)[oldest..now]
            .iter()
            .rev()
            .zip(&dying[1..])
            .map(|(cohort, dying)| cohort * dying)
            .sum()
    }

    /// Ages the cohorts by the year that is `years` after the base year, adds what was sold in it,
    /// and takes from the oldest what is too much for `stock`.
    pub fn close_year(&mut self, cell: usize, years: usize, sold: f64, stock: f64) {
        let dying = &self.dying[cell % self.dying.len()];
        let now = self.base + years;
        let oldest = now.saturating_sub(dying.len() - 1);
        let row = &mut self.cohorts[cell * self.columns..][..self.columns];
        for (cohort, dying) in row[oldest..now].iter_mut().rev().zip(&dying[1..]) {
            *cohort -= *cohort * dying;
        }
        row[now] = sold;
        let mut surplus = row[oldest..=now].iter().sum::<f64>() - stock;
        for cohort in &mut row[oldest..=now] {
            if surplus <= 0.0 {
                break;
            }
            let taken = surplus.min(*cohort);
            *cohort -= taken;
            surplus -= taken;
        }
    }

    /// Stock by age at the end of the year that is `years` after the base year, youngest first.
    pub fn by_age(&self, cell: usize, years: usize) -> impl Iterator<Item = f64> + '_ {
        self.cell(cell)[..=self.base + years].iter().rev().copied()
    }
}
