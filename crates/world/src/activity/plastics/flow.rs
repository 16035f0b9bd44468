//! Use, production, waste and fates year by year, under levers.

use super::tables::{Fates, Tables, waste};
use super::{Lever, Plastics};
use crate::{PROJECTION, Party};

const YEARS: usize = (PROJECTION.last - Plastics::FIRST + 1) as usize;

/// Plastics of a party in a year, Mt/yr.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flow {
    /// Plastic in new products.
    pub used: f64,
    /// Of it newly made.
    pub virgin: f64,
    /// Of it recycled the year before.
    pub secondary: f64,
    /// Leaves use.
    pub waste: f64,
    /// Waste dealt with here, after trade.
    pub managed: f64,
    /// Of it made into plastic again, after losses.
    pub recycled: f64,
    /// Burnt in plants.
    pub incinerated: f64,
    /// Put in sanitary landfills.
    pub landfilled: f64,
    /// Dumped, burnt in the open, littered.
    pub mismanaged: f64,
    /// Lost to land and water: a part of the mismanaged, and particles worn off in use.
    pub leaked: f64,
    /// Recycled plastic that a content rule asked for and waste did not give.
    pub short: f64,
}

/// All flows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Flows {
    values: Vec<Flow>,
}

/// Strength of a lever by party and year.
type Strength<'a> = dyn Fn(Party, Lever, i32) -> f64 + 'a;

impl Flows {
    pub(super) fn get(&self, party: Party, year: i32) -> Flow {
        let year = year.clamp(Plastics::FIRST, PROJECTION.last) - Plastics::FIRST;
        self.values[party.index() * YEARS + year as usize]
    }

    /// Works out every year in turn. `baseline` holds the flows without levers; none while they
    /// are computed themselves.
    pub(super) fn compute(
        tables: &Tables,
        baseline: Option<&Flows>,
        strength: &Strength<'_>,
    ) -> Self {
        let mut it = Self {
            values: vec![Flow::default(); Party::COUNT * YEARS],
        };
        let mut scales = Scales::new(tables);
        // Only these change what is used; without them use and waste are the baseline's.
        let moved: Vec<bool> = Party::ALL
            .into_iter()
            .map(|party| {
                PROJECTION.iter().any(|year| {
                    [Lever::VirginCut, Lever::SingleUse, Lever::UseCut]
                        .into_iter()
                        .any(|lever| strength(party, lever, year) > 0.0)
                })
            })
            .collect();
        for year in Plastics::FIRST..=PROJECTION.last {
            let mut exported = vec![0.0; Party::COUNT];
            for party in Party::ALL {
                let flow = match baseline {
                    Some(baseline) if !moved[party.index()] => {
                        let same = baseline.get(party, year);
                        let secondary = it.secondary(tables, party, year, same.used);
                        Flow {
                            used: same.used,
                            virgin: same.used - secondary,
                            secondary,
                            waste: same.waste,
                            ..Flow::default()
                        }
                    }
                    _ => it.use_and_waste(tables, baseline, strength, &mut scales, party, year),
                };
                exported[party.index()] = flow.waste * tables.export_share[party.index()];
                it.set(party, year, flow);
            }
            let imported = Self::trade(tables, strength, &mut exported, year);
            for party in Party::ALL {
                let i = party.index();
                let mut flow = it.get(party, year);
                flow.managed = flow.waste - exported[i] + imported[i];
                Self::dispose(tables, strength, party, year, &mut flow);
                it.set(party, year, flow);
            }
        }
        it
    }

    fn set(&mut self, party: Party, year: i32, flow: Flow) {
        self.values[party.index() * YEARS + (year - Plastics::FIRST) as usize] = flow;
    }

    /// Recycled a year ago, at most what is wanted; before the first year of the flows the fates
    /// of that year are taken.
    fn secondary(&self, tables: &Tables, party: Party, year: i32, wanted: f64) -> f64 {
        let recycled = if year > Plastics::FIRST {
            self.get(party, year - 1).recycled
        } else {
            let before = waste(&tables.uses, year - 1, tables.first(), |made| {
                tables.demand[party.index()].get(made).unwrap_or(0.0)
            });
            tables.fates(party, year).recycled * before
        };
        recycled.min(wanted)
    }

