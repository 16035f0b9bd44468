//! Calendar years: a closed range of them, and a number for each. Emissions are the year's total;
//! a stock (capacity, a bank, forest area) is its value at the end of the year.

use std::ops::{Index, IndexMut};

/// A closed range of calendar years, `first..=last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Years {
    /// The first year.
    pub first: i32,
    /// The last year, included; never before `first`.
    pub last: i32,
}

impl Years {
    /// The range from `first` to `last`, both included. An empty range cannot be made:
    /// a `last` before `first` gives the single year `first`.
    pub fn new(first: i32, last: i32) -> Self {
        Self {
            first,
            last: last.max(first),
        }
    }

    /// How many years there are.
    pub fn count(self) -> usize {
        (self.last - self.first + 1) as usize
    }

    /// Whether `year` lies in the range.
    pub fn contains(self, year: i32) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// The position of `year`, from zero, if it lies in the range.
    pub fn position(self, year: i32) -> Option<usize> {
        self.contains(year).then(|| (year - self.first) as usize)
    }

    /// The years, in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = i32> + Clone + use<> {
        self.first..=self.last
    }
}

/// One number for each year of a range. Indexed by the calendar year; a year outside the range
/// panics, so take the years from [`Series::years`] or ask [`Series::get`].
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    first: i32,
    values: Vec<f64>,
}

impl Series {
    /// Zero in every year.
    pub fn zeros(years: Years) -> Self {
        Self {
            first: years.first,
            values: vec![0.0; years.count()],
        }
    }

    /// `value(year)` in every year.
    pub fn from_fn(years: Years, value: impl FnMut(i32) -> f64) -> Self {
        Self {
            first: years.first,
            values: years.iter().map(value).collect(),
        }
    }

    /// The values of consecutive years from `first`; `None` if there are none.
    pub fn from_values(first: i32, values: Vec<f64>) -> Option<Self> {
        (!values.is_empty()).then_some(Self { first, values })
    }

    /// Straight lines through `points` (year, value), flat before the first and after the last.
    /// `points` must be in ascending order of years; none at all gives zero.
    pub fn interpolate(years: Years, points: &[(i32, f64)]) -> Self {
        Self::from_fn(years, |year| interpolate(points, f64::from(year)))
    }

    /// The years covered.
    pub fn years(&self) -> Years {
        Years {
            first: self.first,
            last: self.first + self.values.len() as i32 - 1,
        }
    }

    /// The value of `year`, if it is covered.
    pub fn get(&self, year: i32) -> Option<f64> {
        self.years().position(year).map(|i| self.values[i])
    }

    /// The values in order of years.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The values in order of years, to be changed in place.
    pub fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// Year and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (i32, f64)> + '_ {
        self.years().iter().zip(self.values.iter().copied())
    }

    /// Adds `factor × other` in every year that both cover.
    pub fn add_scaled(&mut self, other: &Series, factor: f64) {
        let skipped = (self.first - other.first).max(0) as usize;
        let ahead = (other.first - self.first).max(0) as usize;
        let shared = other.values.iter().skip(skipped);
        for (value, other) in self.values.iter_mut().skip(ahead).zip(shared) {
            *value += factor * other;
        }
    }

    /// The sum over the years.
    pub fn sum(&self) -> f64 {
        self.values.iter().sum()
    }
}

impl Index<i32> for Series {
    type Output = f64;
    fn index(&self, year: i32) -> &f64 {
        &self.values[(year - self.first) as usize]
    }
}

impl IndexMut<i32> for Series {
    fn index_mut(&mut self, year: i32) -> &mut f64 {
        &mut self.values[(year - self.first) as usize]
    }
}

/// The value at `x` of the straight lines through `points` (year, value), which must be in
/// ascending order of years; flat outside them; zero if there are none.
pub fn interpolate(points: &[(i32, f64)], x: f64) -> f64 {
    let (Some(&(_, first)), Some(&(_, last))) = (points.first(), points.last()) else {
        return 0.0;
    };
    let after = points.partition_point(|&(year, _)| f64::from(year) <= x);
    match after {
        0 => first,
        n if n == points.len() => last,
        n => {
            let (x0, y0) = points[n - 1];
            let (x1, y1) = points[n];
            y0 + (y1 - y0) * (x - f64::from(x0)) / f64::from(x1 - x0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_both_ends() {
        let years = Years::new(1990, 2023);
        assert_eq!(years.count(), 34);
        assert_eq!(years.position(2023), Some(33));
        assert_eq!(years.position(2024), None);
    }

    #[test]
    fn interpolation_is_linear_inside_and_flat_outside() {
        let series = Series::interpolate(Years::new(2019, 2031), &[(2020, 10.0), (2030, 20.0)]);
        assert_eq!(series[2019], 10.0);
        assert_eq!(series[2025], 15.0);
        assert_eq!(series[2031], 20.0);
    }

    #[test]
    fn adding_touches_only_shared_years() {
        let mut a = Series::zeros(Years::new(2020, 2022));
        a.add_scaled(&Series::from_fn(Years::new(2022, 2030), |_| 1.0), 2.0);
        assert_eq!(a.values(), &[0.0, 0.0, 2.0]);
    }
}
