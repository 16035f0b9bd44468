"""The tables of the climate's calibration and the species table that goes with it.

    python data/derive/calibration.py SOURCES OUTPUT

SOURCES is a folder with the files named below, OUTPUT is `data/climate`. Needs numpy, pandas, scipy.
What is fitted here is deterministic: the best estimates that do not vary over the members. What varies is
written as priors; `accord calibrate` draws from them.

| file read | from | licence |
|---|---|---|
| hist_species_1750_2024.csv, ghg_conc_1750_2024.csv | chrisroadmap/fair-calibrate, data, a339c8028bcc | MIT; CEDS and GCB within it CC BY 4.0 |
| fair_species_configs_1.4.1.csv, fair_params_1.4.1_841.csv | OMS-NetZero/FAIR, examples, c361625dfd58 | Apache-2.0 |
| ebm3_cmip6_selected_v1.0.csv | chrisroadmap/fair-calibrate, output of v1.0, 3b3323f (fits by Cummins' EBM) | MIT |
| smith2023aerosol/*.csv, table_{mean,std}_thornhill_collins_orignames.csv, skeie_ozone_*.csv | the same, data | MIT |
| history_ar6_rcmip.csv | iiasa/climate-assessment, history_ar6, 6e1be095ddb9 | MIT |
| igcc2025_gmst.csv | ClimateIndicator/forcing-timeseries, 852f4f7b0733 | MIT |
| igcc_gmst_annual.csv | Indicators of Global Climate Change 2024, 77a147e111ec | CC BY 4.0 |
| IGCC_GMST_1850-2022.csv | chrisroadmap/fair-calibrate, data/forcing, v1.4.1 | MIT; IGCC 2022 CC BY 4.0 |
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import curve_fit, least_squares, lsq_linear

from climate import find, history, seven

Z90 = 1.6448536269514722  # the 95th percentile of the standard normal
MASS_OF_AIR, MASS_OF_ATMOSPHERE = 28.97, 5.1352  # g/mol, 1e18 kg (FaIR)
FIRST = 1750
DIRECT = 1984  # NOAA GML global means of methane begin
HALOGEN_BROMINE = 45.0
RENAMED = {"HFC-43-10mee": "HFC-4310mee"}


def write(path, remarks, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        for line in remarks.strip().splitlines():
            out.write(f"# {line.strip()}\n")
        out.write(",".join(header) + "\n")
        for row in rows:
            out.write(",".join(v if isinstance(v, str) else seven(v) for v in row) + "\n")


class World:
    """What all fits share: emissions 1750–2025, observed concentrations 1750–2024, temperature."""

    def __init__(self, sources):
        table = pd.read_csv(find(sources, "hist_species_1750_2024.csv"))
        self.emissions = table.pivot(index="species", columns="year", values="value").drop(index="CO2")
        self.emissions[2025] = self.emissions[2024]
        observed = pd.read_csv(find(sources, "ghg_conc_1750_2024.csv")).set_index("YYYY").rename(columns=RENAMED)
        years = np.arange(1750, 2025)
        self.concentrations = pd.DataFrame(
            {gas: np.interp(years, observed.index, observed[gas]) for gas in observed.columns}, index=years
        )
        warming = pd.read_csv(find(sources, "igcc2025_gmst.csv"))
        self.warming = pd.Series(warming.GMST.values, index=np.floor(warming.time).astype(int))
        self.species = pd.read_csv(find(sources, "fair_species_configs_1.4.1.csv")).set_index("name")

    def per_emission(self, gas):
        return 1.0 / (MASS_OF_ATMOSPHERE * self.species.molecular_weight[gas] / MASS_OF_AIR)

    def chlorine(self):
        table = self.species
        total = 0.0
        for gas in table.index:
            if table.fractional_release[gas] > 0 and gas in self.concentrations:
                atoms = table.cl_atoms[gas] + HALOGEN_BROMINE * table.br_atoms[gas]
                total = total + atoms * table.fractional_release[gas] * self.concentrations[gas]
        return total


def one_box(emissions, lifetimes, per_emission):
    """Excess concentration on timebounds 1750… of a gas with one box: FaIR's step of a year."""
    burden = np.zeros(len(emissions) + 1)
    for i, (e, tau) in enumerate(zip(emissions, lifetimes)):
        decay = np.exp(-1.0 / tau)
        burden[i + 1] = e * tau * (1 - decay) + burden[i] * decay
    return burden * per_emission


