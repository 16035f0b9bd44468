"""Heat in buildings (five technologies) and steel (three routes) in 2023, and what they cost.

Flows in: emissions_history.csv (CO2 of buildings), areas/materials.csv and steel_history.csv,
the heat and power cost matrices of FTT_StandAlone (MIT). Flows out: heat.csv, steel.csv and
their rows of costs.csv.
"""

import pandas as pd

import common
from markets_shared import CARBON, EUR_2020, PARTIES, group_mean, usd_2023, write

HEAT = ["coal", "oil", "gas", "resistance", "heat_pump"]
# Shares of coal, oil and gas in the CO2 of buildings; share of that fuel that heats rooms and
# water (the rest cooks, or drives farm and fishing machines); share of resistance and of heat
# pumps in the useful heat of the five. Judgements from the structure of national balances
# (Eurostat, EIA RECS, IEA Future of Heat Pumps 2022: a tenth of the world's heating), assumed.
MIX = {
    "USA": (0.00, 0.22, 0.78, 0.80, 0.20, 0.16), "CHN": (0.40, 0.30, 0.30, 0.65, 0.10, 0.14),
    "EU27": (0.07, 0.28, 0.65, 0.80, 0.09, 0.09), "IND": (0.25, 0.70, 0.05, 0.10, 0.55, 0.05),
    "JPN": (0.00, 0.60, 0.40, 0.75, 0.15, 0.30), "RUS": (0.12, 0.13, 0.75, 0.85, 0.08, 0.005),
    "BRA": (0.00, 0.95, 0.05, 0.15, 0.70, 0.02), "IDN": (0.00, 0.97, 0.03, 0.05, 0.40, 0.05),
    "GBR": (0.01, 0.14, 0.85, 0.85, 0.08, 0.015), "CAN": (0.00, 0.20, 0.80, 0.80, 0.25, 0.07),
    "AUS": (0.00, 0.35, 0.65, 0.45, 0.30, 0.25), "KOR": (0.03, 0.32, 0.65, 0.80, 0.10, 0.03),
    "ZAF": (0.70, 0.30, 0.00, 0.60, 0.50, 0.03), "SAU": (0.00, 1.00, 0.00, 0.20, 0.50, 0.20),
    "MEX": (0.00, 0.85, 0.15, 0.40, 0.15, 0.02), "TUR": (0.30, 0.10, 0.60, 0.85, 0.10, 0.04),
    "ROW": (0.10, 0.45, 0.45, 0.55, 0.15, 0.06),
}
FTT_HEAT = {"coal": ["7 Coal"], "oil": ["1 Oil"], "gas": ["4 Gas condensing"],
            "resistance": ["9 Electric"],
            "heat_pump": ["11 Heatpump AirWater", "12 Heatpump AirAir"]}
STEEL = ["bf_bof", "dri_eaf", "scrap_eaf"]
UTILISATION = 0.757  # world 1,892 of 2,498 Mt, OECD Steel Committee (2024); recalled
# World figures per tonne of crude steel. Investment: Wörtler et al. (2013) and Vogl, Åhman and
# Nilsson (2018), EUR 442, 414 and 184 per t/yr, recalled, taken to USD of 2023 by 1.6. Operation:
# ore or pellets at 115 and 160 USD/t (2023), scrap at 400 USD/t, labour and rest 70 to 90 USD;
# recalled prices, assumed amounts. Energy: IEA, Iron and Steel Technology Roadmap (2020), recalled.
STEEL_COSTS = {"bf_bof": (710.0, 314.0, "coal", 19.0, 0.0, 25.0),
               "dri_eaf": (660.0, 330.0, "gas", 10.5, 0.75, 25.0),
               "scrap_eaf": (295.0, 510.0, "none", 0.0, 0.60, 25.0)}
COKING_COAL = 9.5  # USD/GJ: 280 USD/t in 2023 at 29.3 GJ/t, recalled
INDUSTRY_PRICE = 0.65  # industry's price of electricity over households', assumed
STEEL_SD = 0.2  # standard deviation over mean, assumed
STEEL_RATE, STEEL_LEAD = 0.08, 3.0  # assumed



def heat_means(sources):
    """Per party and technology: the source's columns by position, EUR of 2020."""
    t = pd.read_csv(sources / "technology_tables" / "heat_costs_median.csv")
    columns = list(t.columns[2:])
    return {(p, k): group_mean(t[t.HTTI.isin(names)], p, columns).to_numpy()
            for p in PARTIES for k, names in FTT_HEAT.items()}


