//! Signs, sizes and books of trade: whatever the terms, money and goods add up; a duty lowers what
//! comes from where it is laid on; quotas bind by their rent; origins move.

use accord_market::trade::{
    Good, GoodBase, Learning, OverYear, Overcapacity, Rerouting, Route, Sourcing, SourcingBase,
    Supply, Terms,
};
use accord_math::elementary::powf;
use approx::assert_relative_eq;
use proptest::prelude::*;
use proptest::test_runner::Config;

const N: usize = 4;

fn base(share: &[f64], elasticity: f64, freight: f64) -> SourcingBase {
    let share: Vec<f64> = share
        .chunks_exact(N)
        .flat_map(|row| {
            let whole: f64 = row.iter().sum();
            row.iter().map(move |it| it / whole)
        })
        .collect();
    SourcingBase {
        elasticity,
        share,
        factory_price: vec![100.0, 80.0, 90.0, 110.0],
        freight: (0..N * N)
            .map(|pair| if pair / N == pair % N { 0.0 } else { freight })
            .collect(),
        terms: Terms::free(N),
        routes: vec![
            Route {
                maker: 1,
                host: 2,
                extra: 0.08,
            },
            Route {
                maker: 1,
                host: 3,
                extra: 0.15,
            },
            Route {
                maker: 2,
                host: 3,
                extra: 0.1,
            },
        ],
        rerouting: Rerouting {
            most: 0.8,
            scale: 0.2,
            lag: 2.0,
        },
        host_share: 0.2,
    }
}

