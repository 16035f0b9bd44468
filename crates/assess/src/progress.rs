//! How far a long computation has come, and whether to go on. Faces draw the bar; this crate only
//! reports.

/// Told of each step, from any thread and not always in order; answers whether to go on.
pub trait Progress: Sync {
    /// `done` of `total` steps are behind. Returning `false` stops the computation.
    fn step(&self, done: usize, total: usize) -> bool;
}

/// Takes no notice and never stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _done: usize, _total: usize) -> bool {
        true
    }
}
