"""Traded goods in 2023: who makes modules, batteries, electric cars and turbines, and who buys.

Flows in: outputs and deliveries typed from the press and recalled, electric cars of the Global
EV Outlook, wind of IRENA. Flows out: producers.csv (output, capacity, cumulative output, cost)
and flows.csv (where each party's deliveries came from), which balance.

Origins are the parties; the rest of the world is two: SEA4 (Cambodia, Malaysia, Thailand and
Viet Nam, which duties name) and ROW (what is left). Importers have one ROW that holds both.
"""

import pandas as pd

import markets_vehicles
from markets_history import YEARS, capacity, electric_cars
from markets_shared import NAMED, PARTIES, write

GOODS = {"pv_module": "GW", "battery": "GWh", "electric_car": "thousand", "wind_turbine": "GW"}
ORIGINS = [*NAMED, "SEA4", "ROW"]
MODULE_WORLD = 728 / 1.185  # GW: 728 in 2024, 18.5 % more than 2023 (IEA PVPS Trends 2025, read)
# GW of modules made in 2023. CHN: 84.6 % of the world (IEA PVPS 2024, recalled); the others
# recalled from national associations in rough, ROW closes the world.
MODULE_OUTPUT = {"CHN": 519.7, "SEA4": 52.0, "IND": 18.0, "USA": 8.0, "KOR": 4.5, "TUR": 3.5,
                 "EU27": 3.0, "MEX": 1.5, "CAN": 1.2, "JPN": 0.8}
# GW at the end of 2023: the world at half load (IEA, May 2024, read); CHN 80 %, IND 5 %, Europe
# 1 % (the same); USA from SEIA, the others recalled in rough.
MODULE_CAPACITY = {"CHN": 983.0, "SEA4": 90.0, "IND": 61.0, "USA": 17.0, "KOR": 8.0, "TUR": 8.0,
                   "EU27": 12.0, "MEX": 2.5, "CAN": 2.0, "JPN": 1.5, "ROW": 6.0}
# GW delivered (installed, and into stores): CHN output less exports of 211.7 (CPIA, read); USA 54
# imported (recalled) and its own; EU27 EUR 19.7 billion, 98 % from China (Eurostat, read), in
# GW recalled (InfoLink); BRA 9.5 and SAU 2.8 in half a year, ZAF 3.4 (Ember, read); the others
# IEA PVPS and IRENA additions with direct over alternating current of 1.2, rounded; assumed.
MODULE_DELIVERED = {"CHN": 308.0, "USA": 61.0, "EU27": 103.0, "IND": 21.0, "JPN": 7.5, "KOR": 5.0,
                    "BRA": 19.0, "AUS": 5.5, "GBR": 4.0, "CAN": 1.5, "MEX": 3.0, "ZAF": 4.3,
                    "SAU": 6.0, "TUR": 5.0, "RUS": 1.0, "IDN": 0.6}
# First guesses of flows (GW); what is not named comes from China and from home.
MODULE_SEED = {"USA": {"SEA4": 42, "IND": 4.5, "KOR": 3, "MEX": 1.4, "CHN": 0.1, "CAN": 0.8,
                       "TUR": 1, "ROW": 1, "USA": 8},
               "EU27": {"CHN": 98, "EU27": 2.8, "SEA4": 2}, "IND": {"CHN": 5, "IND": 13, "SEA4": 3},
               "CHN": {"CHN": 308}, "ROW": {"CHN": 52, "SEA4": 5, "ROW": 1},
               "JPN": {"CHN": 6, "JPN": 0.8, "SEA4": 0.7}, "KOR": {"CHN": 3.4, "KOR": 1.5},
               "TUR": {"CHN": 2.2, "TUR": 2.6, "SEA4": 0.2}, "CAN": {"CHN": 0.9, "CAN": 0.4,
                                                                    "SEA4": 0.2}}
# GWh: batteries of vehicles made in Europe and the USA, 110 and 70 (IEA, Global EV Outlook 2024,
# read); the others recalled in rough; CHN closes deliveries (over three quarters, read for 2024).
BATTERY_OUTPUT = {"USA": 70.0, "EU27": 108.0, "GBR": 2.0, "KOR": 18.0, "JPN": 22.0, "IND": 1.0,
                  "SEA4": 0.5, "ROW": 0.5}
