//! Percentiles by straight lines between the order statistics. Numbers in any order flow in; the
//! percentiles of numpy's default method flow out (R's type 7; Hyndman and Fan 1996, Am. Stat. 50,
//! 361), without sorting what lies between.
//!
//! A NaN among the numbers makes every percentile NaN, as in numpy: a member that has no value is
//! never left out unseen.

use multiversion::multiversion;

/// The percentile (0 to 100) of numbers in any order, by straight lines between the order
/// statistics (R's type 7, numpy's default). NaN if there are none, or if one of them is NaN.
pub fn percentile(values: &[f64], percentile: f64) -> f64 {
    Percentiles::new(&[percentile], values.len()).of(values, &mut Scratch::default())[0]
}

/// The same percentiles of set after set of as many numbers: what is looked up and the room to do it
/// are kept from one to the next.
#[derive(Clone, Debug)]
pub struct PercentileFinder {
    percentiles: Percentiles,
    scratch: Scratch,
}

impl PercentileFinder {
    /// For these percentiles (0 to 100) of `count` numbers.
    pub fn new(percentiles: &[f64], count: usize) -> Self {
        Self {
            percentiles: Percentiles::new(percentiles, count),
            scratch: Scratch::default(),
        }
    }

    /// The percentiles of `values` in any order, `count` of them, each as [`percentile`] has it.
    pub fn of(&mut self, values: &[f64]) -> Vec<f64> {
        self.percentiles.of(values, &mut self.scratch)
    }
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
/// Where a wanted drawer's numbers begin is counted from zero; this marks the others.
const NOT_WANTED: u32 = u32::MAX;

/// Room that is used again and again.
#[derive(Clone, Debug)]
pub(super) struct Scratch {
    /// Drawer of each number.
    drawers: Vec<u32>,
    /// How many numbers each drawer holds; then, where the next of a wanted drawer is to be put.
    slots: Box<[u32; MOST_DRAWERS]>,
    /// Places of numbers in wanted drawers, within a block.
    wanted: Box<[u32; MOST_DRAWERS]>,
    /// Wanted drawers: the rank before which each ends, and where it ends in `sorted`.
    spans: Vec<(usize, usize)>,
    /// The numbers of wanted drawers, drawer after drawer.
    sorted: Vec<f64>,
    found: Vec<f64>,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            drawers: Vec::new(),
            slots: Box::new([0; MOST_DRAWERS]),
            wanted: Box::new([0; MOST_DRAWERS]),
            spans: Vec::new(),
            sorted: Vec::new(),
            found: Vec::new(),
        }
    }
}

impl Scratch {
    /// Finds the order statistics at `ranks` (ascending, counted from zero).
    ///
    /// The numbers are counted in drawers of equal width between the least and the largest; only
    /// what lies in drawers that hold a wanted rank is taken out and sorted. The map to drawers never
    /// decreases, rounding included, so the answer is exact whatever the distribution.
    fn order_statistics(&mut self, values: &[f64], ranks: &[usize]) {
        self.found.clear();
        let (least, largest, missing) = extremes(values);
        if values.is_empty() || missing {
            self.found.resize(ranks.len(), f64::NAN);
            return;
        }
        let drawers = (values.len().next_power_of_two() / 2).clamp(1, MOST_DRAWERS);
        let scale = (drawers - 1) as f64 / (largest - least);
        // Equal, infinite or all but equal numbers do not spread over drawers.
        if values.len() < FEW || !scale.is_finite() || scale <= 0.0 {
            self.sorted.clear();
            self.sorted.extend_from_slice(values);
            self.sorted.sort_unstable_by(f64::total_cmp);
            let found = ranks.iter().map(|rank| self.sorted[*rank]);
            self.found.extend(found);
            return;
        }
        self.drawers.resize(values.len(), 0);
        to_drawers(values, least, scale, &mut self.drawers);
        let counts = &mut *self.slots;
        counts[..drawers].fill(0);
        for drawer in &self.drawers {
            counts[*drawer as usize % MOST_DRAWERS] += 1;
        }
        self.mark(drawers, ranks);
        self.take_out(values);
        let mut spans = self.spans.iter();
        let (mut before, mut end) = (0, 0);
        for &rank in ranks {
            while rank >= before {
                let Some(&(next_before, next_end)) = spans.next() else {
                    break;
                };
                sort(&mut self.sorted[end..next_end]);
                (before, end) = (next_before, next_end);
            }
            self.found.push(self.sorted[end - (before - rank)]);
        }
    }