    fn use_and_waste(
        &self,
        tables: &Tables,
        baseline: Option<&Flows>,
        strength: &Strength<'_>,
        scales: &mut Scales,
        party: Party,
        year: i32,
    ) -> Flow {
        let demand = tables.demand[party.index()].get(year).unwrap_or(0.0);
        let tax = 1.0 - strength(party, Lever::UseCut, year);
        let single_use = strength(party, Lever::SingleUse, year);
        let of_uses: Vec<f64> = tables
            .uses
            .iter()
            .map(|it| tax * (1.0 - it.used_once * single_use))
            .collect();
        let wanted: f64 = demand
            * tables
                .uses
                .iter()
                .zip(&of_uses)
                .map(|(it, scale)| it.share * scale)
                .sum::<f64>();
        let secondary = self.secondary(tables, party, year, wanted);
        let cap = baseline.map_or(f64::INFINITY, |flows| {
            let cut = strength(party, Lever::VirginCut, year);
            if cut > 0.0 {
                flows.get(party, year).virgin * (1.0 - cut)
            } else {
                f64::INFINITY
            }
        });
        let virgin = (wanted - secondary).min(cap);
        let used = virgin + secondary;
        // A cap takes from all uses alike.
        let left = if wanted > 0.0 { used / wanted } else { 1.0 };
        scales.set(party, year, of_uses.iter().map(|scale| scale * left));
        Flow {
            used,
            virgin,
            secondary,
            waste: scales.waste(tables, party, year),
            ..Flow::default()
        }
    }

    /// What every party takes in; lowers `exported` by what a ban at either end stops.
    fn trade(
        tables: &Tables,
        strength: &Strength<'_>,
        exported: &mut [f64],
        year: i32,
    ) -> Vec<f64> {
        let mut imported = vec![0.0; Party::COUNT];
        for exporter in Party::ALL {
            let all = exported[exporter.index()];
            if all <= 0.0 {
                continue;
            }
            let banned_here = strength(exporter, Lever::TradeBan, year);
            let mut sent = 0.0;
            for importer in Party::ALL {
                let share = tables.import_share[importer.index()];
                let banned = banned_here.max(strength(importer, Lever::TradeBan, year));
                let amount = all * share * (1.0 - banned);
                imported[importer.index()] += amount;
                sent += amount;
            }
            exported[exporter.index()] = sent;
        }
        imported
    }

    fn dispose(tables: &Tables, strength: &Strength<'_>, party: Party, year: i32, flow: &mut Flow) {
        let base = tables.fates(party, year);
        let kept = 1.0 - tables.collection_loss;
        let most = (tables.collection_most * kept).max(base.recycled);
        let by_collection = strength(party, Lever::Collection, year) * kept;
        let asked = strength(party, Lever::RecycledContent, year) * flow.used;
        let by_content = if flow.managed > 0.0 {
            asked / flow.managed
        } else {
            0.0
        };
        let recycled = base.recycled.max(by_collection).max(by_content).min(most);
        let mut fates: Fates = base.with_recycled(recycled);
        let limit = base.mismanaged * (1.0 - strength(party, Lever::MismanagedCut, year));
        if fates.mismanaged > limit {
            fates = fates.with_mismanaged(limit);
        }
        flow.recycled = flow.managed * fates.recycled;
        flow.incinerated = flow.managed * fates.incinerated;
        flow.landfilled = flow.managed * fates.landfilled;
        flow.mismanaged = flow.managed * fates.mismanaged;
        flow.short = (asked - flow.recycled).max(0.0);
        flow.leaked = tables.macro_leakage * flow.mismanaged + tables.micro_leakage * flow.used;
    }
}

/// How far each use lies below its demand, by party and year.
struct Scales {
    uses: usize,
    values: Vec<f64>,
}

impl Scales {
    fn new(tables: &Tables) -> Self {
        Self {
            uses: tables.uses.len(),
            values: vec![1.0; Party::COUNT * YEARS * tables.uses.len()],
        }
    }

    fn start(&self, party: Party, year: i32) -> usize {
        (party.index() * YEARS + (year - Plastics::FIRST) as usize) * self.uses
    }

    fn set(&mut self, party: Party, year: i32, scales: impl Iterator<Item = f64>) {
        let start = self.start(party, year);
        for (value, scale) in self.values[start..start + self.uses].iter_mut().zip(scales) {
            *value = scale;
        }
    }

    fn waste(&self, tables: &Tables, party: Party, year: i32) -> f64 {
        let known = (year - tables.first()).max(0) as usize;
        let demand = &tables.demand[party.index()];
        tables
            .uses
            .iter()
            .enumerate()
            .map(|(i, it)| {
                it.share
                    * it.lifetime.outflow(known, |age| {
                        let made = year - age as i32;
                        let scale = if made >= Plastics::FIRST {
                            self.values[self.start(party, made) + i]
                        } else {
                            1.0
                        };
                        scale * demand.get(made).unwrap_or(0.0)
                    })
            })
            .sum()
    }
}
