"""Wind, solar and electric cars by party, 2010-2023, for the hindcast; prices of what is traded.

Flows in: capacities typed from Our World in Data's copies of IRENA (2024), the Global EV
Outlook 2025, costs of IRENA (2020), prices of modules and battery packs. Flows out:
history.csv, history_to_2015.csv, costs_history.csv, prices.csv.
"""

import pandas as pd

from common import OWID
from markets_shared import GEVO, NAMED, PARTIES, RECALLED, SAUDI, usd_2023, write

YEARS = list(range(2015, 2024))
# What a forecast made at the end of 2015 could know.
KNOWN = list(range(2010, 2016))
# GW at the end of the year: photovoltaic (chart installed-solar-PV-capacity) and wind
# (cumulative-installed-wind-energy-capacity-gigawatts), Our World in Data from IRENA,
# Renewable Capacity Statistics 2024, CC BY 4.0, edition of February 2025; read, typed.
SOLAR = {
    "USA": (24.236847, 35.433674, 43.76984, 51.986996, 61.587234, 76.4411, 95.390915, 114.360954,
            139.20529),
    "CHN": (43.5488, 77.8188, 130.83229, 175.26187, 204.97081, 253.86382, 306.97284, 393.03183,
            609.92084),
    "EU27": (87.70152, 91.511406, 96.25066, 104.04116, 120.18579, 138.42163, 164.66263, 205.57812,
             256.54858),
    "IND": (5.6969905, 9.982136, 18.256847, 27.484724, 35.2502, 39.70546, 49.94992, 63.390404,
            73.109344),
    "JPN": (34.15, 42.04, 49.5, 56.162, 63.192, 71.868, 78.413, 83.057, 87.068),
    "RUS": (0.06132, 0.07632, 0.22532, 0.53532, 1.27632, 1.42782, 1.66102, 1.8159, 2.17012),
    "BRA": (0.046166, 0.128117, 1.206787, 2.4525, 4.69849, 8.451896, 14.499444, 25.520472,
            37.449207),
    "IDN": (0.078618, 0.088484, 0.097407, 0.06547, 0.15504, 0.18533, 0.22504, 0.31288, 0.5738),
    "GBR": (9.601, 11.914, 12.76, 13.06, 13.345, 13.551, 13.915, 14.651, 15.6565),
    "CAN": (2.519, 2.665, 2.932, 3.095, 3.327, 3.609, 4.554, 5.31182, 5.75733),
    "AUS": (5.946, 6.689, 7.291, 11.365, 16.147, 20.838, 25.757, 29.958, 33.683),
    "KOR": (3.8452, 4.8822, 6.4352, 8.921, 12.717, 17.323, 21.264, 24.078146, 27.046232),
    "ZAF": (1.35287, 2.175515, 3.451001, 4.805061, 4.90814, 5.994493, 6.315906, 6.325834, 6.16423),
    "SAU": (0.024264, 0.024264, 0.034388, 0.084388, 0.109388, 0.109388, 0.439388, 0.439888,
            2.285388),
    "MEX": (0.287, 0.6326, 1.12574, 2.582805, 4.744084, 6.711575, 8.179916, 9.363756, 10.910136),
    "TUR": (0.25, 0.834, 3.4217, 5.063608, 5.996155, 6.668418, 7.81663, 9.425631, 11.29263),
    "WORLD": (229.05836, 301.18637, 396.31622, 492.6408, 595.49255, 728.40533, 873.85846,
              1073.1355, 1418.9691),
}
WIND = {
    "USA": (72.76724, 81.502365, 87.83078, 94.66618, 103.835556, 118.66354, 133.01929, 141.67392,
            148.01987),
    "CHN": (131.04773, 148.51689, 164.3745, 184.6649, 209.58191, 281.99268, 328.97345, 365.9642,
            441.89496),
    "EU27": (127.17376, 137.97481, 148.9123, 157.21149, 167.14012, 177.07175, 187.94746, 203.55397,
             218.68448),
    "IND": (25.08819, 28.700441, 32.84846, 35.288105, 37.50518, 38.558605, 40.06727, 41.929783,
            44.73624),
    "JPN": (2.809, 3.205, 3.483, 3.498, 3.952, 4.12, 4.262, 4.372, 5.232),
    "RUS": (0.0109, 0.0109, 0.0109, 0.0519, 0.1019, 0.9453, 1.955, 2.218, 2.51775),
    "BRA": (7.633112, 10.129126, 12.304244, 14.843078, 15.438379, 17.19831, 21.161346, 24.16314,
            29.135122),
    "IDN": (0.00146, 0.00146, 0.00146, 0.14351, 0.15431, 0.15431, 0.15431, 0.15431, 0.15431),
    "GBR": (14.305, 16.126, 19.585, 21.60565, 23.886919, 24.45797, 25.748291, 28.762173, 30.215174),
    "CAN": (11.214, 11.973, 12.25, 12.816, 13.22, 13.735478, 14.259079, 15.264978, 16.989418),
    "AUS": (4.181, 4.324, 5.407, 6.409, 7.881, 10.207, 10.555, 10.555, 11.327),
    "KOR": (0.847, 1.067, 1.215, 1.42, 1.494, 1.645, 1.724, 1.908459, 2.167319),
    "ZAF": (1.079, 1.473, 2.094, 2.094, 2.094, 2.516, 2.495, 3.163, 3.442),
    "SAU": (0.0, 0.0, 0.00275, 0.00275, 0.00325, 0.00325, 0.00325, 0.40325, 0.40325),
    "MEX": (3.271, 4.051, 4.18039, 4.18026, 6.54126, 6.99543, 7.15453, 7.31766, 7.31768),
    "TUR": (4.503, 5.751, 6.51615, 7.005386, 7.591156, 8.832395, 10.606976, 11.396161, 11.697161),
    "WORLD": (416.3348, 466.95648, 515.04486, 563.83966, 622.7734, 733.7191, 824.60205, 901.2308,
              1017.19885),
}

