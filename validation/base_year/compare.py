"""Compares data/emissions_history.csv with published inventories and writes comparison.csv.

    python validation/base_year/compare.py --sources DIR

Flows in: our tables, bands.csv, and the inventories under DIR (UNFCCC 2023 submissions, EDGAR
2024 booklet, PRIMAP-hist as in Jones et al., EPA 2019). Flows out: comparison.csv, one row per
party, year, item and inventory, and the list of misses on the terminal. All in Mt CO2e, AR5
GWP100 (CH4 28, N2O 265), except PRIMAP's, which are AR6 as published by Our World in Data.
EDGAR's CO2 contains IEA data under CC BY-NC-ND, so for it only the ratio is kept.
"""

import pathlib
import sys

import pandas as pd

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "data" / "derive"))
import common  # noqa: E402
from co2_sectors import UNFCCC  # noqa: E402
from common import GWP_AR5, OWID  # noqa: E402
from non_co2 import EPA_NAMES  # noqa: E402


def ours(history, party, year, item, weights="AR5"):
    """Our total, Mt CO2e, without land; F-gases from kt."""
    d = history[(history.party == party) & (history.sector != "land")]
    if item in ("CO2", "CH4", "N2O"):
        d = d[d.gas == item]
    else:
        d = d[d.gas.isin(GWP_AR5)]
    if weights == "AR6":
        fossil = d.sector == "fuel_supply"
        factor = fossil.map({True: 29.8, False: 27.2}) if item == "CH4" else 273.0
    else:
        factor = d.gas.map(GWP_AR5)
    kilotonnes = d.gas.isin(common.FGASES).map({True: 1e-3, False: 1.0})
    return float((d[str(year)] * factor * kilotonnes).sum())


def published(sources):
    """Yields (party, year, item, inventory, Mt CO2e, weights)."""
    official = pd.read_csv(common.DATA / "inventory_official.csv")
    for r in official.itertuples():
        annex = "unfccc2023" in str(r.source)
        stand_in = "our inventory stands in" in str(r.assumed)
        if annex and r.year in (2019, 2020, 2021) and r.item in ("CO2", "CH4", "N2O", "total_excl_land"):
            yield r.party, r.year, r.item, "unfccc", r.value, "AR5"
        elif not annex and not stand_in and r.year >= 2017 and r.item == "total_excl_land":
            yield r.party, r.year, r.item, "official", r.value, "AR5"
    e = pd.read_parquet(sources / "2_national_ghg" / "edgar2024_booklet_gas_sector_country_MtCO2e_AR5.parquet")
    e = e[~e.iso.astype(str).isin(["EU27", "GLOBAL TOTAL"])]  # sums, not countries
    e = e.assign(party=e.iso.astype(str).map(common.party_of), gas=e.gas.astype(str))
    table = e.groupby(["party", "gas", "year"]).MtCO2e.sum()
    for p in common.PARTIES:
        for year in (2019, 2023):
            yield p, year, "CO2", "edgar2024", float(table[p, "CO2", year]), "AR5"
            yield p, year, "total_excl_land", "edgar2024", float(table[p].xs(year, level="year").sum()), "AR5"
    o = pd.read_parquet(sources / "2_national_ghg" / "owid_co2_2025release_subset.parquet")
    for name, p in OWID.items():
        for year in (2019, 2023):
            row = o[(o.country == name) & (o.year == year)]
            if p == "WORLD" or row.empty:
                continue
            for item, column in (("CH4", "methane"), ("N2O", "nitrous_oxide")):
                value = float(row[column].iloc[0])
                if value == value:
                    yield p, year, item, "primap", value, "AR6"
    b = pd.read_parquet(sources / "6_mac" / "epa2019_nonco2_baseline_country.parquet")
    b = b[(b.year == 2020)].assign(party=lambda x: x.country.astype(str).map(EPA_NAMES).fillna("ROW"),
                                   gas=lambda x: x.gas.astype(str))
    # EPA's CO2e is AR4; its own weight is taken out and AR5's put in.
    for (p, gas), v in b[b.gas.isin(["CH4", "N2O"])].groupby(["party", "gas"]).value.sum().items():
        yield p, 2020, gas, "epa2019", float(v) / common.GWP_AR4[gas] * GWP_AR5[gas], "AR5"


def main():
    sources = common.arguments(__doc__)
    history = pd.read_csv(common.DATA / "emissions_history.csv")
    bands = pd.read_csv(HERE / "bands.csv").set_index(["inventory", "item"]).band
    rows = []
    for p, year, item, inventory, value, weights in published(sources):
        mine = ours(history, p, year, item, weights)
        band = bands[inventory, item]
        ratio = mine / value
        hidden = inventory == "edgar2024" and item == "CO2"
        rows.append([p, year, item, inventory, "" if hidden else f"{value:.5g}", f"{mine:.5g}",
                     f"{ratio:.3f}", band, "yes" if abs(ratio - 1) <= band else "no"])
    rows.sort(key=lambda r: (common.PARTIES.index(r[0]), r[3], r[2], r[1]))
    frame = pd.DataFrame(rows, columns=["party", "year", "item", "inventory", "published_mtco2e",
                                        "ours_mtco2e", "ratio", "band", "within"])
    frame.to_csv(HERE / "comparison.csv", index=False, lineterminator="\n")
    print(frame.groupby(["inventory", "item", "within"]).size().unstack(fill_value=0))
    print(frame[frame.within == "no"].to_string(index=False))


if __name__ == "__main__":
    main()