def year_means(timebounds):
    return 0.5 * (timebounds[:-1] + timebounds[1:])


# -- Emission scalings (calibration step 11) ------------------------------------------------------------------


def emission_scalings(world):
    """The factor on emissions above the baseline for which the mean concentration of 2015–2024 is that observed
    (least squares over the ten years; the model is linear in the factor)."""
    scalings = {}
    table = world.species
    for gas in table.index[table.type.isin(["n2o", "cfc-11", "other halogen", "f-gas"])]:
        if gas not in world.concentrations:
            print(f"{gas:12s} not observed: scaling 1")
            continue
        emissions = world.emissions.loc[gas, 1750:2024].values
        alpha = table.g0[gas] * np.exp(table.iirf_0[gas] / table.g1[gas]) if table.g0[gas] > 0 else 1.0
        tau = table.unperturbed_lifetime0[gas] * alpha
        excess = year_means(one_box(emissions - emissions[0], np.full(emissions.size, tau), world.per_emission(gas)))
        observed = world.concentrations[gas].values - table.baseline_concentration[gas]
        model, target = excess[-10:], observed[-10:]
        scalings[gas] = float((model * target).sum() / (model * model).sum())
        print(
            f"{gas:12s} scaling {scalings[gas]:.4f}   2024: unscaled {excess[-1] + table.baseline_concentration[gas]:.4g}"
            f" observed {world.concentrations[gas].values[-1]:.4g}"
        )
    return scalings


# -- Methane (calibration step 14) -----------------------------------------------------------------------------

# Change of methane's lifetime over 1850–2014 by cause, the span over the models of Thornhill et al. 2021 (ACP 21,
# 853 and 1105) widened by its half-width (per K and not widened for temperature), and their lifetimes.
METHANE_BOUNDS = {
    "CH4": (0.18, 0.26),
    "NOx": (-0.46, -0.25),
    "VOC": (0.11, 0.27),
    "EESC": (-0.075, -0.006),
    "N2O": (-0.039, -0.012),
    "T": (-0.0463, 0.0),
    "lifetime": (6.3, 13.4),
}


def methane(world):
    """Sensitivities of methane's lifetime and its lifetime in 1750: bounded least squares of the model's own step
    to the concentrations measured directly, 1984–2024. The compiled emissions before are too low for what ice holds
    (about 100 ppb in 1930) whatever the lifetime: a fit to all years takes the misfit into the present instead."""
    years = np.arange(1750, 2025)
    warming = world.warming.reindex(years).fillna(0.0).values
    drivers = {
        "CH4": world.concentrations["CH4"].values,
        "N2O": world.concentrations["N2O"].values,
        "EESC": world.chlorine().values,
        "NOx": world.emissions.loc["NOx", 1750:2024].values,
        "VOC": world.emissions.loc["VOC", 1750:2024].values,
    }
    at = {1750: 0, 1850: 100, 2014: 264}
    change = {name: d[at[2014]] - d[at[1850]] for name, d in drivers.items()}
    emissions = world.emissions.loc["CH4", 1750:2024].values
    baseline = world.species.baseline_concentration["CH4"]
    names = list(drivers)

    def alpha(x):
        """Relative to 1850 conditions, as the bounds are."""
        result = 1.0 + x[5] * warming
        for name, beta in zip(names, x):
            result = result * (1.0 + beta * (drivers[name] - drivers[name][at[1850]]) / change[name])
        return result

    def model(x):
        return baseline + year_means(one_box(emissions - emissions[0], x[6] * alpha(x), world.per_emission("CH4")))

    observed = world.concentrations["CH4"].values

    def misfit(x):
        return (model(x) - observed)[DIRECT - FIRST :]

    keys = [*names, "T", "lifetime"]
    low, high = np.array([METHANE_BOUNDS[k] for k in keys]).T
    best = None
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        fit = least_squares(misfit, low + share * (high - low), bounds=(low, high), x_scale=high - low)
        if best is None or fit.cost < best.cost:
            best = fit
    x = best.x
    print("methane, per 1850–2014 change:", dict(zip(keys, np.round(x, 5))))
    print(
        f"  misfit: rms {np.sqrt((best.fun**2).mean()):.2f} ppb, 2024 {model(x)[-1]:.1f} observed {observed[-1]:.1f},"
        f" 2000 {model(x)[250]:.1f} observed {observed[250]:.1f}"
    )
    # The engine counts from the baseline (1750): the same product with every factor divided by its value there.
    sensitivity, lifetime = {}, x[6] * (1.0 + x[5] * 0.0)
    for name, beta in zip(names, x):
        slope = beta / change[name]
        at_baseline = 1.0 + slope * (drivers[name][0] - drivers[name][at[1850]])
        sensitivity[name] = slope / at_baseline
        lifetime *= at_baseline
    return sensitivity, x[5], lifetime