# The same charts and edition, 2010-2014; of wind in Saudi Arabia there is nothing before 2017.
SOLAR_BEFORE = {
    "USA": (3.3820002, 5.6435003, 8.613001, 13.245501, 18.112127),
    "CHN": (1.0218, 3.1078002, 6.7188, 17.758802, 28.398802),
    "EU27": (30.622234, 53.293262, 71.04741, 79.71691, 83.63166),
    "IND": (0.068832, 0.56928504, 0.985571, 1.6028202, 3.776015),
    "JPN": (3.6180003, 4.914, 6.6320004, 13.599001, 23.339),
    "RUS": (0.000010000001, 0.000023, 0.00009300001, 0.001259, 0.0050000004),
    "BRA": (0.00078600005, 0.0059580007, 0.0066500003, 0.012410001, 0.020572001),
    "IDN": (0.014581, 0.016989002, 0.026423002, 0.038376, 0.041647002),
    "GBR": (0.095000006, 1.0, 1.7530001, 2.937, 5.5280004),
    "CAN": (0.24900001, 0.628, 0.76600003, 1.21, 1.843),
    "AUS": (1.0910001, 2.473, 3.7990003, 4.5680003, 5.287),
    "KOR": (0.65000004, 0.73020005, 1.0242, 1.5552, 2.6202002),
    "ZAF": (0.0019750001, 0.0059180004, 0.011713001, 0.262366, 1.1637901),
    "SAU": (0.00235, 0.00285, 0.013550001, 0.022450002, 0.024264),
    "MEX": (0.02981, 0.042400002, 0.0728, 0.109000005, 0.17434001),
    "TUR": (0.0057, 0.0067000003, 0.011700001, 0.018700002, 0.041),
    "WORLD": (41.576958, 73.965, 104.22896, 141.41197, 180.75919),
}
WIND_BEFORE = {
    "USA": (39.349697, 45.79497, 59.453304, 60.198166, 64.43018),
    "CHN": (29.63348, 46.354603, 61.596878, 76.73054, 96.81914),
    "EU27": (78.93701, 87.40653, 97.14504, 105.631386, 115.61917),
    "IND": (13.184001, 16.179, 17.2997, 18.4204, 22.465302),
    "JPN": (2.2940001, 2.4190001, 2.562, 2.6460001, 2.753),
    "RUS": (0.010000001, 0.010000001, 0.010000001, 0.010000001, 0.010000001),
    "BRA": (0.92700005, 1.4260001, 1.894, 2.2020202, 4.8880534),
    "IDN": (0.00034000003, 0.00093000004, 0.00093000004, 0.00063, 0.00112),
    "GBR": (5.4210005, 6.596, 9.030001, 11.282001, 13.074),
    "CAN": (3.9670002, 5.2650003, 6.201, 7.8010006, 9.694),
    "AUS": (1.8640001, 2.127, 2.561, 3.2210002, 3.7970002),
    "KOR": (0.38200003, 0.425, 0.46400002, 0.57600003, 0.61200005),
    "ZAF": (0.01016, 0.01016, 0.01016, 0.257, 0.569),
    "MEX": (0.51900005, 0.601, 1.815, 2.1220002, 2.569),
    "TUR": (1.32, 1.7290001, 2.2610002, 2.7600002, 3.63),
    "WORLD": (181.07584, 220.20525, 267.2712, 299.91434, 349.41772),
}


