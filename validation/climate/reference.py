"""The reference values of `crates/climate/tests/data`, computed with FaIR itself.

    python validation/climate/reference.py REFERENCE PROJECT

REFERENCE holds fair-calibrate 1.4.1's parameters and species and the SSP emissions (README.md here says
which files); PROJECT is the root of this repository. Needs numpy, pandas and fair==2.2.5. Inputs are first
rounded and written, then read back, so that both programs compute from the same numbers. Each run is made
twice: with FaIR as published, and with the one subtraction that cancels in CO2's first box replaced by expm1.
"""

import io
import sys
import tempfile
import warnings
from pathlib import Path

import fair
import fair.fair
import numpy as np
import pandas as pd
from fair.interface import initialise
from fair.io import read_properties

SCENARIOS = ["ssp119", "ssp245", "ssp585"]
# Three members of the detailed runs, the one with the largest gamma, the one with the largest aci_scale.
MEMBERS = [1234, 2451, 183119]
TIMEBOUNDS = [1750, 1751, 1800, 1850, 1884, 1950, 1992, 2010, 2024, 2060, 2100, 2101]
FORCINGS = {
    "forcing_co2": "CO2",
    "forcing_ch4": "CH4",
    "forcing_n2o": "N2O",
    "forcing_aerosol_radiation": "Aerosol-radiation interactions",
    "forcing_aerosol_cloud": "Aerosol-cloud interactions",
    "forcing_ozone": "Ozone",
    "forcing_particles_on_snow": "Light absorbing particles on snow and ice",
    "forcing_stratospheric_water_vapour": "Stratospheric water vapour",
    "forcing_land_use": "Land use",
    "forcing_contrails": "Contrails",
    "forcing_solar": "Solar",
    "forcing_volcanic": "Volcanic",
}
PARAMETERS_OF_ALL = [
    "iirf_0", "iirf_uptake", "iirf_temperature", "iirf_airborne", "erfari_radiative_efficiency", "aci_shape",
    "ozone_radiative_efficiency", "forcing_scale", "baseline_concentration",
]  # fmt: skip


def without_cancellation(
    emissions, gasboxes_old, airborne_emissions_old, alpha_lifetime, baseline_concentration, baseline_emissions,
    concentration_per_emission, lifetime, partition_fraction, timestep,
):  # fmt: skip
    rate = timestep / (alpha_lifetime * lifetime)
    lost = -np.expm1(-rate)
    boxes = partition_fraction * (emissions - baseline_emissions) / rate * lost * timestep + gasboxes_old * (1 - lost)
    airborne = np.sum(boxes, axis=-1)
    return baseline_concentration + concentration_per_emission * airborne, boxes, airborne


def table(path):
    """A table of ours: remarks begin with #."""
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return "\n".join(lines) + "\n"


def seven(value):
    return np.format_float_positional(float(f"{value:.7g}"), trim="-")


def write_futures(reference, path, history):
    years = [2030, 2040, 2050, 2060, 2070, 2080, 2090, 2100]
    emissions = pd.read_csv(next(Path(reference).glob("ssp_emissions*.csv")))
    with open(path, "w", encoding="utf-8") as out:
        out.write(
            "# Emissions of three SSPs, straight lines between these years and from the last year of the history. RCMIP\n"
            "# (Nicholls et al. 2020, CC BY 4.0), harmonised as in fair-calibrate 1.4 (MIT), thinned to decades and rounded.\n"
            "# Written by validation/climate/reference.py.\n"
        )
        out.write("scenario,species," + ",".join(map(str, years)) + "\n")
        for scenario in SCENARIOS:
            rows = emissions[emissions.scenario == scenario].set_index("variable")
            for species in history.index:
                values = [seven(rows.loc[species, f"{y}.5"]) for y in years]
                out.write(f"{scenario},{species}," + ",".join(values) + "\n")


def interpolate(points, year):
    """The arithmetic of accord_math::interpolate, operation by operation."""
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x0 <= year < x1:
            return y0 + (y1 - y0) * (year - x0) / (x1 - x0)
    return points[-1][1]


def write_calibration(reference, folder):
    """Members and species of fair-calibrate 1.4.1, with only the columns that are used."""
    parameters = pd.read_csv(next(Path(reference).glob("input_calibrated*.csv")), index_col=0)
    members = list(MEMBERS)
    for extreme in (parameters["gamma_autocorrelation"].idxmax(), parameters["aci_scale"].idxmin()):
        if extreme not in members:
            members.append(int(extreme))
    chosen = parameters.loc[members].drop(columns=["seed", "stochastic_run", "use_seed", "sigma_eta", "sigma_xi"])
    remark = "# fair-calibrate 1.4.1 (Smith et al. 2024, GMD 17, 8569; Apache-2.0). Written by validation/climate/reference.py.\n"
    (folder / "members.csv").write_text(remark + chosen.to_csv(index_label="member"), encoding="utf-8")
    species = pd.read_csv(next(Path(reference).glob("input_species*.csv")), index_col=0)
    species = species.drop(columns=["contrails_radiative_efficiency"])
    (folder / "species.csv").write_text(remark + species.to_csv(index_label="name"), encoding="utf-8")
    return members


