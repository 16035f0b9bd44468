"""Plastics: use of the world since 1950, and what becomes of each party's waste.

Flows in: 7_land_materials/plastic_production.csv (Our World in Data after Geyer et al. 2017 and
OECD 2022, CC BY 4.0) and the use of each party in data/materials.csv. Flows out:
data/areas/plastics_history.csv and data/areas/plastics_parties.csv, whose rest of the world closes
the world's fates (OECD 2022).
"""

import pandas as pd

from common import DATA, PARTIES, arguments, write

# Percent of waste recycled (after losses), incinerated, landfilled, mismanaged in 2019.
OECD = "OECD 2022 as shown by Our World in Data (found)"
RECALLED = "OECD 2022, recalled"
ASSUMED = "assumed, after OECD 2022 for its region"
FATES = {
    "USA": (4, 19, 73, 4, OECD),
    "EU27": (12, 38, 44, 6, OECD + ", Europe"),
    "GBR": (12, 38, 44, 6, OECD + ", Europe"),
    "CHN": (13, 24, 36, 27, RECALLED),
    "IND": (13, 4, 37, 46, RECALLED),
    "JPN": (12, 64, 20, 4, RECALLED + ", OECD Asia"),
    "KOR": (12, 64, 20, 4, RECALLED + ", OECD Asia"),
    "CAN": (9, 4, 86, 1, "Environment and Climate Change Canada 2019, recalled"),
    "AUS": (13, 2, 81, 4, "Australian Plastics Flows and Fates 2021, recalled"),
    "BRA": (8, 1, 55, 36, ASSUMED + "; Americas without the USA mismanage 28.9 % (found)"),
    "MEX": (8, 1, 55, 36, ASSUMED + "; Americas without the USA mismanage 28.9 % (found)"),
    "RUS": (8, 4, 60, 28, ASSUMED),
    "TUR": (12, 3, 55, 30, ASSUMED),
    "IDN": (8, 5, 37, 50, ASSUMED + "; Asia without China and India 8/19/39/34 (found)"),
    "SAU": (6, 2, 56, 36, RECALLED + ", Middle East and North Africa"),
    "ZAF": (9, 0, 56, 35, ASSUMED),
}
WORLD = (9, 19, 50, 22)
# Net exports of plastic waste, Mt a year about 2020: UN Comtrade by way of the Basel Action
# Network and OECD 2022, recalled; the rest of the world closes the sum.
EXPORTS = {"USA": 0.3, "EU27": 1.2, "GBR": 0.5, "JPN": 0.8, "AUS": 0.1, "TUR": -0.65, "IDN": -0.25,
           "IND": -0.1, "MEX": -0.1}


def main():
    folder = arguments(__doc__) / "7_land_materials"
    world = pd.read_csv(folder / "plastic_production.csv")
    column = "Global plastics production (million tonnes)"
    write("areas/plastics_history.csv", ["year", "use", "unit", "source"],
          [[int(row["Year"]), float(row[column]), "Mt/yr", "OWID after Geyer 2017 and OECD 2022"]
           for _, row in world.iterrows()])
    table = pd.read_csv(DATA / "materials.csv")
    table = table[(table.material == "plastics") & (table.item == "use")]
    use = dict(zip(table.party, table.central))
    total = sum(use.values())
    closing = [(WORLD[i] * total - sum(FATES[p][i] * use[p] for p in FATES)) / use["ROW"]
               for i in range(4)]
    FATES["ROW"] = (*closing, "closes the world's 9/19/50/22 %")
    EXPORTS["ROW"] = -sum(EXPORTS.values())
    rows = []
    for party in PARTIES:
        if party == "BUNK":
            continue
        *fates, source = FATES[party]
        rows.append([party, float(use[party]), *map(float, fates),
                     float(EXPORTS.get(party, 0.0)), source])
    write("areas/plastics_parties.csv",
          ["party", "use_2019", "recycled", "incinerated", "landfilled", "mismanaged",
           "net_waste_export", "source"], rows)


if __name__ == "__main__":
    main()
