//! Figures of the markets that are known as a range: which rows of the tables they are, and the markets
//! with them at their ends. Goods that one study or one judgement stands behind move together.

use super::goods::TradedGood;
use super::tables::Tables;
use crate::tables::TableError;

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// The low one.
    Low,
    /// The high one.
    High,
}

impl End {
    /// This end of low end, central value and high end.
    pub(super) fn of(self, [low, _, high]: [f64; 3]) -> f64 {
        match self {
            End::Low => low,
            End::High => high,
        }
    }
}

/// A figure, or several that are one judgement, that decide how much trade measures do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncertain {
    /// How readily buyers change origins.
    OriginSubstitution,
    /// φ: how much of what is learnt abroad is learnt at home.
    KnowledgeSpillover,
    /// How readily makers move to where the duty is not.
    Rerouting,
    /// How readily buyers of cars and lorries change drives: their answer to a price.
    DriveSubstitution,
    /// The learning rate of a good's makers.
    Learning(TradedGood),
}

/// Where a figure stands.
#[derive(Clone, Copy)]
enum Row {
    Parameter(&'static str, &'static str),
    Learning(&'static str),
}

/// A figure with its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Code of the good or market.
    pub of: &'static str,
    /// Its low end, central value and high end.
    pub values: [f64; 3],
}

impl Uncertain {
    /// All of them.
    pub const ALL: [Uncertain; 8] = [
        Uncertain::OriginSubstitution,
        Uncertain::KnowledgeSpillover,
        Uncertain::Rerouting,
        Uncertain::DriveSubstitution,
        Uncertain::Learning(TradedGood::PvModule),
        Uncertain::Learning(TradedGood::Battery),
        Uncertain::Learning(TradedGood::ElectricCar),
        Uncertain::Learning(TradedGood::WindTurbine),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Uncertain::OriginSubstitution => "origin-substitution",
            Uncertain::KnowledgeSpillover => "knowledge-spillover",
            Uncertain::Rerouting => "rerouting",
            Uncertain::DriveSubstitution => "drive-substitution",
            Uncertain::Learning(TradedGood::PvModule) => "learning-modules",
            Uncertain::Learning(TradedGood::Battery) => "learning-batteries",
            Uncertain::Learning(TradedGood::ElectricCar) => "learning-cars",
            Uncertain::Learning(TradedGood::WindTurbine) => "learning-turbines",
        }
    }

    fn rows(self) -> Vec<Row> {
        let of_goods = |parameter| {
            let goods = TradedGood::ALL.into_iter();
            goods
                .map(|it| Row::Parameter(it.code(), parameter))
                .collect()
        };
        match self {
            Uncertain::OriginSubstitution => of_goods("origin_substitution"),
            Uncertain::KnowledgeSpillover => of_goods("knowledge_spillover"),
            Uncertain::Rerouting => of_goods("rerouting_share"),
            Uncertain::DriveSubstitution => vec![
                Row::Parameter("cars", "substitution"),
                Row::Parameter("trucks", "substitution"),
            ],
            Uncertain::Learning(good) => vec![Row::Learning(good.code())],
        }
    }

    /// The figures that it stands for.
    pub(super) fn figures(self, tables: &Tables) -> Result<Vec<Figure>, TableError> {
        let figure = |row| match row {
            Row::Parameter(of, parameter) => Ok(Figure {
                of,
                values: tables.span(of, parameter)?,
            }),
            Row::Learning(of) => Ok(Figure {
                of,
                values: tables.learning(of)?.span,
            }),
        };
        self.rows().into_iter().map(figure).collect()
    }

    /// Puts an end in the place of the central value.
    pub(super) fn put(self, tables: &mut Tables, end: End) {
        for row in self.rows() {
            match row {
                Row::Parameter(of, parameter) => tables.put_parameter(of, parameter, end),
                Row::Learning(of) => tables.put_learning(of, end),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::markets::tables::TEXTS;

    #[test]
    fn every_range_holds_its_central_value_and_has_two_ends() {
        let tables = Tables::read(&TEXTS).expect("the embedded tables");
        for it in Uncertain::ALL {
            for figure in it.figures(&tables).expect("in the tables") {
                let [low, central, high] = figure.values;
                assert!(
                    low <= central && central <= high && low < high,
                    "{figure:?}"
                );
            }
        }
    }

    // data/markets/parameters.csv: trade elasticity of modules 3 to 5 (GTAP; Broda and Weinstein 2006).
    #[test]
    fn an_end_takes_the_place_of_the_centre_and_of_nothing_else() {
        let mut tables = Tables::read(&TEXTS).expect("the embedded tables");
        Uncertain::OriginSubstitution.put(&mut tables, End::High);
        let value = |tables: &Tables, name| tables.parameter("pv_module", name).expect("a row");
        assert_eq!(value(&tables, "origin_substitution"), 5.0);
        assert_eq!(value(&tables, "knowledge_spillover"), 0.7);
        let figures = Uncertain::OriginSubstitution.figures(&tables);
        assert_eq!(figures.expect("in the tables")[0].values, [3.0, 4.0, 5.0]);
        Uncertain::Learning(TradedGood::Battery).put(&mut tables, End::Low);
        assert_eq!(tables.learning("battery").expect("a row").central, 0.15);
        assert_eq!(tables.learning("pv_module").expect("a row").central, 0.2);
    }
}
