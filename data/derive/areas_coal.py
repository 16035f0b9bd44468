"""CO2 from coal by party, 2000-2023, for the clause that phases coal down.

Flows in: the folder of source tables, `2_national_ghg/owid_co2_2025release_subset.parquet`
(Our World in Data, CO2 dataset of 2025, from the Global Carbon Budget; CC BY 4.0).
Flows out: data/areas/coal_co2.csv, Mt CO2/yr. The rest of the world is the world less the parties.

    python data/derive/areas_coal.py SOURCES
"""

import csv
import pathlib
import sys

import pandas as pd
from common import DATA, OWID

YEARS = list(range(2000, 2024))

sources = pathlib.Path(sys.argv[1])
table = pd.read_parquet(sources / "2_national_ghg" / "owid_co2_2025release_subset.parquet")
table = table[table.country.isin(OWID) & table.year.isin(YEARS)]
coal = table.assign(party=table.country.map(OWID)).pivot(
    index="party", columns="year", values="coal_co2"
)
coal.loc["ROW"] = coal.loc["WORLD"] - coal.drop(index="WORLD").sum()

with open(DATA / "areas" / "coal_co2.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["party", "unit", "source", *YEARS])
    for party in [*[p for p in OWID.values() if p != "WORLD"], "ROW"]:
        values = [f"{value:.7g}" for value in coal.loc[party].fillna(0)]
        writer.writerow([party, "Mt CO2/yr", "owid_co2_2025", *values])