/// Random terms for buyer 0: everything at once.
fn terms(duty: &[f64], other: &[f64], quota: Option<f64>, home: f64) -> Terms {
    let mut terms = Terms::free(N);
    terms.duty[..N].copy_from_slice(duty);
    terms.duty[0] = 0.0;
    terms.maker_duty[1] = other[0];
    terms.open[3] = 1.0 - 0.5 * other[1];
    terms.purchase_subsidy[0] = 0.3 * other[2];
    terms.export_rebate[1] = 0.13 * other[3];
    terms.local_content[0] = home;
    if let Some(quota) = quota {
        terms.quota[1] = OverYear {
            mean: quota,
            force: 1.0,
        };
        terms.export_control[2] = OverYear {
            mean: 0.4 * quota,
            force: 0.5,
        };
    }
    terms
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn goods_and_money_add_up(
        share in prop::collection::vec(0.02..1.0_f64, N * N),
        elasticity in 1.2..8.0_f64,
        duty in prop::collection::vec(0.0..2.0_f64, N),
        other in prop::collection::vec(0.0..1.0_f64, 4),
        price in prop::collection::vec(40.0..160.0_f64, N),
        quota in prop::option::of(0.0..30.0_f64),
        over in prop::option::of(0.0..1.0_f64),
        least in 0.0..120.0_f64,
        home in 0.0..0.9_f64,
    ) {
        let mut sourcing = Sourcing::new(base(&share, elasticity, 5.0)).unwrap();
        let mut terms = terms(&duty, &other, quota, home);
        terms.over_quota[1] = over.unwrap_or(f64::INFINITY);
        terms.minimum_price[2] = OverYear { mean: least, force: 1.0 };
        let demand = [100.0, 80.0, 60.0, 0.0];
        let discount = [0.0, 0.1, 0.0, 0.0];
        for _ in 0..4 {
            sourcing.trade(&demand, &price, &discount, &terms);
            sourcing.adapt(1.0, &terms);
            let mut made = 0.0;
            for (buyer, demand) in demand.iter().enumerate() {
                let it = sourcing.purchases(buyer);
                let by_origin: f64 = (0..N).map(|origin| sourcing.imports(buyer, origin)).sum();
                let by_maker: f64 = (0..N).map(|maker| sourcing.from_maker(buyer, maker)).sum();
                prop_assert!((by_origin + it.unmet - demand).abs() < 1e-9);
                prop_assert!((by_maker - by_origin).abs() < 1e-9);
                let received = it.factory + it.carriage + it.revenue + it.licence_rent
                    + it.exporter_rent;
                prop_assert!((it.paid + it.subsidy - received).abs() < 1e-8 * (1.0 + received));
                for money in [it.paid, it.revenue, it.licence_rent, it.exporter_rent, it.subsidy] {
                    prop_assert!(money >= -1e-9, "{it:?}");
                }
                made += it.quantity;
            }
            prop_assert!((sourcing.output().iter().sum::<f64>() - made).abs() < 1e-9);
            if let (Some(quota), None) = (quota, over) {
                prop_assert!(sourcing.imports(0, 1) <= quota * (1.0 + 1e-9) + 1e-9);
            }
            prop_assert!(sourcing.imports(0, 0) >= home * sourcing.purchases(0).quantity * (1.0 - 1e-9));
        }
    }

    // The same world under a lower and a higher duty on one origin, for six years in which routes
    // adapt and demand answers to the price: what comes from there is never more under the higher.
    #[test]
    fn a_duty_never_raises_imports_from_that_origin(
        share in prop::collection::vec(0.02..1.0_f64, N * N),
        elasticity in 1.2..8.0_f64,
        duty in prop::collection::vec(0.0..1.0_f64, N),
        other in prop::collection::vec(0.0..1.0_f64, 4),
        price in prop::collection::vec(40.0..160.0_f64, N),
        more in 0.01..3.0_f64,
        origin in 1..N,
        home in prop::option::of(0.0..0.8_f64),
        quota in prop::option::of(2.0..30.0_f64),
        answer in 0.0..3.0_f64,
    ) {
        let low = terms(&duty, &other, quota, home.unwrap_or(0.0));
        let mut high = low.clone();
        high.duty[origin] += more;
        let mut worlds = [low, high].map(|terms| (Sourcing::new(base(&share, elasticity, 5.0)).unwrap(), terms));
        // A quota is compared at the same demand.
        let answer = if quota.is_some() { 0.0 } else { answer };
        for _ in 0..6 {
            let [low, high] = &mut worlds;
            let imports = [low, high].map(|(sourcing, terms)| {
                sourcing.trade(&[100.0; N], &price, &[0.0; N], terms);
                let index = sourcing.purchases(0).index;
                let demand = [100.0 * powf(index / 100.0, -answer), 100.0, 100.0, 100.0];
                sourcing.trade(&demand, &price, &[0.0; N], terms);
                sourcing.adapt(1.0, terms);
                sourcing.imports(0, origin)
            });
            prop_assert!(imports[1] <= imports[0] * (1.0 + 1e-9), "{imports:?}");
        }
    }

    // Whoever must buy at home pays for it in the index, whatever the mean price does; an import cap
    // of 1 − m is a local content of m.
    #[test]
    fn a_least_share_at_home_costs_its_buyer(
        share in prop::collection::vec(0.05..1.0_f64, N * N),
        elasticity in 1.2..8.0_f64,
        price in prop::collection::vec(40.0..160.0_f64, N),
        least in 0.05..1.0_f64,
    ) {
        let mut sourcing = Sourcing::new(base(&share, elasticity, 5.0)).unwrap();
        let free = Terms::free(N);
        sourcing.trade(&[100.0; N], &price, &[0.0; N], &free);
        let (before, home) = (sourcing.purchases(0), sourcing.imports(0, 0));
        let mut local = free.clone();
        local.local_content[0] = least;
        sourcing.trade(&[100.0; N], &price, &[0.0; N], &local);
        let bound = sourcing.purchases(0);
        prop_assert!(bound.index >= before.index * (1.0 - 1e-12));
        prop_assert!((sourcing.imports(0, 0) - home.max(100.0 * least)).abs() < 1e-9);
        let mut capped = free;
        capped.import_cap[0] = 1.0 - least;
        sourcing.trade(&[100.0; N], &price, &[0.0; N], &capped);
        prop_assert!((sourcing.purchases(0).index / bound.index - 1.0).abs() < 1e-12);
        prop_assert!((sourcing.purchases(0).paid / bound.paid - 1.0).abs() < 1e-9);
    }

    // Quotas and tariff-rate quotas on all foreign origins at once, against rents found one by one, over
    // and over, until none moves.
    #[test]
    fn quotas_together_as_found_one_by_one(
        share in prop::collection::vec(0.05..1.0_f64, N * N),
        elasticity in 1.2..8.0_f64,
        quota in prop::collection::vec(2.0..40.0_f64, N),
        over in prop::collection::vec(prop::option::of(0.05..1.0_f64), N),
    ) {
        let mut base = base(&share, elasticity, 0.0);
        base.routes.clear();
        let (weight, price) = (base.share.clone(), base.factory_price.clone());
        let mut terms = Terms::free(N);
        for origin in 1..N {
            terms.quota[origin] = OverYear { mean: quota[origin], force: 1.0 };
            terms.over_quota[origin] = over[origin].unwrap_or(f64::INFINITY);
        }
        let mut rent = [1.0; N];
        let felt = |rent: &[f64; N], it: usize| weight[it] * powf(rent[it], -elasticity);
        for _ in 0..3000 {
            for origin in 1..N {
                let others: f64 = (0..N).filter(|it| *it != origin).map(|it| felt(&rent, it)).sum();
                let limit = quota[origin] / 100.0;
                let at_limit = limit / (1.0 - limit) * others;
                let needed = powf(weight[origin] / at_limit, 1.0 / elasticity);
                rent[origin] = needed.clamp(1.0, 1.0 + over[origin].unwrap_or(f64::MAX));
            }
        }
        let whole: f64 = (0..N).map(|it| felt(&rent, it)).sum();
        let mut sourcing = Sourcing::new(base).unwrap();
        sourcing.trade(&[100.0; N], &price, &[0.0; N], &terms);
        for origin in 0..N {
            let wanted = 100.0 * felt(&rent, origin) / whole;
            prop_assert!((sourcing.imports(0, origin) - wanted).abs() < 1e-6, "{origin}: {wanted}, {}", sourcing.imports(0, origin));
        }
    }

    // What a quota lets in, a duty as high as its rent lets in too.
    #[test]
    fn a_quota_is_the_duty_that_its_rent_is(
        share in prop::collection::vec(0.05..1.0_f64, N * N),
        elasticity in 1.2..8.0_f64,
        part in 0.1..0.9_f64,
    ) {
        let free = Terms::free(N);
        let (demand, price) = ([100.0; N], [100.0, 80.0, 90.0, 110.0]);
        let mut sourcing = Sourcing::new(base(&share, elasticity, 0.0)).unwrap();
        sourcing.trade(&demand, &price, &[0.0; N], &free);
        let quota = part * sourcing.imports(0, 1);
        let mut bound = free.clone();
        bound.quota[1] = OverYear { mean: quota, force: 1.0 };
        sourcing.trade(&demand, &price, &[0.0; N], &bound);
        let under_quota = sourcing.purchases(0);
        prop_assert!((sourcing.imports(0, 1) / quota - 1.0).abs() < 1e-9);
        let mut taxed = free;
        taxed.duty[1] = under_quota.licence_rent / (quota * 80.0);
        sourcing.trade(&demand, &price, &[0.0; N], &taxed);
        let under_duty = sourcing.purchases(0);
        prop_assert!((sourcing.imports(0, 1) / quota - 1.0).abs() < 1e-9);
        prop_assert!((under_duty.revenue / under_quota.licence_rent - 1.0).abs() < 1e-9);
        prop_assert!((under_duty.index / under_quota.index - 1.0).abs() < 1e-9);
    }
}

