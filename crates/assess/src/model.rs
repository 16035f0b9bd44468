//! The model that a deal is put to: the world without policy, the agreements in force, and the
//! climate. Nothing flows in but what is embedded in the crate; a [`Model`] is built once and
//! shared by every run.

use accord_agreement::{Agreement, Bound, Content, Measure};
use accord_areas::trade::NoEffect;
use accord_areas::{Active, TargetsMode};
use accord_market::trade::Measure as TradeMeasure;
use accord_world::World;
use accord_world::activity::TradedGood;

use crate::climate::Climate;
use crate::deal::{Deal, Step, vocabulary};
use crate::run::AssessError;

/// Agreement files that the baseline holds already, name and text.
pub const IN_FORCE: [(&str, &str); 4] = [
    (
        "trade-friction-2024.toml",
        include_str!("../../../agreements/trade-friction-2024.toml"),
    ),
    (
        "kigali.toml",
        include_str!("../../../agreements/kigali.toml"),
    ),
    (
        "in-force/us-inflation-reduction-act.toml",
        include_str!("../../../agreements/in-force/us-inflation-reduction-act.toml"),
    ),
    (
        "in-force/eu-climate-law.toml",
        include_str!("../../../agreements/in-force/eu-climate-law.toml"),
    ),
];

/// The parties' own targets, against which every run is measured.
pub const YARDSTICK: (&str, &str) = (
    "ndc-2035.toml",
    include_str!("../../../agreements/ndc-2035.toml"),
);

/// The world without policy, what is law already, and the climate.
#[derive(Clone, Debug)]
pub struct Model {
    /// The world without policy.
    pub without_policy: World,
    /// What is law already.
    pub in_force: Vec<Agreement>,
    /// The parties' own targets.
    pub yardstick: Agreement,
    /// The climate.
    pub climate: Climate,
}

impl Model {
    /// The model with its embedded tables and the calibrated ensemble of climates.
    pub fn new() -> Result<Self, AssessError> {
        Self::with_climate(Climate::calibrated()?)
    }

    /// The model with other climate parameters.
    pub fn with_climate(climate: Climate) -> Result<Self, AssessError> {
        let in_force = IN_FORCE
            .iter()
            .map(|(name, text)| embedded(name, text))
            .collect::<Result<Vec<_>, _>>()?;
        // Published projections know the tariffs of their day: the markets run under them, and the
        // books stay as published.
        let mut without_policy = World::without_policy();
        let standing = trade(&in_force.iter().collect::<Vec<_>>(), &without_policy);
        without_policy.markets.assume(|it| it.set_trade(standing));
        Ok(Self {
            without_policy,
            in_force,
            yardstick: embedded(YARDSTICK.0, YARDSTICK.1)?,
            climate,
        })
    }

    /// The agreements in force that `deal` does not hold itself. What is in a deal is taken out of
    /// the baseline, so that its worth shows and nothing counts twice.
    pub fn in_force_beside<'a>(&'a self, deal: &'a Deal) -> impl Iterator<Item = &'a Agreement> {
        self.in_force
            .iter()
            .filter(|law| deal.agreements.iter().all(|it| it.id != law.id))
    }

    /// The baseline: the world without policy after the agreements in force that `deal` does not
    /// hold itself.
    pub fn baseline(&self, deal: &Deal) -> Result<World, AssessError> {
        self.baseline_from(&self.without_policy, deal, false)
    }

    /// [`Model::baseline`] of this world without policy; with `overcapacity` makers in China sell abroad
    /// below cost at first.
    pub(crate) fn baseline_from(
        &self,
        without_policy: &World,
        deal: &Deal,
        overcapacity: bool,
    ) -> Result<World, AssessError> {
        let laws = Deal {
            agreements: self.in_force_beside(deal).cloned().collect(),
        };
        let mut world = without_policy.clone();
        if laws.agreements.len() < self.in_force.len() {
            let beside = trade(&laws.agreements.iter().collect::<Vec<_>>(), &world);
            world.change_markets(|it| it.set_trade(beside));
        }
        for step in laws.steps(&[]) {
            if !matches!(step.measure, Measure::Trade(_)) {
                apply(&mut world, &step, Bound::Central, TargetsMode::AsMeasured)?;
            }
        }
        if overcapacity {
            let overcapacity = world.markets.overcapacity();
            world.change_markets(|levers| levers.set_overcapacity(Some(overcapacity)));
        }
        Ok(world)
    }
}

/// The terms of trade that agreements set, at their central figures.
fn trade(agreements: &[&Agreement], world: &World) -> Vec<(TradedGood, TradeMeasure)> {
    let commitments = agreements.iter().flat_map(|it| &it.commitments);
    commitments
        .filter_map(|commitment| match &commitment.content {
            Content::Quantified {
                measure: Measure::Trade(trade),
                ..
            } => accord_areas::trade::measures(
                &world.markets,
                trade,
                &commitment.status,
                Bound::Central,
            )
            .ok(),
            _ => None,
        })
        .flatten()
        .collect()
}

fn embedded(name: &str, text: &str) -> Result<Agreement, AssessError> {
    accord_agreement::parse(name, text, &vocabulary()).map_err(|_| AssessError::Embedded {
        file: name.to_owned(),
    })
}

/// The terms of trade that a step sets in a world, or why it sets none.
pub(crate) fn terms(
    world: &World,
    step: &Step<'_>,
    bound: Bound,
    targets: TargetsMode,
) -> Result<Vec<(TradedGood, TradeMeasure)>, NoEffect> {
    match step.measure {
        Measure::Trade(trade) => {
            accord_areas::trade::terms(world, &active(step, bound, targets), trade)
        }
        _ => Ok(Vec::new()),
    }
}

/// Puts trade measures to a world, all at once as the markets take them; of each that sets nothing, why.
pub(crate) fn put_trade<'s>(
    world: &mut World,
    steps: impl IntoIterator<Item = (&'s Step<'s>, Bound)>,
    targets: TargetsMode,
) -> Vec<Option<NoEffect>> {
    let mut all = Vec::new();
    let mut reasons = Vec::new();
    for (step, bound) in steps {
        match terms(world, step, bound, targets) {
            Ok(measures) => {
                all.extend(measures);
                reasons.push(None);
            }
            Err(reason) => reasons.push(Some(reason)),
        }
    }
    world.change_markets(|levers| levers.add_trade(all));
    reasons
}

fn active<'a>(step: &Step<'a>, bound: Bound, targets: TargetsMode) -> Active<'a> {
    Active {
        measure: step.measure,
        parties: crate::deal::parties(&step.commitment.parties),
        status: step.commitment.status,
        bound,
        targets,
    }
}

/// Puts one step to the world.
pub(crate) fn apply(
    world: &mut World,
    step: &Step<'_>,
    bound: Bound,
    targets: TargetsMode,
) -> Result<Vec<accord_areas::Finding>, AssessError> {
    accord_areas::apply(world, &active(step, bound, targets)).map_err(|source| AssessError::Area {
        agreement: step.agreement.id.clone(),
        commitment: step.commitment.id.clone(),
        source,
    })
}
