//! The two tables of `validation/national_warming/` flow in; emissions by party and gas, and the
//! published figures with their bands, flow out.

use std::collections::BTreeMap;

use accord_math::Series;

use crate::Failure;

const EMISSIONS: &str = include_str!("../../../validation/national_warming/emissions_by_party.csv");
const PUBLISHED: &str = include_str!("../../../validation/national_warming/published.csv");

/// The three gases of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gas {
    /// Carbon dioxide, fossil and land.
    Co2,
    /// Methane.
    Ch4,
    /// Nitrous oxide.
    N2o,
}

/// In the order of the tables.
pub const GASES: [Gas; 3] = [Gas::Co2, Gas::Ch4, Gas::N2o];

impl Gas {
    /// As the tables spell it.
    pub fn name(self) -> &'static str {
        match self {
            Gas::Co2 => "CO2",
            Gas::Ch4 => "CH4",
            Gas::N2o => "N2O",
        }
    }
}

/// Emissions by party and gas, Mt CO2-equiv/yr, 1850–2021.
pub struct Emissions {
    /// The 16 parties and the rest of the world.
    pub parties: Vec<String>,
    rows: BTreeMap<(String, Gas), Series>,
}

impl Emissions {
    /// Reads the table.
    pub fn read() -> Result<Self, Failure> {
        let mut reader = reader(EMISSIONS);
        let first: i32 = reader.headers()?.get(3).unwrap_or_default().parse()?;
        let mut emissions = Self {
            parties: Vec::new(),
            rows: BTreeMap::new(),
        };
        for record in reader.records() {
            let record = record?;
            let party = record[0].to_owned();
            let gas = GASES
                .into_iter()
                .find(|gas| gas.name() == &record[1])
                .ok_or_else(|| format!("no gas is called {}", &record[1]))?;
            let values = record
                .iter()
                .skip(3)
                .map(str::parse)
                .collect::<Result<Vec<f64>, _>>()?;
            let series = Series::from_values(first, values).ok_or("a row without years")?;
            if !emissions.parties.contains(&party) {
                emissions.parties.push(party.clone());
            }
            emissions.rows.insert((party, gas), series);
        }
        for party in &emissions.parties {
            for gas in GASES {
                if !emissions.rows.contains_key(&(party.clone(), gas)) {
                    return Err(format!("{party} has no {}", gas.name()).into());
                }
            }
        }
        Ok(emissions)
    }

    /// One party's emissions of one gas; the reader has made sure that every party has all three.
    pub fn get(&self, party: &str, gas: Gas) -> &Series {
        &self.rows[&(party.to_owned(), gas)]
    }
}

/// A published figure and what we allow.
pub struct Figure {
    subject: String,
    quantity: String,
    /// As printed: per cent, or K.
    pub published: f64,
    /// Allowed for their method on their emissions.
    pub band_same_method: Option<f64>,
    /// Allowed for our engine.
    pub band_engine: Option<f64>,
}

/// The published figures.
pub struct Published(Vec<Figure>);

impl Published {
    /// Reads the table.
    pub fn read() -> Result<Self, Failure> {
        let mut figures = Vec::new();
        for record in reader(PUBLISHED).records() {
            let record = record?;
            let optional = |text: &str| match text {
                "" => Ok(None),
                text => text.parse().map(Some),
            };
            figures.push(Figure {
                subject: record[0].to_owned(),
                quantity: record[1].to_owned(),
                published: record[2].parse()?,
                band_same_method: optional(&record[3])?,
                band_engine: optional(&record[4])?,
            });
        }
        Ok(Self(figures))
    }

    /// The share of a party, per cent.
    pub fn share(&self, party: &str) -> Option<&Figure> {
        self.find("share", party)
    }

    /// The world's warming by a gas, K.
    pub fn warming(&self, gas: &str) -> Option<&Figure> {
        self.find("warming", gas)
    }

    fn find(&self, quantity: &str, subject: &str) -> Option<&Figure> {
        let Self(figures) = self;
        figures
            .iter()
            .find(|figure| figure.quantity == quantity && figure.subject == subject)
    }
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
}