def heat_rows(sources):
    h = pd.read_csv(common.DATA / "emissions_history.csv")
    co2 = h[(h.gas == "CO2") & (h.sector == "buildings")].set_index("party")["2023"]
    means = heat_means(sources)
    rows = []
    for p in PARTIES:
        *fuels, heating, resistance, pump = MIX[p]
        useful = {k: co2[p] * share * heating / CARBON[k] / 3.6 * 1000 * means[(p, k)][8]
                  for k, share in zip(("coal", "oil", "gas"), fuels)}
        whole = sum(useful.values()) / (1 - resistance - pump)
        useful |= {"resistance": resistance * whole, "heat_pump": pump * whole}
        for k in HEAT:
            load = means[(p, k)][12]
            rows.append([p, k, useful[k], useful[k] / load, "emissions_history.csv",
                         "fuel split, heating share and efficiency assumed" if k in
                         ("coal", "oil", "gas") else "share of useful heat assumed"])
    return rows


def heat_costs(sources):
    money = EUR_2020 * usd_2023(2020)
    rows = []
    means = heat_means(sources)
    for p in PARTIES:
        for k in HEAT:
            x = means[(p, k)]
            load, efficiency = x[12], x[8]
            carrier = k if k in ("coal", "oil", "gas") else "electricity"
            fuel = 1000 * x[9] / efficiency * money
            rows.append(["heat", k, p, x[0] * money, x[1] * money, x[2] / load * money,
                         x[3] / load * money, carrier, 3.6 / efficiency, fuel, "", "", "",
                         x[10] * fuel, "", x[4], 0.0, load, x[7],
                         3.6 / efficiency * CARBON.get(carrier, 0.0), "ftt2026",
                         "EUR of 2020; electricity at households' price" +
                         ("; mean of six groups of the source" if p == "ROW" else "")])
    return rows


def steel_rows():
    m = pd.read_csv(common.DATA / "areas" / "materials.csv").set_index(["party", "quantity"])
    h = pd.read_csv(common.DATA / "areas" / "steel_history.csv").set_index("party")["2023"]
    rows = []
    for p in PARTIES:
        electric = m.loc[(p, "steel_electric")]
        iron = m.loc[(p, "steel_reduced_iron")]
        route = {"bf_bof": 100 - electric.value, "dri_eaf": min(iron.value, electric.value),
                 "scrap_eaf": max(electric.value - iron.value, 0.0)}
        for k in STEEL:
            out = h[p] * route[k] / 100
            rows.append([p, k, out, out / UTILISATION, "areas/materials.csv;areas/steel_history.csv",
                         f"electric share: {electric.source}; reduced iron: {iron.source}; one "
                         "tonne of reduced iron counts as one of steel; capacity at the world's "
                         "utilisation of 0.757 (OECD, recalled)"])
    return rows


def steel_costs(sources):
    power = pd.read_csv(sources / "technology_tables" / "power_costs_22tech.csv")
    parameters = pd.read_csv(common.DATA / "areas" / "materials_parameters.csv", index_col=0)
    central = parameters["central"]
    direct = {"bf_bof": central["steel_blast_furnace_direct"],
              "dri_eaf": central["steel_reduced_iron_direct"],
              "scrap_eaf": central["steel_electric_direct"]}
    means = heat_means(sources)
    rows = []
    for p in PARTIES:
        ccgt = group_mean(power[power.T2TI == "7 CCGT"], p, ["fuel_usd_mwh", "efficiency"])
        gas = ccgt.fuel_usd_mwh * ccgt.efficiency / 3.6
        electricity = 1000 * means[(p, "resistance")][9] * EUR_2020 * usd_2023(2020) * INDUSTRY_PRICE
        for k in STEEL:
            investment, operation, carrier, energy, mwh, life = STEEL_COSTS[k]
            fuel = energy * (COKING_COAL if carrier == "coal" else gas)
            second = ("electricity", 3.6 * mwh, mwh * electricity) if mwh else ("", "", "")
            rows.append(["steel", k, p, investment, STEEL_SD * investment, operation,
                         STEEL_SD * operation, carrier, energy, fuel, *second,
                         STEEL_SD * (fuel + (second[2] or 0.0)), "", life, STEEL_LEAD, UTILISATION,
                         STEEL_RATE, 1000 * direct[k], "typed",
                         "investment, operation and energy of the world, recalled or assumed (see "
                         "derive/markets_heat_steel.py); gas and electricity by party from ftt2026"])
    return rows


def main(sources, output):
    write(output, "heat.csv", ["party", "technology", "useful_heat_TWh", "capacity_GW", "source",
                               "assumed"], heat_rows(sources))
    write(output, "steel.csv", ["party", "route", "output_Mt", "capacity_Mt", "source", "assumed"],
          steel_rows())
