//! What the markets' own figures do to friction: elasticities, learning rates and the rest that is known
//! as a range. A deal's trade measures flow in; what they avoid with each figure at each of its ends, all
//! others at their centre, flows out.

use accord_agreement::Bound;
use accord_world::World;
use accord_world::activity::markets::{End, Uncertain};
use rayon::prelude::*;

use crate::deal::{Deal, Step};
use crate::model::{Model, put_trade};
use crate::outcome::Emitted;
use crate::run::{AssessError, Options};
use crate::warming::paired;

/// What trade measures avoid, Mt CO2e by year, with a figure at its low and at its high end.
pub(crate) type AtEnds = (Uncertain, [Vec<f64>; 2]);

/// Runs the markets with each figure at each end, without the deal and with its trade measures alone.
pub(crate) fn market_figures(
    model: &Model,
    deal: &Deal,
    options: &Options,
    trades: &[&Step<'_>],
) -> Result<Vec<AtEnds>, AssessError> {
    let at = |figure, end| -> Result<Vec<f64>, AssessError> {
        let without_policy = model.without_policy.with_market_figures(&[(figure, end)]);
        let without_policy = without_policy.map_err(|source| AssessError::Embedded {
            file: format!("data/markets ({source})"),
        })?;
        let base = model.baseline_from(&without_policy, deal, options.overcapacity)?;
        Ok(avoided(model, &base, options, trades))
    };
    let both = |figure| Ok((figure, [at(figure, End::Low)?, at(figure, End::High)?]));
    Uncertain::ALL.into_par_iter().map(both).collect()
}

/// What trade measures avoid in a world, Mt CO2e by year.
fn avoided(model: &Model, base: &World, options: &Options, trades: &[&Step<'_>]) -> Vec<f64> {
    let mut world = base.clone();
    let steps = trades.iter().map(|step| (*step, Bound::Central));
    put_trade(&mut world, steps, options.targets);
    let path = |world: &World| Emitted::co2e(world, &model.climate);
    paired(&path(base), &path(&world))
}
