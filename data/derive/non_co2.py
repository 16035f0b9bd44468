"""Writes data/non_co2_sources.csv, data/non_co2_growth.csv and data/mac_curves.csv.

Flows in: EDGAR 2024 (emissions by activity), EPA 2019 (business-as-usual projections by
country and source, and abatement cost steps for three countries), EPA 2013 (abatement
fractions by region). Flows out: sources that sum to the sectors of emissions_history.csv,
their index of growth (2020 = 1), and the fraction of the 2030 baseline abated up to a price.
"""

import numpy as np
import pandas as pd

import common
import edgar

# F-gas activity in EDGAR (IPCC 2006) -> source.
F_SOURCE = {"2.B": "chemical_by_product", "2.C": "metals", "2.E": "electronics",
            "2.F": "ods_substitutes", "2.G": "power_equipment"}
# EPA 2019 (source, subsource or None) -> our source. PV and other electronics are one.
EPA_SOURCE = {
    "Coal": "coal_mining", "NGO": "oil_gas", "Combustion": "combustion",
    "OtherEnergy": "other_energy", "Rice": "rice", "AgSoils": "agricultural_soils",
    "OtherAg": "field_burning", "Landfills": "landfill", "Wastewater": "wastewater",
    "OtherWaste": "other_waste", "NitricAdipic": "nitric_adipic", "OtherIPPU": "industry",
    "HCFC22": "chemical_by_product", "Metals": "metals", "Electronics": "electronics",
    "ODSSubs": "ods_substitutes", "EPS": "power_equipment",
}
# Sources that EPA does not project apart take the index of a kindred one.
KIN = {
    ("indirect", "N2O"): ("combustion", "N2O"),
    ("product_use", "N2O"): ("industry", "N2O"),
    ("industry", "CH4"): ("combustion", "CH4"),
    ("other_energy", "CH4"): ("coal_mining", "CH4"),
    ("other_energy", "N2O"): ("combustion", "N2O"),
    ("agricultural_soils", "CH4"): ("agricultural_soils", "N2O"),
    ("enteric", "N2O"): ("manure", "N2O"),
    ("landfill", "N2O"): ("wastewater", "N2O"),
    ("other_waste", "CH4"): ("landfill", "CH4"),
    ("other_waste", "N2O"): ("wastewater", "N2O"),
}
EPA_NAMES = {
    "United States": "USA", "China": "CHN", "India": "IND", "Japan": "JPN", "Russia": "RUS",
    "Brazil": "BRA", "Indonesia": "IDN", "United Kingdom": "GBR", "Canada": "CAN",
    "Australia": "AUS", "Korea, South": "KOR", "South Africa": "ZAF", "Saudi Arabia": "SAU",
    "Mexico": "MEX", "Turkey": "TUR",
} | dict.fromkeys(
    "Austria Belgium Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Germany "
    "Greece Hungary Ireland Italy Latvia Lithuania Luxembourg Malta Netherlands Poland Portugal "
    "Romania Slovakia Slovenia Spain Sweden".split(), "EU27")
GROUP = dict.fromkeys(common.HFC, "HFCs") | dict.fromkeys(common.PFC, "PFCs")
INDEX_YEARS = list(range(2015, 2051, 5))
# United States GDP price index 2023 over 2010 (Bureau of Economic Analysis, NIPA 1.1.4).
# Assumed: from memory, rounded, not re-opened.
USD_2010_TO_2023 = 1.37


def sources_table(folder):
    """party, sector, source, gas -> kt in 2020 and 2023."""
    e = edgar.read(folder)
    rows = {}
    for gas in ("CH4", "N2O"):
        d = edgar.by_sector(e, [gas] if gas == "CH4" else ["N2O"], source_column=gas)
        for r in d[d.year.isin((2020, 2023))].itertuples():
            rows.setdefault((r.party, r.sector, r.source, gas), {})[r.year] = r.kt / 1e3
    f = pd.read_parquet(folder / "2_national_ghg" / "edgar2024_fgas_country_species_kt.parquet")
    f["species"] = f.species.replace({"HFC-43-10-mee": "HFC-4310mee"})
    f = f[f.species.isin(common.FGASES) & f.year.isin((2020, 2023))]
    f = f.assign(party=f.iso.map(common.party_of), source=f.sector.map(F_SOURCE))
    for (p, s, g, y), kt in f.groupby(["party", "source", "species", "year"]).kt.sum().items():
        rows.setdefault((p, "industry_process", s, g), {})[y] = kt
    return rows


