"""Writes data/inventory_official.csv: the levels in which parties' targets are judged.

Flows in: UNFCCC Annex I inventories (2023 submissions: CO2, CH4, N2O, land), EDGAR F-gases as
stand-in where the inventory file has none, and figures of other parties' national reports,
typed below with their source. Flows out: party, item, year, value in Mt CO2e, GWP edition,
source, and what is assumed about the figure.
"""

import pandas as pd

import common
from co2_sectors import UNFCCC
from common import GWP_AR5

EPA = "EPA 430-R-24-004 (2024)"
RECALLED = "recalled; report not re-opened"
# party, GWP, source, assumed, {year: {item: Mt CO2e}}
REPORTED = [
    ("USA", "AR5", EPA, RECALLED + " (net 2022 found in two secondary texts)", {
        2022: {"CO2": 5053, "CH4": 702, "N2O": 390, "F-gases": 198, "total_excl_land": 6343,
               "land": -854, "total_net": 5489}}),
    ("CHN", "AR5", "China BTR1 (2024)", "", {
        2021: {"CO2": 11628, "total_excl_land": 14314, "land": -1315, "total_net": 12999}}),
    ("CHN", "AR5", "China BTR1 (2024)",
     "derived: 13 % of the net total as reported in secondary texts", {2021: {"CH4": 1690}}),
    ("CHN", "AR5", "China BTR1 (2024)", "recalled, low confidence; N2O and F-gases together are "
     "the total less CO2 and CH4", {2021: {"N2O": 580, "F-gases": 416}}),
    ("CHN", "AR5", "China BTR1 (2024)", "derived: the 2021 level rose by 4.0 %, the net level "
     "by 4.3 %", {
        2020: {"total_excl_land": 13763, "land": -1303, "total_net": 12460}}),
    ("CHN", "AR4", "China BUR3 (2023)", "found in secondary text; edition of GWP recalled", {
        2018: {"total_excl_land": 13035}}),
    ("CHN", "AR4", "China NC3 (2018), inventory 2005 recalculated", RECALLED + "; low confidence", {
        2005: {"CO2": 6381, "total_excl_land": 8015, "land": -766, "total_net": 7249}}),
    ("IND", "SAR", "India NC3 (2023)", RECALLED, {
        2019: {"total_excl_land": 3132, "land": -485, "total_net": 2647}}),
    ("IND", "SAR", "India BUR4 (2024)", RECALLED, {
        2020: {"total_excl_land": 2959, "land": -522, "total_net": 2437}}),
    ("BRA", "AR5", "Brazil NDC update (2023), fourth national inventory", RECALLED, {
        2005: {"total_net": 2562}}),
    ("BRA", "AR5", "Brazil BTR1 (2024)", RECALLED + "; land from its share, 39.5 %", {
        2022: {"total_excl_land": 1233, "land": 806, "total_net": 2039}}),
    ("IDN", "SAR", "Indonesia BUR3 (2021)", RECALLED + "; peat fire within land", {
        2019: {"total_excl_land": 920, "land": 925, "total_net": 1845}}),
    ("KOR", "AR5", "Korea GIR (2024), IPCC 2006 guidelines", RECALLED, {
        2018: {"total_excl_land": 783.9, "land": -41.6, "total_net": 742.3}}),
    ("KOR", "AR5", "Korea GIR (2024), IPCC 2006 guidelines",
     RECALLED + "; land held near 2018's", {
        2022: {"total_excl_land": 724.3, "land": -38, "total_net": 686.3}}),
    ("ZAF", "SAR", "South Africa NIR 2017 (2021)", RECALLED, {
        2017: {"total_excl_land": 512.7, "land": -30.6, "total_net": 482.0}}),
    ("ZAF", "AR5", "South Africa NIR 2020 (2022)", RECALLED, {
        2020: {"total_excl_land": 468.8, "land": -26.7, "total_net": 442.1}}),
    ("MEX", "AR5", "Mexico INEGYCEI 1990-2019 (2022)", RECALLED, {
        2019: {"total_excl_land": 736.6, "land": -201.9, "total_net": 534.7}}),
]
US_FGASES = {2005: 148, 2019: 186, 2020: 188, 2021: 195}
ITEMS = ["CO2", "CH4", "N2O", "F-gases", "total_excl_land", "land", "total_net"]


