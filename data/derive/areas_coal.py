"""CO2 from coal by party, 2000-2023, for the clause that phases coal down.

Flows in: the folder of source tables, `2_national_ghg/owid_co2_2025release_subset.parquet`
(Our World in Data, CO2 dataset of 2025, from the Global Carbon Budget; CC BY 4.0).
Flows out: data/areas/coal_co2.csv, Mt CO2/yr. The rest of the world is the world less the parties.

    python data/derive/areas_coal.py --sources DIR
"""

import common
import pandas as pd

YEARS = list(range(2000, 2024))


def main():
    sources = common.arguments(__doc__)
    table = pd.read_parquet(sources / "2_national_ghg" / "owid_co2_2025release_subset.parquet")
    table = table[table.country.isin(common.OWID) & table.year.isin(YEARS)]
    coal = table.assign(party=table.country.map(common.OWID)).pivot(
        index="party", columns="year", values="coal_co2"
    )
    coal.loc["ROW"] = coal.loc["WORLD"] - coal.drop(index="WORLD").sum()
    parties = [party for party in common.PARTIES if party in coal.index]
    rows = [
        [party, "Mt CO2/yr", "owid_co2_2025", *coal.loc[party].fillna(0)] for party in parties
    ]
    common.write(common.DATA / "areas" / "coal_co2.csv", ["party", "unit", "source", *YEARS], rows)


if __name__ == "__main__":
    main()