fn even() -> Vec<f64> {
    vec![0.25; N * N]
}

// The curve named after Laffer: nothing at zero, a maximum, and next to nothing where the duty
// prohibits. With shares of constant elasticity t (1+t)^−σ has its maximum at 1/(σ − 1) for a small
// seller.
#[test]
fn revenue_is_zero_at_zero_and_falls_at_prohibitive_rates() {
    let mut share = even();
    share[..N].copy_from_slice(&[0.9985, 0.0005, 0.0005, 0.0005]);
    let mut base = base(&share, 5.0, 0.0);
    base.routes.clear();
    let mut sourcing = Sourcing::new(base).unwrap();
    let mut revenue = |rate: f64| {
        let mut terms = Terms::free(N);
        terms.duty[1] = rate;
        sourcing.trade(&[100.0; N], &[100.0, 80.0, 90.0, 110.0], &[0.0; N], &terms);
        sourcing.purchases(0).revenue
    };
    assert_eq!(revenue(0.0), 0.0);
    let best = revenue(0.25);
    assert!(revenue(0.24) < best && revenue(0.26) < best);
    assert!(revenue(20.0) < 1e-4 * best, "{}", revenue(20.0) / best);
}

#[test]
fn a_ban_lets_nothing_in_and_others_take_its_place() {
    let mut base = base(&even(), 4.0, 5.0);
    base.routes.clear();
    let mut sourcing = Sourcing::new(base).unwrap();
    let price = [100.0, 80.0, 90.0, 110.0];
    sourcing.trade(&[100.0; N], &price, &[0.0; N], &Terms::free(N));
    let before = sourcing.imports(0, 2);
    let mut terms = Terms::free(N);
    terms.open[1] = 0.0;
    sourcing.trade(&[100.0; N], &price, &[0.0; N], &terms);
    assert_eq!(sourcing.imports(0, 1), 0.0);
    assert_relative_eq!(sourcing.imports(0, 2), before / 0.75, max_relative = 1e-12);
    assert_eq!(sourcing.purchases(0).unmet, 0.0);
    // With everyone banned and nothing made at home, nothing can be bought.
    terms.open[..N].fill(0.0);
    sourcing.trade(&[100.0; N], &price, &[0.0; N], &terms);
    assert_eq!(sourcing.purchases(0).unmet, 100.0);
}

