//! Results of many members flow in; what is told of an ensemble flows out: percentiles by calendar
//! year, warming above 1850–1900, the chance of passing a temperature, the peak and its year.
//!
//! [`Reduction`] takes the members chunk after chunk, as a run produces them, and never holds more
//! than the numbers that exact percentiles need. [`MemberSeries`] is for a run that is at hand as a
//! whole. Both find percentiles in the same way.

mod calendar;
mod diagnostic;
mod distribution;
mod error;
mod member_series;
mod percentile;
mod reduction;
mod sketch;
mod statistics;

pub use diagnostic::Diagnostic;
pub use error::ReductionError;
pub use member_series::MemberSeries;
pub use percentile::{PercentileFinder, percentile};
pub use reduction::Reduction;
pub use statistics::Statistics;

use accord_math::{Series, Years};

/// Fewer numbers than this are worked through on one thread: handing them out costs more.
#[cfg(feature = "parallel")]
const WORTH_SHARING: usize = 1 << 15;

/// `work(room, i)` for each `i` below `count`, in order, each some `size` numbers of work; over all
/// cores where that pays. The room is what a thread uses again and again; the result must not depend
/// on it.
fn each_with<R, T: Send>(
    count: usize,
    size: usize,
    room: impl Fn() -> R + Sync + Send,
    work: impl Fn(&mut R, usize) -> T + Sync + Send,
) -> Vec<T> {
    #[cfg(feature = "parallel")]
    if count * size >= WORTH_SHARING {
        use rayon::prelude::*;
        return (0..count)
            .into_par_iter()
            .with_min_len(8)
            .map_init(room, work)
            .collect();
    }
    let _ = size;
    let mut room = room();
    (0..count).map(|i| work(&mut room, i)).collect()
}

/// A series for each percentile, from the percentiles of each year.
fn by_percentile(years: Years, count: usize, by_year: &[Vec<f64>]) -> Vec<Series> {
    (0..count)
        .map(|p| {
            Series::from_fn(years, |year| {
                years
                    .position(year)
                    .map_or(f64::NAN, |position| by_year[position][p])
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
