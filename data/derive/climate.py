"""The tables of `data/climate/`, from named public files.

    python data/derive/climate.py SOURCES OUTPUT

SOURCES is a folder with the files named below, OUTPUT is `data/climate`. Needs numpy, pandas, scipy.

| file read | from | licence |
|---|---|---|
| hist_species_1750_2024.csv | chrisroadmap/fair-calibrate, data/emissions/historical_emissions_1750-2024.csv, a339c8028bcc | MIT; CEDS and GCB within it CC BY 4.0 |
| fair_species_configs_ar6.csv | OMS-NetZero/FAIR, src/fair/defaults/data/ar6/species_configs_properties.csv, c361625dfd58 | Apache-2.0 |
| fair_params_1.4.1_841.csv | OMS-NetZero/FAIR, examples/data/calibrated_constrained_ensemble, c361625dfd58 | Apache-2.0 |
| v1.0_CH4_lifetime.csv | chrisroadmap/fair-calibrate, output of v1.0 | MIT |
| solar_erf.csv, volcanic_erf_1750_2025.csv | chrisroadmap/fair-calibrate, data/forcing, a339c8028bcc | MIT |
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.linalg import expm
from scipy.optimize import brentq

# AR6 WG1, chapter 7: best estimates of the equilibrium climate sensitivity and of the transient
# climate response, K.
ECS = 3.0
TCR = 1.8
DOUBLING_TIME = np.log(2) / np.log(1.01)

# Species that the history has no emissions of, and what follows from them.
LEFT_OUT = ["Halon-1202", "NOx aviation", "Contrails"]


def find(sources, name):
    found = sorted(Path(sources).rglob(name))
    if not found:
        sys.exit(f"no file {name} under {sources}")
    return found[0]


def seven(value):
    return np.format_float_positional(float(f"{value:.7g}"), trim="-")


def history(sources):
    table = pd.read_csv(find(sources, "hist_species_1750_2024.csv"))
    units = table.groupby("species").unit.first()
    wide = table.pivot(index="species", columns="year", values="value").drop(index="CO2")
    assert not wide.isna().any().any()
    return wide.loc[:, 1750:2023], units


def write_history(sources, output):
    wide, units = history(sources)
    with open(output / "history_emissions.csv", "w", encoding="utf-8") as out:
        out.write(
            "# Global emissions by species and calendar year. Written by data/derive/climate.py from\n"
            "# fair-calibrate's historical_emissions_1750-2024 (MIT; commit a339c8028bcc, 2026-03-01), which draws on\n"
            "# CEDS 2025 and BB4CMIP7 (CC BY 4.0), the Global Carbon Budget 2024 (CC BY 4.0) and inversions of\n"
            "# WMO 2022, Velders and AGAGE. Seven significant digits.\n"
        )
        out.write("species,unit," + ",".join(str(y) for y in wide.columns) + "\n")
        for species, row in wide.iterrows():
            unit = units[species].replace("kt HFC4310/yr", "kt HFC4310mee/yr")
            out.write(f"{species},{unit}," + ",".join(seven(v) for v in row) + "\n")


def write_natural(sources, output):
    solar = pd.read_csv(find(sources, "solar_erf.csv"), index_col=0).iloc[:, 0]
    volcanic = pd.read_csv(find(sources, "volcanic_erf_1750_2025.csv"), index_col=0).iloc[:, 0]
    last, year = volcanic.iloc[-1], volcanic.index[-1]
    with open(output / "natural_forcing.csv", "w", encoding="utf-8") as out:
        out.write(
            "# Effective radiative forcing of the sun and of volcanoes on timebounds (the value at the first instant of\n"
            "# the year), W/m^2. Written by data/derive/climate.py from fair-calibrate's solar_erf_timebounds and\n"
            "# volcanic_ERF_annual_timebounds_1750-2025 (MIT, commit a339c8028bcc). Solar: observed, then the CMIP cycle,\n"
            "# and zero after 2300 (as in FaIR's own extension of the SSPs).\n"
            f"# Volcanic: relative to a long mean, hence above zero in quiet years; after {year} assumed: a straight line to\n"
            "# zero (the long mean) over ten years, as the CMIP scenarios do.\n"
        )
        out.write("timebound,solar,volcanic\n")
        for y in range(1750, 2502):
            s = solar.get(y, 0.0)
            v = volcanic[y] if y <= year else last * max(0.0, 1.0 - (y - year) / 10)
            out.write(f"{y},{seven(s)},{seven(v)}\n")


def write_species(sources, output):
    wide, _ = history(sources)
    table = pd.read_csv(find(sources, "fair_species_configs_ar6.csv")).set_index("name")
    table = table.drop(index=LEFT_OUT).drop(columns=["forcing_reference_emissions", "contrails_radiative_efficiency"])
    lifetime = pd.read_csv(find(sources, "v1.0_CH4_lifetime.csv")).iloc[0]
    # The sensitivities of methane's lifetime in the AR6 table are those of this fit; the table's own
    # lifetime belongs to the other method.
    for species, column in [("CH4", "CH4"), ("N2O", "N2O"), ("NOx", "NOx"), ("VOC", "VOC")]:
        ours = table.loc[species, "ch4_lifetime_chemical_sensitivity"]
        assert abs(ours / lifetime[column] - 1) < 1e-3, (species, ours, lifetime[column])
    for k in range(4):
        table.loc["CH4", f"unperturbed_lifetime{k}"] = round(lifetime["base"], 6)
    # The baseline is the world of 1750 in the history that the model is run on.
    for species in wide.index:
        if not species.startswith("CO2"):
            table.loc[species, "baseline_emissions"] = wide.loc[species, 1750]
    sources_of = {name: "AR6" for name in table.index}
    for species in wide.index:
        if not species.startswith("CO2"):
            sources_of[species] = "AR6; baseline emissions: history 1750"
    sources_of["CH4"] = "AR6; baseline emissions: history 1750; lifetime: fair-calibrate v1.0"
    with open(output / "species_central.csv", "w", encoding="utf-8") as out:
        out.write(
            "# Species of the central run, in the layout of FaIR's species_configs_properties. Written by\n"
            "# data/derive/climate.py. AR6: FaIR 2.2's defaults for AR6 (Apache-2.0, OMS-NetZero/FAIR c361625dfd58).\n"
            "# Blank: not used by this kind of species. Units: Species in accord-climate.\n"
        )
        out.write("name," + ",".join(table.columns) + ",source\n")
        for name, row in table.iterrows():
            cells = []
            for column, value in row.items():
                if isinstance(value, str):
                    cells.append(value)
                elif pd.isna(value):
                    cells.append("")
                else:
                    cells.append(f"{value:.10g}")
            out.write(f"{name}," + ",".join(cells) + f",{sources_of[name]}\n")


def transient_response(capacity, transfer, efficacy, forcing_4co2):
    """Surface temperature at the time of doubling under a straight ramp of forcing."""
    c, k = np.asarray(capacity), np.asarray(transfer)
    rates = np.zeros((5, 5))
    rates[0, :2] = [-(k[0] + k[1]) / c[0], k[1] / c[0]]
    rates[1, :3] = [k[1] / c[1], -(k[1] + efficacy * k[2]) / c[1], efficacy * k[2] / c[1]]
    rates[2, 1:3] = [k[2] / c[2], -k[2] / c[2]]
    rates[0, 3] = 1 / c[0]
    rates[3, 4] = 0.5 * forcing_4co2 / DOUBLING_TIME
    return expm(rates * DOUBLING_TIME)[0, 4]


def write_parameters(sources, output):
    members = pd.read_csv(find(sources, "fair_params_1.4.1_841.csv"), index_col=0)
    median = members.median(numeric_only=True)
    capacity = [median[f"ocean_heat_capacity[{j}]"] for j in range(3)]
    exchange = [median[f"ocean_heat_transfer[{j}]"] for j in (1, 2)]
    efficacy = median["deep_ocean_efficacy"]
    forcing = median["forcing_4co2"]
    feedback = forcing / (2 * ECS)

    def response(scale):
        return transient_response(capacity, [feedback, *(scale * e for e in exchange)], efficacy, forcing)

    scale = brentq(lambda s: response(s) - TCR, 0.1, 10)
    print(f"kappa_1 = {feedback:.6f} W m-2 K-1 (ensemble median {median['ocean_heat_transfer[0]']:.6f})")
    print(f"factor on kappa_2 and kappa_3 = {scale:.6f}; TCR without it {response(1):.4f} K, with it {response(scale):.4f} K")
    columns = {
        "gamma_autocorrelation": median["gamma_autocorrelation"],
        **{f"ocean_heat_capacity[{j}]": capacity[j] for j in range(3)},
        "ocean_heat_transfer[0]": feedback,
        "ocean_heat_transfer[1]": scale * exchange[0],
        "ocean_heat_transfer[2]": scale * exchange[1],
        "deep_ocean_efficacy": efficacy,
        "forcing_4co2": forcing,
        **{
            f"{name}[CO2]": median[f"{name}[CO2]"]
            for name in ("iirf_0", "iirf_uptake", "iirf_temperature", "iirf_airborne", "baseline_concentration")
        },
    }
    with open(output / "parameters_central.csv", "w", encoding="utf-8") as out:
        out.write(
            "# Energy balance and carbon cycle of the central run. Written by data/derive/climate.py: medians of the 841\n"
            "# members of fair-calibrate 1.4.1 (Apache-2.0; Smith et al. 2024, GMD 17, 8569), but for the feedback, which\n"
            f"# gives an ECS of {ECS} K, and one factor ({scale:.4f}) on the two exchanges, which gives a TCR of {TCR} K\n"
            "# (AR6 WG1, chapter 7). Units: EnergyBalance and Ensemble in accord-climate.\n"
        )
        out.write("member," + ",".join(columns) + "\n")
        out.write("central," + ",".join(f"{v:.10g}" for v in columns.values()) + "\n")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sources, output = sys.argv[1], Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    write_history(sources, output)
    write_natural(sources, output)
    write_species(sources, output)
    write_parameters(sources, output)


if __name__ == "__main__":
    main()