def annex_one(sources):
    u = pd.read_parquet(sources / "2_national_ghg" / "unfccc_annexI_inventory_2023sub.parquet")
    u = u.assign(p=u.party.astype(str).map(UNFCCC), gas=u.gas.astype(str),
                 category=u.category.astype(str))
    u = u[u.p.notna()]
    u["mt"] = u.kt / 1e3 * u.gas.map({"CO2": 1, "CH4": GWP_AR5["CH4"], "N2O": GWP_AR5["N2O"]})
    without = u[u.category == "Total GHG emissions without LULUCF"]
    without = without.groupby(["p", "gas", "year"]).mt.sum()
    land = u[u.category.str.startswith("4. Land Use")].groupby(["p", "year"]).mt.sum()
    history = pd.read_csv(common.DATA / "emissions_history.csv")
    f = history[history.gas.isin(common.FGASES)]
    years = [str(y) for y in common.YEARS]
    f = f[years].mul(f.gas.map(GWP_AR5) / 1e3, axis=0).groupby(f.party).sum()
    rows = []
    for p in UNFCCC.values():
        for year in range(1990, 2022):
            if (p, "CO2", year) not in without.index:
                continue
            gas = {g: without.loc[(p, g, year)] for g in ("CO2", "CH4", "N2O")}
            own = p == "USA" and year in US_FGASES
            gas["F-gases"] = US_FGASES[year] if own else f.loc[p, str(year)]
            total = sum(gas.values())
            note = ("F-gases: " + RECALLED if own else
                    "F-gases: EDGAR 2024 by species stands in for the party's own")
            source = "unfccc2023"
            for item in ITEMS:
                value = {"land": land.loc[(p, year)], "total_excl_land": total,
                         "total_net": total + land.loc[(p, year)]}.get(item, gas.get(item))
                touched = item in ("F-gases", "total_excl_land", "total_net")
                cite = source + (";" + (EPA if own else "edgar2024") if touched else "")
                rows.append((p, item, year, value, "AR5", cite, note if touched else ""))
    return rows


def india_2005():
    """2005 level that makes the reported cut of 33 % in emissions per GDP by 2019 true with the
    GDP series of data/drivers.csv, so that the intensity target is judged in one book."""
    d = pd.read_csv(common.DATA / "drivers.csv")
    gdp = d[(d.party == "IND") & (d.driver == "gdp") & (d.scenario == "SSP2")].iloc[0]
    value = 3132 / (0.67 * gdp["2019"] / gdp["2005"])
    return [("IND", "total_excl_land", 2005, value, "SAR", "India NC3 (2023);ssp_v3.1",
             "derived: 2019 level, reported 33 % lower intensity than 2005, GDP of drivers.csv")]


def saudi_arabia():
    """No official level was found: our own totals stand in, so the ratio official/model is 1."""
    h = pd.read_csv(common.DATA / "emissions_history.csv")
    h = h[(h.party == "SAU") & h.gas.isin(GWP_AR5)]
    rows = []
    for year in (2019, 2021):
        mt = h[str(year)] * h.gas.map(GWP_AR5) * h.gas.map(
            lambda g: 1e-3 if g in common.FGASES else 1.0)
        land = mt[h.sector == "land"].sum()
        total = mt.sum() - land
        for item, v in (("total_excl_land", total), ("land", land), ("total_net", total + land)):
            rows.append(("SAU", item, year, v, "AR5", "emissions_history.csv",
                         "assumed: no official figure at hand, our inventory stands in"))
    return rows


def main():
    sources = common.arguments(__doc__)
    rows = annex_one(sources) + india_2005() + saudi_arabia()
    for p, gwp, source, assumed, years in REPORTED:
        for year, items in years.items():
            for item, value in items.items():
                rows.append((p, item, year, value, gwp, source, assumed))
    rows.sort(key=lambda r: (common.PARTIES.index(r[0]), r[2], ITEMS.index(r[1])))
    keys = [r[:3] for r in rows]
    assert len(set(keys)) == len(keys)
    common.write("inventory_official.csv",
                 ["party", "item", "year", "value", "unit", "gwp", "source", "assumed"],
                 [(p, i, y, float(f"{v:.6g}"), "MtCO2e/yr", g, s, a) for p, i, y, v, g, s, a in rows])


if __name__ == "__main__":
    main()
