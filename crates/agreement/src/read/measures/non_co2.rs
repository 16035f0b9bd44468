//! Readers of the measures on methane, nitrous oxide, fluorinated gases and air pollutants.

use crate::measure::{
    AirPollutantControl, HfcGroup, HfcPhasedown, IndustrialN2o, Measure, MethaneReduction,
};
use crate::problem::{Class, Named, Problem};
use crate::read::document::each_id_once;
use crate::read::field::Figure;
use crate::read::figure::Number;
use crate::read::kinds::{Identifier, WordList, Year, YearPair, YesNo, some_of, some_tables};
use crate::read::measures::energy::ascending;
use crate::read::measures::{BY, FROM};
use crate::read::table::Table;

pub(super) fn methane_reduction(table: &mut Table<'_>) -> Option<Measure> {
    let every = WordList {
        class: Class::MethaneSource,
        may_be_empty: true,
    };
    let sources = table.or(
        "sources",
        every,
        Vec::new(),
        [
            "The sources of methane; all by default",
            "甲烷排放源；默认全部",
        ],
    );
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        [
            "Fall below `base_year`, or below that year's baseline",
            "低于 `base_year`（或当年基线）的幅度",
        ],
    );
    let base_year = table.optional(
        "base_year",
        Year,
        [
            "The base year; without it the baseline is the base",
            "基准年；不写则以当年基线为准",
        ],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    let collective = table.or(
        "collective",
        YesNo,
        false,
        [
            "Whether the parties meet it together",
            "是否由缔约方共同完成",
        ],
    );
    table.in_order(("from", from), ("by", by), true);
    table.in_order(("base_year", base_year), ("by", by), false);
    Some(Measure::MethaneReduction(MethaneReduction {
        sources: sources?,
        reduction: reduction?,
        base_year,
        from: from?,
        by: by?,
        collective: collective?,
    }))
}

pub(super) fn industrial_n2o(table: &mut Table<'_>) -> Option<Measure> {
    let plants = table.optional(
        "plants",
        Figure::COUNT,
        ["Number of plants, where the source counts them", "工厂数量"],
    );
    let unabated = table.required(
        "unabated",
        Figure::of("Mt CO2e/yr"),
        ["What they emit unabated, all together", "未减排时的总排放"],
    );
    let abated = table.required(
        "abated",
        Figure::SHARE,
        ["Share of it abated once in place", "到位后的减排比例"],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::IndustrialN2o(IndustrialN2o {
        plants,
        unabated: unabated?,
        abated: abated?,
        from: from?,
        by: by?,
    }))
}

pub(super) fn hfc_phasedown(table: &mut Table<'_>) -> Option<Measure> {
    let groups = table.required(
        "group",
        some_tables("[[commitment.measure.group]]", group),
        [
            "The groups of parties and their schedules",
            "缔约方分组及时间表",
        ],
    );
    each_id_once(table, "group", Named::Group);
    Some(Measure::HfcPhasedown(HfcPhasedown { groups: groups? }))
}

fn group(table: &mut Table<'_>) -> Option<HfcGroup> {
    let id = table.required("id", Identifier, ["Short name", "短名"]);
    let parties = table.required(
        "parties",
        some_of(Class::Party),
        ["Its parties", "组内缔约方"],
    );
    let baseline_years = table.required(
        "baseline_years",
        YearPair,
        [
            "First and last year whose mean consumption is the baseline",
            "以其平均消费量为基线的首末年",
        ],
    );
    let hcfc_share = table.required(
        "hcfc_share",
        Figure::OPEN_PERCENT,
        [
            "What hydrochlorofluorocarbons add, as a share of the HFC baseline",
            "含氢氯氟烃部分，占 HFC 基线的比例",
        ],
    );
    let steps = table.required(
        "steps",
        some_tables("steps", step),
        [
            "Cut against the baseline by year; 0 is a freeze",
            "各年相对基线的削减；0 为冻结",
        ],
    );
    if let Some(steps) = &steps {
        ascending(table, "steps", steps.iter().map(|(year, _)| *year));
        for pair in steps.windows(2) {
            if let [(before, earlier), (after, later)] = pair
                && before < after
                && later < earlier
            {
                // A phase-down never gives back what it has taken.
                let problem = Problem::OutOfBounds {
                    key: format!("cut ({after})"),
                    value: *later,
                    minimum: Some(*earlier),
                    maximum: Some(100.0),
                    unit: "%".into(),
                };
                table.report(problem, "steps");
            }
        }
    }
    Some(HfcGroup {
        id: id?,
        parties: parties?,
        baseline_years: baseline_years?,
        hcfc_share: hcfc_share?,
        steps: steps?,
    })
}

fn step(table: &mut Table<'_>) -> Option<(i32, f64)> {
    let year = table.required("year", Year, ["Year from which it holds", "起始年份"]);
    let cut = Number {
        minimum: 0.0,
        maximum: 100.0,
        unit: "%",
    };
    let cut = table.required(
        "cut",
        cut,
        ["Percent cut against the baseline", "相对基线削减的百分比"],
    );
    Some((year?, cut?))
}

pub(super) fn air_pollutant_control(table: &mut Table<'_>) -> Option<Measure> {
    let gases = table.required(
        "gases",
        some_of(Class::Pollutant),
        ["The pollutants", "污染物"],
    );
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        ["Fall below that year's baseline", "低于当年基线的幅度"],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::AirPollutantControl(AirPollutantControl {
        gases: gases?,
        reduction: reduction?,
        from: from?,
        by: by?,
    }))
}
