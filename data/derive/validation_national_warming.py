"""Writes validation/national_warming/emissions_by_party.csv: CO2, CH4 and N2O 1850-2021 by party.

    python data/derive/validation_national_warming.py --sources DIR

Flows in: the national emissions behind Jones et al. (2023), Scientific Data 10, 155, in the
table that Our World in Data publishes as "ghg-emissions-by-gas" (release of 2023; CC BY 4.0):
CO2 from fossil sources and land (Global Carbon Budget 2022), CH4 and N2O from all sources
(PRIMAP-hist), the last two in tonnes of CO2-equivalent with AR6's GWP100 (CH4 29.8 for fossil
sources and 27.2 for land use, N2O 273). Flows out: one row for each party and gas; the rest of
the world is the world less the 16 parties, bunkers included, so that the rows sum to the world.
"""

import csv
import pathlib

import common

NAME = "jones2023_owid_ghg_by_gas_1850_2021.csv"
YEARS = range(1850, 2022)
GASES = {
    "Annual CO₂ emissions": ("CO2", "Mt CO2/yr"),
    "Annual methane emissions in CO₂ equivalents": ("CH4", "Mt CO2-equiv/yr"),
    "Annual nitrous oxide emissions in CO₂ equivalents": ("N2O", "Mt CO2-equiv/yr"),
}
OUTPUT = pathlib.Path(common.DATA).parent / "validation" / "national_warming"


def main():
    sources = common.arguments(__doc__)
    found = sorted(sources.rglob(NAME))
    if not found:
        raise SystemExit(f"no file {NAME} under {sources}")
    tonnes = {}
    with open(found[0], encoding="utf-8") as f:
        for row in csv.DictReader(f):
            party = common.OWID.get(row["Entity"])
            if party:
                for column, (gas, _) in GASES.items():
                    tonnes[party, gas, int(row["Year"])] = float(row[column] or 0)
    parties = [p for p in common.OWID.values() if p != "WORLD"]
    with open(OUTPUT / "emissions_by_party.csv", "w", encoding="utf-8") as out:
        out.write(
            "# CO2 (fossil and land), CH4 and N2O by party. Written by data/derive/validation_national_warming.py\n"
            "# from the emissions behind Jones et al. (2023), Scientific Data 10, 155, doi 10.1038/s41597-023-02041-1,\n"
            "# as published by Our World in Data (CC BY 4.0). CO2-equivalents: AR6 GWP100 as there (CH4 29.8 fossil,\n"
            "# 27.2 land use; N2O 273). ROW: the world less the 16 parties, bunkers included. Six significant digits.\n"
        )
        out.write("party,gas,unit," + ",".join(str(y) for y in YEARS) + "\n")
        for gas, unit in GASES.values():
            for party in [*parties, "ROW"]:
                values = []
                for year in YEARS:
                    if party == "ROW":
                        value = tonnes["WORLD", gas, year] - sum(tonnes[p, gas, year] for p in parties)
                    else:
                        value = tonnes[party, gas, year]
                    values.append(f"{value / 1e6:.6g}")
                out.write(f"{party},{gas},{unit}," + ",".join(values) + "\n")


if __name__ == "__main__":
    main()
