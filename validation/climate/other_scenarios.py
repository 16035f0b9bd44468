"""The engine against FaIR 2.2.5 in the SSPs for which no results are stored: FaIR is run here.

    python validation/climate/other_scenarios.py REFERENCE VALIDATE_FAIR

REFERENCE holds fair-calibrate 1.4.1's parameters and species, the harmonised SSP emissions and the natural
forcing (README.md here); VALIDATE_FAIR is the program that `cargo build --release -p accord-climate --example
validate_fair` leaves in target/release/examples. Needs numpy, pandas and fair==2.2.5. Every fourth member to
2100, every twentieth to 2500; each once with FaIR as published and once freed of the cancellation in CO2's first
box. Prints one row a quantity and ends with 1 if any is outside its pass band, which is that of compare.py.
"""

import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import reference

SCENARIOS = ["ssp119", "ssp434", "ssp460", "ssp534-over", "ssp585"]
# Last year and which members.
LENGTHS = [(2100, 4), (2500, 20)]
# Pass band of compare.py: as published, freed; K and W m-2 absolute, the rest of the largest value.
BANDS = {True: (1e-9, 1e-9), False: (1e-6, 1e-7)}
ABSOLUTE = ("temperature", "forcing", "imbalance")


def engine(program, folder, scenario, members, last):
    path = Path(tempfile.mkdtemp(prefix="accord-")) / "run"
    flags = ["--last", str(last), "--members", ",".join(map(str, members))]
    subprocess.run([program, folder, scenario, path, *flags], check=True)
    quantities, timebounds, labels = (line.split(",") for line in Path(f"{path}.txt").read_text().split("\n")[:3])
    shape = (len(quantities), len(timebounds), len(labels))
    values = np.fromfile(f"{path}.f64")[: int(np.prod(shape))].reshape(shape)
    return dict(zip(quantities, values))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, program = sys.argv[1:]
    find = lambda begin: next(Path(folder).glob(f"{begin}*.csv"))
    every = pd.read_csv(find("input_calibrated"), index_col=0)
    unused = ["seed", "stochastic_run", "use_seed", "sigma_eta", "sigma_xi"]
    every = every.drop(columns=unused)
    species = find("input_species").read_text(encoding="utf-8")
    ssps = pd.read_csv(find("ssp_emissions")).set_index(["scenario", "variable"])
    forcing = pd.read_csv(find("input_volcanic_solar"), encoding="utf-8-sig").set_index(["Scenario", "Variable"])
    passed = True
    print("| run | FaIR | temperature, K | total forcing, W/m² | CO2 | largest of the rest | |")
    print("|---|---|---|---|---|---|---|")
    for last, step in LENGTHS:
        parameters = every.iloc[::step]
        natural = {}
        for kind in ("Solar", "Volcanic"):
            row = forcing.loc[("medium-extension", kind)].drop(["Region", "Unit"]).astype(float)
            # Straight lines between the years given, as the engine's side reads them.
            natural[kind] = np.interp(np.arange(1750, last + 2), row.index.astype(float), row)
        for scenario in SCENARIOS:
            ours = engine(program, folder, scenario, parameters.index, last)
            rows = ssps.loc[scenario]
            emissions = {
                name: rows.loc[name, "1750.5" : f"{last}.5"].to_numpy(float) for name in rows.index
            }
            for exact in (False, True):
                theirs = reference.results(
                    *reference.run(species, parameters, emissions, natural, exact, last=last)
                )
                absolute, relative = BANDS[exact]
                differences = {}
                inside = True
                for quantity, values in theirs.items():
                    difference = np.nanmax(np.abs(ours[quantity] - values))
                    if any(word in quantity for word in ABSOLUTE):
                        inside &= bool(difference <= absolute)
                    else:
                        difference /= np.nanmax(np.abs(values))
                        inside &= bool(difference <= relative)
                    differences[quantity] = difference
                passed &= inside
                shown = ["temperature", "effective_radiative_forcing", "co2"]
                rest = max(v for q, v in differences.items() if q not in shown)
                cells = [f"{differences[q]:.1e}" for q in shown] + [f"{rest:.1e}"]
                print(
                    f"| {scenario} to {last}, {len(parameters)} members |",
                    "freed |" if exact else "stock |",
                    " | ".join(cells),
                    "| |" if inside else "| **outside** |",
                    flush=True,
                )
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