# GWh/yr: world 2,500, CHN nearly 85 % (IEA, read); the others recalled in rough.
BATTERY_CAPACITY = {"CHN": 2100.0, "EU27": 190.0, "USA": 110.0, "KOR": 40.0, "JPN": 35.0,
                    "GBR": 2.5, "IND": 2.0, "SEA4": 4.0, "ROW": 16.5}
# GWh of stationary storage added in 2023: 97 in the world (BloombergNEF, recalled), split assumed.
STATIONARY = {"CHN": 46.0, "USA": 26.0, "EU27": 10.0, "GBR": 4.0, "AUS": 2.0, "JPN": 2.5,
              "KOR": 1.5, "ROW": 5.0}
BATTERY_SEED = {"USA": {"USA": 68, "CHN": 39, "KOR": 10, "JPN": 6},  # 70 % of imports CHN (read)
                "EU27": {"EU27": 105, "CHN": 55, "KOR": 6, "JPN": 1}, "CHN": {"CHN": 478},
                "KOR": {"KOR": 5, "CHN": 5}, "JPN": {"JPN": 7, "CHN": 2},
                "IND": {"CHN": 7, "IND": 1}, "GBR": {"CHN": 8, "EU27": 6, "GBR": 2, "KOR": 1}}
# Thousand plug-in and battery cars made: Europe 2.5 and USA 1.2 million (IEA 2024, read); the
# others recalled in rough from national associations; CHN closes the world's sales.
CAR_OUTPUT = {"USA": 1200.0, "EU27": 2370.0, "GBR": 130.0, "KOR": 450.0, "JPN": 300.0,
              "MEX": 110.0, "IND": 85.0, "TUR": 25.0, "IDN": 17.0, "SEA4": 6.0, "ROW": 9.0}
# Share of capacity in use, assumed: China's car plants ran near 0.7 to 0.75 in 2023 (NBS, recalled).
CAR_LOAD = {"CHN": 0.65}
CAR_SEED = {
    # CHN to USA 12 thousand (read), to the EU 438 thousand battery cars (recalled; 440 to 500 read).
    "USA": {"USA": 1000, "MEX": 105, "KOR": 95, "JPN": 45, "EU27": 120, "CHN": 12, "GBR": 5},
    "EU27": {"EU27": 1640, "CHN": 440, "KOR": 170, "JPN": 50, "GBR": 70, "USA": 60},
    "CHN": {"CHN": 8060, "EU27": 40, "USA": 3}, "GBR": {"EU27": 240, "CHN": 130, "KOR": 30,
                                                        "GBR": 25, "JPN": 10, "USA": 5},
    "CAN": {"USA": 60, "CHN": 44, "KOR": 30, "EU27": 20, "MEX": 15}, "AUS": {"CHN": 80, "KOR": 8,
                                                                            "EU27": 8},
    "ROW": {"CHN": 260, "EU27": 110, "KOR": 25, "JPN": 20, "USA": 15, "SEA4": 6, "ROW": 8},
    "BRA": {"CHN": 44, "EU27": 8}, "MEX": {"CHN": 8, "EU27": 4, "USA": 3, "MEX": 2},
    "TUR": {"TUR": 20, "EU27": 22, "CHN": 22}, "JPN": {"JPN": 115, "EU27": 20, "CHN": 3},
    "KOR": {"KOR": 105, "EU27": 20, "CHN": 8, "USA": 6}, "IND": {"IND": 77, "CHN": 5},
    "IDN": {"IDN": 15, "CHN": 2}, "RUS": {"CHN": 2}, "ZAF": {"EU27": 0.6, "CHN": 0.4},
    "SAU": {"CHN": 0.5, "USA": 0.3, "EU27": 0.2},
}
# GW of turbines made in 2023: Chinese suppliers 81.6, of which 2.3 abroad (GWEC, May 2024, read),
# counted against IRENA's additions; the others recalled in rough; EU27 closes the world.
TURBINE_OUTPUT = {"CHN": 78.5, "USA": 5.2, "IND": 4.0, "BRA": 4.2, "TUR": 0.4, "KOR": 0.15,
                  "JPN": 0.2, "RUS": 0.3, "ROW": 0.3}
