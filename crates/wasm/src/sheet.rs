//! What is on the table. An answer and its deal flow in; the answer flows out with what a card shows
//! beside it and no move of a slider changes.

use accord_assess::{Assessment, Deal};
use serde::Serialize;

use crate::reading::{self, Readings};

/// An answer, and what stands beside it.
#[derive(Serialize)]
pub struct Sheet<'a> {
    #[serde(flatten)]
    answer: &'a Assessment,
    /// How else the words of commitments can be read.
    readings: Vec<Readings<'a>>,
}

impl<'a> Sheet<'a> {
    /// The sheet of a deal and its answer.
    pub fn of(answer: &'a Assessment, deal: &'a Deal) -> Self {
        Self {
            answer,
            readings: reading::list(deal),
        }
    }
}
