//! When a measure binds. The dates of a commitment flow in; the share of each year in which it is
//! in force flows out, and what is left of a change of the world: in year y, share(y) × the full
//! effect. A measure that ends leaves nothing behind.

use std::sync::Arc;

use accord_agreement::{Date, Status};
use accord_world::activity::Refrigerants;
use accord_world::{PROJECTION, Party, SPAN, Sector, Shared, World};

/// Part of `year`, 0 to 1, in which `status` binds, by days.
pub fn share_in_force(status: &Status, year: i32) -> f64 {
    let from = day_of(status.from, year);
    let until = status.until.map_or(1.0, |date| day_of(date, year));
    (until - from).max(0.0)
}

/// Part of `year` that has passed when `date` begins.
fn day_of(date: Date, year: i32) -> f64 {
    match i32::from(date.year()).cmp(&year) {
        std::cmp::Ordering::Less => 0.0,
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => {
            f64::from(date.day_of_year() - 1) / f64::from(date.days_in_year())
        }
    }
}

/// Whether `status` binds through all of the projection.
pub fn always(status: &Status) -> bool {
    PROJECTION
        .iter()
        .all(|year| share_in_force(status, year) >= 1.0)
}

/// Whether `status` still binds at the end of `year`.
pub fn binds_in(status: &Status, year: i32) -> bool {
    let begun = i32::from(status.from.year()) <= year;
    let ended = status
        .until
        .is_some_and(|until| i32::from(until.year()) <= year);
    begun && !ended
}

/// Takes `world` back to `before` for the part of each year in which `status` does not bind.
/// Emissions and activities are blended year by year.
pub(crate) fn hold_only_in_force(world: &mut World, before: &World, status: &Status) {
    let share: Vec<f64> = SPAN
        .iter()
        .map(|year| share_in_force(status, year))
        .collect();
    let weight = |year: i32| SPAN.position(year).map_or(0.0, |i| share[i]);
    changed(&mut world.electricity, &before.electricity, |now, was| {
        now.blend(was, weight);
    });
    let banks_changed = !world.refrigerants.is_shared_with(&before.refrigerants);
    if banks_changed {
        world.refrigerants.blend(&before.refrigerants, weight);
    }
    for party in Party::ALL {
        if world.emissions.is_untouched(&before.emissions, party) {
            continue;
        }
        for sector in Sector::ALL {
            for gas in accord_world::Gas::ALL {
                let was = before.emissions.row(party, sector, gas);
                if was == world.emissions.row(party, sector, gas) {
                    continue;
                }
                let row = world.emissions.row_mut(party, sector, gas);
                let banked = banks_changed
                    && sector == Sector::IndustryProcess
                    && Refrigerants::species().any(|it| it == gas);
                for (i, year) in SPAN.iter().enumerate() {
                    // A bank remembers: what leaks is rolled forward, not blended.
                    row[i] = if banked && PROJECTION.contains(year) {
                        let leaked = world.refrigerants.emission(party, gas, year)
                            - before.refrigerants.emission(party, gas, year);
                        // A measure before may have left less in the cube than the bank leaks.
                        (was[i] + leaked).max(0.0)
                    } else {
                        was[i] + share[i] * (row[i] - was[i])
                    };
                }
            }
        }
    }
    changed(&mut world.materials, &before.materials, |now, was| {
        now.blend(was, weight);
    });
    changed(&mut world.plastics, &before.plastics, |now, was| {
        now.blend(was, weight);
    });
    changed(&mut world.forests, &before.forests, |now, was| {
        now.blend(was, weight);
    });
    changed(&mut world.capture, &before.capture, |now, was| {
        now.blend(was, weight);
    });
    changed(&mut world.non_co2, &before.non_co2, |now, was| {
        now.blend(was, weight);
    });
    changed(&mut world.pollution, &before.pollution, |now, was| {
        now.blend(was, weight);
    });
    if !Arc::ptr_eq(&world.subnational, &before.subnational) {
        Arc::make_mut(&mut world.subnational).blend(&before.subnational, weight);
    }
}

/// Blends an activity that the measure has changed; what it left alone stays shared.
fn changed<T: Clone>(now: &mut Shared<T>, before: &Shared<T>, blend: impl FnOnce(&mut T, &T)) {
    if !now.is_shared_with(before) {
        blend(now, before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn shares_count_days() {
        let status = Status {
            from: date(2022, 8, 16),
            until: Some(date(2025, 7, 2)),
        };
        assert_eq!(share_in_force(&status, 2021), 0.0);
        // 16 August is day 228 of 365: 138 days are left with it.
        assert!((share_in_force(&status, 2022) - 138.0 / 365.0).abs() < 1e-12);
        assert_eq!(share_in_force(&status, 2024), 1.0);
        // 182 days of 2025 pass before 2 July.
        assert!((share_in_force(&status, 2025) - 182.0 / 365.0).abs() < 1e-12);
        assert_eq!(share_in_force(&status, 2026), 0.0);
        assert!(!always(&status));
        assert!(binds_in(&status, 2024));
        assert!(!binds_in(&status, 2025));
    }

    #[test]
    fn a_day_in_force_within_one_year() {
        let status = Status {
            from: date(2024, 1, 1),
            until: Some(date(2024, 1, 2)),
        };
        assert!((share_in_force(&status, 2024) - 1.0 / 366.0).abs() < 1e-12);
    }

    #[test]
    fn what_began_before_the_projection_always_binds() {
        let status = Status {
            from: date(2023, 11, 14),
            until: None,
        };
        assert!(always(&status));
    }
}