// China's modules after a duty on them came from South-East Asia, and after duties on that from
// elsewhere: the duty moves the origin, not the maker.
#[test]
fn duties_on_one_origin_move_the_origin() {
    let mut sourcing = Sourcing::new(base(&even(), 4.0, 0.0)).unwrap();
    let price = [100.0, 80.0, 90.0, 110.0];
    let mut terms = Terms::free(N);
    let mut run = |terms: &Terms| {
        for _ in 0..8 {
            sourcing.trade(&[100.0; N], &price, &[0.0; N], terms);
            sourcing.adapt(1.0, terms);
        }
        let flows = [1, 2, 3].map(|origin| sourcing.imports(0, origin));
        (flows, sourcing.from_maker(0, 1))
    };
    let (free, maker_free) = run(&terms);
    terms.duty[1] = 1.0;
    let (first, maker_first) = run(&terms);
    assert!(
        first[0] < 0.1 * free[0] && first[1] > 1.3 * free[1],
        "{free:?} {first:?}"
    );
    // The maker keeps most of its sales through hosts.
    assert!(maker_first > 0.4 * maker_free, "{maker_free} {maker_first}");
    terms.duty[2] = 1.0;
    let (second, _) = run(&terms);
    assert!(
        second[1] < 0.3 * first[1] && second[2] > 1.3 * first[2],
        "{first:?} {second:?}"
    );
    // A duty on the maker follows its goods wherever they are finished.
    let mut by_maker = Terms::free(N);
    by_maker.maker_duty[1] = 1.0;
    let (_, followed) = run(&by_maker);
    assert!(followed < 0.3 * maker_first, "{maker_first} {followed}");
}