# Countries of the Global EV Outlook outside the parties that it lists one by one, and all it does
# not: its "Rest of the world". Together they are the rest of the world, with Saudi Arabia in it. What
# the parties and these sold adds up to the world's sales, of electric cars within 3 % and of all cars
# within 5 % in every year from 2015; a test holds it. The difference between the world and the parties is one of
# figures with two digits, and jumps.
UNLISTED = "Rest of the world"
OTHERS = ["Chile", "Colombia", "Costa Rica", "Iceland", "Israel", "Malaysia", "New Zealand",
          "Norway", "Seychelles", "Switzerland", "Thailand", "Uzbekistan", "Viet Nam", UNLISTED]
REST_NOTE = "thirteen countries of the source and its rest of the world"
TOTAL_NOTE = "electric cars / their share, both printed with two digits"
REST_TOTAL_NOTE = (f"{REST_NOTE}, each electric cars / their share, less Saudi Arabia's of 2023; a "
                   "country without a figure as in the nearest year with one")


def capacity(technology, party, year):
    """GW of wind or solar at the end of the year; ROW is the world less the parties."""
    table = {"wind": WIND, "solar": SOLAR}[technology]
    i = YEARS.index(year)
    if party == "ROW":
        return table["WORLD"][i] - sum(table[p][i] for p in NAMED)
    return table[party][i]


def electric_cars(sources):
    """Thousand cars by (quantity, drive, party, year); of all cars the drive is "all"."""
    t = pd.read_parquet(sources / "3_energy" / "iea_gevo2025_ev.parquet")
    t = t[(t.category == "Historical") & (t["mode"] == "Cars") & t.region_country.isin([*GEVO, *OTHERS])]
    found, electric, shares = {}, {}, {}
    for r in t.itertuples():
        party = GEVO.get(r.region_country, "ROW")
        if r.parameter in ("EV stock", "EV sales") and r.powertrain in ("BEV", "PHEV"):
            drive = {"BEV": "battery", "PHEV": "plug_in"}[r.powertrain]
            key = (r.parameter[3:], drive, party, r.year)
            found[key] = found.get(key, 0.0) + r.value / 1000
            place = (r.parameter[3:], r.region_country, r.year)
            electric[place] = electric.get(place, 0.0) + r.value / 1000
        elif r.parameter in ("EV stock share", "EV sales share"):
            shares[(r.parameter.split()[1], r.region_country, r.year)] = r.value
    # Both are printed with two digits however small they are.
    totals = {place: 100 * v / shares[place] for place, v in electric.items()
              if v > 0 and shares.get(place)}
    for (quantity, place, year), v in totals.items():
        if place in GEVO:
            found[(quantity, "all", GEVO[place], year)] = v
    for quantity in ("sales", "stock"):
        for year in sorted({r[2] for r in totals}):
            found[(quantity, "all", "ROW", year)] = rest_of_the_world(totals, quantity, year)
    return found