# GW/yr of nacelles: world 163, CHN 60 % (GWEC 2023, recalled; 65 % of plants read).
TURBINE_CAPACITY = {"CHN": 98.0, "EU27": 31.6, "USA": 13.6, "IND": 11.5, "BRA": 6.2, "TUR": 1.0,
                    "KOR": 0.5, "JPN": 0.3, "RUS": 0.3, "ROW": 0.3}
TURBINE_SEED = {"CHN": {"CHN": 75.5, "EU27": 0.4}, "USA": {"USA": 5, "EU27": 1.2, "IND": 0.2},
                "EU27": {"EU27": 14.8, "CHN": 0.3}, "IND": {"IND": 2.7, "CHN": 0.1},
                "BRA": {"BRA": 4.1, "EU27": 0.7, "CHN": 0.2}, "RUS": {"RUS": 0.3, "EU27": 0.01},
                "ROW": {"EU27": 2.8, "CHN": 1.5, "IND": 0.3, "ROW": 0.3},
                "KOR": {"KOR": 0.13, "EU27": 0.13}, "JPN": {"JPN": 0.2, "EU27": 0.66},
                "GBR": {"EU27": 1.4}, "CAN": {"EU27": 1.6, "USA": 0.1}, "TUR": {"TUR": 0.25,
                "EU27": 0.05}, "AUS": {"EU27": 0.6, "CHN": 0.15}, "ZAF": {"EU27": 0.2, "CHN": 0.08},
                "MEX": {"EU27": 0.01}, "SAU": {"CHN": 0.005, "EU27": 0.005}}
# Flows that were read or are well known, kept while the rest is fitted: cars from China to the
# USA (read), the EU and Canada (recalled), modules from China to the EU (recalled, InfoLink).
FIXED = {"electric_car": {("USA", "CHN"): 12.0, ("EU27", "CHN"): 438.0, ("CAN", "CHN"): 44.0},
         "pv_module": {("EU27", "CHN"): 101.0}, "battery": {}, "wind_turbine": {}}
# Cost in USD of 2023. Modules: China's mean of 2023, 0.165 USD/W (0.16 to 0.189 read); elsewhere
# IEA's ratios (USA 1.40, EU 1.45, IND 1.25; recalled), the others assumed. Batteries: pack price
# of 126 in China (recalled), 11 % more in the USA and 20 % in Europe; others assumed. Turbines:
# IRENA 2024, recalled, CHN without tower.
COST = {"pv_module": ({"CHN": 165.0, "SEA4": 185.0, "IND": 206.0, "USA": 231.0, "EU27": 239.0}, 215.0),
        "battery": ({"CHN": 115.0, "USA": 128.0, "EU27": 138.0, "KOR": 130.0, "JPN": 132.0}, 138.0),
        "wind_turbine": ({"CHN": 340.0, "IND": 650.0, "BRA": 850.0}, 950.0)}
# Price over cost less one, 2023: module makers near cost by the end of the year, battery makers
# near a tenth, car and turbine makers a few per cent; assumed.
MARGIN = {"pv_module": 0.05, "battery": 0.10, "electric_car": 0.05, "wind_turbine": 0.03}
# Production of modules before 2010 is shared as in 2010; 2022: world 347.4 GW, CHN 294.7 (CPIA).
BEFORE_2010 = 23.591167
MODULES_2022 = (347.4, 294.7)


