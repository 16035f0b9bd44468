//! Skeleton.

use accord_world::World;

use crate::{Active, AreaError, Finding};

pub(crate) fn apply(_world: &mut World, _active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    Ok(Vec::new())
}
