//! What the markets start from, as the tables have it. The CSV files of `data/markets` flow in; stocks,
//! sales, costs, makers, flows and parameters by index flow out.

use std::sync::OnceLock;

use accord_market::ResidualLoad;
use accord_math::Years;

use crate::activity::markets::kind::MarketKind;
use crate::activity::markets::uncertain::End;
use crate::activity::markets::{Origin, TradedGood};
use crate::tables::{Row, Table, TableError};
use crate::{Party, Technology};

/// Parties that are places: all but bunkers, which have the last index.
pub const PLACES: usize = Party::COUNT - 1;
/// The base year of every run, and the last of the histories.
pub(super) const BASE: i32 = 2023;
/// First year of `history.csv`, and of the generation of electricity.
pub(super) const FIRST: i32 = 2015;
const FIRST_GENERATION: i32 = 2000;

/// Least share whose growth is continued. Assumed.
const RECORD_SHARE: f64 = 1e-3;
/// Five years: one is weather and one subsidy more or less, ten hold prices of another time.
const RECORD_YEARS: i32 = 5;

/// Text of the tables.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    pub stocks: [&'static str; MarketKind::COUNT],
    pub costs: &'static str,
    pub history: &'static str,
    pub producers: &'static str,
    pub flows: &'static str,
    pub learning: &'static str,
    pub parameters: &'static str,
    pub electricity: &'static str,
    pub residual_load: &'static str,
    pub duties: &'static str,
    pub residual_load_parties: &'static str,
}

pub(super) const TEXTS: Texts = Texts {
    stocks: [
        include_str!("../../../../../data/markets/power.csv"),
        include_str!("../../../../../data/markets/cars.csv"),
        include_str!("../../../../../data/markets/trucks.csv"),
        include_str!("../../../../../data/markets/heat.csv"),
        include_str!("../../../../../data/markets/steel.csv"),
    ],
    costs: include_str!("../../../../../data/markets/costs.csv"),
    history: include_str!("../../../../../data/markets/history.csv"),
    producers: include_str!("../../../../../data/markets/producers.csv"),
    flows: include_str!("../../../../../data/markets/flows.csv"),
    learning: include_str!("../../../../../data/markets/learning.csv"),
    parameters: include_str!("../../../../../data/markets/parameters.csv"),
    electricity: include_str!("../../../../../data/electricity.csv"),
    duties: include_str!("../../../../../data/markets/duties.csv"),
    residual_load: include_str!("../../../../../data/markets/residual_load.csv"),
    residual_load_parties: include_str!("../../../../../data/markets/residual_load_parties.csv"),
};

/// One row of `costs.csv`: a technology in a party. USD of 2023.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Costs {
    /// USD per unit of capacity, and its spread.
    pub investment: f64,
    pub investment_spread: f64,
    /// USD per unit of service, and its spread.
    pub operation: f64,
    pub operation_spread: f64,
    /// USD per unit of service: everything but electricity, electricity, and the spread of both.
    pub fuel: f64,
    pub electricity: f64,
    pub fuel_spread: f64,
    /// MWh of electricity per unit of service.
    pub electricity_mwh: f64,
    pub battery_kwh: f64,
    pub lifetime: f64,
    pub lead: f64,
    /// Service of a unit of capacity a year.
    pub load: f64,
    pub discount_rate: f64,
    /// kg CO2 per unit of service, at the stack or tailpipe.
    pub co2: f64,
}

/// A maker of a good.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Maker {
    pub output: f64,
    pub capacity: f64,
    pub ever_made: f64,
    pub cost: f64,
    pub margin: f64,
}

/// A learning rate and the lowest cost it leads to, as a share of the base year's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    pub central: f64,
    pub floor: f64,
    /// Low end, central value and high end, as the table has them.
    pub span: [f64; 3],
}