# -- Species table ----------------------------------------------------------------------------------------------


def write_species(world, output):
    table = world.species.copy()
    scalings = emission_scalings(world)
    sensitivity, temperature, lifetime = methane(world)
    sources = {name: "1.4.1" for name in table.index}
    table = table.drop(columns=[c for c in ("forcing_reference_emissions", "contrails_radiative_efficiency") if c in table])
    table["emissions_scaling"] = np.nan
    for gas, scaling in scalings.items():
        table.loc[gas, "emissions_scaling"] = scaling
        sources[gas] = "1.4.1; emissions scaling: fitted"
    for species in world.emissions.index:
        if not species.startswith("CO2"):
            table.loc[species, "baseline_emissions"] = world.emissions.loc[species, 1750]
            sources[species] += "; baseline emissions: history 1750"
    for species in table.index[table.aerosol_chemistry_from_emissions.eq(1) | table.aerosol_chemistry_from_concentration.eq(1)]:
        name = "EESC" if species.startswith("Equivalent") else species
        table.loc[species, "ch4_lifetime_chemical_sensitivity"] = sensitivity.get(name, 0.0)
        sources[species] += "; methane sensitivity: fitted"
    for k in range(4):
        table.loc["CH4", f"unperturbed_lifetime{k}"] = lifetime
    table.loc["CH4", "lifetime_temperature_sensitivity"] = temperature
    sources["CH4"] += "; lifetime: fitted"
    cumulative = world.emissions.loc["CO2 AFOLU", 1750:2019].sum()
    table.loc["CO2 AFOLU", "land_use_cumulative_emissions_to_forcing"] = -0.20 / cumulative
    sources["CO2 AFOLU"] += "; land use: -0.20 W/m^2 in 2019 (AR6 ch. 7) over the history"
    soot = world.emissions.loc["BC", 2019] - world.emissions.loc["BC", 1750]
    table.loc["BC", "lapsi_radiative_efficiency"] = 0.08 / soot
    sources["BC"] += "; particles on snow: 0.08 W/m^2 in 2019 (AR6 ch. 7) over the history"
    print(f"land use {-0.20 / cumulative:.7g} W/m^2 per Gt CO2; particles on snow {0.08 / soot:.7g} W/m^2 per Mt BC")
    with open(output / "species.csv", "w", encoding="utf-8") as out:
        out.write(
            "# Species of the calibrated ensemble, in the layout of FaIR's species_configs_properties. Written by\n"
            "# data/derive/calibration.py. 1.4.1: fair-calibrate 1.4.1 as shipped with FaIR (Apache-2.0, c361625dfd58);\n"
            "# fitted: by that script to the history of emissions and to observed concentrations (IGCC 2024, WMO, AGAGE).\n"
            "# Blank: not used by this kind of species, or given by the member. Units: Species in accord-climate.\n"
        )
        out.write("name," + ",".join(table.columns) + ",source\n")
        for name, row in table.iterrows():
            cells = []
            for value in row.values:
                if isinstance(value, str):
                    cells.append(value)
                elif pd.isna(value):
                    cells.append("")
                else:
                    cells.append(f"{value:.10g}")
            out.write(f"{name}," + ",".join(cells) + f",{sources[name]}\n")
    world.calibrated = table
    world.scalings = scalings


# -- Priors -----------------------------------------------------------------------------------------------------


