//! Warming of every member of the ensemble in the years that are kept flows in; medians, bands and
//! chances over the members flow out. What a deal avoids is taken member by member first, so that
//! what the two worlds share, how strongly the climate responds above all, does not blur it.

use std::sync::Arc;

use accord_climate::{PercentileFinder, percentile};
use rayon::prelude::*;

use crate::assessment::{Band, BandPath, Chance, Outlook};

/// Levels of warming whose chance is shown, K above 1850–1900: those of the Paris Agreement
/// (Article 2.1a), and half a degree more.
pub const LEVELS: [f64; 3] = [1.5, 2.0, 2.5];

/// The years for which warming is shown.
pub const WARMING_YEARS: [i32; 2] = [2050, 2100];

/// Calendar-year means of warming, K above 1850–1900, of every member.
#[derive(Clone, Debug, PartialEq)]
pub struct Warming {
    /// Years before the deal, which every world shares.
    past: Arc<Past>,
    /// Years kept of this world.
    future: Kept,
}

/// Years in ascending order, and a value for each member in each of them, members innermost.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Kept {
    pub(crate) years: Vec<i32>,
    pub(crate) members: usize,
    pub(crate) values: Vec<f64>,
}

impl Kept {
    fn rows(&self) -> impl Iterator<Item = (i32, &[f64])> {
        self.years
            .iter()
            .copied()
            .zip(self.values.chunks_exact(self.members.max(1)))
    }

    /// The same years of several groups of members, one group after the other.
    pub(crate) fn joined(years: Vec<i32>, groups: &[&[f64]]) -> Self {
        let count = years.len().max(1);
        let members = groups.iter().map(|group| group.len() / count).sum();
        let mut values = Vec::with_capacity(count * members);
        for i in 0..years.len() {
            for group in groups {
                let members = group.len() / count;
                values.extend_from_slice(&group[i * members..(i + 1) * members]);
            }
        }
        Self {
            years,
            members,
            values,
        }
    }

    /// The band of each year. One depends on no other: the order of threads shows nowhere.
    fn bands(&self) -> Vec<Band> {
        let rows: Vec<&[f64]> = self.rows().map(|(_, members)| members).collect();
        rows.into_par_iter()
            .with_min_len(MIN_ROWS)
            .map_init(|| finder(self.members), band_by)
            .collect()
    }
}

/// Years kept, and their bands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Past {
    kept: Kept,
    bands: Vec<Band>,
}

impl Past {
    pub(crate) fn new(kept: Kept) -> Self {
        let bands = kept.bands();
        Self { kept, bands }
    }
}

impl Warming {
    pub(crate) fn new(past: Arc<Past>, future: Kept) -> Self {
        Self { past, future }
    }

    /// How many members.
    pub fn members(&self) -> usize {
        self.future.members
    }

    /// Years and members, years ascending.
    pub fn rows(&self) -> impl Iterator<Item = (i32, &[f64])> {
        self.past.kept.rows().chain(self.future.rows())
    }

    /// The years that are not of the past, members innermost.
    pub(crate) fn future(&self) -> &[f64] {
        &self.future.values
    }

    /// Every member in `year`; nothing if it was not kept.
    pub fn at(&self, year: i32) -> &[f64] {
        self.rows()
            .find(|(it, _)| *it == year)
            .map_or(&[], |(_, members)| members)
    }

    /// The highest warming of each member in the years kept.
    pub fn peak(&self) -> Vec<f64> {
        let mut peak = vec![f64::NEG_INFINITY; self.members()];
        for (_, members) in self.rows() {
            for (peak, value) in peak.iter_mut().zip(members) {
                *peak = peak.max(*value);
            }
        }
        peak
    }

    /// Warming in the years that are shown, the peak, and the chances of staying below.
    pub(crate) fn outlook(&self) -> Outlook {
        let [in_2050, in_2100] = WARMING_YEARS.map(|year| band(self.at(year)));
        let peak = self.peak();
        Outlook {
            in_2050,
            in_2100,
            peak: band(&peak),
            staying_below: LEVELS.map(|level| Chance {
                level,
                probability: share_below(&peak, level),
            }),
        }
    }

    /// The bands of the years kept.
    pub(crate) fn path(&self) -> BandPath {
        let future = self.future.bands();
        let bands = || self.past.bands.iter().chain(&future);
        let of = |pick: fn(&Band) -> f64| bands().map(pick).collect();
        BandPath {
            p5: of(|band| band.p5),
            p17: of(|band| band.p17),
            median: of(|band| band.median),
            p83: of(|band| band.p83),
            p95: of(|band| band.p95),
        }
    }
}

/// Rows that a thread takes at least: fewer are not worth its room.
const MIN_ROWS: usize = 16;

/// `before − after`, member by member.
pub(crate) fn paired(before: &[f64], after: &[f64]) -> Vec<f64> {
    before.iter().zip(after).map(|(a, b)| a - b).collect()
}

/// The median over the members.
pub(crate) fn median(members: &[f64]) -> f64 {
    percentile(members, 50.0)
}

/// The band over the members.
pub(crate) fn band(members: &[f64]) -> Band {
    band_by(&mut finder(members.len()), members)
}

fn finder(members: usize) -> PercentileFinder {
    PercentileFinder::new(&[5.0, 17.0, 50.0, 83.0, 95.0], members)
}

fn band_by(finder: &mut PercentileFinder, members: &[f64]) -> Band {
    let found = finder.of(members);
    Band {
        p5: found[0],
        p17: found[1],
        median: found[2],
        p83: found[3],
        p95: found[4],
    }
}

fn share_below(members: &[f64], level: f64) -> f64 {
    let below = members.iter().filter(|value| **value < level).count();
    below as f64 / members.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warming(years: &[i32], rows: &[&[f64]]) -> Warming {
        let kept = |years: &[i32], rows: &[&[f64]]| Kept {
            years: years.to_vec(),
            members: rows.first().map_or(0, |row| row.len()),
            values: rows.concat(),
        };
        Warming::new(
            Arc::new(Past::new(kept(&years[..1], &rows[..1]))),
            kept(&years[1..], &rows[1..]),
        )
    }

    #[test]
    fn band_of_the_numbers_to_a_hundred_is_its_percentiles() {
        let members: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let expected = Band {
            p5: 5.0,
            p17: 17.0,
            median: 50.0,
            p83: 83.0,
            p95: 95.0,
        };
        assert_eq!(band(&members), expected);
        assert_eq!(median(&members), 50.0);
    }

    #[test]
    fn one_member_is_its_own_band() {
        assert_eq!(
            band(&[1.25]),
            Band {
                p5: 1.25,
                p17: 1.25,
                median: 1.25,
                p83: 1.25,
                p95: 1.25,
            }
        );
    }

    #[test]
    fn a_member_that_comes_back_has_still_been_there() {
        // One stays below 1.5 throughout, one peaks above 2 before the deal, one ends above 2.5.
        let it = warming(
            &[2023, 2050, 2100],
            &[&[1.1, 2.1, 1.2], &[1.3, 1.9, 2.2], &[1.2, 1.4, 2.6]],
        );
        assert_eq!(it.peak(), [1.3, 2.1, 2.6]);
        let outlook = it.outlook();
        let chances = outlook.staying_below.map(|chance| chance.probability);
        assert_eq!(chances, [1.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0]);
        assert_eq!(outlook.in_2100.median, 1.4);
        assert_eq!(it.path().median, [1.2, 1.9, 1.4]);
        assert!(it.at(1999).is_empty());
    }
}
