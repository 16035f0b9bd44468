//! A deal under the hand has the numbers of a run, bit for bit, whatever was on the table before.

use std::sync::LazyLock;

use accord_agreement::{Content, Measure};
use accord_assess::assessment::Warming;
use accord_assess::live::{Members, Table};
use accord_assess::{Assessment, Deal, Model, Options, assess, vocabulary};

struct Silent;

impl accord_assess::Progress for Silent {
    fn step(&self, _: usize, _: usize) -> bool {
        true
    }
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::new().expect("the model is sound"));

fn deal(files: &[(&str, &str)]) -> Deal {
    let agreements = files
        .iter()
        .map(|(name, text)| {
            accord_agreement::parse(name, text, &vocabulary()).expect("an agreement of ours")
        })
        .collect();
    Deal { agreements }
}

const SUNNYLANDS: (&str, &str) = (
    "sunnylands-2023.toml",
    include_str!("../../../agreements/sunnylands-2023.toml"),
);
const FRICTION: (&str, &str) = (
    "trade-friction-2024.toml",
    include_str!("../../../agreements/trade-friction-2024.toml"),
);

/// The same deal with the first capacity target and every tariff doubled.
fn moved(deal: &Deal) -> Deal {
    let mut moved = deal.clone();
    for agreement in &mut moved.agreements {
        for commitment in &mut agreement.commitments {
            if let Content::Quantified { measure, .. } = &mut commitment.content {
                match measure {
                    Measure::CapacityTarget(target) => {
                        if let Some(multiple) = &mut target.multiple {
                            multiple.central *= 1.1;
                        }
                        if let Some(level) = &mut target.level {
                            level.central *= 1.1;
                        }
                    }
                    Measure::Trade(trade) => {
                        for step in &mut trade.steps {
                            if let Some(rate) = &mut step.rate {
                                rate.central *= 2.0;
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    moved
}

fn assert_same(live: &Assessment, run: &Assessment) {
    assert_eq!(live.paths.world.deal, run.paths.world.deal);
    assert_eq!(live.paths.world.baseline, run.paths.world.baseline);
    assert_eq!(
        live.paths.temperature.deal.median,
        run.paths.temperature.deal.median
    );
    assert_eq!(live.warming.deal.in_2100.p95, run.warming.deal.in_2100.p95);
    for (live, run) in live.headline.avoided.iter().zip(&run.headline.avoided) {
        assert_eq!(live.central, run.central);
    }
    for (live, run) in live.targets.iter().zip(&run.targets) {
        assert_eq!(live.with_deal, run.with_deal);
    }
    for (live, run) in live.markets.prices.iter().zip(&run.markets.prices) {
        assert_eq!(live.deal, run.deal);
        assert_eq!(live.without_friction, run.without_friction);
    }
    assert_eq!(live.regions, run.regions);
    assert_eq!(live.markets.before, run.markets.before);
    assert_eq!(live.markets.flows.len(), run.markets.flows.len());
    for (live, run) in live.markets.flows.iter().zip(&run.markets.flows) {
        assert_eq!(
            (live.without_friction, live.deal),
            (run.without_friction, run.deal)
        );
    }
    let areas = |it: &Assessment| {
        let paths = it.paths.areas.iter();
        paths
            .map(|it| (it.name, it.values.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(areas(live), areas(run));
    for (live, run) in live.paths.parties.iter().zip(&run.paths.parties) {
        assert_eq!(live.pair.deal, run.pair.deal);
    }
    let friction = |it: &Assessment| {
        it.markets
            .verdict
            .as_ref()
            .map(|it| it.friction.avoided[1].central)
    };
    assert_eq!(friction(live), friction(run));
    let gain = |it: &Assessment| {
        it.markets
            .verdict
            .as_ref()
            .map(|it| it.cooperation.avoided[1].central)
    };
    assert_eq!(gain(live), gain(run));
}

#[test]
fn the_table_gives_the_numbers_of_a_run() {
    let options = Options::default();
    let both = deal(&[SUNNYLANDS, FRICTION]);
    let run = assess(&MODEL, &both, &options, &Silent).expect("a deal of ours");
    let mut table = Table::new(&MODEL);
    assert_same(&table.answer(&both, &options).expect("the same deal"), &run);

    // Another deal on the same table, and the first again.
    let other = moved(&both);
    let moved_run = assess(&MODEL, &other, &options, &Silent).expect("a deal of ours");
    let moved_live = table.answer(&other, &options).expect("a deal of ours");
    assert_same(&moved_live, &moved_run);
    assert_ne!(moved_live.paths.world.deal, run.paths.world.deal);
    assert_same(&table.answer(&both, &options).expect("the first"), &run);

    // Without the friction file it is part of the baseline: another one.
    let alone = deal(&[SUNNYLANDS]);
    let run = assess(&MODEL, &alone, &options, &Silent).expect("a deal of ours");
    assert_same(
        &table.answer(&alone, &options).expect("the same deal"),
        &run,
    );
}

/// One clause after the other is moved on one table, early ones and late ones, and the deal is run in
/// the other mode of targets: what is kept between answers shows nowhere.
#[test]
fn what_was_on_the_table_before_leaves_no_trace() {
    let both = deal(&[SUNNYLANDS, FRICTION]);
    let alone = deal(&[SUNNYLANDS]);
    let met = Options {
        targets: accord_assess::TargetsMode::Met,
        ..Options::default()
    };
    let mut kept = Table::new(&MODEL);
    for (deal, options) in [
        (&both, Options::default()),
        (&methane(&both, 0.5), Options::default()),
        (&moved(&methane(&both, 0.5)), Options::default()),
        (&methane(&both, 1.5), met.clone()),
        (&alone, met),
        (&methane(&alone, 1.2), Options::default()),
        (&both, Options::default()),
    ] {
        let answer = kept.answer(deal, &options).expect("a deal of ours");
        let fresh = Table::new(&MODEL).answer(deal, &options);
        assert_same(&answer, &fresh.expect("the same deal"));
    }
}

/// The same deal with its reductions of methane times a factor.
fn methane(deal: &Deal, factor: f64) -> Deal {
    let mut moved = deal.clone();
    for agreement in &mut moved.agreements {
        for commitment in &mut agreement.commitments {
            if let Content::Quantified {
                measure: Measure::MethaneReduction(it),
                ..
            } = &mut commitment.content
            {
                it.reduction.central *= factor;
            }
        }
    }
    moved
}

/// Groups of any size, at no border of the engine's own: members are strangers to each other.
#[test]
fn members_computed_in_groups_warm_as_all_of_them_together() {
    let (options, both) = (Options::default(), deal(&[SUNNYLANDS, FRICTION]));
    let mut table = Table::new(&MODEL);
    let whole = table.glance(&both, &options, &[]).expect("a deal of ours");
    let emitting = table.emit(&both, &options).expect("a deal of ours");
    let numbers = emitting.numbers();
    let warming = |members| {
        let members = Members::new(&MODEL.climate, members).expect("members of ours");
        members.warming(&numbers).expect("emissions of ours")
    };
    let groups = [warming(0..130), warming(130..131), warming(131..1000)];
    let groups = groups.each_ref().map(Vec::as_slice);
    let one_short = table.warmed(emitting, &groups[..2]).err();
    assert!(one_short.is_some_and(|it| it.to_string().contains("131 members")));
    let emitting = table.emit(&both, &options).expect("a deal of ours");
    let warmed = table.warmed(emitting, &groups).expect("all members");
    assert_eq!(warmed.temperature.bands, whole.paths.temperature);
    assert_eq!(warmed.temperature.years, whole.paths.temperature_years);
    // Written out in full, digits and all.
    let text = |it: &Warming| format!("{it:?}");
    assert_eq!(text(&warmed.warming), text(&whole.warming));
}

#[test]
fn emissions_of_another_world_are_refused() {
    let members = Members::new(&MODEL.climate, 0..1).expect("members of ours");
    let error = members.warming(&[1.0; 7]).err();
    assert!(error.is_some_and(|it| it.to_string().contains("species")));
}

#[test]
fn an_unknown_reading_is_refused() {
    let options = Options {
        readings: vec![accord_assess::deal::ChosenReading {
            commitment: "nothing".into(),
            reading: "none".into(),
        }],
        ..Options::default()
    };
    let mut table = Table::new(&MODEL);
    assert!(table.answer(&deal(&[SUNNYLANDS]), &options).is_err());
}
