//! Readers of the measures on materials, plastics and captured carbon.

use crate::measure::{
    CcusProjects, ClinkerRatio, MaterialEfficiency, Measure, Plastics, PlasticsLever, RecycledShare,
};
use crate::problem::Class;
use crate::read::field::Figure;
use crate::read::kinds::{Choice, Year, YesNo};
use crate::read::measures::{BY, FROM};
use crate::read::table::Table;

const FROM_SCRAP: &[(&str, &str)] = &[("steel", "steel"), ("aluminium", "aluminium")];
const MATERIALS: &[(&str, &str)] = &[
    ("steel", "steel"),
    ("cement", "cement"),
    ("aluminium", "aluminium"),
];

pub(super) fn recycled_share(table: &mut Table<'_>) -> Option<Measure> {
    let material = table.required(
        "material",
        Choice(Class::Material, FROM_SCRAP),
        [
            "`steel` (scrap in electric furnaces) or `aluminium`",
            "`steel`（电炉废钢）或 `aluminium`",
        ],
    );
    let share = table.required(
        "share",
        Figure::SHARE,
        ["Share of production", "占产量的比例"],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::RecycledShare(RecycledShare {
        material: material?.to_owned(),
        share: share?,
        from: from?,
        by: by?,
    }))
}

pub(super) fn clinker_ratio(table: &mut Table<'_>) -> Option<Measure> {
    let ratio = table.required(
        "ratio",
        Figure::PART,
        [
            "Tonnes of clinker per tonne of cement",
            "每吨水泥所用熟料吨数",
        ],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::ClinkerRatio(ClinkerRatio {
        ratio: ratio?,
        from: from?,
        by: by?,
    }))
}

pub(super) fn material_efficiency(table: &mut Table<'_>) -> Option<Measure> {
    let material = table.required(
        "material",
        Choice(Class::Material, MATERIALS),
        ["The material", "材料"],
    );
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        [
            "Fall below that year's baseline production",
            "低于当年基线产量的幅度",
        ],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::MaterialEfficiency(MaterialEfficiency {
        material: material?.to_owned(),
        reduction: reduction?,
        from: from?,
        by: by?,
    }))
}

const LEVERS: &[(&str, PlasticsLever)] = &[
    ("virgin-cap", PlasticsLever::VirginCap),
    ("recycled-content", PlasticsLever::RecycledContent),
    ("recycling-collection", PlasticsLever::RecyclingCollection),
    ("mismanaged-cap", PlasticsLever::MismanagedCap),
    ("single-use", PlasticsLever::SingleUse),
    ("consumption-tax", PlasticsLever::ConsumptionTax),
    ("waste-trade-ban", PlasticsLever::WasteTradeBan),
];

pub(super) fn plastics(table: &mut Table<'_>) -> Option<Measure> {
    let lever = table.required(
        "lever",
        Choice(Class::Lever, LEVERS),
        ["Which lever", "哪种措施"],
    );
    // A cap on virgin production is a percentage of 2020 and may lie above it; every other lever
    // acts on a share of a whole.
    let strength = match lever {
        None | Some(PlasticsLever::VirginCap) => Figure::OPEN_PERCENT,
        Some(_) => Figure::SHARE,
    };
    let strength = table.required("strength", strength, ["Strength of the lever", "力度"]);
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::Plastics(Plastics {
        lever: lever?,
        strength: strength?,
        from: from?,
        by: by?,
    }))
}

pub(super) fn ccus_projects(table: &mut Table<'_>) -> Option<Measure> {
    let count = table.required(
        "count",
        Figure::COUNT,
        [
            "Projects of each party, or of all together if `in_total`",
            "各方项目数；`in_total` 时为合计",
        ],
    );
    let in_total = table.or(
        "in_total",
        YesNo,
        false,
        [
            "Whether `count` is for all parties together",
            "`count` 是否为各方合计",
        ],
    );
    let by = table.required("by", Year, ["The year by which they run", "投运年份"]);
    let size = table.required(
        "size",
        Figure::of("Mt CO2/yr"),
        ["Capture capacity of one project", "单个项目的捕集能力"],
    );
    let utilisation = table.required(
        "utilisation",
        Figure::SHARE,
        ["Share of capacity used", "产能利用率"],
    );
    let stored_share = table.required(
        "stored_share",
        Figure::SHARE,
        [
            "Share of the captured that stays out of the air for good",
            "永久封存的比例",
        ],
    );
    let energy_penalty = table.required(
        "energy_penalty",
        Figure::SHARE,
        [
            "CO2 emitted to run the capture, as a share of the captured",
            "捕集自身耗能的排放，占捕集量的比例",
        ],
    );
    let power_share = table.required(
        "power_share",
        Figure::SHARE,
        [
            "Share captured at power plants; the rest in industry",
            "来自电厂的比例；其余来自工业",
        ],
    );
    Some(Measure::CcusProjects(CcusProjects {
        count: count?,
        in_total: in_total?,
        by: by?,
        size: size?,
        utilisation: utilisation?,
        stored_share: stored_share?,
        energy_penalty: energy_penalty?,
        power_share: power_share?,
    }))
}
