//! Percentiles by straight lines between the order statistics. Numbers in any order flow in; the
//! percentiles of numpy's default method flow out (R's type 7; Hyndman and Fan 1996, Am. Stat. 50,
//! 361), without sorting what lies between.
//!
//! A NaN among the numbers makes every percentile NaN, as in numpy: a member that has no value is
//! never left out unseen.

/// The percentile (0 to 100) of numbers in any order, by straight lines between the order
/// statistics (R's type 7, numpy's default). NaN if there are none, or if one of them is NaN.
pub fn percentile(values: &[f64], percentile: f64) -> f64 {
    Percentiles::new(&[percentile], values.len()).of(values, &mut Scratch::default())[0]
}

/// Where percentiles of a known count of numbers lie among their order statistics.
#[derive(Clone, Debug)]
pub(super) struct Percentiles {
    /// For each percentile, the place in `ranks` of the order statistic below, and the way from
    /// there to the next.
    places: Vec<(usize, f64)>,
    /// The order statistics needed, ascending, each once.
    ranks: Vec<usize>,
}

impl Percentiles {
    /// Percentiles (0 to 100; what lies outside is taken as the end) of `count` numbers.
    pub(super) fn new(percentiles: &[f64], count: usize) -> Self {
        let last = count.saturating_sub(1);
        let positions: Vec<(usize, f64)> = percentiles
            .iter()
            .map(|percentile| {
                let position = last as f64 * (percentile / 100.0).clamp(0.0, 1.0);
                let below = position.floor() as usize;
                (below, position - below as f64)
            })
            .collect();
        let mut ranks: Vec<usize> = positions
            .iter()
            .flat_map(|&(below, share)| [below, if share > 0.0 { below + 1 } else { below }])
            .collect();
        ranks.sort_unstable();
        ranks.dedup();
        Self {
            places: positions
                .into_iter()
                .map(|(below, share)| (ranks.partition_point(|rank| *rank < below), share))
                .collect(),
            ranks,
        }
    }

    /// The order statistics to look up, ascending, counted from zero.
    pub(super) fn ranks(&self) -> &[usize] {
        &self.ranks
    }

    /// The percentiles, from the order statistics at [`Self::ranks`].
    pub(super) fn between(&self, statistics: &[f64]) -> Vec<f64> {
        self.places
            .iter()
            .map(|&(place, share)| {
                let below = statistics[place];
                if share.is_nan() {
                    return f64::NAN;
                }
                if share == 0.0 {
                    return below;
                }
                // As numpy does it: from the nearer end, so that the line never overshoots.
                let above = statistics[place + 1];
                let step = above - below;
                if share < 0.5 {
                    below + step * share
                } else {
                    above - step * (1.0 - share)
                }
            })
            .collect()
    }

    /// The percentiles of as many numbers as were announced.
    pub(super) fn of(&self, values: &[f64], scratch: &mut Scratch) -> Vec<f64> {
        scratch.order_statistics(values, &self.ranks);
        self.between(&scratch.found)
    }
}

/// Below this, sorting everything is as quick.
const FEW: usize = 32;
/// The most drawers: their counters stay in the first cache.
const MOST_DRAWERS: usize = 4096;
/// Adding this to a number in 0 to 2^31 leaves its nearest integer in the low bits: a conversion
/// that every vector unit has.
const TO_LOW_BITS: f64 = 4_503_599_627_370_496.0;

/// Room that is used again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// Drawer of each number.
    drawers: Vec<u32>,
    /// Where each drawer begins.
    starts: Vec<u32>,
    /// The numbers, drawer after drawer.
    sorted: Vec<f64>,
    found: Vec<f64>,
}

impl Scratch {
    /// Finds the order statistics at `ranks` (ascending, counted from zero).
    ///
    /// The numbers are dealt into drawers of equal width between the least and the largest; only
    /// drawers that hold a wanted rank are sorted. The map to drawers never decreases, rounding
    /// included, so the answer is exact whatever the distribution.
    fn order_statistics(&mut self, values: &[f64], ranks: &[usize]) {
        self.found.clear();
        let (least, largest, missing) = extremes(values);
        if values.is_empty() || missing {
            self.found.resize(ranks.len(), f64::NAN);
            return;
        }
        let drawers = values
            .len()
            .next_power_of_two()
            .div_euclid(2)
            .clamp(1, MOST_DRAWERS);
        let scale = (drawers - 1) as f64 / (largest - least);
        // Equal, infinite or all but equal numbers do not spread over drawers.
        if values.len() < FEW || !scale.is_finite() || scale <= 0.0 {
            self.sorted.clear();
            self.sorted.extend_from_slice(values);
            self.sorted.sort_unstable_by(f64::total_cmp);
            self.found
                .extend(ranks.iter().map(|rank| self.sorted[*rank]));
            return;
        }
        self.deal(values, least, scale, drawers);
        let mut drawer = 0;
        let mut in_order = false;
        for &rank in ranks {
            // After dealing, `starts` holds where each drawer ends.
            while self.starts[drawer] as usize <= rank {
                drawer += 1;
                in_order = false;
            }
            if !in_order {
                let begin = drawer
                    .checked_sub(1)
                    .map_or(0, |before| self.starts[before]);
                let end = self.starts[drawer];
                self.sorted[begin as usize..end as usize].sort_unstable_by(f64::total_cmp);
                in_order = true;
            }
            self.found.push(self.sorted[rank]);
        }
    }

    /// Puts the numbers into `sorted`, drawer after drawer, and the end of each drawer in `starts`.
    fn deal(&mut self, values: &[f64], least: f64, scale: f64, drawers: usize) {
        let mask = MOST_DRAWERS as u32 - 1;
        self.drawers.clear();
        self.drawers.extend(
            values
                .iter()
                .map(|value| ((value - least) * scale + TO_LOW_BITS).to_bits() as u32),
        );
        self.starts.clear();
        self.starts.resize(MOST_DRAWERS.min(drawers), 0);
        for drawer in &self.drawers {
            self.starts[(drawer & mask) as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut self.starts {
            let count = *start;
            *start = sum;
            sum += count;
        }
        self.sorted.resize(values.len(), 0.0);
        for (drawer, value) in self.drawers.iter().zip(values) {
            let place = &mut self.starts[(drawer & mask) as usize];
            self.sorted[*place as usize] = *value;
            *place += 1;
        }
    }
}

/// The least and the largest number, and whether one of them is NaN. Eight at a time, so that vector
/// units can be used; the order does not matter to the result.
fn extremes(values: &[f64]) -> (f64, f64, bool) {
    let mut least = [f64::INFINITY; 8];
    let mut largest = [f64::NEG_INFINITY; 8];
    let mut missing = [false; 8];
    let blocks = values.chunks_exact(8);
    let rest = blocks.remainder();
    let mut see = |block: &[f64]| {
        for (i, &value) in block.iter().enumerate() {
            least[i] = if value < least[i] { value } else { least[i] };
            largest[i] = if value > largest[i] {
                value
            } else {
                largest[i]
            };
            missing[i] |= value.is_nan();
        }
    };
    for block in blocks {
        see(block);
    }
    see(rest);
    (
        least.into_iter().fold(f64::INFINITY, f64::min),
        largest.into_iter().fold(f64::NEG_INFINITY, f64::max),
        missing.contains(&true),
    )
}