/// A parameter: what a run takes, and low end, central value and high end as the table has them.
#[derive(Clone, Copy, Debug)]
struct Parameter {
    central: f64,
    span: [f64; 3],
}

/// Everything. Tables by party and technology have the technology running fastest.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    /// The last year that is known.
    pub base: i32,
    /// A share below this has no record worth continuing: the growth of a handful of plants is chance.
    pub record_share: f64,
    /// Years of record that growth is taken over.
    pub record_years: i32,
    /// By market: stock at the end of the base year.
    pub stock: [Vec<f64>; MarketKind::COUNT],
    /// By market: sold in the base year; zero where only the stock is recorded.
    pub sales: [Vec<f64>; MarketKind::COUNT],
    /// Generation of the base year, TWh.
    pub generation: Vec<f64>,
    /// By market.
    pub costs: [Vec<Costs>; MarketKind::COUNT],
    /// By good and origin.
    pub makers: Vec<[Maker; Origin::COUNT]>,
    /// By good, importer and origin: deliveries of the base year.
    pub flows: Vec<Vec<f64>>,
    /// Text of the duties, which the plan reads.
    pub duties: &'static str,
    /// What wind and sun ask of the grid, by place.
    pub residual_load: Vec<ResidualLoad>,
    history: History,
    generation_history: Vec<(Party, Technology, Vec<f64>)>,
    learning: Vec<(String, Rate)>,
    parameters: Vec<(String, String, Parameter)>,
}