// Within the quota at the low duty; beyond it at the high one, whose part above goes to the treasury.
#[test]
fn a_tariff_rate_quota_has_three_regimes() {
    let mut base = base(&even(), 4.0, 0.0);
    base.routes.clear();
    let mut sourcing = Sourcing::new(base).unwrap();
    let price = [100.0, 80.0, 90.0, 110.0];
    let mut at = |quota: f64| {
        let mut terms = Terms::free(N);
        terms.quota[1] = OverYear {
            mean: quota,
            force: 1.0,
        };
        terms.over_quota[1] = 0.3;
        sourcing.trade(&[100.0; N], &price, &[0.0; N], &terms);
        (sourcing.imports(0, 1), sourcing.purchases(0))
    };
    // 25 units would come in freely; at 30 % duty 25/(25 + 75 · 1.3⁴) of a hundred.
    let (much, free) = at(40.0);
    assert_relative_eq!(much, 25.0, max_relative = 1e-12);
    assert_eq!((free.revenue, free.licence_rent), (0.0, 0.0));
    let taxed = 100.0 * 25.0 / (25.0 + 75.0 * 1.3 * 1.3 * 1.3 * 1.3);
    let (little, beyond) = at(5.0);
    assert_relative_eq!(little, taxed, max_relative = 1e-12);
    assert_relative_eq!(beyond.licence_rent, 5.0 * 0.3 * 80.0, max_relative = 1e-9);
    assert_relative_eq!(
        beyond.revenue,
        (taxed - 5.0) * 0.3 * 80.0,
        max_relative = 1e-9
    );
    let (between, bound) = at(0.5 * (taxed + 25.0));
    assert_relative_eq!(between, 0.5 * (taxed + 25.0), max_relative = 1e-9);
    assert!(bound.licence_rent > 0.0 && bound.revenue.abs() < 1e-9);
    assert!(bound.licence_rent < between * 0.3 * 80.0);
}

// A price undertaking shields the home maker like a duty, but the exporter keeps the money.
#[test]
fn an_undertaking_pays_the_exporter() {
    let mut base = base(&even(), 4.0, 0.0);
    base.routes.clear();
    let mut sourcing = Sourcing::new(base).unwrap();
    let price = [100.0, 80.0, 90.0, 110.0];
    let (mut taxed, mut undertaken) = (Terms::free(N), Terms::free(N));
    taxed.duty[1] = 0.25;
    undertaken.minimum_price[1] = OverYear {
        mean: 100.0,
        force: 1.0,
    };
    sourcing.trade(&[100.0; N], &price, &[0.0; N], &taxed);
    let (imports, under_duty) = (sourcing.imports(0, 1), sourcing.purchases(0));
    sourcing.trade(&[100.0; N], &price, &[0.0; N], &undertaken);
    assert_relative_eq!(sourcing.imports(0, 1), imports, max_relative = 1e-12);
    assert_relative_eq!(
        sourcing.purchases(0).exporter_rent,
        under_duty.revenue,
        max_relative = 1e-12
    );
    assert_eq!(sourcing.purchases(0).revenue, 0.0);
}

fn good(spillover: f64, duty: f64, years: i32) -> Good {
    let mut good = Good::new(GoodBase {
        learning: vec![Learning::from_rate(0.2, 0.1); N],
        knowledge: vec![500.0; N],
        cost: vec![100.0, 80.0, 90.0, 110.0],
        parts: vec![0.0; N],
        capacity: vec![150.0; N],
        supply: Supply {
            margin: 0.1,
            slope: 0.3,
            usual: 0.8,
            build_years: 3.0,
            wear: 0.05,
        },
        sourcing: base(&even(), 4.0, 2.0),
    })
    .unwrap();
    let mut terms = Terms::free(N);
    terms.duty[1] = duty;
    let mut demand = 100.0;
    for _ in 0..years {
        good.trade(&[demand; N], &[0.0; N], &terms);
        good.close_year(spillover, &terms);
        demand *= 1.1;
    }
    good.trade(&[demand; N], &[0.0; N], &terms);
    good
}

