//! Readers of the measures on forests.

use crate::measure::{DeforestationImports, ForestLoss, Measure};
use crate::read::field::Figure;
use crate::read::kinds::{Year, YesNo};
use crate::read::measures::{BY, FROM};
use crate::read::table::Table;

pub(super) fn forest_loss(table: &mut Table<'_>) -> Option<Measure> {
    let reduction = table.required(
        "reduction",
        Figure::SHARE,
        [
            "Fall of the loss at `base_year`; 100 ends it",
            "相对 `base_year` 的降幅；100 即终止毁林",
        ],
    );
    let base_year = table.required(
        "base_year",
        Year,
        ["The year whose loss is the base", "基准年"],
    );
    let by = table.required("by", Year, BY);
    let worldwide = table.or(
        "worldwide",
        YesNo,
        false,
        [
            "Whether the whole world is bound, or only the parties",
            "是否约束全世界，而非仅缔约方",
        ],
    );
    let delivery = table.required(
        "delivery",
        Figure::SHARE,
        [
            "Share of the path that is met; 100 is full",
            "路径的落实比例；100 为完全落实",
        ],
    );
    table.in_order(("base_year", base_year), ("by", by), false);
    Some(Measure::ForestLoss(ForestLoss {
        reduction: reduction?,
        base_year: base_year?,
        by: by?,
        worldwide: worldwide?,
        delivery: delivery?,
    }))
}

pub(super) fn deforestation_imports(table: &mut Table<'_>) -> Option<Measure> {
    let traded = table.required(
        "traded",
        Figure::SHARE,
        [
            "Share of tropical forest loss embodied in trade",
            "热带毁林中与贸易有关的比例",
        ],
    );
    let importer_share = table.required(
        "importer_share",
        Figure::SHARE,
        [
            "Share of that trade which goes to the parties",
            "其中流向缔约方的比例",
        ],
    );
    let effective = table.required(
        "effective",
        Figure::SHARE,
        [
            "Share of those imports that enforcement stops rather than diverts",
            "执法真正制止（而非转移）的比例",
        ],
    );
    let from = table.required("from", Year, FROM);
    let by = table.required("by", Year, BY);
    table.in_order(("from", from), ("by", by), true);
    Some(Measure::DeforestationImports(DeforestationImports {
        traded: traded?,
        importer_share: importer_share?,
        effective: effective?,
        from: from?,
        by: by?,
    }))
}
