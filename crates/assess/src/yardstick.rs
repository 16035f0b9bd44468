//! The parties' own targets, held against a world in the parties' own accounts. The file of
//! targets flows in beside the world; one row a target flows out. The world is not changed: the
//! gap is measured, not closed.

use accord_agreement::{Bound, Commitment, Content, Measure, Reading};
use accord_areas::{Finding, TargetsMode, finding::Gap};
use accord_world::World;

use crate::assessment::{Range, TargetRow};
use crate::deal::Step;
use crate::describe;
use crate::model::{Model, apply};
use crate::run::AssessError;

/// The target years that are shown; net zero lies too far off to be judged by measures of today.
const YEARS: [i32; 2] = [2030, 2035];

/// One row for each economy-wide target of 2030 and 2035, and for each of its readings.
pub(crate) fn targets(
    model: &Model,
    baseline: &World,
    with_deal: &World,
) -> Result<Vec<TargetRow>, AssessError> {
    let mut judge = Judge {
        model,
        baseline: baseline.clone(),
        deal: with_deal.clone(),
    };
    let mut rows = Vec::new();
    for commitment in &model.yardstick.commitments {
        let Content::Quantified { measure, readings } = &commitment.content else {
            continue;
        };
        if target_year(measure).is_none_or(|year| !YEARS.contains(&year)) {
            continue;
        }
        judge.rows(commitment, measure, None, &mut rows)?;
        for reading in readings {
            judge.rows(commitment, &reading.measure, Some(reading), &mut rows)?;
        }
    }
    Ok(rows)
}

fn target_year(measure: &Measure) -> Option<i32> {
    match measure {
        Measure::EmissionsTarget(target) => Some(target.year),
        Measure::IntensityTarget(target) => Some(target.year),
        _ => None,
    }
}

/// Worlds that the targets are held against. Measuring a gap leaves them as they are, so one copy
/// of each serves every target.
struct Judge<'a> {
    model: &'a Model,
    baseline: World,
    deal: World,
}

impl Judge<'_> {
    fn rows(
        &mut self,
        commitment: &Commitment,
        measure: &Measure,
        reading: Option<&Reading>,
        rows: &mut Vec<TargetRow>,
    ) -> Result<(), AssessError> {
        let agreement = &self.model.yardstick;
        let step = Step {
            agreement,
            commitment,
            reading: None,
            measure,
        };
        let low = gaps(&mut self.baseline, &step, Bound::Low)?;
        let high = gaps(&mut self.baseline, &step, Bound::High)?;
        let baseline = gaps(&mut self.baseline, &step, Bound::Central)?;
        let deal = gaps(&mut self.deal, &step, Bound::Central)?;
        for (((low, high), baseline), deal) in low.iter().zip(&high).zip(&baseline).zip(&deal) {
            rows.push(TargetRow {
                party: baseline.party.code(),
                year: baseline.year,
                commitment: commitment.id.clone(),
                reading: reading.map(|reading| reading.id.clone()),
                summary: describe::text(reading.map_or(&commitment.summary, |it| &it.title)),
                in_force: baseline.in_force,
                required: Range::of_runs(low.required, baseline.required, high.required),
                baseline: baseline.reached,
                with_deal: deal.reached,
                official_ratio: baseline.official_ratio,
            });
        }
        Ok(())
    }
}

fn gaps(world: &mut World, step: &Step<'_>, bound: Bound) -> Result<Vec<Gap>, AssessError> {
    let found = apply(world, step, bound, TargetsMode::AsMeasured)?;
    Ok(found
        .into_iter()
        .filter_map(|finding| match finding {
            Finding::Gap(gap) => Some(gap),
            _ => None,
        })
        .collect())
}