#[test]
fn friction_moves_learning_to_who_makes() {
    let (free, taxed) = (good(0.3, 0.0, 10), good(0.3, 1.0, 10));
    // The taxed maker learns less and is dearer everywhere; the home maker learns more.
    assert!(
        taxed.cost(1) > free.cost(1) * 1.005,
        "{} {}",
        free.cost(1),
        taxed.cost(1)
    );
    assert!(taxed.cost(0) < free.cost(0));
    let price = |good: &Good, buyer: usize| good.sourcing().purchases(buyer).index;
    assert!(price(&taxed, 0) > price(&free, 0));
    assert!(taxed.sourcing().output()[1] < free.sourcing().output()[1]);
    // Where knowledge is common property, who makes does not matter to what it costs.
    let (free, taxed) = (good(1.0, 0.0, 10), good(1.0, 1.0, 10));
    assert_relative_eq!(taxed.cost(1), free.cost(1), max_relative = 1e-12);
}

// With learning, margins, capacity and routes all moving, for ten years.
#[test]
fn a_duty_never_raises_imports_while_makers_learn() {
    for spillover in [0.0, 0.5, 1.0] {
        for years in 0..=10 {
            let imports = |duty: f64| good(spillover, duty, years).sourcing().imports(0, 1);
            let by_duty = [0.0, 0.05, 0.25, 1.0, 2.0].map(imports);
            assert!(
                by_duty.windows(2).all(|pair| pair[1] < pair[0]),
                "{years}: {by_duty:?}"
            );
        }
    }
}

// Where a duty shuts goods out, factories stand idle, prices fall, and third parties buy more of
// them. Knowledge is common property here, so that nothing else moves.
#[test]
fn what_is_shut_out_goes_elsewhere() {
    let (free, taxed) = (good(1.0, 0.0, 1), good(1.0, 1.0, 1));
    assert!(taxed.factory_price(1) < 0.99 * free.factory_price(1));
    for third in [2, 3] {
        let diverted = |good: &Good| good.sourcing().from_maker(third, 1);
        assert!(diverted(&taxed) > 1.02 * diverted(&free));
    }
}

#[test]
fn tables_that_do_not_fit_are_refused_in_words() {
    let mut wrong = base(&even(), 4.0, 0.0);
    wrong.freight.pop();
    let words = Sourcing::new(wrong).unwrap_err().to_string();
    assert_eq!(words, "the table of freight has 15 values; 16 are needed");
    let mut wrong = base(&even(), 4.0, 0.0);
    wrong.routes[1].host = 4;
    let words = Sourcing::new(wrong).unwrap_err().to_string();
    assert_eq!(
        words,
        "route number 1 names a maker or a host beyond the 4 parties"
    );
    let mut wrong = base(&even(), 4.0, 0.0);
    wrong.factory_price[2] = f64::NAN;
    let words = Sourcing::new(wrong).unwrap_err().to_string();
    assert!(
        words.starts_with("factory prices number 2 is NaN"),
        "{words}"
    );
}

// A learning rate of 20 %: twice the knowledge costs four fifths, and never below the floor.
#[test]
fn cost_falls_with_doublings_to_its_floor() {
    let learning = Learning::from_rate(0.2, 0.3);
    assert_relative_eq!(learning.cost_ratio(2.0), 0.8, max_relative = 1e-14);
    assert_relative_eq!(learning.cost_ratio(8.0), 0.512, max_relative = 1e-14);
    assert_eq!(learning.cost_ratio(1e6), 0.3);
}

#[test]
fn overcapacity_closes_in_a_straight_line() {
    let it = Overcapacity {
        discount: 0.2,
        from: 2024,
        years: 10.0,
    };
    let found = [2020, 2024, 2029, 2034, 2050].map(|year| it.at(year));
    assert_eq!(found, [0.2, 0.2, 0.1, 0.0, 0.0]);
}
