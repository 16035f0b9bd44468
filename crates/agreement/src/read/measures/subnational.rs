//! Readers of the targets of states and provinces.

use crate::measure::{Measure, SubnationalTarget, SubnationalTargets};
use crate::problem::Class;
use crate::read::field::Figure;
use crate::read::kinds::{Word, Year, any_tables};
use crate::read::table::Table;

pub(super) fn subnational_targets(table: &mut Table<'_>) -> Option<Measure> {
    let targets = table.or(
        "target",
        any_tables("[[commitment.measure.target]]", target),
        Vec::new(),
        [
            "The targets; without any, those of the project's table for the parties bound",
            "各项目标；不写则采用本项目数据表中的目标",
        ],
    );
    let additional = table.required(
        "additional",
        Figure::SHARE,
        [
            "Share of the reductions that the nation's own path does not already hold",
            "超出国家路径的减排比例",
        ],
    );
    Some(Measure::SubnationalTargets(SubnationalTargets {
        targets: targets?,
        additional: additional?,
    }))
}

fn target(table: &mut Table<'_>) -> Option<SubnationalTarget> {
    let region = table.required(
        "region",
        Word(Class::Region),
        ["ISO 3166-2 code", "ISO 3166-2 代码"],
    );
    let base_year = table.required("base_year", Year, ["Base year", "基准年"]);
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        ["Fall below the base year", "低于基准年的幅度"],
    );
    let year = table.required("year", Year, ["Target year", "目标年"]);
    table.in_order(("base_year", base_year), ("year", year), false);
    Some(SubnationalTarget {
        region: region?,
        base_year: base_year?,
        reduction: reduction?,
        year: year?,
    })
}