def projections(folder):
    """EPA 2019 Mt CO2e by (party, source, gas or group) and year, with WORLD."""
    b = pd.read_parquet(folder / "6_mac" / "epa2019_nonco2_baseline_country.parquet")
    for c in ("country", "source", "subsource", "gas"):
        b[c] = b[c].astype(object).where(b[c].notna(), "").astype(str)
    live = b.source == "Livestock"
    b["ours"] = np.where(live, b.subsource.str.lower(), b.source.map(EPA_SOURCE))
    b = b[b.year.isin(INDEX_YEARS)]
    b["party"] = b.country.map(EPA_NAMES).fillna("ROW")
    keys = ["party", "ours", "gas", "year"]
    own = b.groupby(keys).value.sum().unstack()
    world = b.assign(party="WORLD").groupby(keys).value.sum().unstack()
    return pd.concat([own, world])


def growth(rows, epa):
    """Index of each source; the world's where EPA has none for the party."""
    out = []
    for p, source, gas in sorted({(k[0], k[2], k[3]) for k in rows}):
        want = (source, gas) if gas in ("CH4", "N2O") else (source, GROUP.get(gas, gas))
        want = KIN.get(want, want)
        cite, series = "epa2019", None
        for party, label in ((p, "epa2019"), ("WORLD", "epa2019 (world)")):
            if p == "BUNK":
                break
            if (party, *want) in epa.index:
                x = epa.loc[(party, *want)]
                if x[2020] > 0.01 or party == "WORLD":
                    series, cite = x / x[2020], label
                    break
        if series is None:
            # Ships and aircraft, and species EPA does not have: no growth of its own.
            series, cite = pd.Series(1.0, index=INDEX_YEARS), "assumed: held"
        out.append((p, source, gas, "index 2020=1", cite, *series[INDEX_YEARS]))
    return out


MAC_2013 = {  # EPA process -> [(our source, gas)]
    "Coal Mining Activities": [("coal_mining", "CH4")],
    "Natural Gas & Oil Systems": [("oil_gas", "CH4")],
    "Landfilling of Solid Waste": [("landfill", "CH4")],
    "Wastewater": [("wastewater", "CH4")],
    "Livestock": [("enteric", "CH4"), ("manure", "CH4")],
    "Rice Cultivation": [("rice", "CH4")],
    "Cropland Management": [("agricultural_soils", "N2O")],
    "Nitric and Adipic Acid Production": [("nitric_adipic", "N2O")],
    "HCFC-22 Production": [("chemical_by_product", "HFC-23")],
    "Refrigeration & Air Conditioning": [("refrigeration_air_conditioning", "HFCs")],
    "Aerosols Product Use": [("aerosols", "HFCs")],
    "Foams": [("foams", "HFCs")],
    "Fire Protection": [("fire_protection", "HFCs")],
    "Solvent Use": [("solvents", "HFCs")],
    "Primary Aluminum Production": [("aluminium", "PFCs")],
    "Electric Power Systems": [("power_equipment", "SF6")],
    "Magnesium Manufacturing": [("magnesium", "SF6")],
    "Semiconductor Manufacturing": [("semiconductors", "PFCs")],
}
REGION = {
    "USA": "United States", "CHN": "China", "EU27": "Europe", "IND": "India", "JPN": "Asia",
    "RUS": "Russia", "BRA": "Brazil", "IDN": "Indonesia", "GBR": "Europe", "CAN": "Canada",
    "AUS": "Australia", "KOR": "Asia", "ZAF": "Africa", "SAU": "Middle East", "MEX": "Mexico",
    "TUR": "Turkey", "ROW": "Global",
}
MAC_2019 = {  # EPA 2019 code -> (sources, gas, EPA baseline source, subsource)
    "COL": (["coal_mining"], "CH4", "Coal"), "GAS": (["oil_gas"], "CH4", "NGO"),
    "LAN": (["landfill"], "CH4", "Landfills"), "WWR": (["wastewater"], "CH4", "Wastewater"),
    "RICE": (["rice"], "CH4", "Rice"), "NAA": (["nitric_adipic"], "N2O", "NitricAdipic"),
    "LIVE": (["enteric", "manure"], "CH4", "Livestock"),
    "CROP": (["agricultural_soils"], "N2O", "AgSoils"),
}
TECHNICAL = 1_000_000  # EPA's last step: everything that is technically possible