ROUGH = "recalled in rough, not re-opened"
# What stands behind each figure of producers.csv; "" is the row for every other origin.
OUTPUT_NOTE = {
    "pv_module": {"CHN": "84.6 % (recalled) of the world's 614 GW (read)", "ROW": "closes the world",
                  "": ROUGH},
    "battery": {"USA": "", "EU27": "Europe's 110 GWh (read) less 2 of the United Kingdom (assumed)",
                "CHN": "closes deliveries", "": ROUGH},
    "electric_car": {"USA": "", "EU27": "Europe's 2.5 million (read) less the United Kingdom",
                     "CHN": "closes the world's sales", "": ROUGH},
    "wind_turbine": {"CHN": "Chinese suppliers 81.6 GW mechanically installed (read), taken to "
                     "grid-connected", "EU27": "closes the world's additions", "": ROUGH}}
CAPACITY_NOTE = {
    "pv_module": {o: "share of the world (read), the world from its half load (read)"
                  for o in ("CHN", "IND", "EU27")} | {"": ROUGH},
    "battery": {"CHN": "nearly 85 % of 2,500 GWh (read)", "": ROUGH},
    "electric_car": {"CHN": "output at a load of 0.65, assumed", "": "output at a load of 0.75, assumed"},
    "wind_turbine": {"CHN": "60 % of 163 GW, recalled", "": ROUGH}}
EVER_NOTE = {"pv_module": "2010-2021 Helveston et al. 2022, 2022 CPIA (read), before 2010 shared as in "
             "2010; Helveston's rest by output of 2023, assumed"}
EVER_PAST = "what each party has taken, in the proportion of output to deliveries of 2023, assumed"
COST_NOTE = {
    "pv_module": {"CHN": "0.16 to 0.189 USD/W (read), level assumed", "": "China's times the IEA's "
                  "ratios (recalled), or assumed"},
    "battery": {"CHN": "pack price 126 USD/kWh (recalled) less margin", "": "China's times 1.11 (USA) "
                "and 1.20 (Europe), recalled, or assumed"},
    "electric_car": {"": "FTT's split of a price (ftt2026); MEX as USA, IDN, SEA4 and ROW a fifth above "
                     "CHN, assumed"},
    "wind_turbine": {"": "IRENA 2024, recalled, rounded"}}


def balance(seed, rows, columns, fixed):
    """Flows with the given sums of rows and columns, nearest to `seed` (iterative fitting);
    the flows in `fixed`, by importer and origin, are kept as they are."""
    rows = {r: v - sum(q for (i, _), q in fixed.items() if i == r) for r, v in rows.items()}
    columns = {o: v - sum(q for (_, k), q in fixed.items() if k == o) for o, v in columns.items()}
    flow = {r: {o: v for o, v in seed[r].items() if (r, o) not in fixed} for r in rows}
    for _ in range(5000):
        for o in columns:
            total = sum(flow[r].get(o, 0.0) for r in rows)
            if total > 0:
                for r in rows:
                    if o in flow[r]:
                        flow[r][o] *= columns[o] / total
        for r in rows:
            total = sum(flow[r].values())
            for o in flow[r]:
                flow[r][o] *= rows[r] / total
    for o in columns:
        total = sum(flow[r].get(o, 0.0) for r in rows)
        assert abs(total - columns[o]) < 1e-3 * max(columns[o], 1.0), (o, total, columns[o])
    for (r, o), q in fixed.items():
        flow[r][o] = q
    return flow


def seeds(given, delivered, output):
    """First guesses for every importer: what is given, else home and the largest exporters."""
    makers = sorted(output, key=output.get, reverse=True)[:2]
    table = {}
    for r, quantity in delivered.items():
        s = {o: float(v) for o, v in given.get(r, {}).items() if output.get(o, 0) > 0}
        if not s:
            s = {o: quantity * w for o, w in zip(makers, (0.9, 0.1))}
        if output.get(r, 0) > 0 and r not in s:
            s[r] = 0.3 * min(quantity, output[r])
        # A trace from every maker lets the table close.
        for o in output:
            if o not in s and output[o] > 0 and r != "CHN":
                s[o] = 1e-3 * quantity * output[o] / sum(output.values())
        table[r] = s
    return table


