//! Any text as a unit: what is printed is read back as the same unit.
#![no_main]

use accord_math::units;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(unit) = units::parse(text) {
        let again = units::parse(&unit.to_string()).expect("what is printed is read");
        assert!(unit.converts_to(&again), "{text:?} printed as {unit}");
    }
});
