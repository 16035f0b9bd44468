//! Findings of the areas as plain data: a word that names the sentence, and what fills it. The
//! faces hold the sentences in both languages.

use accord_areas::Finding;
use accord_areas::finding::Gap;
use accord_world::{Party, Technology};

use crate::assessment::Found;

/// Findings in the order in which they were made.
pub(crate) fn found(findings: &[Finding]) -> Vec<Found> {
    findings.iter().map(one).collect()
}

fn about(kind: &'static str, party: Option<Party>, year: Option<i32>) -> Found {
    Found {
        kind,
        party: party.map(Party::code),
        year,
        words: Vec::new(),
        numbers: Vec::new(),
    }
}

fn listed(technologies: &[Technology]) -> String {
    let names: Vec<&str> = technologies.iter().map(|it| it.code()).collect();
    names.join(", ")
}

/// Why a measure changes nothing.
fn no_effect(reason: &str) -> Found {
    Found {
        words: vec![("reason", reason.to_owned())],
        ..about("no-effect", None, None)
    }
}

/// What a trade measure did in a party.
fn traded(finding: &Finding) -> Found {
    let Finding::Traded {
        party,
        good,
        year,
        bought_before,
        bought,
        price_before,
        price,
    } = finding
    else {
        return about("traded", None, None);
    };
    Found {
        words: vec![("good", good.code().to_owned())],
        numbers: vec![
            ("bought_before", *bought_before),
            ("bought", *bought),
            ("price_before", *price_before),
            ("price", *price),
        ],
        ..about("traded", Some(*party), Some(*year))
    }
}

fn one(finding: &Finding) -> Found {
    match finding {
        Finding::NoEffect { reason } => no_effect(reason.word()),
        Finding::Traded { .. } => traded(finding),
        Finding::Capacity {
            party,
            technologies,
            year,
            target_gw,
            before_gw,
            added_gw,
        } => Found {
            words: vec![("technologies", listed(technologies))],
            numbers: vec![
                ("target_gw", *target_gw),
                ("before_gw", *before_gw),
                ("added_gw", *added_gw),
            ],
            ..about("capacity", *party, Some(*year))
        },
        Finding::NothingLeftToDisplace { party, year } => {
            about("nothing-left-to-displace", Some(*party), Some(*year))
        }
        Finding::Peak {
            party,
            sector,
            year_before,
            level_before,
            promised,
            kept_before,
        } => Found {
            words: vec![
                ("sector", sector.map_or("all", |it| it.code()).to_owned()),
                ("kept", if *kept_before { "yes" } else { "no" }.to_owned()),
            ],
            numbers: vec![
                ("level_mt", *level_before),
                ("promised_year", f64::from(*promised)),
            ],
            ..about("peak", Some(*party), Some(*year_before))
        },
        Finding::SupplyLimited {
            party,
            material,
            year,
            asked,
            available,
        } => Found {
            words: vec![("material", (*material).to_owned())],
            numbers: vec![("asked", *asked), ("available", *available)],
            ..about("supply-limited", Some(*party), Some(*year))
        },
        Finding::Capture {
            party,
            year,
            captured,
            stored,
            avoided,
        } => Found {
            numbers: vec![
                ("captured_mt", *captured),
                ("stored_mt", *stored),
                ("avoided_mt", *avoided),
            ],
            ..about("capture", Some(*party), Some(*year))
        },
        Finding::ForestLoss {
            party,
            year,
            before_mha,
            after_mha,
            saved_mha,
        } => Found {
            numbers: vec![
                ("before_mha", *before_mha),
                ("after_mha", *after_mha),
                ("saved_mha", *saved_mha),
            ],
            ..about("forest-loss", *party, Some(*year))
        },
        Finding::Gap(gap) => of_gap(gap),
        Finding::Subnational {
            party,
            covered_percent,
            year,
            promised,
            additional,
        } => Found {
            numbers: vec![
                ("covered_percent", *covered_percent),
                ("promised_mt", *promised),
                ("additional_mt", *additional),
            ],
            ..about("subnational", Some(*party), Some(*year))
        },
    }
}

fn of_gap(gap: &Gap) -> Found {
    Found {
        words: vec![("gases", gap.gases.join(", "))],
        numbers: vec![
            ("required_mt", gap.required),
            ("reached_mt", gap.reached),
            ("gap_mt", gap.gap()),
            ("closed_mt", gap.closed),
            ("official_ratio", gap.official_ratio),
        ],
        ..about("gap", Some(gap.party), Some(gap.year))
    }
}
