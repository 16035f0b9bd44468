//! Readers of the dated trade measures.

use crate::measure::{Measure, Trade, TradeInstrument, TradeStep};
use crate::problem::{Class, Problem};
use crate::read::field::Figure;
use crate::read::kinds::{Bilingual, Choice, Day, Word, some_of, some_tables};
use crate::read::table::Table;

const INSTRUMENTS: &[(&str, TradeInstrument)] = &[
    ("tariff", TradeInstrument::Tariff),
    ("anti-dumping", TradeInstrument::AntiDumping),
    ("countervailing-duty", TradeInstrument::CountervailingDuty),
    ("safeguard", TradeInstrument::Safeguard),
    ("ban", TradeInstrument::Ban),
    ("quota", TradeInstrument::Quota),
    ("export-control", TradeInstrument::ExportControl),
    ("export-rebate", TradeInstrument::ExportRebate),
    ("subsidy", TradeInstrument::Subsidy),
    ("investigation", TradeInstrument::Investigation),
    ("price-undertaking", TradeInstrument::PriceUndertaking),
    ("statement", TradeInstrument::Statement),
];

pub(super) fn trade(table: &mut Table<'_>) -> Option<Measure> {
    let importer = table.required(
        "importer",
        Word(Class::Country),
        ["The party that takes it", "采取措施的一方"],
    );
    let exporter = table.required(
        "exporter",
        Word(Class::Country),
        [
            "Whom it is aimed at; `ALL` for every origin",
            "针对的一方；`ALL` 为所有来源",
        ],
    );
    let product = table.required("product", Word(Class::Product), ["The product", "产品"]);
    let instrument = table.required(
        "instrument",
        Choice(Class::Instrument, INSTRUMENTS),
        ["What kind of measure", "工具类型"],
    );
    let legal_basis = table.required(
        "legal_basis",
        Bilingual,
        ["Name of the law or order", "法律或命令名称"],
    );
    let origins = table.optional(
        "origins",
        some_of(Class::Country),
        [
            "For subsidies: whose goods earn them; all without it",
            "补贴适用的原产地；缺省为全部",
        ],
    );
    let steps = table.required(
        "step",
        some_tables("[[commitment.measure.step]]", step),
        [
            "The steps in force, in order of dates",
            "各阶段，依日期排列",
        ],
    );
    for pair in steps.as_deref().unwrap_or_default().windows(2) {
        let [before, after] = pair else { continue };
        // Two steps at once would be two rates for one product; what stacks is another measure.
        let end = before.until.unwrap_or(before.from);
        if after.from < end || after.from <= before.from {
            let problem = Problem::NotAscending {
                key: "step".into(),
                before: format!(
                    "{} – {}",
                    before.from,
                    before
                        .until
                        .map_or_else(|| "…".into(), |day| day.to_string())
                ),
                after: after.from.to_string(),
            };
            table.report(problem, "step");
        }
    }
    Some(Measure::Trade(Trade {
        importer: importer?,
        exporter: exporter?,
        product: product?,
        instrument: instrument?,
        legal_basis: legal_basis?,
        origins: origins.unwrap_or_default(),
        steps: steps?,
    }))
}

fn step(table: &mut Table<'_>) -> Option<TradeStep> {
    let from = table.required("from", Day, ["First day", "首日"]);
    let until = table.optional("until", Day, ["First day no longer in force", "失效首日"]);
    let rate = table.optional(
        "rate",
        Figure::OPEN_PERCENT,
        ["Rate, percent of value", "税率，占价值的百分比"],
    );
    let quantity = table.optional(
        "quantity",
        Figure::OWN,
        [
            "Quantity of a quota, in its own unit",
            "配额数量，用其自身单位",
        ],
    );
    let covers = table.optional(
        "covers",
        Figure::SHARE,
        [
            "Percent of the trade in this product that it covers; all without it",
            "所覆盖的该产品贸易占比；缺省为全部",
        ],
    );
    let beyond = table.optional(
        "beyond",
        Figure::OPEN_PERCENT,
        [
            "Rate beyond the quota; without it nothing more may come in",
            "配额外税率；缺省为配额外不得进口",
        ],
    );
    let note = table.optional("note", Bilingual, ["What this step is", "本阶段说明"]);
    table.in_order(("from", from), ("until", until), false);
    Some(TradeStep {
        from: from?,
        until,
        rate,
        quantity,
        covers,
        beyond,
        note,
    })
}