def vehicle_batteries(sources, cars):
    """GWh in vehicles by party: regions of the source, inside them by electric cars sold."""
    t = pd.read_parquet(sources / "3_energy" / "iea_gevo2025_ev.parquet")
    t = t[(t.category == "Historical") & (t.parameter == "Battery demand")]
    region = t[t.year == 2023].groupby("region_country").value.sum()
    ever = t[(t.region_country == "World") & (t.year <= 2023)].value.sum()
    found = {"CHN": region["China"], "USA": region["USA"], "IND": region["India"]}
    # A plug-in hybrid holds a quarter of a battery car's battery (IEA 2024: a third of China's
    # sales, 18 % of its batteries).
    weight = {p: cars[p][1] + 0.25 * cars[p][0] for p in PARTIES}
    others = [p for p in PARTIES if p not in found]
    rest = region["Europe"] + region["Rest of the world"]
    whole = sum(weight[p] for p in others)
    return found | {p: rest * weight[p] / whole for p in others}, ever


def modules_made(sources, output):
    """GW of modules ever made by origin, to the end of 2023."""
    t = pd.read_csv(sources / "3_energy" / "solar_production_by_country.csv")
    place = {"China": "CHN", "Taiwan": "ROW", "Europe": "EU27", "Japan": "JPN", "Malaysia": "SEA4",
             "USA": "USA"}
    small = {o: v for o, v in output.items() if o not in ("CHN", "EU27", "JPN", "USA") and v > 0}
    made = dict.fromkeys(output, 0.0)
    first = t[t.year == 2010].production_gw.sum()
    for r in t.itertuples():
        factor = 1 + (BEFORE_2010 / first if r.year == 2010 else 0.0)
        if r.country in place:
            made[place[r.country]] += factor * r.production_gw
        else:
            for o, v in small.items():
                made[o] += factor * r.production_gw * v / sum(small.values())
    rest = {o: v for o, v in output.items() if o != "CHN"}
    for o in output:
        made[o] += output[o] + (MODULES_2022[1] if o == "CHN" else
                                (MODULES_2022[0] - MODULES_2022[1]) * output[o] / sum(rest.values()))
    return made


def past(stock, output, delivered, world):
    """Ever made by origin: what each party has taken, in the proportion of output to deliveries
    of 2023, closed to the world. The two origins of the rest of the world share its stock."""
    rest = output.get("SEA4", 0.0) + output.get("ROW", 0.0)
    guess = {}
    for o, v in output.items():
        p = "ROW" if o in ("SEA4", "ROW") else o
        made = v if p != "ROW" else rest
        guess[o] = stock[p] * made / max(delivered[p], 1e-9) * (v / made if made else 0.0)
    scale = world / sum(guess.values())
    return {o: v * scale for o, v in guess.items()}


def body_cost(sources):
    """USD of 2023 for a battery car without battery and dealer, mean of two sizes, by party."""
    cost, default = COST["battery"]
    found = {}
    for r in markets_vehicles.car_costs(sources):
        if r[1].startswith("battery_"):
            # Price over mark-up of 1.05, less the pack, less 0.15 of the price for dealing and
            # distribution: FTT:Transport's split of a price.
            pack = cost.get(r[2], default) * (1 + MARGIN["battery"])
            found[r[2]] = found.get(r[2], 0.0) + (r[3] / 1.05 - r[14] * pack - 0.15 * r[3]) / 2
    # Origins whose prices in the source are proxies of dear imports: Mexico makes what is sold in
    # the USA; the others assemble Chinese designs at a fifth more; assumed.
    found["MEX"] = found["USA"]
    return found | {o: 1.2 * found["CHN"] for o in ("IDN", "SEA4", "ROW")}