def write_climate_response(sources, output):
    table = pd.read_csv(find(sources, "ebm3_cmip6_selected_v1.0.csv"))
    columns = ["gamma", "C1", "C2", "C3", "kappa1", "kappa2", "kappa3", "epsilon", "sigma_eta", "sigma_xi", "F_4xCO2"]
    write(
        output / "calibration/climate_response.csv",
        """Three-layer energy balance fitted to abrupt-4xCO2 runs of 49 CMIP6 models by maximum likelihood (Cummins et al.
        2020, J. Clim. 33, 7909). Rewritten from fair-calibrate v1.0 (MIT, 3b3323f); one run a model, as selected there.
        Calibration 1.4.1 repeated the same fits on another machine; that table is not published.""",
        ["model", "run", *columns],
        [[r.model, r.run, *(getattr(r, c) for c in columns)] for r in table.itertuples()],
    )


# Leach et al. 2021 (GMD 14, 3007), tunings to 1pctCO2 runs of C4MIP models, as printed in fair-calibrate's sampling
# script 04 (MIT): r0 yr, rU yr/GtC, rT yr/K, rA yr/GtC.
CARBON_CYCLE = """
ACCESS-ESM1-5 36.73854601035055 0.0349535801301073 3.036651884848311 -0.0006603263192310749
BCC-CSM2-MR 25.589821019851797 0.00597614250950862 5.196160258410032 0.004393751681079472
CESM2 40.704695982343765 0.010664893971021883 1.2786398011433562 0.004211308668836011
CNRM-ESM2-1 38.09182601398885 0.0005810081769186404 2.472206604249436 0.009783189726962682
CanESM5 35.70573492682388 -0.005958784801017192 -0.10385375927186047 0.018116906645659014
GFDL-ESM4 34.26732262345922 0.021861410870304354 4.855081881723322 -0.004242277713558451
IPSL-CM6A-LR 32.223599635483424 0.016608701817126814 1.0693983052255476 0.012336113500092338
MIROC-ES2L 33.39478016647172 0.013104461258272693 3.4644393974775767 0.003993779169272571
MPI-ESM1-2-LR 33.33937342916488 0.031043773610946346 1.499323874009292 -0.002570300844565665
NorESM2-LM 40.735872526405046 0.009471296196005063 1.5631932779473914 0.004887468785878646
UKESM1-0-LL 37.91594456570033 0.020138272127751655 2.6714005898495543 0.0018119017134572424
"""


def write_carbon_cycle(output):
    per_gt_co2 = 12.011 / 44.009
    rows = []
    for line in CARBON_CYCLE.strip().splitlines():
        model, r0, ru, rt, ra = line.split()
        rows.append([model, float(r0), float(ru) * per_gt_co2, float(rt), float(ra) * per_gt_co2])
    write(
        output / "calibration/carbon_cycle.csv",
        """Time-integrated airborne fraction of 11 C4MIP models (Leach et al. 2021, GMD 14, 3007, section 3.1): before any
        change (yr), with carbon taken up (yr per Gt CO2), with warming (yr per K), with carbon in the air (yr per Gt CO2).
        From fair-calibrate's sampling script 04 (MIT), per Gt C there; times 12.011/44.009 here.""",
        ["model", "iirf_0", "iirf_uptake", "iirf_temperature", "iirf_airborne"],
        rows,
    )


