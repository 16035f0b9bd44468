//! What measures do. One measure at a time and the world as those before it left it flow in; the
//! changed world and what was found on the way flow out. One module a topic of the dialogue; the
//! order in which they are called is [`Area`]'s order, and is the documented attribution.
//! The modules know nothing of each other, except through the world they are handed.

pub mod ccus;
pub mod circular;
pub mod energy;
pub mod finding;
pub mod forests;
pub mod gate;
pub mod non_co2;
pub mod plastics;
mod scale;
pub mod subnational;
pub mod targets;
pub mod trade;
mod words;

mod shift;

use accord_agreement::{Bound, Measure, Status};
use accord_world::{Party, World};

pub use accord_agreement::Area;
pub use finding::Finding;

/// One measure as a run takes it.
#[derive(Clone, Debug)]
pub struct Active<'a> {
    /// The measure, under the reading chosen.
    pub measure: &'a Measure,
    /// The parties it binds, as far as the world has them.
    pub parties: Vec<Party>,
    /// When it binds.
    pub status: Status,
    /// Which end of its ranges is taken.
    pub bound: Bound,
    /// What becomes of the gap to an economy-wide target.
    pub targets: TargetsMode,
}

/// What becomes of the gap between the measures and an economy-wide target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TargetsMode {
    /// The gap is shown and left open.
    #[default]
    AsMeasured,
    /// The gap is closed by scaling abatement over the sectors, and the output says how much was
    /// closed by decree.
    Met,
}

/// Why a measure could not be computed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AreaError {
    /// A word of the measure is not one of the world's.
    #[error("`{word}` is not a {what} that the model knows")]
    UnknownWord {
        /// `technology`, `sector`, `gas`, `source`, `material`, `region`.
        what: &'static str,
        /// The word.
        word: String,
    },
    /// The official inventory that the measure needs is not in the tables.
    #[error("there is no official inventory of {party} for {year}, which this target needs")]
    NoInventory {
        /// Code of the party.
        party: &'static str,
        /// The year.
        year: i32,
    },
}

/// Changes `world` as `active` says; returns what was found on the way. A measure that can change
/// nothing says why in its findings. In a year in which the measure
/// binds only part of the time, that part of its effect is kept ([`gate`]).
pub fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let only_judged =
        targets::is_target(active.measure) && active.targets == TargetsMode::AsMeasured;
    if gate::always(&active.status) || only_judged || matches!(active.measure, Measure::Trade(_)) {
        return room(world, active);
    }
    let before = world.clone();
    let findings = room(world, active)?;
    gate::hold_only_in_force(world, &before, &active.status);
    Ok(findings)
}

/// The room that computes the measure.
fn room(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    match active.measure {
        Measure::CapacityTarget(_)
        | Measure::ElectricityShare(_)
        | Measure::EmissionsPeak(_)
        | Measure::CoalReduction(_)
        | Measure::EnergyEfficiency(_)
        | Measure::PublishedEffect(_) => energy::apply(world, active),
        Measure::RecycledShare(_) | Measure::ClinkerRatio(_) | Measure::MaterialEfficiency(_) => {
            circular::apply(world, active)
        }
        Measure::Plastics(_) => plastics::apply(world, active),
        Measure::CcusProjects(_) => ccus::apply(world, active),
        Measure::MethaneReduction(_)
        | Measure::IndustrialN2o(_)
        | Measure::HfcPhasedown(_)
        | Measure::AirPollutantControl(_) => non_co2::apply(world, active),
        Measure::ForestLoss(_) | Measure::DeforestationImports(_) => forests::apply(world, active),
        Measure::SubnationalTargets(_) => subnational::apply(world, active),
        Measure::EmissionsTarget(_) | Measure::IntensityTarget(_) | Measure::NetZero(_) => {
            targets::apply(world, active)
        }
        Measure::Trade(trade) => Ok(trade::apply(world, active, trade)),
    }
}