def rest_of_the_world(totals, quantity, year):
    """All cars of the countries outside the parties, thousand."""
    total = -SAUDI[quantity]
    for place in OTHERS:
        known = [y for q, p, y in totals if q == quantity and p == place]
        if known:
            nearest = min(known, key=lambda y: (abs(y - year), y))
            total += totals[(quantity, place, nearest)]
    return total


def capacity_to_2015(technology):
    """GW by party and known year; ROW is the world less the parties."""
    before = {"wind": WIND_BEFORE, "solar": SOLAR_BEFORE}[technology]
    found = {}
    for party in [*NAMED, "WORLD"]:
        for year in KNOWN[:-1]:
            if party in before:
                found[party, year] = before[party][KNOWN.index(year)]
        found[party, KNOWN[-1]] = capacity(technology, party, KNOWN[-1])
    for year in KNOWN:
        found["ROW", year] = found["WORLD", year] - sum(found.get((p, year), 0.0) for p in NAMED)
    return found


def history_to_2015(output, cars):
    """What was known of wind, solar and cars at the end of 2015."""
    rows = []
    for technology in ("solar", "wind"):
        found = capacity_to_2015(technology)
        for p in [*PARTIES, "WORLD"]:
            values = [found.get((p, y)) for y in KNOWN]
            note = "empty years: no figure in the source" if None in values else ""
            rows.append([technology, "capacity", p, "GW", "owid_irena2024",
                         "world less parties" if p == "ROW" else note, *values])
    for drive in ("battery", "plug_in"):
        for quantity in ("stock", "sales"):
            for p in [*PARTIES, "WORLD"]:
                values = [cars.get((quantity, drive, p, y)) for y in KNOWN]
                note = REST_NOTE if p == "ROW" else ""
                if None in values:
                    note = "empty years: no figure in the source"
                rows.append([f"car_{drive}", quantity, p, "thousand", "gevo2025", note, *values])
    for quantity in ("stock", "sales"):
        for p in [*PARTIES, "WORLD"]:
            rows.append(["car_all", quantity, p, "thousand", "gevo2025",
                         REST_TOTAL_NOTE if p == "ROW" else TOTAL_NOTE,
                         *[cars.get((quantity, "all", p, y)) for y in KNOWN]])
    write(output, "history_to_2015.csv",
          ["technology", "quantity", "party", "unit", "source", "assumed", *KNOWN], rows)


def costs_history(sources, output):
    """What plants cost and yielded in 2010-2019: what a forecast of 2015 could know."""
    t = pd.read_csv(sources / "3_energy" / "irena2020_renewable_costs.csv")
    places = OWID | {"Germany": "DEU"}
    columns = [("solar", "investment", "Total installed solar cost (2019 USD/kW)", 2019),
               ("solar", "load", "Solar capacity factor", None),
               ("wind_onshore", "investment", "Total installed cost onshore wind (2019 USD/kW)", 2019),
               ("wind_onshore", "load", "Onshore wind capacity factor", None),
               ("wind_offshore", "investment", "Offshore wind total installed costs (2019 USD/kW)", 2019),
               ("wind_offshore", "load", "Offshore wind capacity factor", None),
               ("hydro", "investment", "Hydro total installed costs (2018 USD/kW)", 2018),
               ("geothermal", "investment", "Geothermal total installed costs (2018 USD/kW)", 2018),
               ("biomass", "investment", "Bioenergy total installed costs (2018 USD/kW)", 2018)]
    years = list(range(2010, 2020))
    rows = []
    for technology, quantity, column, money in columns:
        for name, party in places.items():
            x = t[t.Entity == name].set_index("Year")[column].reindex(years)
            if x.notna().any():
                factor = usd_2023(money) if money else 8.76
                rows.append([technology, quantity, party,
                             "USD_2023/kW" if money else "MWh/kW/yr", "irena2020",
                             "Germany, for the EU27" if party == "DEU" else "", *(factor * x)])
    write(output, "costs_history.csv",
          ["technology", "quantity", "party", "unit", "source", "assumed", *years], rows)


