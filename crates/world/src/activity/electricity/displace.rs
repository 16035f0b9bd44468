//! Displacement of fossil generation. TWh without carbon flow in; the fossil TWh and the CO2 they
//! replace flow out, never more than there is.

use super::Electricity;
use crate::{Party, Technology};

/// What zero-carbon generation replaced in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Displaced {
    /// Coal, gas and oil, TWh/yr.
    pub twh: [f64; 3],
    /// CO2 that falls away, Mt CO2/yr.
    pub co2: f64,
    /// TWh/yr that found nothing to replace.
    pub left_over: f64,
}

/// Coal, gas and oil, in the order of [`Displaced::twh`].
pub(super) const FOSSIL: [Technology; 3] = [Technology::Coal, Technology::Gas, Technology::Oil];

impl Electricity {
    /// Generates `twh` more from `technologies` (shares that sum to one) in place of fossil plants:
    /// first at the party's marginal mix; where a fuel runs out, from what is left of the others in
    /// proportion. Total generation does not change; what replaces nothing is not generated.
    pub fn displace(
        &mut self,
        party: Party,
        year: i32,
        twh: f64,
        technologies: &[(Technology, f64)],
    ) -> Displaced {
        let mut displaced = Displaced {
            left_over: twh.max(0.0),
            ..Displaced::default()
        };
        let asked = displaced.left_over;
        let mix = self.plants.marginal_mix(party);
        let mut left: [f64; 3] = FOSSIL.map(|fuel| self.generation(party, fuel, year).max(0.0));
        for (i, share) in mix.into_iter().enumerate() {
            take(&mut displaced, &mut left, i, share * asked);
        }
        let others: f64 = left.iter().sum();
        if others > 0.0 {
            let share = (displaced.left_over / others).min(1.0);
            for i in 0..FOSSIL.len() {
                let amount = share * left[i];
                take(&mut displaced, &mut left, i, amount);
            }
        }
        for (i, fuel) in FOSSIL.into_iter().enumerate() {
            displaced.co2 += displaced.twh[i] * self.emission_factor(party, fuel);
            if let Some(value) = self.generation_mut(party, fuel, year) {
                *value = left[i];
            }
        }
        let replaced = asked - displaced.left_over;
        for (technology, share) in technologies {
            if let Some(value) = self.generation_mut(party, *technology, year) {
                *value += share * replaced;
            }
        }
        displaced
    }

    /// Multiplies fossil generation by `factor` (0 to 1) and lets new plants in the mix of additions
    /// generate the rest, with the capacity that takes.
    pub fn replace_fossil(&mut self, party: Party, year: i32, factor: f64) {
        self.replace(party, &FOSSIL, year, factor);
    }

    /// As [`Self::replace_fossil`], of coal alone.
    pub fn replace_coal(&mut self, party: Party, year: i32, factor: f64) {
        self.replace(party, &[Technology::Coal], year, factor);
    }

    fn replace(&mut self, party: Party, fuels: &[Technology], year: i32, factor: f64) {
        let factor = factor.clamp(0.0, 1.0);
        let mut replaced = 0.0;
        for fuel in fuels {
            if let Some(value) = self.generation_mut(party, *fuel, year) {
                replaced += *value * (1.0 - factor);
                *value *= factor;
            }
        }
        let plants = self.plants.clone();
        let mix = plants.additions_mix();
        let twh_of_mix: f64 = mix
            .iter()
            .map(|(it, share)| share * plants.twh_per_gw(party, *it))
            .sum();
        if twh_of_mix <= 0.0 {
            return;
        }
        let gw = replaced / twh_of_mix;
        for (technology, share) in mix {
            let twh = gw * share * plants.twh_per_gw(party, *technology);
            if let Some(value) = self.generation_mut(party, *technology, year) {
                *value += twh;
            }
            self.add_capacity(party, *technology, year, gw * share);
        }
    }

    /// Multiplies fossil generation by `factor`; nothing takes its place.
    pub fn scale_fossil(&mut self, party: Party, year: i32, factor: f64) {
        for fuel in FOSSIL {
            if let Some(value) = self.generation_mut(party, fuel, year) {
                *value *= factor.max(0.0);
            }
        }
    }
}

fn take(displaced: &mut Displaced, left: &mut [f64; 3], i: usize, amount: f64) {
    let amount = amount.min(left[i]).min(displaced.left_over).max(0.0);
    left[i] -= amount;
    displaced.twh[i] += amount;
    displaced.left_over -= amount;
}
