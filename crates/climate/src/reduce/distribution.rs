//! The distribution of one number over the members. Members flow in, chunk after chunk; percentiles
//! flow out: exact as long as every number can be kept, from counts in buckets beyond.

use super::percentile::{Percentiles, Scratch};
use super::sketch::Sketch;

/// Numbers, or what is left of them once they are too many.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Distribution {
    /// Every number, in the order given.
    Exact(Vec<f64>),
    /// Counts in buckets.
    Counted(Box<Sketch>),
}

impl Distribution {
    pub(super) fn new() -> Self {
        Self::Exact(Vec::new())
    }

    /// Adds numbers; where there are more than `limit` in all, they are counted instead of kept.
    pub(super) fn extend(&mut self, values: &[f64], limit: usize) {
        self.make_room(values.len(), limit);
        match self {
            Self::Exact(kept) => kept.extend_from_slice(values),
            Self::Counted(sketch) => sketch.extend(values),
        }
    }

    pub(super) fn merge(&mut self, other: Self, limit: usize) {
        match other {
            Self::Exact(values) => self.extend(&values, limit),
            Self::Counted(theirs) => {
                self.make_room(theirs.count() as usize, limit);
                match self {
                    Self::Counted(mine) => mine.merge(&theirs),
                    // `theirs` were more than the limit on their own.
                    Self::Exact(values) => {
                        let mut both = theirs;
                        both.extend(values);
                        *self = Self::Counted(both);
                    }
                }
            }
        }
    }

    fn make_room(&mut self, more: usize, limit: usize) {
        if let Self::Exact(kept) = self
            && kept.len() + more > limit
        {
            let mut sketch = Box::new(Sketch::new());
            sketch.extend(kept);
            *self = Self::Counted(sketch);
        }
    }

    /// Percentiles; `places` are where they lie among as many numbers as were added.
    pub(super) fn percentiles(
        &self,
        percentiles: &[f64],
        places: &Percentiles,
        scratch: &mut Scratch,
    ) -> Vec<f64> {
        match self {
            Self::Exact(values) => places.of(values, scratch),
            Self::Counted(sketch) => sketch.percentiles(percentiles),
        }
    }
}
