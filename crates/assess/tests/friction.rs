//! What friction does by itself: the deal without its trade measures beside the whole deal.

use std::sync::LazyLock;

use accord_assess::assessment::Assessment;
use accord_assess::markets::{Before, FlowRow};
use accord_assess::progress::Silent;
use accord_assess::{Deal, Model, Options, assess, vocabulary};

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::new().expect("the embedded tables"));

const SUNNYLANDS: &str = include_str!("../../../agreements/sunnylands-2023.toml");
const FRICTION: &str = include_str!("../../../agreements/trade-friction-2024.toml");

fn deal(texts: &[&str]) -> Deal {
    let agreement = |text: &&str| {
        accord_agreement::parse("deal.toml", text, &vocabulary()).expect("an agreement of ours")
    };
    Deal {
        agreements: texts.iter().map(agreement).collect(),
    }
}

fn run(deal: &Deal) -> Assessment {
    assess(&MODEL, deal, &Options::default(), &Silent).expect("a deal of ours")
}

static BOTH: LazyLock<Assessment> = LazyLock::new(|| run(&deal(&[SUNNYLANDS, FRICTION])));

/// The same two files, with nothing in the second: the baseline is the same, and holds no friction.
static EMPTIED: LazyLock<Assessment> = LazyLock::new(|| {
    let mut emptied = deal(&[SUNNYLANDS, FRICTION]);
    emptied.agreements[1].commitments.clear();
    run(&emptied)
});

#[test]
fn without_friction_is_the_deal_with_its_trade_measures_taken_out() {
    assert_eq!(BOTH.markets.before, Before::WithoutFriction);
    assert_eq!(BOTH.markets.prices.len(), EMPTIED.markets.prices.len());
    for (both, emptied) in BOTH.markets.prices.iter().zip(&EMPTIED.markets.prices) {
        assert_eq!((both.good, both.party), (emptied.good, emptied.party));
        assert_eq!(both.baseline, emptied.baseline);
        assert_eq!(both.before(), emptied.deal);
    }
    let same = |a: &FlowRow, b: &FlowRow| {
        (a.good, a.year, a.importer, a.origin) == (b.good, b.year, b.importer, b.origin)
    };
    for emptied in &EMPTIED.markets.flows {
        let mut rows = BOTH.markets.flows.iter();
        // A flow too small for a row in three worlds may have one in two.
        if let Some(both) = rows.find(|it| same(it, emptied)) {
            assert_eq!(both.without_friction, Some(emptied.deal));
        }
    }
    for (both, emptied) in BOTH.markets.money.iter().zip(&EMPTIED.markets.money) {
        assert_eq!(both.revenue[0], emptied.revenue[1]);
    }
    assert!(BOTH.markets.prices.iter().any(|it| it.before() != it.deal));
}

#[test]
fn a_deal_of_one_kind_is_held_against_the_baseline() {
    for texts in [[SUNNYLANDS], [FRICTION]] {
        let markets = run(&deal(&texts)).markets;
        assert_eq!(markets.before, Before::Baseline);
        assert!(
            markets
                .prices
                .iter()
                .all(|it| it.without_friction.is_none())
        );
        assert!(markets.flows.iter().all(|it| it.before() == it.baseline));
    }
}

/// Ranges of the verdict hold their centre, the markets' own and the text's are in that of both, and no
/// figure by itself goes further than all together.
#[test]
fn what_the_markets_leave_open_is_told_apart_from_what_the_text_does() {
    let verdict = BOTH.markets.verdict.as_ref().expect("a deal of both");
    let market = verdict.market.as_ref().expect("a run");
    assert_eq!(market.figures.len(), 8);
    for i in 0..3 {
        let text = verdict.friction.avoided[i];
        let (alone, both) = (market.alone.avoided[i], market.with_text.avoided[i]);
        assert_eq!((text.central, text.central), (alone.central, both.central));
        for range in [text, alone] {
            assert!(both.low <= range.low && range.low <= range.central);
            assert!(both.high >= range.high && range.high >= range.central);
        }
        for figure in &market.figures {
            for value in [figure.at_low[i], figure.at_high[i]] {
                assert!(alone.low <= value && value <= alone.high, "{figure:?}");
            }
            assert!(figure.at_low != figure.at_high, "{figure:?}");
        }
    }
    // Cooperation is run at the markets' central figures alone, as is a deal that holds no friction.
    assert!(EMPTIED.markets.verdict.is_none());
}
