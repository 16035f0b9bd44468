//! Routes of one good. Prices and terms of the year just traded flow in; how far each route is open
//! flows out. The equation is in [`super`].

use accord_math::elementary::exp;

use super::{Rerouting, Sourcing};
use crate::lanes;
use crate::trade::measures::Terms;

/// ln(price) by which a closed way is behind an open one.
const CLOSED: f64 = 10.0;

/// Room for the advantages of routes.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// By alternative.
    advantage: Vec<f64>,
    /// Largest advantage of a maker's routes, and their sum, for one buyer.
    best: Vec<(f64, f64)>,
    /// Price ratios above one, and whose they are.
    ratio: Vec<f64>,
    way: Vec<usize>,
}

impl Room {
    pub fn new(parties: usize, ways: usize) -> Self {
        Self {
            advantage: vec![0.0; ways],
            best: vec![(0.0, 0.0); parties],
            ratio: Vec::with_capacity(ways),
            way: Vec::with_capacity(ways),
        }
    }
}

impl Sourcing {
    /// Lets routes open and close over `years`, on the prices and terms of the year just traded.
    pub fn adapt(&mut self, years: f64, terms: &Terms) {
        self.compare_routes(terms);
        let Rerouting { most, scale, lag } = self.base.rerouting;
        let pace = 1.0 - exp(-years / lag);
        let Room {
            advantage, best, ..
        } = &mut self.rerouting;
        for buyer in 0..self.parties {
            let routes = self.first_route[buyer]..self.first_way[buyer + 1];
            if routes.is_empty() {
                continue;
            }
            best.fill((0.0, 0.0));
            for way in routes.clone() {
                let (best, sum) = &mut best[self.ways[way].maker];
                *best = best.max(advantage[way]);
                *sum += advantage[way];
            }
            // What a maker wishes to send by all routes together: the same for each of them.
            let (mut of, mut together) = (usize::MAX, 0.0);
            for way in routes {
                let maker = self.ways[way].maker;
                let (best, sum) = best[maker];
                let wish = if advantage[way] > 0.0 {
                    if maker != of {
                        (of, together) = (maker, most * (1.0 - exp(-best / scale)));
                    }
                    together * advantage[way] / sum
                } else {
                    0.0
                };
                self.opened[way] += pace * (wish - self.opened[way]);
            }
        }
    }

    /// ln(direct price / price by the route) where that is above zero. A way that is closed for part
    /// of the year is dearer by as much; one that is closed is at [`CLOSED`].
    fn compare_routes(&mut self, terms: &Terms) {
        let Room {
            advantage,
            ratio,
            way: whose,
            ..
        } = &mut self.rerouting;
        ratio.clear();
        whose.clear();
        for buyer in 0..self.parties {
            let routes = self.first_route[buyer]..self.first_way[buyer + 1];
            let cells = self.ways[routes.clone()]
                .iter()
                .zip(&mut advantage[routes.clone()]);
            for (number, (way, advantage)) in routes.zip(cells) {
                let made = terms.maker_open[way.made];
                let open = terms.open[way.made] * made;
                let round = terms.open[way.pair] * made;
                *advantage = 0.0;
                if round <= 0.0 {
                    continue;
                }
                if open <= 0.0 {
                    *advantage = CLOSED;
                    continue;
                }
                let dearer = self.price[way.direct] * round / (self.price[number] * open);
                if dearer > 1.0 {
                    ratio.push(dearer);
                    whose.push(number);
                }
            }
        }
        lanes::logarithms(ratio);
        for (number, advance) in whose.iter().zip(&*ratio) {
            advantage[*number] = advance.min(CLOSED);
        }
    }
}
