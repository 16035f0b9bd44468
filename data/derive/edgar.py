"""EDGAR's activities mapped to our sectors and to the sources of CH4 and N2O.

Flows in: EDGAR 2024 GHG and EDGARv8.1 air pollutants by country and IPCC-1996 code
(CC BY 4.0 for everything but fuel-combustion CO2, which is CC BY-NC-ND and is never
read here). Flows out: tidy frames of party, sector, source, gas, year, kt.
"""

import pandas as pd

import common

# IPCC-1996 code as EDGAR uses it -> (our sector, source of CH4, source of N2O).
# Fuel burnt by farms and fishing (inside 1A4) is counted with buildings, as in IPCC 1.A.4;
# 1A1bc (refineries, coke ovens, oil and gas own use) with fuel supply.
CODES = {
    "1A1a": ("power", "combustion", "combustion"),
    "1A1bc": ("fuel_supply", "combustion", "combustion"),
    "1A2": ("industry_energy", "combustion", "combustion"),
    "1A3a": ("transport", "combustion", "combustion"),
    "1A3b_noRES": ("transport", "combustion", "combustion"),
    "1A3b_RES": ("transport", "combustion", "combustion"),
    "1A3c": ("transport", "combustion", "combustion"),
    "1A3d": ("transport", "combustion", "combustion"),
    "1A3e": ("transport", "combustion", "combustion"),
    "1A4": ("buildings", "combustion", "combustion"),
    "1A5": ("buildings", "combustion", "combustion"),
    "1B1": ("fuel_supply", "coal_mining", "other_energy"),
    "1B2": ("fuel_supply", "oil_gas", "other_energy"),
    "1C1": ("transport", "combustion", "combustion"),
    "1C2": ("transport", "combustion", "combustion"),
    "2A1": ("industry_process", "industry", "industry"),
    "2A2": ("industry_process", "industry", "industry"),
    "2A3": ("industry_process", "industry", "industry"),
    "2A4": ("industry_process", "industry", "industry"),
    "2A7": ("industry_process", "industry", "industry"),
    "2B": ("industry_process", "industry", "nitric_adipic"),
    "2C": ("industry_process", "industry", "industry"),
    "2D": ("industry_process", "industry", "industry"),
    "2G": ("industry_process", "industry", "industry"),
    "3A": ("industry_process", "industry", "product_use"),
    "3B": ("industry_process", "industry", "product_use"),
    "3C": ("industry_process", "industry", "product_use"),
    "3D": ("industry_process", "industry", "product_use"),
    "4A": ("agriculture", "enteric", "enteric"),
    "4B": ("agriculture", "manure", "manure"),
    "4C": ("agriculture", "rice", "agricultural_soils"),
    "4D1": ("agriculture", "agricultural_soils", "agricultural_soils"),
    "4D2": ("agriculture", "agricultural_soils", "agricultural_soils"),
    "4D3": ("agriculture", "agricultural_soils", "agricultural_soils"),
    "4D4": ("agriculture", "agricultural_soils", "agricultural_soils"),
    "4F": ("agriculture", "field_burning", "field_burning"),
    "6A": ("waste", "landfill", "landfill"),
    "6B": ("waste", "wastewater", "wastewater"),
    "6C": ("waste", "other_waste", "other_waste"),
    "6D": ("waste", "other_waste", "other_waste"),
    "7A": ("fuel_supply", "other_energy", "other_energy"),
}
# Indirect N2O from nitrogen deposited outside farms (IPCC 2006, 5.A): no sector of its
# own; shared over the fuel-burning sectors by their NOx in the same party and year.
INDIRECT = ("4G", "7B", "7C")
BURNING = ("power", "industry_energy", "transport", "buildings", "fuel_supply")


def read(sources):
    """EDGAR rows with party, without any fuel-combustion CO2."""
    e = pd.read_parquet(sources / "2_national_ghg" / "edgar2024_country_ipcc_sector_kt.parquet")
    e["sector"] = e.sector.astype(str)
    e["gas"] = e.gas.astype(str)
    fuel_co2 = (e.gas == "CO2") & e.sector.str.startswith("1")
    e = e[~fuel_co2 & e.year.between(1990, 2023)].copy()
    e["party"] = e.iso.astype(str).map(common.party_of)
    return e.rename(columns={"sector": "code", "value": "kt"})


def by_sector(e, gases, source_column=None):
    """Sum of `gases` by party, sector, (source,) gas, year in kt; indirect N2O shared out."""
    d = e[e.gas.isin(gases)]
    direct = d[~d.code.isin(INDIRECT)].copy()
    direct["sector"] = direct.code.map(lambda c: CODES[c][0])
    direct["source"] = direct.code.map(lambda c: CODES[c][1 if source_column == "CH4" else 2])
    keys = ["party", "sector", "gas", "year"]
    if source_column:
        keys.insert(2, "source")
    out = direct.groupby(keys, observed=True).kt.sum().reset_index()
    if "N2O" not in gases:
        return out
    indirect = d[d.code.isin(INDIRECT) & (d.gas == "N2O")]
    indirect = indirect.groupby(["party", "year"]).kt.sum()
    nox = e[(e.gas == "NOx") & ~e.code.isin(INDIRECT)].copy()
    nox["sector"] = nox.code.map(lambda c: CODES[c][0])
    nox = nox[nox.sector.isin(BURNING)].groupby(["party", "year", "sector"]).kt.sum().unstack()
    nox = nox.div(nox.sum(axis=1), axis=0)
    rows = []
    for (party, year), kt in indirect.items():
        shares = nox.loc[(party, min(year, 2022))].dropna()  # air pollutants end in 2022
        rows += [(party, s, "indirect", "N2O", year, kt * share) for s, share in shares.items()]
    shared = pd.DataFrame(rows, columns=["party", "sector", "source", "gas", "year", "kt"])
    return pd.concat([out, shared]).groupby(keys, observed=True).kt.sum().reset_index()
