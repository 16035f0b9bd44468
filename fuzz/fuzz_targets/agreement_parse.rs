//! Any bytes as an agreement: a checked agreement or diagnostics, each of which can be shown.
#![no_main]

use accord_agreement::{Vocabulary, decode, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decode("fuzz.toml", bytes) else {
        return;
    };
    if let Err(diagnostics) = parse("fuzz.toml", text, &Vocabulary::default()) {
        assert!(!diagnostics.is_empty());
        for diagnostic in diagnostics {
            assert!(diagnostic.span.end <= text.len());
            assert!(text.is_char_boundary(diagnostic.span.start));
        }
    }
});