def write_aerosol_cloud(sources, output):
    """ERFaci of 13 models (Smith et al. 2023) = β·[ln(1 + Σ s·E) − ln(1 + Σ s·E₁₈₅₀)] over SO2, BC, OC of CMIP6."""
    rcmip = pd.read_csv(find(sources, "history_ar6_rcmip.csv"))
    years = [str(y) for y in range(1750, 2015)]
    emitted = {}
    for species in ("Sulfur", "BC", "OC"):
        row = rcmip[rcmip.Variable == f"AR6 climate diagnostics|Emissions|{species}|Unharmonized"]
        emitted[species] = row[years].values.squeeze().astype(float)
    e = np.vstack(list(emitted.values()))
    files = sorted(find(sources, "CNRM-CM6-1_r1i1p1f2_aerosol_forcing.csv").parent.glob("*_aerosol_forcing.csv"))
    runs = {}
    for file in files:
        runs.setdefault(file.name.split("_")[0], []).append(pd.read_csv(file, index_col=0).ERFaci.loc[:2014])
    span = np.abs(e[:, 100:].max(axis=1) - e[:, 100])
    rows = []
    for model, series in sorted(runs.items(), key=lambda item: item[0].lower()):
        mean = sum(series) / len(series)
        # β and the logarithms of s·(largest emission since 1850). A thousandth of the largest part stands for nothing:
        # without a floor the fit runs to 1e-180, and the logarithm of that would set the width of the kernels. β at
        # −100 W/m^2 is a straight line to within 1 %: beyond it β and s are one number.
        index = (mean.index - 1750).astype(int)

        def forcing(x):
            s = np.exp(x[1:]) / span
            level = np.log1p(s @ e)
            return x[0] * (level[index] - level[100])

        def misfit(x):
            return forcing(x) - mean.values

        best = None
        for start in np.random.default_rng(1).uniform([-5, -5, -5, -5], [-0.1, 1, 1, 1], (24, 4)):
            fit = least_squares(misfit, start, bounds=([-100, -14, -14, -14], [0, 6, 6, 6]))
            if best is None or fit.cost < best.cost:
                best = fit
        part = np.maximum(best.x[1:], best.x[1:].max() - np.log(1000))
        s = np.exp(part) / span
        rms = np.sqrt((best.fun**2).mean())
        print(f"aerosol-cloud {model:16s} β {best.x[0]:9.4f} parts {np.round(np.exp(part), 4)} rms {rms:.3f} runs {len(series)}")
        rows.append([model, best.x[0], *s])
    write(
        output / "calibration/aerosol_cloud.csv",
        """Forcing of aerosols through clouds in 13 CMIP6 models, 1850–2014 (Smith et al. 2023; series in fair-calibrate's
        data/smith2023aerosol, MIT), fitted as scale·[ln(1 + Σ shape·E) − ln(1 + Σ shape·E of 1850)] on the emissions
        of CMIP6 (RCMIP, as in climate-assessment's history_ar6, MIT). W/m^2 and per Mt/yr. A part below a thousandth
        of the largest is set to that; scale is held above -100, where the law is a straight line. Only the shapes are
        used as a prior: the level is drawn.""",
        ["model", "aci_scale", "Sulfur", "BC", "OC"],
        rows,
    )


ARI_ROWS = {"BC": "BC", "OC": "OC", "Sulfur": "SO2", "NOx": "NOx", "VOC": "VOC", "NH3": "NH3", "CH4": "CH4", "N2O": "N2O"}


def aerosol_radiation(world, sources):
    mean = pd.read_csv(find(sources, "table_mean_thornhill_collins_orignames.csv")).set_index("Species").Aerosol
    spread = pd.read_csv(find(sources, "table_std_thornhill_collins_orignames.csv")).set_index("Species").Aerosol_sd

    def level(name, first, last):
        series = world.concentrations[name] if name in ("CH4", "N2O") else world.emissions.loc[name]
        return series.loc[first:last].mean()

    centre, width, today, variance = {}, {}, 0.0, 0.0
    for species, row in ARI_ROWS.items():
        change = level(species, 2019, 2019) - level(species, 1750, 1750)
        recent = level(species, 2005, 2014) - level(species, 1750, 1750)
        centre[species], width[species] = mean[row] / change, spread[row] / abs(change)
        today += centre[species] * recent
        variance += (width[species] * recent) ** 2
    on_mean, on_spread = -0.3 / today, (0.3 / Z90) / np.sqrt(variance)
    print(f"aerosol-radiation: mean × {on_mean:.6f}, spread × {on_spread:.6f}")
    return {s: (centre[s] * on_mean, width[s] * on_spread) for s in centre}


# Ozone by precursor, 1850–2014: best, very likely range and half-width (Thornhill et al. 2021), W/m^2.
OZONE = {
    "CH4": (0.14, 0.09, 0.19, 0.05),
    "N2O": (0.03, 0.01, 0.05, 0.02),
    "EESC": (-0.11, -0.21, -0.01, 0.10),
    "CO": (0.067, 0.010, 0.124, 0.057),
    "VOC": (0.043, 0.0, 0.086, 0.043),
    "NOx": (0.20, 0.09, 0.31, 0.11),
}
OZONE_MODELS = ["BCC-ESM1", "CESM2(WACCM6)", "GFDL-ESM4", "GISS-E2-1-H", "MRI-ESM2-0", "OsloCTM3"]