    /// Turns counts into where to put the numbers of drawers that hold a wanted rank.
    fn mark(&mut self, drawers: usize, ranks: &[usize]) {
        self.spans.clear();
        let counts = &mut self.slots[..drawers];
        let mut ranks = ranks.iter().copied();
        let mut rank = ranks.next().unwrap_or(usize::MAX);
        let (mut before, mut room) = (0, 0);
        for slot in counts {
            let count = *slot as usize;
            before += count;
            *slot = NOT_WANTED;
            if rank < before {
                *slot = room as u32;
                room += count;
                self.spans.push((before, room));
                while rank < before {
                    rank = ranks.next().unwrap_or(usize::MAX);
                }
            }
        }
        self.sorted.clear();
        self.sorted.resize(room, 0.0);
    }

    /// Puts the numbers of wanted drawers into `sorted`, drawer after drawer.
    fn take_out(&mut self, values: &[f64]) {
        let blocks = values
            .chunks(MOST_DRAWERS)
            .zip(self.drawers.chunks(MOST_DRAWERS));
        let (slots, wanted) = (&mut *self.slots, &mut *self.wanted);
        for (values, drawers) in blocks {
            let mut count = 0;
            for (place, drawer) in (0..).zip(drawers) {
                // Written always, kept if wanted: no jump that could be guessed wrong.
                wanted[count % MOST_DRAWERS] = place;
                let slot = slots[*drawer as usize % MOST_DRAWERS];
                count += usize::from(slot != NOT_WANTED);
            }
            for place in &wanted[..count] {
                let drawer = drawers[*place as usize] as usize;
                let next = &mut slots[drawer % MOST_DRAWERS];
                self.sorted[*next as usize] = values[*place as usize];
                *next += 1;
            }
        }
    }
}

/// The least and the largest number, and whether one of them is NaN. Many at a time, so that vector
/// units can be used; the order does not matter to the result.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn extremes(values: &[f64]) -> (f64, f64, bool) {
    const LANES: usize = 16;
    let mut least = [f64::INFINITY; LANES];
    let mut largest = [f64::NEG_INFINITY; LANES];
    let mut missing = [0u64; LANES];
    let blocks = values.chunks_exact(LANES);
    let rest = blocks.remainder();
    for block in blocks {
        for i in 0..LANES {
            let value = block[i];
            least[i] = if value < least[i] { value } else { least[i] };
            largest[i] = if largest[i] < value {
                value
            } else {
                largest[i]
            };
            missing[i] |= u64::from(value.is_nan());
        }
    }
    for (i, value) in rest.iter().enumerate() {
        least[i] = least[i].min(*value);
        largest[i] = largest[i].max(*value);
        missing[i] |= u64::from(value.is_nan());
    }
    (
        least.into_iter().fold(f64::INFINITY, f64::min),
        largest.into_iter().fold(f64::NEG_INFINITY, f64::max),
        missing.iter().any(|it| *it > 0),
    )
}

#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn to_drawers(values: &[f64], least: f64, scale: f64, drawers: &mut [u32]) {
    for (drawer, value) in drawers.iter_mut().zip(values) {
        *drawer = ((value - least) * scale + TO_LOW_BITS).to_bits() as u32;
    }
}

/// Sorts; most drawers hold a few numbers.
fn sort(values: &mut [f64]) {
    if values.len() > 16 {
        values.sort_unstable_by(f64::total_cmp);
        return;
    }
    for end in 1..values.len() {
        let mut place = end;
        while place > 0 && values[place - 1].total_cmp(&values[place]).is_gt() {
            values.swap(place - 1, place);
            place -= 1;
        }
    }
}
