//! The parties' own targets, held against a world in the parties' own accounts. The file of
//! targets flows in beside the world; one row a target flows out. The world is not changed: the
//! gap is measured, not closed.

use accord_agreement::{Bound, Commitment, Content, Measure, Reading};
use accord_areas::finding::Gap;
use accord_areas::{AreaError, Finding, TargetsMode, targets};
use accord_world::World;

use crate::assessment::{Range, TargetRow};
use crate::deal::Step;
use crate::describe;
use crate::model::{Model, apply};
use crate::run::AssessError;

/// The target years that are shown; net zero lies too far off to be judged by measures of today.
const YEARS: [i32; 2] = [2030, 2035];

/// What the targets ask of a baseline.
pub(crate) struct Yardstick<'m> {
    model: &'m Model,
    rows: Vec<TargetRow>,
}

impl<'m> Yardstick<'m> {
    /// One row for each economy-wide target of 2030 and 2035, and for each of its readings, held
    /// against the baseline alone.
    pub(crate) fn of(model: &'m Model, baseline: &World) -> Result<Self, AssessError> {
        // Measuring a gap leaves a world as it is: one copy serves every target.
        let mut world = baseline.clone();
        let mut rows = Vec::new();
        for (commitment, measure, reading) in asked(model) {
            let mut gaps = |bound| gaps(model, &mut world, commitment, measure, bound);
            let (low, high) = (gaps(Bound::Low)?, gaps(Bound::High)?);
            let central = gaps(Bound::Central)?;
            for ((low, high), central) in low.iter().zip(&high).zip(&central) {
                rows.push(TargetRow {
                    party: central.party.code(),
                    year: central.year,
                    commitment: commitment.id.clone(),
                    reading: reading.map(|reading| reading.id.clone()),
                    summary: describe::text(reading.map_or(&commitment.summary, |it| &it.title)),
                    in_force: central.in_force,
                    required: Range::of_runs(low.required, central.required, high.required),
                    baseline: central.reached,
                    with_deal: central.reached,
                    official_ratio: central.official_ratio,
                });
            }
        }
        Ok(Self { model, rows })
    }

    /// The rows beside a world with a deal. What a target asks stays as the baseline has it: only the
    /// level reached moves.
    pub(crate) fn with_deal(&self, deal: &World) -> Result<Vec<TargetRow>, AssessError> {
        let mut rows = self.rows.clone();
        let mut left = rows.iter_mut();
        for (commitment, measure, _) in asked(self.model) {
            let bound = crate::deal::parties(&commitment.parties).into_iter();
            for (party, row) in bound.zip(&mut left) {
                row.with_deal = targets::reached(deal, party, measure)
                    .map_err(|source| refused(self.model, commitment, source))?;
            }
        }
        Ok(rows)
    }
}

fn refused(model: &Model, commitment: &Commitment, source: AreaError) -> AssessError {
    AssessError::Area {
        agreement: model.yardstick.id.clone(),
        commitment: commitment.id.clone(),
        source,
    }
}

/// The targets that are shown: commitment, measure, and the reading that it is of.
fn asked(model: &Model) -> impl Iterator<Item = (&Commitment, &Measure, Option<&Reading>)> {
    let shown = |measure: &Measure| target_year(measure).is_some_and(|it| YEARS.contains(&it));
    let commitments = model.yardstick.commitments.iter();
    commitments
        .filter_map(move |commitment| match &commitment.content {
            Content::Quantified { measure, readings } if shown(measure) => {
                let main = std::iter::once((commitment, measure, None));
                let others = readings.iter();
                Some(main.chain(others.map(move |it| (commitment, &it.measure, Some(it)))))
            }
            _ => None,
        })
        .flatten()
}

fn target_year(measure: &Measure) -> Option<i32> {
    match measure {
        Measure::EmissionsTarget(target) => Some(target.year),
        Measure::IntensityTarget(target) => Some(target.year),
        _ => None,
    }
}

fn gaps(
    model: &Model,
    world: &mut World,
    commitment: &Commitment,
    measure: &Measure,
    bound: Bound,
) -> Result<Vec<Gap>, AssessError> {
    let step = Step {
        agreement: &model.yardstick,
        commitment,
        reading: None,
        measure,
    };
    let found = apply(world, &step, bound, TargetsMode::AsMeasured)?;
    Ok(found
        .into_iter()
        .filter_map(|finding| match finding {
            Finding::Gap(gap) => Some(gap),
            _ => None,
        })
        .collect())
}