def ozone(world, sources):
    def table(kind):
        t = pd.read_csv(find(sources, f"skeie_ozone_{kind}.csv"), index_col=0, encoding="utf-8-sig").loc[OZONE_MODELS]
        t.insert(0, "1850", 0.0)
        t.columns = t.columns.astype(int)
        return t.interpolate(axis=1, method="index", limit_area="inside")

    total = table("trop") + table("strat")
    # Coupled models include the response of ozone to their warming, −0.037 W m-2 K-1: taken off with observed warming.
    warming = {}
    for year in total.columns:
        window = world.warming.loc[year - 5 : year + 5]
        warming[year] = 0.0 if year == 1850 else window.mean()
    coupled = [m for m in OZONE_MODELS if m != "OsloCTM3"]
    total.loc[coupled] = total.loc[coupled] + 0.037 * np.array([warming[y] for y in total.columns])
    series = total.loc[:, :2010].mean()
    # 0.03 W/m^2 between 1750 and 1850 (Skeie et al. 2020); after 2010 only OsloCTM3 goes on.
    series.loc[1750] = -0.03
    series = series.sort_index() + 0.03
    later = total.loc["OsloCTM3", 2014:2020] - total.loc["OsloCTM3", 2010] + series[2010]
    series = pd.concat([series, later])
    years = np.arange(1750, 2020)
    target = np.interp(years, series.index, series.values)
    drivers = {
        "CH4": world.concentrations["CH4"],
        "N2O": world.concentrations["N2O"],
        "EESC": world.chlorine(),
        **{s: world.emissions.loc[s] for s in ("CO", "VOC", "NOx")},
    }
    drivers = {name: d.loc[1750:2019].values - d.loc[1750] for name, d in drivers.items()}
    # The published contributions are per change 1850–2014 in the papers; the scripts divide by the change since 1750.
    change = {name: d[264] for name, d in drivers.items()}
    scale = sum(v[0] for v in OZONE.values()) / target[264]
    design = np.vstack(list(drivers.values())).T
    low = np.array([OZONE[n][1] / change[n] / scale for n in drivers])
    high = np.array([OZONE[n][2] / change[n] / scale for n in drivers])
    unit = high - low
    fit = lsq_linear(design * unit, target - target[0], bounds=(low / unit, high / unit))
    centre = fit.x * unit
    print(f"ozone: factor {scale:.5f}, target 2019 {target[-1]:.3f}, fitted 2019 {design[-1] @ centre:.3f} W/m^2")
    return {n: (c, OZONE[n][3] / abs(change[n]) / scale / Z90) for n, c in zip(drivers, centre)}


def write_priors(world, sources, output):
    rows = []

    def normal(parameter, mean, sd, source):
        rows.append([parameter, "normal", mean, sd, "", "", source])

    rows.append(["erfaci_2005_2014", "trapezoid", -2.2, 2.4, 0.25, 0.75, "Smith et al. 2024 section 2: flat between -1.6 and -0.4 W/m^2"])
    for species, (mean, sd) in aerosol_radiation(world, sources).items():
        normal(
            f"erfari_radiative_efficiency[{species}]", mean, sd,
            "Thornhill et al. 2021 (AR6 ch. 6) over the history; scaled to -0.3 +- 0.3 W/m^2 in 2005-2014 (AR6 ch. 7)",
        )
    names = {"EESC": "Equivalent effective stratospheric chlorine"}
    for species, (mean, sd) in ozone(world, sources).items():
        normal(
            f"ozone_radiative_efficiency[{names.get(species, species)}]", mean, sd,
            "Skeie et al. 2020 fitted within Thornhill et al. 2021 on the history",
        )
    scales = [
        ("CH4", 0.20), ("N2O", 0.14), ("minor greenhouse gases", 0.19), ("Stratospheric water vapour", 1.00),
        ("Land use", 0.50), ("Volcanic", 0.25), ("Solar", 0.50),
    ]
    for species, half_width in scales:
        normal(f"forcing_scale[{species}]", 1.0, half_width / Z90, f"AR6 ch. 7: +-{half_width * 100:.0f} % (5-95 %)")
    rows.append([
        "forcing_scale[Light absorbing particles on snow and ice]", "skew_normal", 0.390697, 0.948661, 1.73099, "",
        "AR6 ch. 7: 0.08 (0 to 0.18) W/m^2; 5, 50, 95 % at 0, 1, 2.25",
    ])
    normal("forcing_scale[CO2]", 1.0, 0.12 / Z90, "AR6 ch. 7: +-12 % (5-95 %); tied to the rank of F_4xCO2")
    normal("baseline_concentration[CO2]", 278.3, 2.9 / Z90, "AR6 ch. 2: 278.3 +- 2.9 ppm (5-95 %)")
    write(
        output / "calibration/priors.csv",
        """Laws of the parameters that are drawn on their own (Smith et al. 2024, GMD 17, 8569, section 2 and
        fair-calibrate's sampling scripts). normal: location is the mean, scale the standard deviation. skew_normal: shape
        is alpha. trapezoid: from location to location + scale, flat between the shares shape and shape_2.
        Units: W/m^2 per Mt/yr, ppb, ppt; 1; ppm.""",
        ["parameter", "law", "location", "scale", "shape", "shape_2", "source"],
        [[r[0], r[1], r[2], r[3], r[4], r[5], '"' + r[6] + '"'] for r in rows],
    )


