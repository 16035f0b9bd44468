//! Forcings that are a sum over species of a coefficient times a change of emissions or
//! concentration: aerosols by radiation, ozone, stratospheric water vapour, particles on snow,
//! land use, contrails, the minor greenhouse gases, and whatever is prescribed. Series that all
//! members share ("drivers") flow in; the list of which driver forces what, and by which of a
//! member's parameters, flows out.
//!
//! Because all of it is linear, a member's many terms on one driver are one coefficient: the year
//! loop multiplies each driver once.
//!
//! Sources: linear ozone, Thornhill et al. 2021 (ACP 21, 853) and Skeie et al. 2020 (npj Clim.
//! Atmos. Sci. 3, 32); aerosols, Smith et al. 2021 (JGR 126, e2020JD033622) and Stevens 2015
//! (J. Clim. 28, 4794); land use by cumulative emissions and the rest, Smith et al. 2018 (GMD 11,
//! 2273).

/// Under which name a forcing is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Co2,
    Ch4,
    N2o,
    OtherGases,
    AerosolRadiation,
    AerosolCloud,
    Ozone,
    ParticlesOnSnow,
    StratosphericWaterVapour,
    LandUse,
    Contrails,
    Solar,
    Volcanic,
    Unspecified,
}

impl Group {
    pub(crate) const COUNT: usize = Group::Unspecified as usize + 1;
}

/// A parameter of the ensemble by species.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    AerosolRadiation(usize),
    AerosolCloud(usize),
    Ozone(usize),
}

/// One driver's part in one forcing: driver × factor × parameter × scale, W m-2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) group: Group,
    pub(crate) driver: Driver,
    pub(crate) factor: f64,
    /// The member's parameter, if it has one here.
    pub(crate) parameter: Option<Parameter>,
    /// The species whose `forcing_scale` counts, if one does.
    pub(crate) scale: Option<usize>,
    pub(crate) efficacy: f64,
}

/// What a term is driven by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Driver {
    /// The shared series at this position.
    Shared(usize),
    /// The member's methane above its baseline, ppb.
    Methane,
}

/// What a series is, so that terms find those already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Emissions of a species beyond its baseline.
    Emissions(usize),
    /// Emissions of a species.
    AllEmissions(usize),
    /// Concentration of a species beyond its baseline.
    Concentration(usize),
    /// Emissions of a species since the beginning.
    Cumulative(usize),
    /// Forcing of a species, given.
    Forcing(usize),
    /// Forcing of the minor gases that share the scale of this one.
    MinorGases(usize),
}

/// Series on timebounds that all members share. The value at the first timebound is not used.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drivers {
    origins: Vec<Origin>,
    series: Vec<Vec<f64>>,
}

impl Drivers {
    /// The position of the series of this origin, made if it is not there yet.
    pub(crate) fn position(&mut self, origin: Origin, make: impl FnOnce() -> Vec<f64>) -> usize {
        let found = self.origins.iter().position(|known| *known == origin);
        found.unwrap_or_else(|| {
            self.origins.push(origin);
            self.series.push(make());
            self.origins.len() - 1
        })
    }

    pub(crate) fn count(&self) -> usize {
        self.series.len()
    }

    /// Timebound after timebound, all drivers side by side: the order in which a year loop reads.
    pub(crate) fn by_timebound(&self, timebounds: usize) -> Vec<f64> {
        (0..timebounds)
            .flat_map(|t| self.series.iter().map(move |series| series[t]))
            .collect()
    }
}
