"""Cars (four drives, two sizes) and trucks (three drives): fleet, sales and costs of 2023.

Flows in: Global EV Outlook 2025 (electric cars and trucks, and their shares, which give the
totals), hybrids and sizes typed, the vehicle cost matrices of FTT_StandAlone (MIT).
Flows out: cars.csv, trucks.csv and their rows of costs.csv.
"""

import pandas as pd

from markets_history import REST_NOTE, REST_TOTAL_NOTE, electric_cars
from markets_shared import (CARBON, GEVO, NAMED, PARTIES, RECALLED, SAUDI, group_mean, usd_2023,
                            write)

DRIVES = ["ice", "hybrid", "plug_in", "battery"]
SIZES = ["small", "large"]
# Share of full hybrids in the sales of 2023 (EU: with mild ones). Read: EU27 ACEA (press,
# January 2024), USA 1.2 of 14.6 million (US Department of Energy), IND (press). Others recalled
# from JADA, KAMA, SMMT, FCAI, AMIA, INEGI, ODD, naamsa, GAIKINDO, ANFAVEA, Statistics Canada.
HYBRID_SALES = {"USA": 0.082, "CHN": 0.037, "EU27": 0.258, "IND": 0.02, "JPN": 0.37, "RUS": 0.01,
                "BRA": 0.02, "IDN": 0.054, "GBR": 0.126, "CAN": 0.10, "AUS": 0.081, "KOR": 0.20,
                "ZAF": 0.012, "SAU": 0.02, "MEX": 0.038, "TUR": 0.109, "ROW": 0.04}
HYBRID_READ = ("USA", "EU27", "IND")
# Share in the fleet: JPN AIRIA (11.5 of 62 million, 2023), EU27 and GBR ACEA and SMMT; recalled.
# Where nothing is known, 0.3 of the share in sales (their growth since 2018), assumed.
HYBRID_STOCK = {"JPN": 0.19, "EU27": 0.038, "GBR": 0.032, "USA": 0.028, "KOR": 0.06}
# Sport utility vehicles, pick-ups and vans in the sales of 2023: world 0.48 (IEA, May 2024), USA
# with pick-ups (EPA, Automotive Trends), Europe 0.51 (JATO), recalled; the others assumed.
LARGE_SALES = {"USA": 0.75, "CHN": 0.48, "EU27": 0.50, "IND": 0.48, "JPN": 0.27, "RUS": 0.50,
               "BRA": 0.45, "IDN": 0.40, "GBR": 0.50, "CAN": 0.80, "AUS": 0.75, "KOR": 0.55,
               "ZAF": 0.50, "SAU": 0.50, "MEX": 0.45, "TUR": 0.50, "ROW": 0.40}
# One car in four on the road is large against 0.48 of sales (IEA, recalled), so 0.55 of the
# share in sales for old fleets; electric fleets are young and keep the share in sales.
LARGE_STOCK = 0.55
# Kilometres a year of one car; FTT's where missing. USA: Federal Highway Administration, VM-1
# (light-duty, 2022), recalled.
KILOMETRES = {"USA": 17700.0}
# Share of a plug-in hybrid's kilometres on electricity: private and company cars, Plötz et al.
# (2022), 0.45-0.49 and 0.11-0.15 in Europe; rounded, assumed for all.
ELECTRIC_SHARE = 0.4
# Trucks of medium and heavy class where the source gives no share: thousand in use, thousand
# sold. USA FHWA HM-60 and class 4-8 sales, IND SIAM, BRA ANFAVEA, others OICA in rough; recalled.
TRUCKS = {"USA": (13500.0, 550.0), "IND": (6000.0, 400.0), "RUS": (3700.0, 140.0),
          "BRA": (2200.0, 107.0), "IDN": (2500.0, 80.0), "AUS": (600.0, 47.0),
          "KOR": (800.0, 50.0), "SAU": (500.0, 30.0), "MEX": (1100.0, 55.0), "TUR": (900.0, 40.0),
          "ZAF": (400.0, 30.0)}
# Electric trucks of the USA, thousand in use and sold: IEA (2024) 1.2 sold in 2023; stock assumed.
TRUCKS_ELECTRIC = {"USA": (2.5, 1.2)}
FTT_DRIVE = {"ice": "ICE", "hybrid": "HEV", "plug_in": "PHEV", "battery": "BEV"}
FTT_SIZE = {"small": ["econ", "mid"], "large": ["mid", "lux"]}
YEAR_OF_MONEY = 2022  # FTT names its levelised cost of transport in USD of 2022


