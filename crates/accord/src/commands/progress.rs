//! A progress bar for what takes longer than a second.

use std::time::{Duration, Instant};

use accord_assess::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::language::Words;

/// How long work may take before a bar appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that stays hidden for the first second.
pub struct Bar {
    bar: ProgressBar,
    started: Instant,
}

impl Bar {
    /// A bar for the steps that `name` names.
    pub fn new(name: &str, words: &Words) -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(words.say(name));
        Self {
            bar,
            started: Instant::now(),
        }
    }
}

impl Progress for Bar {
    fn step(&self, done: usize, total: usize) -> bool {
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE && done < total {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
        if done == total {
            self.bar.finish_and_clear();
        }
        true
    }
}
