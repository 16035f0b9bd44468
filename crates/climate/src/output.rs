//! Results flow in from the blocks of members as they are computed; only the quantities and
//! timebounds asked for are kept. Means over calendar years and tables flow out.

use std::sync::Arc;

use accord_math::Years;

use crate::error::ClimateError;
use crate::options::Options;
use crate::reduce::MemberSeries;
use crate::scenario::{Scenario, timebounds};

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident = $column:literal, $unit:literal;)*) => {
        /// A result on timebounds, one number for each member.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Quantity { $($(#[$doc])* $name,)* }

        impl Quantity {
            /// All, in the order of the columns of a table.
            pub const ALL: [Quantity; [$($column),*].len()] = [$(Quantity::$name),*];

            /// The name as a column of a table.
            pub fn column(self) -> &'static str {
                match self { $(Quantity::$name => $column,)* }
            }

            /// The unit, as the field writes it.
            pub fn unit(self) -> &'static str {
                match self { $(Quantity::$name => $unit,)* }
            }
        }
    };
}

quantities! {
    /// Surface temperature above that of the beginning of the run (1750).
    Temperature = "temperature", "K";
    /// Total effective radiative forcing, efficacies not applied.
    EffectiveRadiativeForcing = "effective_radiative_forcing", "W/m^2";
    /// CO2.
    Co2 = "co2", "ppm";
    /// Methane.
    Ch4 = "ch4", "ppb";
    /// Nitrous oxide.
    N2o = "n2o", "ppb";
    /// Forcing of CO2.
    ForcingCo2 = "forcing_co2", "W/m^2";
    /// Forcing of methane.
    ForcingCh4 = "forcing_ch4", "W/m^2";
    /// Forcing of nitrous oxide.
    ForcingN2o = "forcing_n2o", "W/m^2";
    /// Forcing of all other well-mixed greenhouse gases.
    ForcingOtherGases = "forcing_other_well_mixed_gases", "W/m^2";
    /// Forcing of aerosols by radiation.
    ForcingAerosolRadiation = "forcing_aerosol_radiation", "W/m^2";
    /// Forcing of aerosols through clouds.
    ForcingAerosolCloud = "forcing_aerosol_cloud", "W/m^2";
    /// Forcing of ozone.
    ForcingOzone = "forcing_ozone", "W/m^2";
    /// Forcing of light-absorbing particles on snow and ice.
    ForcingParticlesOnSnow = "forcing_particles_on_snow", "W/m^2";
    /// Forcing of stratospheric water vapour from methane.
    ForcingStratosphericWaterVapour = "forcing_stratospheric_water_vapour", "W/m^2";
    /// Forcing of land use.
    ForcingLandUse = "forcing_land_use", "W/m^2";
    /// Forcing of contrails.
    ForcingContrails = "forcing_contrails", "W/m^2";
    /// Forcing of the sun, with the member's scale.
    ForcingSolar = "forcing_solar", "W/m^2";
    /// Forcing of volcanoes, with the member's scale.
    ForcingVolcanic = "forcing_volcanic", "W/m^2";
    /// Sum of the forcings of unspecified kind that the scenario gives.
    ForcingUnspecified = "forcing_unspecified", "W/m^2";
    /// Imbalance at the top of the atmosphere.
    TopOfAtmosphereImbalance = "top_of_atmosphere_imbalance", "W/m^2";
    /// Heat taken up by the whole Earth since the beginning of the run.
    OceanHeatContent = "ocean_heat_content", "J";
    /// Share of all CO2 emitted since the beginning that is in the air; NaN at the beginning.
    AirborneFraction = "airborne_fraction_co2", "1";
    /// CO2 in the air beyond that of the beginning.
    AirborneCo2 = "airborne_co2", "Gt CO2";
    /// CO2 emitted since the beginning: given, or found from a given concentration.
    CumulativeCo2 = "cumulative_co2", "Gt CO2";
    /// Methane emitted in the year that ends here: given, or found from a given concentration.
    EmissionsCh4 = "emissions_ch4", "Mt CH4/yr";
    /// Factor on CO2's lifetimes in the year that begins here; NaN at the last timebound.
    Co2LifetimeScaling = "co2_lifetime_scaling", "1";
    /// Methane's lifetime in the year that begins here; NaN at the last timebound.
    MethaneLifetime = "ch4_lifetime", "yr";
    /// Temperature of the second layer.
    SecondLayerTemperature = "temperature_layer_2", "K";
    /// Temperature of the third layer.
    ThirdLayerTemperature = "temperature_layer_3", "K";
    /// The forcing as it acts on the surface, lagging behind.
    LaggedForcing = "lagged_forcing", "W/m^2";
}

