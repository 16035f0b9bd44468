//! The year loop asks the system for no memory: an allocator that counts says so.
// An allocator cannot be written without it; this one passes everything on.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use accord_market::market::{Base, Market, Need, Offers, Rules};
use accord_market::trade::{
    Good, GoodBase, Kind, Learning, Measure, Month, Rerouting, Route, SourcingBase, Step, Supply,
    Terms,
};
use accord_market::vintages::Survival;

struct Counting;

// By thread: what the test's runner does meanwhile does not count.
thread_local!(static CALLS: Cell<usize> = const { Cell::new(0) });

fn calls() -> usize {
    CALLS.with(Cell::get)
}

// SAFETY: every call is passed to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.with(|it| it.set(it.get() + 1));
        // SAFETY: the caller's own promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's own promise.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn the_year_loop_allocates_nothing() {
    let mut market = Market::new(Base {
        year: 2023,
        last: 2100,
        steps_a_year: 2,
        moves: accord_market::Moves::Stock,
        survival: vec![Survival::weibull(15.0, 3.0), Survival::fixed(20)],
        speed: vec![0.3; 4],
        stock: vec![10.0, 5.0, 3.0, 8.0],
        sales: vec![],
        sales_growth: vec![0.0; 4],
        preference: vec![0.0; 4],
    })
    .unwrap();
    let mut good = Good::new(GoodBase {
        learning: vec![Learning::from_rate(0.2, 0.2); 3],
        knowledge: vec![100.0; 3],
        cost: vec![100.0; 3],
        parts: vec![0.0; 3],
        capacity: vec![50.0; 3],
        supply: Supply {
            margin: 0.1,
            slope: 0.2,
            usual: 0.8,
            build_years: 2.0,
            wear: 0.05,
        },
        sourcing: SourcingBase {
            elasticity: 4.0,
            share: vec![1.0 / 3.0; 9],
            factory_price: vec![],
            freight: vec![1.0; 9],
            terms: Terms::free(3),
            routes: vec![Route {
                maker: 1,
                host: 2,
                extra: 0.1,
            }],
            rerouting: Rerouting {
                most: 0.8,
                scale: 0.2,
                lag: 2.0,
            },
            host_share: 0.2,
        },
    })
    .unwrap();
    let of = |kind, value| Measure {
        buyer: Some(0),
        seller: Some(1),
        by_maker: false,
        kind,
        steps: vec![Step {
            from: Month::new(2025, 3),
            until: None,
            value,
        }],
    };
    let measures = [
        of(Kind::Duty, 0.5),
        of(Kind::Quota, 5.0),
        of(Kind::LocalContent, 0.4),
    ];
    let mut terms = Terms::free(3);
    let (cost, spread) = ([50.0, 40.0, 60.0, 55.0], [8.0; 4]);
    let floor = [0.0, 0.3, 0.1, 0.0];
    let rules = Rules {
        sales_floor: &floor,
        ..Rules::default()
    };
    let mut service = [15.0, 11.0];

    let before = calls();
    while let Some(year) = market.open_year() {
        for _ in 0..2 {
            market.step(
                Need {
                    service: &service,
                    per_unit: &[1.0; 4],
                },
                Offers {
                    cost: &cost,
                    spread: &spread,
                },
                rules,
            );
        }
        market.close_year();
        terms.set(&measures, year);
        good.trade(&[20.0; 3], &[0.0; 3], &terms);
        good.close_year(0.5, &terms);
        service[0] *= 1.03;
    }
    assert_eq!(calls(), before);
    assert!(market.turnover(0, 1, 2100).stock > 0.0);
}
