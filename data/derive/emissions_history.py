"""Writes data/emissions_history.csv: emissions 1990-2023 by party, sector and gas.

Flows in: Global Carbon Budget 2024 (fossil and land CO2), UNFCCC Annex I inventories and
Climate TRACE (shares of sectors), Andrew (cement), EDGAR 2024 (CH4, N2O, F-gases, process
CO2; never its fuel-combustion CO2), CEDS (aerosol and ozone precursors), OWID/Ember
electricity and OWID/GCB oil CO2 (as indices only). Flows out: one wide table; parties,
rest of world and bunkers sum to the source's world.
"""

import numpy as np
import pandas as pd

import co2_sectors
import common
import edgar
import precursors
from common import YEARS


def land(sources):
    """Land-use CO2, Mt: mean of the four bookkeeping models of GCB 2024 by party; the rest
    of the world is the models' global mean less the parties."""
    names = {
        "USA": "USA", "China": "CHN", "EU27": "EU27", "India": "IND", "Japan": "JPN",
        "Russia": "RUS", "Brazil": "BRA", "Indonesia": "IDN", "United Kingdom": "GBR",
        "Canada": "CAN", "Australia": "AUS", "South Korea": "KOR", "South Africa": "ZAF",
        "Saudi Arabia": "SAU", "Mexico": "MEX", "Türkiye": "TUR",
    }
    d = pd.read_parquet(sources / "2_national_ghg" / "gcb2024_national_luc.parquet")
    mean = d.groupby(["country", "year"]).MtCO2.mean().unstack()[YEARS]
    rows = {party: mean.loc[name] for name, party in names.items()}
    rows["ROW"] = mean.loc["Global"] - sum(rows.values())
    return {(p, "land", "CO2"): (s.to_numpy(), "gcb2024") for p, s in rows.items()}


def methane_and_nitrous_oxide(sources):
    e = edgar.read(sources)
    d = edgar.by_sector(e, ["CH4", "N2O"])
    out = {}
    for (p, s, g), x in d.groupby(["party", "sector", "gas"], observed=True):
        series = x.set_index("year").kt.reindex(YEARS).fillna(0).to_numpy() / 1e3
        out[(p, s, g)] = (series, "edgar2024")
    return out


def fluorinated(sources):
    """F-gases by species, kt; all of them from industry's processes and products (IPCC 2.B
    to 2.G). HCFCs are not Kyoto gases and stay with the world's history."""
    d = pd.read_parquet(sources / "2_national_ghg" / "edgar2024_fgas_country_species_kt.parquet")
    d["species"] = d.species.replace({"HFC-43-10-mee": "HFC-4310mee"})
    d = d[d.species.isin(common.FGASES) & d.year.isin(YEARS)]
    d = d.assign(party=d.iso.map(common.party_of))
    table = d.groupby(["party", "species", "year"]).kt.sum().unstack().reindex(columns=YEARS)
    return {
        (p, "industry_process", g): (row.fillna(0).to_numpy(), "edgar2024")
        for (p, g), row in table.iterrows()
    }


def main():
    sources = common.arguments(__doc__)
    cube = {}
    cube |= co2_sectors.fossil(sources)
    cube |= land(sources)
    cube |= methane_and_nitrous_oxide(sources)
    cube |= fluorinated(sources)
    cube |= precursors.by_party_and_sector(sources)
    unit = dict.fromkeys(common.GASES, "Mt/yr") | dict.fromkeys(common.FGASES, "kt/yr")
    rows = []
    for p in common.PARTIES:
        for s in common.SECTORS:
            for g in common.GASES:
                if (p, s, g) not in cube:
                    continue
                series, source = cube[(p, s, g)]
                assert np.isfinite(series).all(), (p, s, g)
                if np.any(series != 0):
                    rows.append([p, s, g, f"{unit[g].split('/')[0]} {g}/yr", source, *series])
    common.write("emissions_history.csv", ["party", "sector", "gas", "unit", "source", *YEARS], rows)


if __name__ == "__main__":
    main()