def run(species_text, parameters, emissions, natural, exact, last=2100, **methods):
    """FaIR for one scenario; `parameters` is a table of members."""
    fair.fair.step_concentration = without_cancellation if exact else PUBLISHED
    path = Path(tempfile.mkdtemp(prefix="accord-")) / "species.csv"
    species = pd.read_csv(io.StringIO(species_text), index_col=0)
    if "contrails_radiative_efficiency" not in species:
        species["contrails_radiative_efficiency"] = 0.0
    species.to_csv(path, index_label="name")
    names, properties = read_properties(filename=str(path))
    model = fair.FAIR(**{"ch4_method": "thornhill2021", **methods})
    model.define_time(1750, last + 1, 1)
    model.define_scenarios(["s"])
    configs = [str(m) for m in parameters.index]
    model.define_configs(configs)
    model.define_species(names, properties)
    model.allocate()
    model.fill_species_configs(str(path))
    for config, row in zip(configs, parameters.itertuples(index=False)):
        for column, value in zip(parameters.columns, row):
            stem, _, of = column.partition("[")
            of = of.rstrip("]")
            if stem in ("gamma_autocorrelation", "deep_ocean_efficacy", "forcing_4co2"):
                model.climate_configs[stem].loc[{"config": config}] = value
            elif stem in ("ocean_heat_capacity", "ocean_heat_transfer"):
                model.climate_configs[stem].loc[{"config": config, "layer": int(of)}] = value
            elif stem in ("sigma_eta", "sigma_xi", "seed"):
                model.climate_configs[stem].loc[{"config": config}] = value
                model.climate_configs["stochastic_run"].loc[{"config": config}] = True
                model.climate_configs["use_seed"].loc[{"config": config}] = True
            elif stem == "aci_scale":
                model.species_configs[stem].loc[{"config": config}] = value
            elif stem in PARAMETERS_OF_ALL:
                model.species_configs[stem].loc[{"config": config, "specie": of}] = value
            else:
                sys.exit(f"parameter {column}?")
    for name, values in emissions.items():
        if name in names:
            model.emissions.loc[{"specie": name}] = np.asarray(values)[: last - 1749, None, None]
    for name in ("Solar", "Volcanic"):
        for config in configs:
            scale = float(model.species_configs["forcing_scale"].sel(specie=name, config=config))
            model.forcing.loc[{"specie": name, "config": config}] = (natural[name][: last - 1748] * scale)[:, None]
    for quantity, value in (
        (model.concentration, model.species_configs["baseline_concentration"]),
        (model.forcing, 0), (model.temperature, 0), (model.cumulative_emissions, 0), (model.airborne_emissions, 0),
    ):  # fmt: skip
        initialise(quantity, value)
    model.run(progress=False, suppress_warnings=True)
    return model, names


def results(model, names):
    """Rows by member and timebound."""
    species = list(model.species)
    concentration = lambda gas: model.concentration.sel(specie=gas, scenario="s").values
    rows = {
        "temperature": model.temperature.sel(layer=0, scenario="s").values,
        "temperature_layer_3": model.temperature.sel(layer=2, scenario="s").values,
        "effective_radiative_forcing": model.forcing_sum.sel(scenario="s").values,
        "co2": concentration("CO2"),
        "ch4": concentration("CH4"),
        "n2o": concentration("N2O"),
    }
    for quantity, name in FORCINGS.items():
        if name in species:
            rows[quantity] = model.forcing.sel(specie=name, scenario="s").values
        else:
            rows[quantity] = np.zeros_like(rows["co2"])
    rows["forcing_other_well_mixed_gases"] = (
        rows["effective_radiative_forcing"] - sum(rows[q] for q in FORCINGS)
    )
    rows["ocean_heat_content"] = model.ocean_heat_content_change.sel(scenario="s").values
    rows["top_of_atmosphere_imbalance"] = model.toa_imbalance.sel(scenario="s").values
    return rows


