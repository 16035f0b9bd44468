//! Readers of the measures on energy.

use crate::agreement::Quantity;
use crate::measure::{
    CapacityTarget, CoalReduction, ElectricityShare, EmissionsPeak, EnergyEfficiency, Measure,
    PublishedEffect,
};
use crate::problem::{Class, Problem};
use crate::read::field::{About, Figure};
use crate::read::kinds::{Word, Year, YesNo, some_of, some_tables};
use crate::read::table::Table;

const TECHNOLOGIES: About = ["The technologies, all together", "各项技术合计"];

pub(super) fn capacity_target(table: &mut Table<'_>) -> Option<Measure> {
    let technologies = table.required("technologies", some_of(Class::Technology), TECHNOLOGIES);
    let level = table.optional(
        "level",
        Figure::of("GW"),
        ["Capacity at the end of `by`", "`by` 年底的装机容量"],
    );
    let multiple = table.optional(
        "multiple",
        Figure::COUNT,
        [
            "Times the capacity at the end of `of_year`",
            "`of_year` 年底装机容量的倍数",
        ],
    );
    let of_year = table.optional(
        "of_year",
        Year,
        [
            "The year that `multiple` refers to",
            "`multiple` 所指的年份",
        ],
    );
    let by = table.required(
        "by",
        Year,
        ["The year by whose end it holds", "到该年底达到"],
    );
    let worldwide = table.or(
        "worldwide",
        YesNo,
        false,
        [
            "Whether the figure is the whole world's, shared out by announced shares",
            "是否为全球数字，按已宣布份额分摊",
        ],
    );
    table.exactly_one(&["level", "multiple"]);
    table.needs("multiple", "of_year");
    table.excludes("level", "of_year");
    table.in_order(("of_year", of_year), ("by", by), false);
    Some(Measure::CapacityTarget(CapacityTarget {
        technologies: technologies?,
        level,
        multiple,
        of_year,
        by: by?,
        worldwide: worldwide?,
    }))
}

pub(super) fn electricity_share(table: &mut Table<'_>) -> Option<Measure> {
    let technologies = table.required("technologies", some_of(Class::Technology), TECHNOLOGIES);
    let share = table.required(
        "share",
        Figure::SHARE,
        ["Share of generation", "占发电量的比例"],
    );
    let by = table.required("by", Year, ["The year it is reached", "达到的年份"]);
    Some(Measure::ElectricityShare(ElectricityShare {
        technologies: technologies?,
        share: share?,
        by: by?,
    }))
}

pub(super) fn emissions_peak(table: &mut Table<'_>) -> Option<Measure> {
    let sector = table.required(
        "sector",
        Word(Class::Sector),
        ["The sector, or `all`", "部门，或 `all`"],
    );
    let gases = table.or(
        "gases",
        some_of(Class::Gas),
        vec!["all".into()],
        ["The gases; `all` by default", "气体；默认 `all`"],
    );
    let by = table.required("by", Year, ["Latest year of the maximum", "最迟达峰年份"]);
    let decline = table.required(
        "decline",
        Figure::RATE,
        ["Fall a year after `by`, at least", "`by` 之后每年至少下降"],
    );
    let until = table.optional(
        "until",
        Year,
        [
            "The year in which the decline ends and the level holds",
            "下降结束、其后持平的年份",
        ],
    );
    table.in_order(("by", by), ("until", until), true);
    Some(Measure::EmissionsPeak(EmissionsPeak {
        sector: sector?,
        gases: gases?,
        by: by?,
        decline: decline?,
        until,
    }))
}

pub(super) fn coal_reduction(table: &mut Table<'_>) -> Option<Measure> {
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        ["Fall of CO2 from coal", "煤炭二氧化碳降幅"],
    );
    let base_year = table.required("base_year", Year, ["Base year", "基准年"]);
    let by = table.required("by", Year, ["The year it is reached", "达到的年份"]);
    table.in_order(("base_year", base_year), ("by", by), false);
    Some(Measure::CoalReduction(CoalReduction {
        reduction: reduction?,
        base_year: base_year?,
        by: by?,
    }))
}

pub(super) fn energy_efficiency(table: &mut Table<'_>) -> Option<Measure> {
    let improvement = table.required(
        "improvement",
        Figure::RATE,
        [
            "Percentage points a year beyond the baseline",
            "每年比基线多下降的百分点",
        ],
    );
    let sectors = table.required(
        "sectors",
        some_of(Class::Sector),
        ["Where energy is saved", "节能的部门"],
    );
    let from = table.required("from", Year, ["First year", "首年"]);
    let until = table.required(
        "until",
        Year,
        [
            "Last year; the gain is kept afterwards",
            "末年；其后保持成果",
        ],
    );
    table.in_order(("from", from), ("until", until), true);
    Some(Measure::EnergyEfficiency(EnergyEfficiency {
        improvement: improvement?,
        sectors: sectors?,
        from: from?,
        until: until?,
    }))
}

pub(super) fn published_effect(table: &mut Table<'_>) -> Option<Measure> {
    let sector = table.required(
        "sector",
        Word(Class::Sector),
        [
            "Sector it falls in, or `all` in proportion",
            "所属部门，或 `all` 按比例",
        ],
    );
    let gas = table.required(
        "gas",
        Word(Class::Gas),
        [
            "Gas it falls in, or `all` in proportion to CO2-equivalents",
            "所属气体，或 `all` 按二氧化碳当量比例",
        ],
    );
    let points = table.required(
        "points",
        some_tables("points", point),
        [
            "Change of emissions by year, straight lines between",
            "各年排放变化，其间取直线",
        ],
    );
    let holds = table.or(
        "holds",
        YesNo,
        true,
        [
            "Whether the last value holds afterwards, or fades to zero in ten years",
            "末值其后是否保持（否则十年内降为零）",
        ],
    );
    if let Some(points) = &points {
        ascending(table, "points", points.iter().map(|(year, _)| *year));
    }
    Some(Measure::PublishedEffect(PublishedEffect {
        sector: sector?,
        gas: gas?,
        points: points?,
        holds: holds?,
    }))
}

fn point(table: &mut Table<'_>) -> Option<(i32, Quantity)> {
    let year = table.required("year", Year, ["The year", "年份"]);
    let value = table.required(
        "value",
        Figure::signed("Mt CO2e/yr"),
        [
            "Change of emissions, negative where they fall",
            "排放变化，减少为负",
        ],
    );
    Some((year?, value?))
}

/// Reports entries of `key` that do not come after the one before.
pub(super) fn ascending<T: PartialOrd + ToString>(
    table: &Table<'_>,
    key: &str,
    times: impl IntoIterator<Item = T>,
) {
    let mut before: Option<T> = None;
    for time in times {
        if let Some(before) = before.filter(|before| *before >= time) {
            let problem = Problem::NotAscending {
                key: key.to_owned(),
                before: before.to_string(),
                after: time.to_string(),
            };
            table.report(problem, key);
            return;
        }
        before = Some(time);
    }
}