impl Tables {
    /// The embedded tables, read once.
    pub fn embedded() -> Result<&'static Self, TableError> {
        static READ: OnceLock<Tables> = OnceLock::new();
        if let Some(tables) = READ.get() {
            return Ok(tables);
        }
        let tables = Self::read(&TEXTS)?;
        Ok(READ.get_or_init(|| tables))
    }

    pub fn read(texts: &Texts) -> Result<Self, TableError> {
        let mut stock: [Vec<f64>; MarketKind::COUNT] = Default::default();
        let mut sales = stock.clone();
        let mut generation = Vec::new();
        for kind in MarketKind::ALL {
            let cells = PLACES * kind.technologies().len();
            let (mut stocks, mut sold, mut service) =
                (vec![0.0; cells], vec![0.0; cells], vec![0.0; cells]);
            for row in Table::read(kind.code(), texts.stocks[kind.index()])?.rows() {
                let cell = cell(kind, &row)?;
                let (stock, more) = match kind {
                    MarketKind::Power => ("capacity_GW", "generation_TWh"),
                    MarketKind::Cars | MarketKind::Trucks => ("stock_thousand", "sales_thousand"),
                    MarketKind::Heat => ("capacity_GW", "useful_heat_TWh"),
                    MarketKind::Steel => ("capacity_Mt", "output_Mt"),
                };
                stocks[cell] = row.number(stock)?;
                if kind == MarketKind::Power {
                    service[cell] = row.number(more)?;
                } else if matches!(kind, MarketKind::Cars | MarketKind::Trucks) {
                    sold[cell] = row.number(more)?;
                }
            }
            stock[kind.index()] = stocks;
            sales[kind.index()] = sold;
            if kind == MarketKind::Power {
                generation = service;
            }
        }
        Ok(Self {
            base: BASE,
            record_share: RECORD_SHARE,
            record_years: RECORD_YEARS,
            stock,
            sales,
            generation,
            costs: read_costs(texts.costs)?,
            makers: read_makers(texts.producers)?,
            flows: read_flows(texts.flows)?,
            duties: texts.duties,
            residual_load: read_residual_load(texts)?,
            history: read_history(texts.history, Years::new(FIRST, BASE))?,
            generation_history: read_generation(texts.electricity)?,
            learning: read_learning(texts.learning)?,
            parameters: read_parameters(texts.parameters)?,
        })
    }

    /// What the record says of a technology in a party in a year; `None` where there is nothing.
    pub fn history(
        &self,
        technology: &str,
        quantity: &str,
        party: Party,
        year: i32,
    ) -> Option<f64> {
        let row = self
            .history
            .iter()
            .find(|(t, q, p, _)| t == technology && q == quantity && *p == party)?;
        let known = row.3.iter().find(|(it, _)| *it == year)?;
        Some(known.1)
    }

    /// The tables with another record, that of `years`, and with nothing recorded after them. Stocks,
    /// costs, makers and flows stay those of the base year: the caller puts those of `years` there.
    /// Learning has no floors: those of the table were set by the costs of 2023.
    pub fn with_record(mut self, text: &str, years: Years) -> Result<Self, TableError> {
        self.base = years.last;
        self.history = read_history(text, years)?;
        let known = usize::try_from(years.last - FIRST_GENERATION + 1).unwrap_or_default();
        for (_, _, row) in &mut self.generation_history {
            row.truncate(known);
        }
        for (_, rate) in &mut self.learning {
            rate.floor = 0.0;
        }
        Ok(self)
    }

    /// Multiplies the central value of a parameter: what would be otherwise.
    pub fn scale_parameter(&mut self, market: &str, parameter: &str, factor: f64) {
        for (m, p, values) in &mut self.parameters {
            if m == market && p == parameter {
                values.central *= factor;
            }
        }
    }

    /// Puts an end of a parameter in the place of its central value.
    pub fn put_parameter(&mut self, market: &str, parameter: &str, end: End) {
        for (m, p, values) in &mut self.parameters {
            if m == market && p == parameter {
                values.central = end.of(values.span);
            }
        }
    }

    /// Puts an end of a learning rate in the place of its central value.
    pub fn put_learning(&mut self, name: &str, end: End) {
        for (it, rate) in &mut self.learning {
            if it == name {
                rate.central = end.of(rate.span);
            }
        }
    }

    /// Generation of a year from 2000, TWh.
    pub fn recorded_generation(&self, party: Party, technology: Technology, year: i32) -> f64 {
        let rows = self.generation_history.iter();
        rows.filter(|(p, t, _)| *p == party && *t == technology)
            .filter_map(|(_, _, row)| row.get(usize::try_from(year - FIRST_GENERATION).ok()?))
            .sum()
    }

    /// The learning rate of a technology or good.
    pub fn learning(&self, name: &str) -> Result<Rate, TableError> {
        let found = self.learning.iter().find(|(it, _)| it == name);
        found.map(|(_, rate)| *rate).ok_or_else(|| TableError::Row {
            table: "learning",
            row: name.to_owned(),
        })
    }

    /// The central value of a parameter.
    pub fn parameter(&self, market: &str, parameter: &str) -> Result<f64, TableError> {
        self.values(market, parameter).map(|it| it.central)
    }

    /// The high end of a parameter.
    pub fn highest(&self, market: &str, parameter: &str) -> Result<f64, TableError> {
        self.span(market, parameter).map(|[_, _, high]| high)
    }

    /// Low end, central value and high end of a parameter, as the table has them.
    pub fn span(&self, market: &str, parameter: &str) -> Result<[f64; 3], TableError> {
        self.values(market, parameter).map(|it| it.span)
    }

    fn values(&self, market: &str, parameter: &str) -> Result<Parameter, TableError> {
        let found = self
            .parameters
            .iter()
            .find(|(m, p, _)| m == market && p == parameter);
        found
            .map(|(_, _, value)| *value)
            .ok_or_else(|| TableError::Row {
                table: "parameters",
                row: format!("{market}, {parameter}"),
            })
    }
}

