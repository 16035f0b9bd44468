"""Prints the residual per species: the climate history over the sum of our inventory.

Flows in: data/emissions_history.csv and the history of emissions that the climate engine is
calibrated on (fair-calibrate, CMIP7 era). Flows out: a table on the terminal; nothing is
written, for the residual itself is computed where the world is assembled.
"""

import pandas as pd

import common

HISTORY = {"SO2": "Sulfur"}


def main():
    sources = common.arguments(__doc__)
    h = pd.read_csv(sources / "1_global_species" / "hist_species_1750_2024.csv")
    h = h.pivot_table(index="species", columns="year", values="value")
    d = pd.read_csv(common.DATA / "emissions_history.csv")
    fossil = d[(d.gas == "CO2") & (d.sector != "land")]
    land = d[(d.gas == "CO2") & (d.sector == "land")]
    rows = [("CO2 FFI", fossil, 1e-3, "CO2 FFI"), ("CO2 AFOLU", land, 1e-3, "CO2 AFOLU")]
    rows += [(g, d[d.gas == g], 1.0, HISTORY.get(g, g)) for g in common.GASES if g != "CO2"]
    print(f"{'species':12s} {'year':>5s} {'inventory':>12s} {'history':>12s} {'ratio':>7s}")
    for name, part, scale, key in rows:
        for year in (2005, 2022, 2023):
            ours, theirs = part[str(year)].sum() * scale, h.loc[key, year]
            ratio = theirs / ours if ours else float("nan")
            print(f"{name:12s} {year:5d} {ours:12.4g} {theirs:12.4g} {ratio:7.3f}")


if __name__ == "__main__":
    main()
