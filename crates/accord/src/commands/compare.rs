//! `accord compare`: two deals side by side.

use accord_assess::{Options, compare as side_by_side};

use super::run::{assessed, json, refuse_overlap, targets_mode};
use crate::arguments::Compare;
use crate::failure::Failure;
use crate::language::Words;
use crate::{output, terminal};

/// Compares and prints.
pub fn compare(arguments: &Compare, words: &Words) -> Result<(), Failure> {
    refuse_overlap(
        &[&arguments.json],
        &[arguments.first.clone(), arguments.second.clone()],
        &arguments.parameters,
    )?;
    let options = Options {
        targets: targets_mode(arguments.targets),
        readings: Vec::new(),
        overcapacity: false,
    };
    let of = |file: &std::path::PathBuf| {
        assessed(
            std::slice::from_ref(file),
            &options,
            &arguments.parameters,
            words,
        )
    };
    let comparison = side_by_side(of(&arguments.first)?, of(&arguments.second)?);
    output::print(&terminal::comparison(&comparison, words));
    if let Some(file) = &arguments.json {
        output::write(file, &json(&comparison)?, words)?;
    }
    Ok(())
}