def cars(sources):
    """{(party, drive): (stock, sales)} in thousand, and notes on each party's total."""
    t = electric_cars(sources)
    table, notes, totals = {}, {}, {}
    for p in [*NAMED, "WORLD"]:
        electric = {q: [t.get((q, d, p, 2023), 0.0) for d in ("plug_in", "battery")]
                    for q in ("stock", "sales")}
        if p == "SAU":
            totals[p] = (SAUDI["stock"], SAUDI["sales"])
            notes[p] = "not in the source: sales recalled (OICA), fleet 12 times that, assumed"
        else:
            totals[p] = tuple(t[(q, "all", p, 2023)] for q in ("stock", "sales"))
            notes[p] = "total: electric cars / their share; both are printed with two digits"
        for i, d in enumerate(("plug_in", "battery")):
            table[(p, d)] = (electric["stock"][i], electric["sales"][i])
    totals["ROW"] = tuple(t[(q, "all", "ROW", 2023)] for q in ("stock", "sales"))
    notes["ROW"] = REST_TOTAL_NOTE
    for d in ("plug_in", "battery"):
        table[("ROW", d)] = tuple(t[(q, d, "ROW", 2023)] for q in ("stock", "sales"))
    for p in PARTIES:
        stock = HYBRID_STOCK.get(p, 0.3 * HYBRID_SALES[p])
        table[(p, "hybrid")] = (stock * totals[p][0], HYBRID_SALES[p] * totals[p][1])
        table[(p, "ice")] = tuple(totals[p][i] - sum(table[(p, d)][i] for d in DRIVES[1:])
                                  for i in (0, 1))
        assert min(table[(p, "ice")]) > 0, p
    return table, notes


def car_rows(sources):
    table, notes = cars(sources)
    rows = []
    for p in PARTIES:
        for d in DRIVES:
            note = {"ice": "the rest of the total", "plug_in": "", "battery": "",
                    "hybrid": "share of sales " + ("read in the press" if p in HYBRID_READ else
                                                   RECALLED) + "; share of fleet " +
                    (RECALLED if p in HYBRID_STOCK else "assumed")}[d]
            if d in ("ice", "hybrid"):
                note += "; " + notes[p]
            elif p in ("ROW", "SAU"):
                note = REST_NOTE if p == "ROW" else "no figure in the source"
            for s in SIZES:
                new = LARGE_SALES[p] if s == "large" else 1 - LARGE_SALES[p]
                old = LARGE_STOCK * LARGE_SALES[p] if d in ("ice", "hybrid") else LARGE_SALES[p]
                old = old if s == "large" else 1 - old
                stock, sales = table[(p, d)]
                split = "size: " + (RECALLED if p in ("USA", "EU27", "GBR") else "assumed")
                rows.append([p, d, s, stock * old, sales * new,
                             "gevo2025" if d != "hybrid" else "national associations",
                             "; ".join(x for x in (note, split) if x)])
    return rows


def truck_rows(sources):
    t = pd.read_parquet(sources / "3_energy" / "iea_gevo2025_ev.parquet")
    t = t[(t.category == "Historical") & (t["mode"] == "Trucks") & (t.year == 2023)
          & t.region_country.isin(GEVO)]
    seen = {(GEVO[r.region_country], r.parameter, r.powertrain): r.value for r in t.itertuples()}

    def of(p, kind, drive):
        return seen.get((p, f"EV {kind}", drive), 0.0) / 1000

    table, notes = {}, {}
    for p in [*NAMED, "WORLD"]:
        for i, kind in enumerate(("stock", "sales")):
            # Plug-in hybrids (360 sold in the world) are counted as diesel.
            battery, cell = of(p, kind, "BEV"), of(p, kind, "FCEV")
            electric = battery + cell + of(p, kind, "PHEV")
            share = seen.get((p, f"EV {kind} share", "EV"))
            if share:
                total, notes[p] = 100 * electric / share, "total: electric trucks / their share"
            else:
                total, notes[p] = TRUCKS[p][i], "total " + RECALLED + ", rough"
            if p in TRUCKS_ELECTRIC:
                battery = TRUCKS_ELECTRIC[p][i]
            table[(p, kind)] = (total - battery - cell, battery, cell)
    for kind in ("stock", "sales"):
        table[("ROW", kind)] = tuple(
            max(table[("WORLD", kind)][i] - sum(table[(p, kind)][i] for p in NAMED), 0.0)
            for i in range(3))
    notes["ROW"] = "world less parties, of rounded figures"
    rows = []
    for p in PARTIES:
        for i, d in enumerate(("diesel", "battery", "fuel_cell")):
            note = notes[p] if d == "diesel" else ""
            if d == "battery" and p in TRUCKS_ELECTRIC:
                note = "sales recalled (IEA 2024), fleet assumed"
            elif d != "diesel" and table[(p, "stock")][i] == 0:
                note = "no figure in the source; counted in ROW"
            rows.append([p, d, table[(p, "stock")][i], table[(p, "sales")][i], "gevo2025", note])
    return rows


