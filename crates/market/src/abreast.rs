//! The update of [`crate::update::exponential_midpoint`] for all parties at once, where neither
//! regulations nor limits hold: parties lie side by side, so that a processor does several at a time.
//! The same operations in the same order for each party: the same bits.

use accord_math::elementary::exp;
use multiversion::multiversion;

use crate::competition::{pair, pairs, probability};

/// Room for all parties: by technology or pair, the party running fastest.
#[derive(Clone, Debug)]
pub(crate) struct Abreast {
    parties: usize,
    technologies: usize,
    cost: Vec<f64>,
    variance: Vec<f64>,
    shares: Vec<f64>,
    /// K_ij of each pair.
    advantage: Vec<f64>,
    growth: Vec<f64>,
    middle: Vec<f64>,
    sum: Vec<f64>,
}

impl Abreast {
    pub fn new(parties: usize, technologies: usize) -> Self {
        let cells = parties * technologies;
        Self {
            parties,
            technologies,
            // No cost equals this one: the first step compares.
            cost: vec![f64::NAN; cells],
            variance: vec![0.0; cells],
            shares: vec![0.0; cells],
            advantage: vec![0.0; pairs(technologies) * parties],
            growth: vec![0.0; cells],
            middle: vec![0.0; cells],
            sum: vec![0.0; parties],
        }
    }

    /// Advances the shares of all parties (technology running fastest) by `step` years.
    pub fn advance(
        &mut self,
        cost: &[f64],
        spread: &[f64],
        speed: &[f64],
        shares: &mut [f64],
        step: f64,
    ) {
        let n = self.technologies;
        let mut same = true;
        for party in 0..self.parties {
            for it in 0..n {
                let (from, to) = (party * n + it, it * self.parties + party);
                let variance = spread[from] * spread[from];
                same &= self.cost[to] == cost[from] && self.variance[to] == variance;
                self.cost[to] = cost[from];
                self.variance[to] = variance;
                self.shares[to] = shares[from];
            }
        }
        // Costs that have not changed since the last step leave the same probabilities.
        if !same {
            compare(self, speed);
        }
        march(self, step);
        for party in 0..self.parties {
            for it in 0..n {
                shares[party * n + it] = self.middle[it * self.parties + party];
            }
        }
    }
}

/// K_ij of every pair in every party.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn compare(room: &mut Abreast, speed: &[f64]) {
    let Abreast {
        cost,
        variance,
        advantage,
        ..
    } = room;
    let (p, n) = (room.parties, room.technologies);
    for i in 1..n {
        let (cost_i, variance_i) = (&cost[i * p..][..p], &variance[i * p..][..p]);
        for j in 0..i {
            let (cost_j, variance_j) = (&cost[j * p..][..p], &variance[j * p..][..p]);
            let row = &mut advantage[pair(i, j) * p..][..p];
            let (forth, back) = (speed[i * n + j], speed[j * n + i]);
            for k in 0..p {
                let spread = (variance_i[k] + variance_j[k]).sqrt();
                let wins = probability(cost_j[k] - cost_i[k], spread);
                row[k] = forth * wins - back * (1.0 - wins);
            }
        }
    }
}

/// Half a step to the middle, then a whole step with the growth there.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn march(room: &mut Abreast, step: f64) {
    let Abreast {
        shares,
        advantage,
        growth,
        middle,
        sum,
        ..
    } = room;
    let (p, n) = (room.parties, room.technologies);
    rates(p, n, shares, advantage, growth, sum);
    grow(p, shares, growth, step / 2.0, middle, sum);
    rates(p, n, middle, advantage, growth, sum);
    grow(p, shares, growth, step, middle, sum);
}

// Inlined, so that they are compiled for the same processor as the loop that calls them.
#[allow(clippy::inline_always)]
#[inline(always)]
fn rates(
    p: usize,
    n: usize,
    shares: &[f64],
    advantage: &[f64],
    growth: &mut [f64],
    own: &mut [f64],
) {
    growth.fill(0.0);
    for i in 1..n {
        let share_i = &shares[i * p..][..p];
        own.fill(0.0);
        for j in 0..i {
            let row = &advantage[pair(i, j) * p..][..p];
            let (share_j, growth_j) = (&shares[j * p..][..p], &mut growth[j * p..][..p]);
            let own = &mut own[..p];
            for k in 0..p {
                own[k] += row[k] * share_j[k];
                growth_j[k] -= row[k] * share_i[k];
            }
        }
        for (growth, own) in growth[i * p..][..p].iter_mut().zip(&*own) {
            *growth += own;
        }
    }
}

#[allow(clippy::inline_always)]
#[inline(always)]
fn grow(p: usize, shares: &[f64], growth: &[f64], step: f64, grown: &mut [f64], sum: &mut [f64]) {
    for ((grown, share), growth) in grown.iter_mut().zip(shares).zip(growth) {
        *grown = share * exp(step * growth);
    }
    sum.fill(0.0);
    for row in grown.chunks_exact(p) {
        for (sum, it) in sum.iter_mut().zip(row) {
            *sum += it;
        }
    }
    for row in grown.chunks_exact_mut(p) {
        for (sum, it) in sum.iter().zip(row) {
            *it /= sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::competition::Field;
    use crate::update::{Scratch, exponential_midpoint};
    use proptest::prelude::*;

    const N: usize = 6;
    const PARTIES: usize = 11;

    #[test]
    fn one_technology_keeps_all() {
        let mut shares = [1.0; 3];
        Abreast::new(3, 1).advance(&[5.0; 3], &[1.0; 3], &[0.0], &mut shares, 0.5);
        assert_eq!(shares, [1.0; 3]);
    }

    proptest! {
        #[test]
        fn the_same_bits_as_party_by_party(
            cost in prop::collection::vec(1.0..200.0_f64, N * PARTIES),
            spread in prop::collection::vec(0.0..50.0_f64, N * PARTIES),
            weights in prop::collection::vec(0.0..1.0_f64, N * PARTIES),
            speed in prop::collection::vec(0.0..2.0_f64, N * N),
            step in 0.1..2.0_f64,
        ) {
            let mut shares = weights;
            for row in shares.chunks_exact_mut(N) {
                row[0] += 0.1;
                let whole: f64 = row.iter().sum();
                for it in row {
                    *it /= whole;
                }
            }
            let mut alone = shares.clone();
            for party in 0..PARTIES {
                let cells = party * N..(party + 1) * N;
                let field = Field::free(&cost[cells.clone()], &spread[cells.clone()], &speed);
                exponential_midpoint(&field, &mut alone[cells], step, &mut Scratch::new(N));
            }
            Abreast::new(PARTIES, N).advance(&cost, &spread, &speed, &mut shares, step);
            for (together, alone) in shares.iter().zip(&alone) {
                prop_assert_eq!(together.to_bits(), alone.to_bits());
            }
        }
    }
}
