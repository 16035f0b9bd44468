//! The measures: one reader a kind, by topic. Each asks its table for the fields of its struct in
//! [`crate::measure`]; the list [`KINDS`] is all of them.

mod circular;
mod energy;
mod forests;
mod non_co2;
mod subnational;
mod targets;
mod trade;

use toml::de::DeValue;

use crate::measure::Measure;
use crate::problem::{Class, Form, Problem};
use crate::read::field::{About, Shape};
use crate::read::kinds::unknown_word;
use crate::read::table::{Context, Kind, Table, Value};

/// A kind of measure.
pub(crate) struct MeasureKind {
    /// The word in `kind = "…"`.
    pub word: &'static str,
    /// What it commits to.
    pub about: About,
    /// Reads the other keys of its table.
    pub read: fn(&mut Table<'_>) -> Option<Measure>,
}

const fn kind(
    word: &'static str,
    read: fn(&mut Table<'_>) -> Option<Measure>,
    about: About,
) -> MeasureKind {
    MeasureKind { word, about, read }
}

/// Every kind of measure.
pub(crate) const KINDS: &[MeasureKind] = &[
    kind(
        "capacity-target",
        energy::capacity_target,
        [
            "Installed capacity of some technologies by a year",
            "到某年的装机容量",
        ],
    ),
    kind(
        "electricity-share",
        energy::electricity_share,
        [
            "A share of electricity from some technologies by a year",
            "到某年的发电占比",
        ],
    ),
    kind(
        "emissions-peak",
        energy::emissions_peak,
        [
            "Emissions of a sector peak and then fall",
            "某部门排放达峰后下降",
        ],
    ),
    kind(
        "coal-reduction",
        energy::coal_reduction,
        ["Coal use falls against a base year", "用煤量比基准年下降"],
    ),
    kind(
        "energy-efficiency",
        energy::energy_efficiency,
        [
            "Energy use per unit of GDP falls faster than in the baseline",
            "单位国内生产总值能耗比基线更快下降",
        ],
    ),
    kind(
        "published-effect",
        energy::published_effect,
        [
            "An effect on emissions taken as published",
            "采用已发表的减排效果",
        ],
    ),
    kind(
        "methane-reduction",
        non_co2::methane_reduction,
        ["Methane falls", "甲烷减排"],
    ),
    kind(
        "industrial-n2o",
        non_co2::industrial_n2o,
        [
            "Nitrous oxide of adipic and nitric acid plants is abated",
            "己二酸与硝酸生产的氧化亚氮减排",
        ],
    ),
    kind(
        "hfc-phasedown",
        non_co2::hfc_phasedown,
        [
            "Consumption of hydrofluorocarbons follows a schedule",
            "氢氟碳化物消费按时间表削减",
        ],
    ),
    kind(
        "air-pollutant-control",
        non_co2::air_pollutant_control,
        [
            "Air pollutants fall beside the greenhouse gases",
            "大气污染物协同减排",
        ],
    ),
    kind(
        "recycled-share",
        circular::recycled_share,
        [
            "Share of a material made from scrap by a year",
            "再生原料占比",
        ],
    ),
    kind(
        "clinker-ratio",
        circular::clinker_ratio,
        ["Clinker per tonne of cement by a year", "水泥熟料系数"],
    ),
    kind(
        "material-efficiency",
        circular::material_efficiency,
        [
            "Less of a material for the same service",
            "以更少材料提供同样服务",
        ],
    ),
    kind(
        "plastics",
        circular::plastics,
        ["A lever on plastics", "塑料措施"],
    ),
    kind(
        "ccus-projects",
        circular::ccus_projects,
        ["A number of capture projects", "碳捕集项目数量"],
    ),
    kind(
        "forest-loss",
        forests::forest_loss,
        ["Forest loss falls", "减少毁林"],
    ),
    kind(
        "deforestation-imports",
        forests::deforestation_imports,
        [
            "Imports linked to illegal deforestation are banned",
            "禁止与非法毁林有关的进口",
        ],
    ),
    kind(
        "subnational-targets",
        subnational::subnational_targets,
        ["Targets of states and provinces", "州与省的目标"],
    ),
    kind(
        "emissions-target",
        targets::emissions_target,
        ["Economy-wide emissions in a year", "某年全经济范围排放量"],
    ),
    kind(
        "intensity-target",
        targets::intensity_target,
        [
            "Emissions per unit of GDP in a year",
            "某年单位国内生产总值排放量",
        ],
    ),
    kind(
        "net-zero",
        targets::net_zero,
        ["Net-zero emissions in a year", "某年实现净零排放"],
    ),
    kind(
        "trade",
        trade::trade,
        [
            "A tariff, duty, ban, quota, subsidy or investigation, month by month",
            "关税、反倾销或反补贴税、禁令、配额、补贴或调查，逐月列出",
        ],
    ),
];

/// What the first and the last year of a ramp mean.
const FROM: About = ["First year of the ramp", "起步年份"];
const BY: About = ["The year it is reached", "达到的年份"];

/// Title of the key `kind`.
pub(crate) const KIND_ABOUT: About = ["Which kind of measure", "措施类型"];

/// A `measure` table of any kind.
pub(crate) struct AnyMeasure;

/// Notes the key `kind`, which has been read before the table's own reader is known.
struct Already;

impl Kind for Already {
    type Output = ();

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Words
    }

    fn read(&self, _: &str, _: &Value<'_>, _: &Context<'_>) -> Option<()> {
        Some(())
    }
}

impl Kind for AnyMeasure {
    type Output = Measure;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Measure
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Measure> {
        let DeValue::Table(entries) = value.get_ref() else {
            context.wrong_type(key, Form::Table, value);
            return None;
        };
        let Some(named) = entries.get("kind") else {
            let problem = Problem::MissingKey {
                key: "kind".into(),
                table: "measure".into(),
            };
            context.error(problem, value.span());
            return None;
        };
        let DeValue::String(word) = named.get_ref() else {
            context.wrong_type("kind", Form::String, named);
            return None;
        };
        let Some(kind) = KINDS.iter().find(|kind| kind.word == word.as_ref()) else {
            let accepted: Vec<&str> = KINDS.iter().map(|kind| kind.word).collect();
            unknown_word(Class::MeasureKind, word, &accepted, named, context);
            return None;
        };
        let name = format!("kind = \"{}\"", kind.word);
        let mut table = Table::new(context, name, entries, value.span());
        table.required("kind", Already, KIND_ABOUT);
        let measure = (kind.read)(&mut table);
        table.finish();
        measure
    }
}