def write_recent(world, output):
    write(
        output / "calibration/recent_emissions.csv",
        """Global emissions after the history's last year, in the units of history_emissions.csv. 2024: fair-calibrate's
        historical_emissions_1750-2024 (MIT, a339c8028bcc). 2025, assumed: as 2024, for emissions of 2025 were not compiled
        when this was written. (1 % more CO2 in one year is 0.03 ppm.)""",
        ["species", "2024", "2025"],
        [[s, world.emissions.loc[s, 2024], world.emissions.loc[s, 2025]] for s in world.emissions.index],
    )


# -- Observations -----------------------------------------------------------------------------------------------


def write_observations(sources, output):
    gmst = pd.read_csv(find(sources, "igcc2025_gmst.csv"))
    gmst_2025 = pd.Series(gmst.GMST.values, index=np.floor(gmst.time).astype(int))
    old = pd.read_csv(find(sources, "IGCC_GMST_1850-2022.csv"))
    gmst_2022 = pd.Series(old.gmst.values, index=np.floor(old.time).astype(int))
    co2 = pd.read_csv(find(sources, "noaa_co2_annual_global.csv"), comment="#", header=None)
    recent = gmst_2025.loc[2006:2025].mean() - gmst_2025.loc[1850:1900].mean()
    print(f"observed warming 2006–2025: {recent:.4f} K; 1850–1900 of the series {gmst_2025.loc[1850:1900].mean():.4f}")
    common = [
        ["equilibrium_climate_sensitivity", "K", "", "", "skew_normal", 2.0, 3.0, 5.0, "AR6 WG1 ch. 7: very likely 2 to 5 K, best 3 K"],
        ["transient_climate_response", "K", "", "", "normal", 1.2, 1.8, 2.4, "AR6 WG1 ch. 7: very likely 1.2 to 2.4 K, best 1.8 K"],
    ]
    aerosol_width = np.hypot(0.7, 0.3)
    aerosols = [
        ["aerosol_radiation_forcing", "W/m^2", "2005", "2014", "normal", -0.6, -0.3, 0.0, "AR6 WG1 ch. 7: -0.3 +- 0.3 W/m^2"],
        ["aerosol_cloud_forcing", "W/m^2", "2005", "2014", "normal", -1.7, -1.0, -0.3, "AR6 WG1 ch. 7: -1.0 +- 0.7 W/m^2"],
        ["aerosol_forcing", "W/m^2", "2005", "2014", "normal", -1.3 - aerosol_width, -1.3, -1.3 + aerosol_width,
         "AR6 WG1 ch. 7: -1.3 W/m^2; width: the two parts independent (Smith et al. 2024)"],
    ]

    def mean_sd(mean, sd):
        return [mean - Z90 * sd, mean, mean + Z90 * sd]

    sets = {
        2025: [
            *common,
            ["heat_uptake", "ZJ", "1971", "2020", "normal", 465.3 - 108.5, 465.3, 465.3 + 108.5,
             "IGCC 2023 (Forster et al. 2024), all of the Earth; fair-calibrate a339c80: new data leave it unchanged"],
            ["warming", "K", "2006", "2025", "skew_normal", recent - 0.15, recent, recent + 0.11,
             "IGCC 2025 series (forcing-timeseries 852f4f7): mean of 2006-2025; range as IGCC's for 2004-2023: -0.15 +0.11 K (fair-calibrate 1a8fc57)"],
            *aerosols,
            ["co2", "ppm", "2025", "2025", "normal", *mean_sd(425.65, 0.4),
             "NOAA GML global mean 2025; standard deviation 0.4 ppm as for 2023 in fair-calibrate 1a8fc57"],
        ],
        2022: [
            *common,
            ["heat_uptake", "ZJ", "1971", "2020", "normal", 465.3 - 108.5, 465.3, 465.3 + 108.5, "IGCC 2023; fair-calibrate 1.4.1"],
            ["warming", "K", "2003", "2022", "skew_normal", 0.87, 1.03, 1.13, "IGCC 2022/2023; fair-calibrate 1.4.1"],
            *aerosols,
            ["co2", "ppm", "2022", "2022", "normal", *mean_sd(417.0, 0.5), "IGCC; standard deviation 0.5 ppm: fair-calibrate 1.4.1"],
        ],
        2014: [
            *common,
            ["heat_uptake", "ZJ", "1971", "2018", "normal", *mean_sd(396 / 0.91, 67 / 0.91),
             "AR6 WG1: ocean 396 +- 67 ZJ over 0.91 for all of the Earth; fair-calibrate v1.0"],
            ["warming", "K", "1995", "2014", "skew_normal", 0.69, 0.85, 0.98, "AR6 WG1 ch. 2; fair-calibrate v1.0"],
            *aerosols,
            ["co2", "ppm", "2014", "2014", "normal", *mean_sd(397.5469792683919, 0.36), "CMIP6 concentrations; fair-calibrate v1.0"],
        ],
    }
    series = {2025: gmst_2025, 2022: gmst_2022, 2014: gmst_2022.loc[:2014]}
    names = {
        2025: "IGCC 2025 (ClimateIndicator/forcing-timeseries 852f4f7b0733, data/gmst/IGCC_GMST.csv, MIT)",
        2022: "IGCC 2022 as used by fair-calibrate 1.4.1 (MIT; IGCC CC BY 4.0)",
        2014: "IGCC 2022 as used by fair-calibrate 1.4.1 (MIT; IGCC CC BY 4.0), to 2014",
    }
    # Largest distance to the observed warming, root mean square.
    limits = {2025: (0.19, "fair-calibrate 1a8fc57, with observations to 2023"), 2022: (0.17, "fair-calibrate 1.4.1"),
              2014: (0.17, "fair-calibrate 1.4.1")}
    for last, rows in sets.items():
        folder = output / f"calibration/observations_{last}"
        write(
            folder / "assessed.csv",
            f"""What an ensemble must look like, observations to {last}: 5, 50 and 95 % of each quantity. warming is above
            1850-1900; first and last are the years of a mean, of a difference for heat_uptake. Rewritten from the sources
            named; forcing is relative to 1750. rmse: the largest root mean square distance to temperature.csv.""",
            ["quantity", "unit", "first", "last", "law", "p05", "p50", "p95", "source"],
            [[*r[:8], '"' + r[8] + '"'] for r in rows]
            + [["rmse", "K", "1850", str(last), "limit", "", limits[last][0], "", '"' + limits[last][1] + '"']],
        )
        write(
            folder / "temperature.csv",
            f"Global mean surface temperature above 1850-1900 by calendar year, K: {names[last]}.",
            ["year", "warming"],
            [[str(y), v] for y, v in series[last].items()],
        )


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sources, output = sys.argv[1], Path(sys.argv[2])
    world = World(sources)
    write_species(world, output)
    write_climate_response(sources, output)
    write_carbon_cycle(output)
    write_aerosol_cloud(sources, output)
    write_priors(world, sources, output)
    write_recent(world, output)
    write_observations(sources, output)


if __name__ == "__main__":
    main()