/// Party and technology of a row.
fn cell(kind: MarketKind, row: &Row<'_>) -> Result<usize, TableError> {
    let party = row.code("party", Party::from_code)?;
    let technology = match kind {
        MarketKind::Power | MarketKind::Heat => {
            row.code("technology", |text| kind.technology(text))?
        }
        MarketKind::Cars => {
            let drive = row.text("drive")?;
            row.code("size", |size| kind.technology(&format!("{drive}_{size}")))?
        }
        MarketKind::Trucks => row.code("drive", |text| kind.technology(text))?,
        MarketKind::Steel => row.code("route", |text| kind.technology(text))?,
    };
    Ok(party.index() * kind.technologies().len() + technology)
}

/// Electricity in the table of costs is in GJ.
const MWH_PER_GJ: f64 = 1.0 / 3.6;

fn read_costs(text: &str) -> Result<[Vec<Costs>; MarketKind::COUNT], TableError> {
    let mut costs: [Vec<Costs>; MarketKind::COUNT] = Default::default();
    for kind in MarketKind::ALL {
        costs[kind.index()] = vec![Costs::default(); PLACES * kind.technologies().len()];
    }
    for row in Table::read("costs", text)?.rows() {
        let kind = row.code("market", |text| {
            MarketKind::ALL.into_iter().find(|it| it.code() == text)
        })?;
        let party = row.code("party", Party::from_code)?;
        let technology = row.code("technology", |text| kind.technology(text))?;
        let number = |column| row.number_if_any(column).map(Option::unwrap_or_default);
        let mut cost = Costs {
            investment: row.number("investment_USD")?,
            investment_spread: row.number("investment_sd_USD")?,
            operation: row.number("operation_USD")?,
            operation_spread: row.number("operation_sd_USD")?,
            fuel_spread: number("fuel_sd_USD")?,
            battery_kwh: number("battery_kWh")?,
            lifetime: row.number("lifetime_yr")?,
            lead: row.number("lead_yr")?,
            load: row.number("load")?,
            discount_rate: row.number("discount_rate")?,
            co2: row.number("co2_kg")?,
            ..Costs::default()
        };
        for (carrier, energy, fuel) in [
            ("carrier", "energy_GJ", "fuel_USD"),
            ("carrier_2", "energy_2_GJ", "fuel_2_USD"),
        ] {
            if row.text(carrier)? == "electricity" {
                cost.electricity += number(fuel)?;
                cost.electricity_mwh += number(energy)? * MWH_PER_GJ;
            } else {
                cost.fuel += number(fuel)?;
            }
        }
        costs[kind.index()][party.index() * kind.technologies().len() + technology] = cost;
    }
    Ok(costs)
}

fn read_makers(text: &str) -> Result<Vec<[Maker; Origin::COUNT]>, TableError> {
    let mut makers = vec![[Maker::default(); Origin::COUNT]; TradedGood::COUNT];
    for row in Table::read("producers", text)?.rows() {
        let good = row.code("good", TradedGood::from_code)?;
        let origin = row.code("origin", Origin::from_code)?;
        makers[good.index()][origin.index()] = Maker {
            output: row.number("output")?,
            capacity: row.number("capacity")?,
            ever_made: row.number("ever_made")?,
            cost: row.number("cost_USD")?,
            margin: row.number("margin")?,
        };
    }
    Ok(makers)
}

fn read_flows(text: &str) -> Result<Vec<Vec<f64>>, TableError> {
    let mut flows = vec![vec![0.0; Origin::COUNT * Origin::COUNT]; TradedGood::COUNT];
    for row in Table::read("flows", text)?.rows() {
        let good = row.code("good", TradedGood::from_code)?;
        let importer = row.code("importer", Origin::from_code)?;
        let origin = row.code("origin", Origin::from_code)?;
        flows[good.index()][importer.index() * Origin::COUNT + origin.index()] =
            row.number("quantity")?;
    }
    Ok(flows)
}

