//! What prices, trade and money are set beside: the baseline and the deal, or the deal without its trade
//! measures and the whole deal. An assessment flows in; the words for the two flow out.

use accord_assess::markets::{Before, Markets};
use maud::{Markup, html};

use crate::language::Words;

/// The words for the two worlds that are compared.
pub(super) struct Beside {
    /// The first.
    pub before: String,
    /// The second.
    pub deal: String,
    /// What the two words mean, where they need it.
    meaning: Option<String>,
}

impl Beside {
    pub(super) fn of(markets: &Markets, words: &Words) -> Self {
        match markets.before {
            Before::Baseline => Self {
                before: words.say("beside-baseline"),
                deal: words.say("beside-deal"),
                meaning: None,
            },
            Before::WithoutFriction => Self {
                before: words.say("beside-without-friction"),
                deal: words.say("beside-friction"),
                meaning: Some(words.say("beside-meaning")),
            },
        }
    }

    /// The sentence `name` with the two words, and others, put in.
    pub(super) fn fill(&self, name: &str, more: &[(&str, String)], words: &Words) -> String {
        let own = [("before", self.before.clone()), ("deal", self.deal.clone())];
        words.fill(name, &[&own, more].concat())
    }

    /// The note under a heading: what is drawn, and what the two words mean.
    pub(super) fn note(&self, name: &str, more: &[(&str, String)], words: &Words) -> Markup {
        html! {
            p.soft.small {
                (self.fill(name, more, words))
                @if let Some(meaning) = &self.meaning { " " (meaning) }
            }
        }
    }
}