def write_stochastic(reference, path, species_text, emissions, natural):
    """One member's history with the noise that FaIR drew for it, added to its state on each timebound."""
    every = pd.read_csv(next(Path(reference).glob("input_calibrated*.csv")), index_col=0)
    parameters = every.loc[[MEMBERS[0]]].drop(columns=["stochastic_run", "use_seed"])
    model, _ = run(species_text, parameters, emissions, natural, True, last=1900)
    noise = model.ebms["stochastic_d"].values.reshape(-1, 4)
    with open(path, "w", encoding="utf-8") as out:
        out.write(
            "# Member 1234 with internal variability, 1750-1900: the noise that FaIR 2.2.5 (Apache-2.0) drew, and the state it came\n"
            "# to. Forcing state in W/m^2, three layers in K. Written by validation/climate/reference.py.\n"
            "timebound,noise0,noise1,noise2,noise3,lagged_forcing,temperature,temperature_layer_2,temperature_layer_3\n"
        )
        for t in range(152):
            state = [model.stochastic_forcing.values[t, 0, 0], *model.temperature.values[t, 0, 0, :]]
            out.write(f"{1750 + t}," + ",".join(repr(float(v)) for v in [*noise[t], *state]) + "\n")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    reference, project = sys.argv[1], Path(sys.argv[2])
    folder = project / "crates/climate/tests/data"
    folder.mkdir(parents=True, exist_ok=True)
    central = project / "data/climate"
    history = pd.read_csv(io.StringIO(table(central / "history_emissions.csv")), index_col=0).drop(columns="unit")
    natural = pd.read_csv(io.StringIO(table(central / "natural_forcing.csv")), index_col=0).loc[1750:2101]
    natural = {"Solar": natural["solar"].to_numpy(), "Volcanic": natural["volcanic"].to_numpy()}
    write_futures(reference, folder / "futures.csv", history)
    write_calibration(reference, folder)
    futures = pd.read_csv(io.StringIO(table(folder / "futures.csv")), index_col=[0, 1])
    worlds = {}
    for scenario in SCENARIOS:
        world = {}
        for species, row in history.iterrows():
            points = [(2023, row["2023"])] + [(int(y), v) for y, v in futures.loc[(scenario, species)].items()]
            world[species] = list(row) + [interpolate(points, y) for y in range(2024, 2101)]
        worlds[scenario] = world

    central_species = pd.read_csv(io.StringIO(table(central / "species_central.csv")), index_col=0).drop(columns="source")
    central_text = central_species.to_csv(index_label="name")
    central_parameters = pd.read_csv(io.StringIO(table(central / "parameters_central.csv")), index_col=0)
    calibrated_text = table(folder / "species.csv")
    calibrated = pd.read_csv(io.StringIO(table(folder / "members.csv")), index_col=0)
    write_stochastic(reference, folder / "stochastic.csv", calibrated_text, worlds["ssp245"], natural)
    # Aviation: a made-up straight line, only to exercise the arithmetic.
    flying = central_species.copy()
    flying["contrails_radiative_efficiency"] = 0.0
    for name, kind, mode in [("NOx aviation", "nox aviation", "emissions"), ("Contrails", "contrails", "calculated")]:
        flying.loc[name] = central_species.loc["NH3"]
        flying.loc[name, ["type", "input_mode", "aerosol_chemistry_from_emissions", "baseline_emissions"]] = [kind, mode, 0, 0.0]
        flying.loc[name, "erfari_radiative_efficiency"] = 0.0
    # The default of FaIR 2.2.5 for AR6.
    flying.loc["NOx aviation", "contrails_radiative_efficiency"] = 0.014664524
    world_flying = {**worlds["ssp245"], "NOx aviation": [max(0.0, (y - 1950) * 0.03125) for y in range(1750, 2101)]}

    cases = []
    for scenario in SCENARIOS:
        cases.append((f"{scenario} calibrated", calibrated_text, calibrated, worlds[scenario], {}))
        cases.append((f"{scenario} central", central_text, central_parameters, worlds[scenario], {}))
    for method in ("leach2021", "etminan2016", "myhre1998"):
        cases.append((f"ssp585 central {method}", central_text, central_parameters, worlds["ssp585"], {"ghg_method": method}))
    cases.append(("ssp585 central methane leach2021", central_text, central_parameters, worlds["ssp585"], {"ch4_method": "leach2021"}))
    cases.append(("ssp245 central contrails", flying.to_csv(index_label="name"), central_parameters, world_flying, {}))

    with open(folder / "fair.csv", "w", encoding="utf-8") as out:
        out.write(
            "# FaIR 2.2.5 (Apache-2.0) on the inputs beside this file and in data/climate. stock_…: as published; the rest with\n"
            "# the cancellation in CO2's first box taken out. Written by validation/climate/reference.py.\n"
        )
        heading = None
        for case, text, parameters, world, methods in cases:
            rows = results(*run(text, parameters, world, natural, True, **methods))
            stock = results(*run(text, parameters, world, natural, False, **methods))
            for quantity in ("temperature", "effective_radiative_forcing", "co2"):
                rows[f"stock_{quantity}"] = stock[quantity]
            if heading is None:
                heading = list(rows)
                out.write("case,member,timebound," + ",".join(heading) + "\n")
            for m, member in enumerate(parameters.index):
                for t in TIMEBOUNDS:
                    values = ",".join(repr(float(rows[q][t - 1750, m])) for q in heading)
                    out.write(f"{case},{member},{t},{values}\n")
            print(case, "T 2101", rows["temperature"][-1])


PUBLISHED = fair.fair.step_concentration

if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