def curves(folder):
    """Fraction of the 2030 baseline abated at or below each price, from EPA 2019 where it has
    the country, else EPA 2013's region."""
    m = pd.read_csv(folder / "6_mac" / "epa2013_macc_2020_2030_regions.csv")
    m = m[(m.year == 2030) & (m.price <= TECHNICAL)]
    table = m.set_index(["EPA_region", "Process", "price"]).sort_index()
    prices = sorted(m.price.unique())
    new = pd.read_parquet(folder / "6_mac" / "epa2019_mac_usa_ind_bra.parquet")
    new = new[new.year == 2030]
    b = pd.read_parquet(folder / "6_mac" / "epa2019_nonco2_baseline_country.parquet")
    b = b[b.year == 2030]
    b = b.assign(party=b.country.astype(str).map(EPA_NAMES), source=b.source.astype(str),
                 gas=b.gas.astype(str))
    rows = []
    for p, region in REGION.items():
        for process, targets in MAC_2013.items():
            for source, gas in targets:
                if (region, process) not in table.index.droplevel("price"):
                    continue
                x = table.loc[(region, process)]
                if not x.baseline.max() > 0:
                    continue
                for price in prices:
                    if price in x.index:
                        rows.append([p, source, gas, region, "epa2013", price,
                                     min(max(x.loc[price, "frac"], 0.0), 1.0)])
    for p in ("USA", "IND", "BRA"):
        for code, (names, gas, base) in MAC_2019.items():
            steps = new[(new.country_code == p) & (new.source == code)]
            whole = b[(b.party == p) & (b.source == base)]
            # Livestock steps abate CH4 and N2O together, so their baseline is both.
            whole = whole if code == "LIVE" else whole[whole.gas == gas]
            total = whole.value.sum()
            if steps.empty or not total > 0:
                continue
            for name in names:
                rows = [r for r in rows if not (r[0] == p and r[1] == name and r[2] == gas)]
                for price in prices:
                    done = steps[steps.p <= price].q.sum() / total
                    rows.append([p, name, gas, p, "epa2019", price, min(max(done, 0.0), 1.0)])
    rows.sort(key=lambda r: (common.PARTIES.index(r[0]), r[1], r[2], r[5]))
    out, seen, last = [], None, 0.0
    for p, source, gas, region, edition, price, fraction in rows:
        # A curve never falls; EPA's own rounding makes steps of -1e-9.
        last = max(fraction, last) if seen == (p, source, gas) else fraction
        seen = (p, source, gas)
        usd = price if price == TECHNICAL else price * USD_2010_TO_2023
        out.append([p, source, gas, region, edition, str(price), f"{usd:.7g}", last])
    return out


def main():
    folder = common.arguments(__doc__)
    rows = sources_table(folder)
    order = lambda k: (common.PARTIES.index(k[0]), common.SECTORS.index(k[1]),  # noqa: E731
                       common.GASES.index(k[3]), k[2])
    table = [(p, s, src, g, ("Mt " if g in ("CH4", "N2O") else "kt ") + g + "/yr", "edgar2024",
              rows[(p, s, src, g)].get(2020, 0.0), rows[(p, s, src, g)].get(2023, 0.0))
             for p, s, src, g in sorted(rows, key=order)]
    table = [r for r in table if r[6] > 0 or r[7] > 0]
    history = pd.read_csv(common.DATA / "emissions_history.csv").set_index(["party", "sector", "gas"])
    sums = pd.DataFrame(table, columns=["party", "sector", "x", "gas", "u", "c", "2020", "2023"])
    sums = sums.groupby(["party", "sector", "gas"])[["2020", "2023"]].sum()
    for key, row in sums.iterrows():
        for year in ("2020", "2023"):
            assert np.isclose(row[year], history.loc[key, year], rtol=1e-5, atol=1e-9), (key, year)
    common.write("non_co2_sources.csv",
                 ["party", "sector", "source", "gas", "unit", "cite", 2020, 2023], table)
    index = growth({(r[0], r[1], r[2], r[3]) for r in table}, projections(folder))
    index.sort(key=lambda r: (common.PARTIES.index(r[0]), common.GASES.index(r[2]), r[1]))
    common.write("non_co2_growth.csv",
                 ["party", "source", "gas", "unit", "cite", *INDEX_YEARS], index)
    common.write("mac_curves.csv",
                 ["party", "source", "gas", "region", "cite", "price_usd2010_per_tco2e",
                  "price_usd2023_per_tco2e", "fraction_of_2030_baseline"], curves(folder))


if __name__ == "__main__":
    main()