/// The fits of the part of the world that each place belongs to.
fn read_residual_load(texts: &Texts) -> Result<Vec<ResidualLoad>, TableError> {
    const TERMS: [&str; 10] = [
        "one",
        "wind",
        "solar",
        "wind2",
        "wind_solar",
        "solar2",
        "wind3",
        "wind2_solar",
        "wind_solar2",
        "solar3",
    ];
    let fits = Table::read("residual_load", texts.residual_load)?;
    let fit = |archetype: &str, output: &str| {
        let mut rows = fits.rows();
        let row = rows
            .find(|row| {
                row.text("archetype").is_ok_and(|it| it == archetype)
                    && row.text("output").is_ok_and(|it| it == output)
            })
            .ok_or_else(|| fits.missing(format!("{archetype}, {output}")))?;
        let mut values = [0.0; TERMS.len()];
        for (value, term) in values.iter_mut().zip(TERMS) {
            *value = row.number(term)?;
        }
        Ok::<_, TableError>(values)
    };
    let parties = Table::read("residual_load_parties", texts.residual_load_parties)?;
    let mut found = vec![None; PLACES];
    for row in parties.rows() {
        let archetype = row.text("archetype")?;
        let party = row.code("party", Party::from_code)?;
        if let Some(place) = found.get_mut(party.index()) {
            *place = Some(ResidualLoad {
                curtailment: fit(archetype, "curtailment")?,
                short_storage: fit(archetype, "short_storage")?,
                peak: fit(archetype, "peak")?,
            });
        }
    }
    let places = found.into_iter().zip(Party::ALL);
    places
        .map(|(it, party)| it.ok_or_else(|| parties.missing(party.code())))
        .collect()
}

/// By technology, quantity and party: the years that there is a figure for.
pub(super) type History = Vec<(String, String, Party, Vec<(i32, f64)>)>;

pub(super) fn read_history(text: &str, years: Years) -> Result<History, TableError> {
    let table = Table::read("history", text)?;
    // Totals of the world are sums; they are there for the eye.
    let parties = table
        .rows()
        .filter(|row| row.text("party").is_ok_and(|it| it != "WORLD"));
    let rows = parties.map(|row| {
        let mut values = Vec::with_capacity(years.count());
        for year in years.iter() {
            if let Some(value) = row.number_if_any(&year.to_string())? {
                values.push((year, value));
            }
        }
        Ok((
            row.text("technology")?.to_owned(),
            row.text("quantity")?.to_owned(),
            row.code("party", Party::from_code)?,
            values,
        ))
    });
    rows.collect()
}

fn read_generation(text: &str) -> Result<Vec<(Party, Technology, Vec<f64>)>, TableError> {
    let table = Table::read("electricity", text)?;
    let generation = table
        .rows()
        .filter(|row| row.text("quantity").is_ok_and(|it| it == "generation"));
    let rows = generation.map(|row| {
        Ok((
            row.code("party", Party::from_code)?,
            row.code("technology", Technology::from_code)?,
            row.years(Years::new(FIRST_GENERATION, BASE))?,
        ))
    });
    rows.collect()
}

fn read_learning(text: &str) -> Result<Vec<(String, Rate)>, TableError> {
    let table = Table::read("learning", text)?;
    let rows = table.rows().map(|row| {
        let span = span(&row)?;
        let rate = Rate {
            central: span[1],
            floor: row.number("floor")?,
            span,
        };
        Ok((row.text("technology")?.to_owned(), rate))
    });
    rows.collect()
}

/// Low end, central value and high end.
fn span(row: &Row<'_>) -> Result<[f64; 3], TableError> {
    Ok([
        row.number("low")?,
        row.number("central")?,
        row.number("high")?,
    ])
}

fn read_parameters(text: &str) -> Result<Vec<(String, String, Parameter)>, TableError> {
    let table = Table::read("parameters", text)?;
    let rows = table.rows().map(|row| {
        let span = span(&row)?;
        Ok((
            row.text("market")?.to_owned(),
            row.text("parameter")?.to_owned(),
            Parameter {
                central: span[1],
                span,
            },
        ))
    });
    rows.collect()
}
