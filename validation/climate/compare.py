"""The engine against FaIR 2.2.5, run by run.

    python validation/climate/compare.py REFERENCE VALIDATE_FAIR

REFERENCE is a folder of FaIR's results (what is in it: README.md here); VALIDATE_FAIR is the program
that `cargo build --release -p accord-climate --example validate_fair` leaves in
target/release/examples. Needs numpy, pandas, pyarrow. Prints one row a quantity and ends with 1 if
any is outside its pass band.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

# Pass bands, set before the first comparison. Against stock FaIR: its first carbon box loses nine
# digits by a subtraction, which moves results by up to 4e-8 K, so the band is wider than the engine.
STOCK = {"K": 1e-6, "W": 1e-6, "relative": 1e-7}
EXACT = {"K": 1e-9, "W": 1e-9, "relative": 1e-9}

COLUMNS = {
    "temperature": ("temperature", "K"),
    "erf_total": ("effective_radiative_forcing", "W"),
    "conc_co2": ("co2", "relative"),
    "conc_ch4": ("ch4", "relative"),
    "conc_n2o": ("n2o", "relative"),
    "erf_co2": ("forcing_co2", "W"),
    "erf_ch4": ("forcing_ch4", "W"),
    "erf_n2o": ("forcing_n2o", "W"),
    "erf_ari": ("forcing_aerosol_radiation", "W"),
    "erf_aci": ("forcing_aerosol_cloud", "W"),
    "erf_ozone": ("forcing_ozone", "W"),
    "erf_lapsi": ("forcing_particles_on_snow", "W"),
    "erf_h2o_strat": ("forcing_stratospheric_water_vapour", "W"),
    "erf_land_use": ("forcing_land_use", "W"),
    "erf_solar": ("forcing_solar", "W"),
    "erf_volcanic": ("forcing_volcanic", "W"),
    "erf_other_wmghg": ("forcing_other_well_mixed_gases", "W"),
    "ocean_heat_content_change": ("ocean_heat_content", "relative"),
    "airborne_fraction_co2": ("airborne_fraction_co2", "relative"),
    "ch4_lifetime": ("ch4_lifetime", "relative"),
    "alpha_co2": ("co2_lifetime_scaling", "relative"),
}

FORCINGS = {
    "CO2": "forcing_co2",
    "CH4": "forcing_ch4",
    "N2O": "forcing_n2o",
    "Aerosol-radiation interactions": "forcing_aerosol_radiation",
    "Aerosol-cloud interactions": "forcing_aerosol_cloud",
    "Ozone": "forcing_ozone",
    "Light absorbing particles on snow and ice": "forcing_particles_on_snow",
    "Stratospheric water vapour": "forcing_stratospheric_water_vapour",
    "Land use": "forcing_land_use",
    "Solar": "forcing_solar",
    "Volcanic": "forcing_volcanic",
}


class Ours:
    """What one run of the engine wrote."""

    def __init__(self, path):
        lines = Path(f"{path}.txt").read_text().split("\n")
        self.quantities, timebounds, self.members, shared, time = (line.split(",") for line in lines[:5])
        self.timebounds = [int(t) for t in timebounds]
        self.nanoseconds = float(time[0])
        numbers = np.fromfile(f"{path}.f64")
        shape = (len(self.quantities), len(self.timebounds), len(self.members))
        size = int(np.prod(shape))
        self.values = numbers[:size].reshape(shape)
        rest = numbers[size:].reshape(len(shared), -1)
        self.shared = dict(zip(shared, rest))
        self.balance = pd.read_csv(f"{path}.csv", index_col="member")

    def __getitem__(self, quantity):
        return self.values[self.quantities.index(quantity)]


class Comparison:
    def __init__(self, reference, program):
        self.reference, self.program = Path(reference), program
        self.folder = Path(tempfile.mkdtemp(prefix="accord-"))
        self.passed = True
        self.rows = {}

    def run(self, scenario, *flags):
        path = self.folder / "run"
        subprocess.run([self.program, self.reference, scenario, path, *map(str, flags)], check=True)
        return Ours(path)

    def check(self, case, quantity, kind, ours, theirs, band):
        """Largest difference: absolute for K and W m-2, relative to the largest value otherwise."""
        ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
        if (np.isnan(ours) != np.isnan(theirs)).any():
            difference = np.inf
        else:
            difference = np.nanmax(np.abs(ours - theirs))
            if kind == "relative":
                difference /= np.nanmax(np.abs(theirs))
        key = (case, quantity, kind, band[kind])
        self.rows[key] = max(self.rows.get(key, 0.0), difference)
        self.passed &= bool(difference <= band[kind])

    def ensemble(self, scenario):
        ours = self.run(scenario, "--every", 10)
        for name, case, band in [
            (f"fair_{scenario}", f"{scenario}, 841 members, stock", STOCK),
            (f"fair_expm1_{scenario}", f"{scenario}, 841 members, no cancellation", EXACT),
        ]:
            table = pd.read_parquet(self.reference / f"{name}.parquet")
            for column in table.columns[2:]:
                wide = table.pivot(index="timebound", columns="config", values=column)
                wide = wide[[int(m) for m in ours.members]]
                if column == "eesc":
                    at = [t - 1750 for t in ours.timebounds]
                    mine = ours.shared["Equivalent effective stratospheric chlorine"][at]
                    kind, quantity = "relative", "chlorine"
                    theirs = wide.loc[ours.timebounds].to_numpy()
                    self.check(case, quantity, kind, np.repeat(mine[:, None], theirs.shape[1], 1), theirs, band)
                else:
                    quantity, kind = COLUMNS[column]
                    self.check(case, quantity, kind, ours[quantity], wide.loc[ours.timebounds].to_numpy(), band)
        return ours

    def energy_balance(self, ours):
        table = pd.read_csv(self.reference / "ecs_tcr.csv", index_col=0)
        table.index = table.index.astype(str)
        table.columns = [c.lower() for c in table.columns]
        mine = ours.balance
        mine.index = mine.index.astype(str)
        table = table.loc[mine.index]
        for name in ("ecs", "tcr"):
            self.check("energy balance, 841 members", name.upper(), "relative", mine[name], table[name], EXACT)
        matrices = np.load(self.reference / "ebm_matrices.npz")
        at = [list(matrices["config"]).index(int(m)) for m in mine.index]
        steps = np.array([[float(v) for v in s.split()] for s in mine["step"]]).reshape(-1, 4, 5)
        case = "energy balance, 841 members"
        self.check(case, "matrix A_d", "relative", steps[:, :, :4], matrices["eb_matrix_d"][at], EXACT)
        self.check(case, "vector b_d", "relative", steps[:, :, 4], matrices["forcing_vector_d"][at], EXACT)

    def arrays(self, case, data, ours, lane=slice(None), temperatures=True, band=STOCK):
        if temperatures:
            for layer, quantity in enumerate(["temperature", "temperature_layer_2", "temperature_layer_3"]):
                self.check(case, quantity, "K", ours[quantity], data["temperature"][:, lane, layer], band)
            self.check(case, "lagged_forcing", "W", ours["lagged_forcing"], data["stochastic_forcing_state"][:, lane], band)
            self.check(case, "top_of_atmosphere_imbalance", "W", ours["top_of_atmosphere_imbalance"], data["toa"][:, lane], band)
            self.check(case, "ocean_heat_content", "relative", ours["ocean_heat_content"], data["ohc"][:, lane], band)
        self.check(case, "effective_radiative_forcing", "W", ours["effective_radiative_forcing"], data["forcing_sum"][:, lane], band)

    def detail(self, scenario):
        name = f"detail_{scenario}_3members"
        data = np.load(self.reference / f"{name}.npz", allow_pickle=True)
        ours = self.run(scenario, "--members", ",".join(map(str, data["configs"])))
        case = f"{scenario}, 3 members, every year and species"
        self.arrays(case, data, ours)
        species = list(data["species"])
        for gas, quantity in [("CO2", "co2"), ("CH4", "ch4")]:
            self.check(case, quantity, "relative", ours[quantity], data["concentration"][:, :, species.index(gas)], STOCK)
        members = len(ours.members)
        for gas, values in ours.shared.items():
            theirs = data["concentration"][:, :, species.index(gas)]
            if np.nanmax(np.abs(theirs)) > 0:
                self.check(case, "concentrations of the others", "relative", np.repeat(values[:, None], members, 1), theirs, STOCK)
        for gas, quantity in FORCINGS.items():
            self.check(case, quantity, "W", ours[quantity], data["forcing"][:, :, species.index(gas)], STOCK)
        minor = [i for i, s in enumerate(species) if s in ours.shared and s != "N2O" and "chlorine" not in s]
        self.check(case, "forcing_other_well_mixed_gases", "W", ours["forcing_other_well_mixed_gases"], data["forcing"][:, :, minor].sum(axis=2), STOCK)
        co2 = species.index("CO2")
        self.check(case, "co2_lifetime_scaling", "relative", ours["co2_lifetime_scaling"], data["alpha"][:, :, co2], STOCK)
        self.check(case, "airborne_co2", "relative", ours["airborne_co2"], data["airborne"][:, :, co2], STOCK)
        self.check(case, "cumulative_co2", "relative", ours["cumulative_co2"], data["cumulative"][:, :, co2], STOCK)

    def variant(self, name, scenario, case, *flags):
        data = np.load(self.reference / f"{name}.npz", allow_pickle=True)
        ours = self.run(scenario, "--members", ",".join(map(str, data["configs"])), *flags)
        self.arrays(case, data, ours)

    def concentration_driven(self):
        data = np.load(self.reference / "concdriven_ssp245_2members.npz", allow_pickle=True)
        species = list(data["species"])
        gases = ["CO2", "CH4", "N2O"] + [s for s in species if s[0:2] in ("CF", "HC", "HF", "CC", "CH", "Ha", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "c-", "NF", "SF", "SO")]
        case = "ssp245 driven by concentrations, 2 members"
        for lane, member in enumerate(data["configs"]):
            path = self.folder / "concentrations.csv"
            with open(path, "w") as out:
                out.write("scenario,variable," + ",".join(str(int(t)) for t in data["timebounds"]) + "\n")
                for gas in dict.fromkeys(gases):
                    values = data["concentration"][:, lane, species.index(gas)]
                    out.write(f"ssp245,{gas}," + ",".join(repr(float(v)) for v in values) + "\n")
            ours = self.run("ssp245", "--members", member, "--concentrations", path)
            one = slice(lane, lane + 1)
            self.arrays(case, data, ours, one)
            for gas, quantity in [("CO2", "cumulative_co2")]:
                self.check(case, quantity, "relative", ours[quantity][1:], data["cumulative"][1:, one, species.index(gas)], STOCK)
            self.check(case, "emissions_ch4", "relative", ours["emissions_ch4"][1:], data["emissions"][:, one, species.index("CH4")], STOCK)

    def prescribed_temperature(self):
        data = np.load(self.reference / "prescribedT_ssp245_2members.npz", allow_pickle=True)
        for lane, member in enumerate(data["configs"]):
            path = self.folder / "temperature.txt"
            path.write_text("\n".join(repr(float(t)) for t in data["temperature"][:, lane, 0]) + "\n")
            ours = self.run("ssp245", "--members", member, "--temperature", path)
            self.arrays("ssp245 with prescribed temperature, 2 members", data, ours, slice(lane, lane + 1), temperatures=False)

    def all(self):
        for scenario in ("ssp126", "ssp245", "ssp370"):
            ours = self.ensemble(scenario)
        self.energy_balance(ours)
        for scenario in ("ssp119", "ssp585"):
            self.detail(scenario)
            self.variant(f"long_{scenario}_1750-2501_3members", scenario, f"{scenario} to 2501, 3 members", "--last", 2500)
        for method in ("leach2021", "etminan2016", "myhre1998"):
            self.variant(f"ghg_{method}_ssp585_2members", "ssp585", f"ssp585, forcing by {method}, 2 members", "--greenhouse-gas", method)
        self.variant("ch4leach2021_ssp245_2members", "ssp245", "ssp245, methane by leach2021, 2 members", "--methane", "leach2021")
        self.concentration_driven()
        self.prescribed_temperature()
        print("| run | quantity | largest difference | pass band | |")
        print("|---|---|---|---|---|")
        units = {"K": "K", "W": "W/m²", "relative": "relative"}
        for (case, quantity, kind, band), difference in self.rows.items():
            verdict = "" if difference <= band else "**outside**"
            print(f"| {case} | {quantity} | {difference:.1e} {units[kind]} | {band:.0e} | {verdict} |")
        return self.passed


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(0 if Comparison(sys.argv[1], sys.argv[2]).all() else 1)