def car_costs(sources):
    t = pd.read_csv(sources / "technology_tables" / "cars_costs.csv")
    price, price_sd, fuel, fuel_sd = (t.columns[i] for i in (3, 4, 5, 6))
    keep, keep_sd, rate, life = (t.columns[i] for i in (7, 8, 9, 10))
    energy, distance = t.columns[11], t.columns[12]
    battery = next(c for c in t.columns if "Battery cap" in c)
    columns = [price, price_sd, fuel, fuel_sd, keep, keep_sd, rate, life, energy, distance, battery]
    money = usd_2023(YEAR_OF_MONEY)
    rows = []
    for p in PARTIES:
        m = {(d, s): group_mean(t[(t.drivetrain == FTT_DRIVE[d]) & t["size"].isin(FTT_SIZE[s])], p,
                                columns) for d in DRIVES for s in SIZES}
        for d in DRIVES:
            for s in SIZES:
                x = m[(d, s)]
                km = KILOMETRES.get(p, m[("battery", s)][distance])
                notes = ["size: mean of the source's " + " and ".join(FTT_SIZE[s]),
                         "one distance for all drives"]
                if p in ("ZAF", "SAU", "RUS", "IDN", "AUS", "MEX", "TUR", "CAN", "KOR", "GBR"):
                    notes.append("prices stand on proxies in the source")
                if p == "ROW":
                    notes.append("mean of six groups of the source")
                if d == "plug_in":
                    fuel_part, electric = m[("hybrid", s)], m[("battery", s)]
                    a = 1 - ELECTRIC_SHARE
                    first = ("petrol", a * fuel_part[energy] / 1000, a * fuel_part[fuel] * money)
                    second = ("electricity", ELECTRIC_SHARE * electric[energy] / 1000,
                              ELECTRIC_SHARE * electric[fuel] * money)
                    sd = fuel_part[fuel_sd]
                    notes.append("0.4 of the distance on electricity, assumed, at the battery "
                                 "car's use; the rest at the hybrid's")
                else:
                    carrier = "electricity" if d == "battery" else "petrol"
                    first = (carrier, x[energy] / 1000, x[fuel] * money)
                    second, sd = ("", "", ""), x[fuel_sd]
                co2 = first[1] * CARBON["petrol"] if first[0] == "petrol" else 0.0
                rows.append(["cars", f"{d}_{s}", p, x[price] * money, x[price_sd] * money,
                             x[keep] * money, x[keep_sd] * money, *first, *second, sd * money,
                             x[battery] if d in ("plug_in", "battery") else "", x[life], 0.0, km,
                             x[rate], co2, "ftt2026", "; ".join(notes)])
    return rows


def truck_costs(sources):
    t = pd.read_csv(sources / "technology_tables" / "freight_costs_median.csv")
    price, price_sd, fuel, fuel_sd, keep, keep_sd, rate, life, energy = t.columns[2:11]
    distance = next(c for c in t.columns if "mileage" in c)
    battery = next(c for c in t.columns if "Battery capacity" in c)
    columns = [price, price_sd, fuel, fuel_sd, keep, keep_sd, rate, life, energy, distance, battery]
    money = usd_2023(YEAR_OF_MONEY)
    names = {"diesel": "Diesel", "battery": "BEV", "fuel_cell": "FCEV"}
    carriers = {"diesel": "diesel", "battery": "electricity", "fuel_cell": "hydrogen"}
    rows = []
    for p in PARTIES:
        for d, name in names.items():
            x = group_mean(t[t.FTTI.isin([f"{name} HDT", f"{name} MDT"])], p, columns)
            co2 = x[energy] / 1000 * CARBON["diesel"] if d == "diesel" else 0.0
            rows.append(["trucks", d, p, x[price] * money, x[price_sd] * money, x[keep] * money,
                         x[keep_sd] * money, carriers[d], x[energy] / 1000, x[fuel] * money, "", "",
                         "", x[fuel_sd] * money, x[battery] if d == "battery" else "", x[life], 0.0,
                         x[distance], x[rate], co2, "ftt2026",
                         "mean of medium and heavy" + ("; mean of six groups of the source"
                                                       if p == "ROW" else "")])
    return rows


def main(sources, output):
    write(output, "cars.csv", ["party", "drive", "size", "stock_thousand", "sales_thousand",
                               "source", "assumed"], car_rows(sources))
    write(output, "trucks.csv", ["party", "drive", "stock_thousand", "sales_thousand", "source",
                                 "assumed"], truck_rows(sources))
