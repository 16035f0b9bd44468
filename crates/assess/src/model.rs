//! The model that a deal is put to: the world without policy, the agreements in force, and the
//! climate. Nothing flows in but what is embedded in the crate; a [`Model`] is built once and
//! shared by every run.

use accord_agreement::{Agreement, Bound};
use accord_areas::{Active, TargetsMode};
use accord_world::World;

use crate::climate::Climate;
use crate::deal::{Deal, vocabulary};
use crate::run::AssessError;

/// Agreement files that the baseline holds already, name and text.
pub const IN_FORCE: [(&str, &str); 3] = [
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
            .collect::<Result<_, _>>()?;
        Ok(Self {
            without_policy: World::without_policy(),
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
        let laws = Deal {
            agreements: self.in_force_beside(deal).cloned().collect(),
        };
        let mut world = self.without_policy.clone();
        for step in laws.steps(&[]) {
            apply(&mut world, &step, Bound::Central, TargetsMode::AsMeasured)?;
        }
        Ok(world)
    }
}

fn embedded(name: &str, text: &str) -> Result<Agreement, AssessError> {
    accord_agreement::parse(name, text, &vocabulary()).map_err(|_| AssessError::Embedded {
        file: name.to_owned(),
    })
}

/// Puts one step to the world.
pub(crate) fn apply(
    world: &mut World,
    step: &crate::deal::Step<'_>,
    bound: Bound,
    targets: TargetsMode,
) -> Result<Vec<accord_areas::Finding>, AssessError> {
    let active = Active {
        measure: step.measure,
        parties: crate::deal::parties(&step.commitment.parties),
        status: step.commitment.status,
        bound,
        targets,
    };
    accord_areas::apply(world, &active).map_err(|source| AssessError::Area {
        agreement: step.agreement.id.clone(),
        commitment: step.commitment.id.clone(),
        source,
    })
}