def tables(sources):
    """Per good: output, capacity, ever made, cost, flows, and what is said of them."""
    cars = electric_cars(sources)
    sold = {p: tuple(cars.get(("sales", d, p, 2023), 0.0) for d in ("plug_in", "battery"))
            for p in PARTIES}
    ever_sold = {p: sum(v for (q, drive, party, y), v in cars.items() if q == "sales"
                        and drive != "all" and party == p and y <= 2023) for p in PARTIES}
    found = {}
    output = dict.fromkeys(ORIGINS, 0.0) | MODULE_OUTPUT
    output["ROW"] = MODULE_WORLD - sum(output.values())
    delivered = MODULE_DELIVERED | {"ROW": MODULE_WORLD - sum(MODULE_DELIVERED.values())}
    found["pv_module"] = (output, MODULE_CAPACITY, modules_made(sources, output), delivered,
                          MODULE_SEED, "iea-pvps2025;iea2024-manufacturing;cpia2024;ember2023")
    vehicles, ever = vehicle_batteries(sources, sold)
    delivered = {p: max(vehicles[p] + STATIONARY.get(p, 0.0), 0.01) for p in PARTIES}
    output = dict.fromkeys(ORIGINS, 0.0) | BATTERY_OUTPUT
    output["CHN"] = sum(delivered.values()) - sum(output.values())
    # Stationary batteries are an eighth of vehicles' in 2023; the same is assumed for the past.
    stock = {p: ever_sold[p] for p in PARTIES}
    whole = ever * (1 + sum(STATIONARY.values()) / sum(vehicles.values()))
    found["battery"] = (output, BATTERY_CAPACITY, past(stock, output, delivered, whole), delivered,
                        BATTERY_SEED, "gevo2025;gevo2024;bnef2024")
    delivered = {p: max(sum(sold[p]), 1.0) for p in PARTIES}
    output = dict.fromkeys(ORIGINS, 0.0) | CAR_OUTPUT
    output["CHN"] = sum(delivered.values()) - sum(output.values())
    full = {o: v / CAR_LOAD.get(o, 0.75) for o, v in output.items()}
    found["electric_car"] = (output, full, past(stock, output, delivered, sum(stock.values())),
                             delivered, CAR_SEED, "gevo2025;gevo2024")
    delivered = {p: max(capacity("wind", p, 2023) - capacity("wind", p, 2022), 0.01)
                 for p in PARTIES}
    output = dict.fromkeys(ORIGINS, 0.0) | TURBINE_OUTPUT
    output["EU27"] = sum(delivered.values()) - sum(output.values())
    stock = {p: capacity("wind", p, YEARS[-1]) for p in PARTIES}
    found["wind_turbine"] = (output, TURBINE_CAPACITY,
                             past(stock, output, delivered, sum(stock.values())), delivered,
                             TURBINE_SEED, "owid_irena2024;gwec2024")
    return found


def main(sources, output_folder):
    producers, flows = [], []
    bodies = body_cost(sources)
    for good, (output, full, ever, delivered, given, source) in tables(sources).items():
        table = balance(seeds(given, delivered, output), delivered, output, FIXED[good])
        for o in ORIGINS:
            if output[o] <= 0:
                continue
            cost = bodies[o] if good == "electric_car" else COST[good][0].get(o, COST[good][1])
            def note(notes, o=o):
                return notes.get(o, notes[""])
            producers.append([
                good, o, GOODS[good], output[o], note(OUTPUT_NOTE[good]),
                max(full.get(o, 0.0), output[o]), note(CAPACITY_NOTE[good]), ever[o],
                EVER_NOTE.get(good, EVER_PAST), cost, note(COST_NOTE[good]), MARGIN[good], "assumed",
                source])
        for p in PARTIES:
            # Traces below a ten-thousandth are shared among the rest.
            kept = {o: q for o, q in table[p].items() if q / delivered[p] >= 1e-4}
            scale = delivered[p] / sum(kept.values())
            for o in ORIGINS:
                if o in kept:
                    q = scale * kept[o]
                    flows.append([good, p, o, GOODS[good], q, q / delivered[p],
                                  source, "kept while fitting" if (p, o) in FIXED[good] else
                                  "first guess typed, fitted to output and deliveries"
                                  if o in given.get(p, {}) else
                                  "assumed: home or the largest makers, fitted to output and "
                                  "deliveries"])
    write(output_folder, "producers.csv",
          ["good", "origin", "unit", "output", "output_assumed", "capacity", "capacity_assumed",
           "ever_made", "ever_made_assumed", "cost_USD", "cost_assumed", "margin", "margin_assumed",
           "source"], producers)
    write(output_folder, "flows.csv",
          ["good", "importer", "origin", "unit", "quantity", "share", "source", "assumed"], flows)