impl Quantity {
    /// Whether this is one forcing of many, which costs a run extra to report.
    pub(crate) fn is_single_forcing(self) -> bool {
        (Quantity::ForcingCo2..=Quantity::ForcingUnspecified).contains(&self)
    }
}

/// What a run keeps, the same for all its members.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    scenario: String,
    pub(crate) quantities: Vec<Quantity>,
    timebounds: Vec<i32>,
    /// Position in `timebounds` of each timebound of the run.
    kept_at: Vec<Option<usize>>,
    shared: Vec<(String, Vec<f64>)>,
    years: Years,
}

impl Plan {
    pub(crate) fn new(
        scenario: &Scenario,
        options: &Options,
        shared: Vec<(String, Vec<f64>)>,
    ) -> Self {
        let all = timebounds(options.years);
        let mut kept: Vec<i32> = options
            .keep
            .iter()
            .copied()
            .filter(|year| all.contains(*year))
            .collect();
        kept.sort_unstable();
        kept.dedup();
        let mut quantities: Vec<Quantity> = options.quantities.clone();
        quantities.sort_unstable();
        quantities.dedup();
        Self {
            scenario: scenario.name.clone(),
            kept_at: all
                .iter()
                .map(|year| kept.binary_search(&year).ok())
                .collect(),
            timebounds: kept,
            quantities,
            shared,
            years: options.years,
        }
    }

    /// Numbers kept for each member.
    fn rows(&self) -> usize {
        self.quantities.len() * self.timebounds.len()
    }
}

/// A quantity in every lane: held by the state, or made for the report.
pub(crate) enum Lanes<'v, const L: usize> {
    Held(&'v [f64; L]),
    Made([f64; L]),
}

/// Takes down what the blocks of a chunk of members have at each timebound.
pub(crate) struct Recorder<'a> {
    plan: &'a Plan,
    members: usize,
    /// Position in the chunk of the block's first member.
    pub(crate) first: usize,
    /// By quantity, timebound and member, members innermost.
    pub(crate) values: Vec<f64>,
}

impl<'a> Recorder<'a> {
    pub(crate) fn new(plan: &'a Plan, members: usize) -> Self {
        Self {
            plan,
            members,
            first: 0,
            values: vec![f64::NAN; plan.rows() * members],
        }
    }

    /// Takes what a block of members has at a timebound; lanes past the last member are dropped. What
    /// is never given stays NaN.
    #[inline(always)]
    #[allow(clippy::inline_always)]
    pub(crate) fn take<'v, const L: usize>(
        &mut self,
        timebound: usize,
        value: impl Fn(Quantity) -> Option<Lanes<'v, L>>,
    ) {
        let Some(at) = self.plan.kept_at[timebound] else {
            return;
        };
        let lanes = L.min(self.members - self.first);
        for (q, quantity) in self.plan.quantities.iter().enumerate() {
            let start = (q * self.plan.timebounds.len() + at) * self.members + self.first;
            let row = &mut self.values[start..start + lanes];
            match value(*quantity) {
                Some(Lanes::Held(value)) => row.copy_from_slice(&value[..lanes]),
                Some(Lanes::Made(value)) => row.copy_from_slice(&value[..lanes]),
                None => {}
            }
        }
    }
}

/// The kept results of a run, or of a chunk of its members.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    plan: Arc<Plan>,
    labels: Arc<Vec<String>>,
    /// Position in `labels` of the first member.
    first: usize,
    members: usize,
    /// By quantity, timebound and member, members innermost.
    values: Vec<f64>,
}