def main(sources, output):
    cars = electric_cars(sources)
    rows = []
    for technology in ("solar", "wind"):
        for p in [*PARTIES, "WORLD"]:
            rows.append([technology, "capacity", p, "GW", "owid_irena2024",
                         "world less parties" if p == "ROW" else "",
                         *[capacity(technology, p, y) for y in YEARS]])
    for drive in ("battery", "plug_in"):
        for quantity in ("stock", "sales"):
            for p in [*PARTIES, "WORLD"]:
                values = [cars.get((quantity, drive, p, y)) for y in YEARS]
                note = ""
                if p == "ROW":
                    note = REST_NOTE
                elif p == "SAU":
                    note = "no figure in the source"
                elif None in values:
                    note = "empty years: no figure in the source"
                rows.append([f"car_{drive}", quantity, p, "thousand", "gevo2025", note, *values])
    for quantity in ("stock", "sales"):
        for p in [*PARTIES, "WORLD"]:
            values = [cars.get((quantity, "all", p, y)) for y in YEARS]
            note = TOTAL_NOTE
            if p == "ROW":
                note = REST_TOTAL_NOTE
            elif None in values:
                note = "no figure in the source" if p == "SAU" else f"{note}; empty years: no figure"
            rows.append(["car_all", quantity, p, "thousand", "gevo2025", note, *values])
    write(output, "history.csv",
          ["technology", "quantity", "party", "unit", "source", "assumed", *YEARS], rows)

    history_to_2015(output, cars)
    costs_history(sources, output)
    module = pd.read_csv(sources / "3_energy" / "owid_solar_pv_module_price.csv")
    pack = pd.read_csv(sources / "3_energy" / "battery_pack_price_recalled.csv")
    rows = []
    for r in module[module.Year >= 2010].itertuples(index=False):
        # The chart's money is constant USD of 2023 in the edition with data to 2023.
        rows.append(["pv_module", "WORLD", int(r[2]), 1000 * r[3], "USD_2023/kW", "owid_module2024",
                     "year of money taken to be 2023; the source's README says only real"])
    for r in pack.itertuples():
        found = "found" in r.tag and "recalled" not in r.tag
        rows.append(["battery_pack", "WORLD", r.year, r.usd_per_kwh_real2024 * usd_2023(2024),
                     "USD_2023/kWh", "bnef2024", "" if found else RECALLED])
    # Facts in the press: BNEF December 2025, in USD of 2025, taken to USD of 2023 with 3 % a
    # year after 2023 (assumed); OPIS by pv magazine, early 2025.
    for party, value in (("WORLD", 108), ("CHN", 84), ("EU27", 131), ("USA", 121)):
        rows.append(["battery_pack", party, 2025, value / 1.03 ** 2, "USD_2023/kWh", "bnef2025",
                     "two years of 3 % between USD of 2025 and 2023 assumed"])
    for party, value in (("CHN", 85), ("EU27", 98 * 1.05), ("USA", 285)):
        rows.append(["pv_module", party, 2025, value / 1.03 ** 2, "USD_2023/kW", "opis2025",
                     "EUR at 1.05 USD and two years of 3 % assumed; free on board in CHN, "
                     "delivered and duty paid elsewhere"])
    write(output, "prices.csv",
          ["good", "party", "year", "price", "unit", "source", "assumed"], rows)
