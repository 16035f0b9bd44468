//! Readers of the economy-wide targets.

use crate::measure::{EmissionsTarget, IntensityTarget, Measure, NetZero, TargetBase};
use crate::problem::Class;
use crate::read::field::{About, Figure};
use crate::read::kinds::{Choice, TableOf, Year, YesNo, some_of};
use crate::read::table::Table;

const EDITIONS: &[(&str, &str)] = &[("AR4", "AR4"), ("AR5", "AR5"), ("AR6", "AR6")];
const GASES: About = [
    "The gases it covers; `all` by default",
    "覆盖的气体；默认 `all`",
];
const GWP: About = [
    "Edition of the warming potentials; `AR5` by default",
    "全球变暖潜势版本；默认 `AR5`",
];
const LEVEL: Figure = Figure::signed("Mt CO2e/yr");

fn every_gas() -> Vec<String> {
    vec!["all".to_owned()]
}

pub(super) fn emissions_target(table: &mut Table<'_>) -> Option<Measure> {
    let gases = table.or("gases", some_of(Class::Gas), every_gas(), GASES);
    let net = table.required(
        "net",
        YesNo,
        ["Whether land-use removals count", "是否计入土地利用碳汇"],
    );
    let base = table.or(
        "base",
        TableOf("base", base),
        TargetBase::Absolute,
        [
            "What `reduction` is measured against; without it `level` is absolute",
            "`reduction` 的基准；不写则 `level` 为绝对量",
        ],
    );
    let reduction = table.optional(
        "reduction",
        Figure::SHARE,
        ["Fall below the base", "低于基准的幅度"],
    );
    let level = table.optional(
        "level",
        LEVEL,
        [
            "The level itself, where there is no base",
            "绝对排放量，用于无基准时",
        ],
    );
    let year = table.required("year", Year, ["The target year", "目标年"]);
    let gwp = table.or(
        "gwp",
        Choice(Class::WarmingPotentials, EDITIONS),
        "AR5",
        GWP,
    );
    if table.has("base") {
        table.needs("base", "reduction");
        table.excludes("base", "level");
    } else if table.has("reduction") {
        table.needs("reduction", "base");
        table.excludes("reduction", "level");
    } else {
        table.exactly_one(&["base", "level"]);
    }
    if let Some(
        TargetBase::Year(base_year)
        | TargetBase::Peak {
            year: base_year, ..
        },
    ) = &base
    {
        table.in_order(("base", Some(*base_year)), ("year", year), false);
    }
    Some(Measure::EmissionsTarget(EmissionsTarget {
        gases: gases?,
        net: net?,
        base: base?,
        reduction,
        level,
        year: year?,
        gwp: gwp?.to_owned(),
    }))
}

fn base(table: &mut Table<'_>) -> Option<TargetBase> {
    let year = table.optional(
        "year",
        Year,
        ["Base year, at its official level", "基准年，取其官方排放量"],
    );
    let peak = table.optional(
        "peak",
        Year,
        ["Year taken to be the peak", "视为峰值的年份"],
    );
    let level = table.optional(
        "level",
        LEVEL,
        [
            "Level of the peak, where a published one is taken",
            "峰值排放量，用于采用已发表数值时",
        ],
    );
    let usual = table.optional(
        "business_as_usual",
        LEVEL,
        [
            "Business-as-usual level named by the party",
            "缔约方所称的照常情景排放量",
        ],
    );
    table.exactly_one(&["year", "peak", "business_as_usual"]);
    table.needs("level", "peak");
    if table.has("year") {
        year.map(TargetBase::Year)
    } else if table.has("peak") {
        peak.map(|year| TargetBase::Peak { year, level })
    } else {
        usual.map(TargetBase::BusinessAsUsual)
    }
}

pub(super) fn intensity_target(table: &mut Table<'_>) -> Option<Measure> {
    let gases = table.or("gases", some_of(Class::Gas), every_gas(), GASES);
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        [
            "Fall below the base year's emissions per GDP",
            "单位国内生产总值排放比基准年的降幅",
        ],
    );
    let base_year = table.required("base_year", Year, ["Base year", "基准年"]);
    let year = table.required("year", Year, ["Target year", "目标年"]);
    let gwp = table.or(
        "gwp",
        Choice(Class::WarmingPotentials, EDITIONS),
        "AR5",
        GWP,
    );
    table.in_order(("base_year", base_year), ("year", year), false);
    Some(Measure::IntensityTarget(IntensityTarget {
        gases: gases?,
        reduction: reduction?,
        base_year: base_year?,
        year: year?,
        gwp: gwp?.to_owned(),
    }))
}

pub(super) fn net_zero(table: &mut Table<'_>) -> Option<Measure> {
    let gases = table.or("gases", some_of(Class::Gas), every_gas(), GASES);
    let year = table.required("year", Year, ["The year", "年份"]);
    Some(Measure::NetZero(NetZero {
        gases: gases?,
        year: year?,
    }))
}