impl Output {
    /// One chunk of members, as recorded.
    pub(crate) fn of_chunk(
        plan: Arc<Plan>,
        labels: Arc<Vec<String>>,
        first: usize,
        members: usize,
        values: Vec<f64>,
    ) -> Self {
        Self {
            plan,
            labels,
            first,
            members,
            values,
        }
    }

    /// All members from chunks in order.
    pub(crate) fn of_chunks(
        plan: Arc<Plan>,
        labels: Arc<Vec<String>>,
        chunks: &[Vec<f64>],
    ) -> Self {
        let (rows, members) = (plan.rows(), labels.len());
        let mut values = Vec::with_capacity(rows * members);
        for row in 0..rows {
            for chunk in chunks {
                let width = chunk.len() / rows;
                values.extend_from_slice(&chunk[row * width..(row + 1) * width]);
            }
        }
        Self::of_chunk(plan, labels, 0, members, values)
    }

    /// The scenario's name.
    pub fn scenario(&self) -> &str {
        &self.plan.scenario
    }

    /// The members' names.
    pub fn labels(&self) -> &[String] {
        &self.labels[self.first..self.first + self.members]
    }

    /// The quantities kept.
    pub fn quantities(&self) -> &[Quantity] {
        &self.plan.quantities
    }

    /// The timebounds kept.
    pub fn timebounds(&self) -> &[i32] {
        &self.plan.timebounds
    }

    /// A quantity at a timebound, for every member; `None` if it was not kept.
    pub fn at(&self, quantity: Quantity, timebound: i32) -> Option<&[f64]> {
        let q = self.plan.quantities.binary_search(&quantity).ok()?;
        let at = self.plan.timebounds.binary_search(&timebound).ok()?;
        let members = self.members;
        let start = (q * self.plan.timebounds.len() + at) * members;
        self.values.get(start..start + members)
    }

    /// A quantity of one member at all timebounds kept; `None` if it was not kept.
    pub fn member(&self, quantity: Quantity, member: usize) -> Option<Vec<f64>> {
        let q = self.plan.quantities.binary_search(&quantity).ok()?;
        let members = self.members;
        (member < members).then(|| {
            (0..self.plan.timebounds.len())
                .map(|at| self.values[(q * self.plan.timebounds.len() + at) * members + member])
                .collect()
        })
    }

    /// Concentration on the run's timebounds of a gas whose fate is the same in every member (N2O,
    /// minor gases in ppt, chlorine), by its name in the species table.
    pub fn shared_concentration(&self, species: &str) -> Option<&[f64]> {
        self.plan
            .shared
            .iter()
            .find(|(name, _)| name == species)
            .map(|(_, values)| values.as_slice())
    }

    /// Means over calendar years: half of the timebound at which the year begins, half of that at
    /// which it ends. Covers the years whose two timebounds were both kept, which must be
    /// consecutive.
    pub fn calendar_year_means(&self, quantity: Quantity) -> Result<MemberSeries, ClimateError> {
        let missing = |timebound: i32| ClimateError::NotKept {
            quantity: quantity.column().to_owned(),
            timebound,
        };
        let first = *self
            .plan
            .timebounds
            .first()
            .ok_or_else(|| missing(self.plan.years.first))?;
        let last = *self.plan.timebounds.last().unwrap_or(&first);
        if last == first {
            return Err(missing(first + 1));
        }
        let years = Years::new(first, last - 1);
        let mut values = Vec::with_capacity(years.count() * self.members);
        for year in years.iter() {
            let begin = self.at(quantity, year).ok_or_else(|| missing(year))?;
            let end = self
                .at(quantity, year + 1)
                .ok_or_else(|| missing(year + 1))?;
            values.extend(begin.iter().zip(end).map(|(a, b)| 0.5 * a + 0.5 * b));
        }
        Ok(MemberSeries::new(years, self.members, values))
    }

    /// Surface temperature of calendar years above its mean over 1850–1900, which must have been
    /// kept.
    pub fn warming(&self) -> Result<MemberSeries, ClimateError> {
        self.calendar_year_means(Quantity::Temperature)?
            .rebased(Years::new(1850, 1900))
            .ok_or(ClimateError::NotKept {
                quantity: "temperature".to_owned(),
                timebound: 1850,
            })
    }
}
