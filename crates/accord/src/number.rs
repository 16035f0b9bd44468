//! Numbers as people read them: as many digits as carry meaning, thousands set apart, a true minus
//! sign, a range beside its centre.

use accord_assess::assessment::Range;

/// `value` with `decimals` digits after the point, thousands apart by a thin space where they help.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        out.push('−');
    }
    let digits = whole.len();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (digits - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Megatonnes a year that no table shows: less than this is nothing.
pub const NEGLIGIBLE_MT: f64 = 0.05;

/// Megatonnes: whole from 10 up, one digit below, so that small clauses do not read as zero.
pub fn megatonnes(value: f64) -> String {
    fixed(value, megatonne_decimals(value))
}

/// What a party avoids: as [`megatonnes`], but less than [`NEGLIGIBLE_MT`] is nothing. A party is judged by
/// what it is large in, and thousandths of it are noise.
pub fn party_megatonnes(value: f64) -> String {
    if value.abs() < NEGLIGIBLE_MT {
        return fixed(0.0, 1);
    }
    megatonnes(value)
}

fn megatonne_decimals(value: f64) -> usize {
    match value.abs() {
        size if size >= 9.95 => 0,
        size if !(0.0005..0.05).contains(&size) => 1,
        _ => 3,
    }
}

/// A change of temperature in K: three digits, since one deal moves hundredths.
pub fn warming_change(value: f64) -> String {
    fixed(value, 3)
}

/// A temperature in K.
pub fn warming(value: f64) -> String {
    fixed(value, 2)
}

/// A probability in percent, whole; what is neither nothing nor all never reads as that.
pub fn percent(probability: f64) -> String {
    match probability {
        p if p > 0.0 && p < 0.01 => "<1".to_owned(),
        p if p < 1.0 && p > 0.99 => ">99".to_owned(),
        p => fixed(100.0 * p, 0),
    }
}

/// `central (low–high)`, or the centre alone where the three read alike.
pub fn range(range: Range, write: impl Fn(f64) -> String) -> String {
    let (low, central, high) = (write(range.low), write(range.central), write(range.high));
    if low == central && high == central {
        central
    } else {
        format!("{central} ({})", ends(&low, &high))
    }
}

/// `low–high` alone, or the one number that both are.
pub fn range_alone(range: Range, write: impl Fn(f64) -> String) -> String {
    let (low, high) = (write(range.low), write(range.high));
    if low == high { low } else { ends(&low, &high) }
}

/// `low–high`; with dots between where a sign would run into the dash.
pub fn ends(low: &str, high: &str) -> String {
    let between = if low.starts_with('−') || high.starts_with('−') {
        " … "
    } else {
        "–"
    };
    format!("{low}{between}{high}")
}

/// A figure as a file gives it: no digits added, none lost.
pub fn plain(value: f64) -> String {
    let text = format!("{value}");
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    fixed(value, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_carry_meaning() {
        assert_eq!(megatonnes(1234.6), "1,235");
        assert_eq!(megatonnes(-9.96), "−10");
        assert_eq!(megatonnes(0.42), "0.4");
        assert_eq!(megatonnes(-0.0001), "0.0");
        assert_eq!(megatonnes(0.0123), "0.012");
        assert_eq!(party_megatonnes(0.0123), "0.0");
        assert_eq!(party_megatonnes(-0.0123), "0.0");
        assert_eq!(party_megatonnes(0.42), "0.4");
        assert_eq!(plain(11174.0), "11,174");
        assert_eq!(plain(0.85), "0.85");
    }

    #[test]
    fn small_chances_are_not_none() {
        assert_eq!(percent(0.0), "0");
        assert_eq!(percent(0.001), "<1");
        assert_eq!(percent(0.01), "1");
        assert_eq!(percent(0.314), "31");
        assert_eq!(percent(0.99), "99");
        assert_eq!(percent(0.996), ">99");
        assert_eq!(percent(1.0), "100");
    }

    #[test]
    fn a_range_that_reads_alike_is_one_number() {
        let same = Range {
            low: 9.96,
            central: 10.0,
            high: 10.4,
        };
        assert_eq!(range(same, megatonnes), "10");
        let wide = Range {
            low: 4.0,
            central: 10.0,
            high: 20.0,
        };
        assert_eq!(range(wide, megatonnes), "10 (4.0–20)");
        let below = Range {
            low: -16.0,
            central: -14.0,
            high: 2.0,
        };
        assert_eq!(range(below, megatonnes), "−14 (−16 … 2.0)");
    }
}
