"""FaIR's run() and this engine on the same work, in the same minute.

    pip install fair==2.2.5 pandas
    python crates/climate/benches/peer.py REFERENCE [SCENARIOS]

REFERENCE is the folder of FaIR's inputs that `validation/climate/README.md` describes: 841 members of
calibration 1.4.1, their species, the harmonised SSP emissions, the natural forcing. FaIR is set up
first; only `run()` is timed, once, without input and output, with one thread for linear algebra
(BLAS threads slow its 4 × 4 matrix exponentials down). This engine is timed whole: reading nothing,
but with its own set-up. Eight scenarios take FaIR about 11 GB of memory; SCENARIOS says how many to
run (8 by default).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from fair import FAIR  # noqa: E402
from fair.interface import fill, initialise  # noqa: E402
from fair.io import read_properties  # noqa: E402

SSPS = ["ssp119", "ssp126", "ssp245", "ssp370", "ssp434", "ssp460", "ssp534-over", "ssp585"]


def prepared(reference, scenarios):
    members = pd.read_csv(
        reference / "input_calibrated_constrained_parameters_calibration1.4.1.csv", index_col=0
    )
    properties = reference / "input_species_configs_properties_calibration1.4.1.csv"
    fair = FAIR(ch4_method="Thornhill2021")
    fair.define_time(1750, 2101, 1)
    fair.define_scenarios(scenarios)
    fair.define_configs(members.index)
    species, table = read_properties(filename=properties)
    fair.define_species(species, table)
    fair.allocate()
    fair.fill_species_configs(properties)
    fair.fill_from_csv(emissions_file=reference / "ssp_emissions_harmonised_1750-2500.csv")
    natural = pd.read_csv(reference / "input_volcanic_solar.csv")
    years = [str(year) for year in range(1750, 2102)]
    for name in ["Solar", "Volcanic"]:
        row = natural[(natural.Variable == name) & (natural.Scenario == "medium-extension")]
        series = row[years].to_numpy(dtype=float)[0]
        scaled = series[:, None, None] * members[f"forcing_scale[{name}]"].to_numpy()
        fill(fair.forcing, np.broadcast_to(scaled, (352, len(scenarios), len(members))), specie=name)
    fair.override_defaults(
        reference / "input_calibrated_constrained_parameters_calibration1.4.1.csv"
    )
    fill(fair.climate_configs["stochastic_run"], False)
    for variable in [fair.forcing, fair.temperature, fair.cumulative_emissions, fair.airborne_emissions]:
        initialise(variable, 0)
    initialise(fair.concentration, fair.species_configs["baseline_concentration"])
    initialise(fair.ocean_heat_content_change, 0)
    return fair, len(members)


def main():
    reference = Path(sys.argv[1])
    scenarios = SSPS[: int(sys.argv[2]) if len(sys.argv) > 2 else len(SSPS)]
    fair, members = prepared(reference, scenarios)
    begin = time.perf_counter()
    fair.run(progress=False)
    theirs = time.perf_counter() - begin
    work = len(scenarios) * members * 351
    print(f"FaIR run(): {theirs:.2f} s, {theirs / work * 1e6:.1f} µs per member-year", flush=True)
    print(f"warming in 2100, median of {scenarios[-1]}: "
          f"{float(fair.temperature.isel(layer=0).loc[2100, scenarios[-1]].median()):.3f} K above 1750")
    ours = subprocess.run(
        ["cargo", "bench", "--quiet", "-p", "accord-climate", "--bench", "engine", "--",
         "--scenarios", str(len(scenarios))],
        check=True, capture_output=True, text=True,
    ).stdout
    milliseconds = float(ours.strip().splitlines()[-1])
    print(f"this engine: {milliseconds:.2f} ms, {milliseconds * 1e6 / work:.1f} ns per member-year")
    print(f"ratio: {theirs * 1e3 / milliseconds:.0f}")


if __name__ == "__main__":
    main()
