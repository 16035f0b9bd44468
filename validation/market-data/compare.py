"""Writes comparison.csv: the market tables of 2023 beside what others print.

    python validation/market-data/compare.py SOURCES

Flows in: data/markets, printed world totals typed below, and the check-only files under SOURCES
(Energy Institute, tables of FTT_StandAlone), of which only ratios are written. Flows out: one
row a comparison: what, party, ours, theirs (printed totals only), ratio of ours to theirs.
"""

import csv
import pathlib
import sys

import pandas as pd

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
sys.path.insert(0, str(DATA / "derive"))
import common  # noqa: E402

NAMES = {"US": "USA", "China": "CHN", "European Union": "EU27", "India": "IND", "Japan": "JPN",
         "Russian Federation": "RUS", "Brazil": "BRA", "Indonesia": "IDN", "United Kingdom": "GBR",
         "Canada": "CAN", "Australia": "AUS", "South Korea": "KOR", "South Africa": "ZAF",
         "Saudi Arabia": "SAU", "Mexico": "MEX", "Turkey": "TUR", "Total World": "WORLD"}
# World totals of 2023 as printed; (r) is recalled, not re-opened.
PRINTED = [
    ("electricity generation, TWh", "power", None, "generation_TWh", 29925, "Energy Institute 2024 (r)"),
    ("electricity generation, TWh", "power", None, "generation_TWh", 29863, "IEA, WEO 2024 (r)"),
    ("coal generation, TWh", "power", ["coal", "coal_ccs"], "generation_TWh", 10690, "IEA, WEO 2024 (r)"),
    ("gas generation, TWh", "power", ["gas", "gas_ccs"], "generation_TWh", 6622, "Ember 2024 (r)"),
    ("nuclear generation, TWh", "power", ["nuclear"], "generation_TWh", 2686, "Ember 2024 (r)"),
    ("hydro generation, TWh", "power", ["hydro"], "generation_TWh", 4234, "OWID/Ember, read"),
    ("wind generation, TWh", "power", ["wind_onshore", "wind_offshore"], "generation_TWh", 2312,
     "OWID/Ember, read"),
    ("solar generation, TWh", "power", ["solar"], "generation_TWh", 1657, "OWID/Ember, read"),
    ("solar capacity, GW", "power", ["solar"], "capacity_GW", 1413, "IRENA 2025, read"),
    ("wind capacity, GW", "power", ["wind_onshore", "wind_offshore"], "capacity_GW", 1020,
     "IRENA 2025, read"),
    ("hydro capacity, GW", "power", ["hydro"], "capacity_GW", 1268, "IRENA 2024 (r)"),
    ("nuclear capacity, GW", "power", ["nuclear"], "capacity_GW", 371.5, "IAEA PRIS (r)"),
    ("coal capacity, GW", "power", ["coal", "coal_ccs"], "capacity_GW", 2130,
     "Global Energy Monitor (r)"),
    ("gas capacity, GW", "power", ["gas", "gas_ccs"], "capacity_GW", 1890, "IEA, WEO 2024 (r)"),
    ("electric car sales, thousand", "cars", ["battery", "plug_in"], "sales_thousand", 13800,
     "IEA GEVO 2024: nearly 14 million, read"),
    ("electric car stock, thousand", "cars", ["battery", "plug_in"], "stock_thousand", 40000,
     "IEA GEVO 2024 (r)"),
    ("car sales, thousand", "cars", None, "sales_thousand", 76700,
     "IEA GEVO 2024: 13.8 million are 18 %, read"),
    ("car sales, thousand", "cars", None, "sales_thousand", 65270, "OICA 2024, narrower class (r)"),
    ("hybrid sales USA, thousand", "cars:USA", ["hybrid"], "sales_thousand", 1200,
     "US Department of Energy, read"),
    ("battery car sales EU27, thousand", "cars:EU27", ["battery"], "sales_thousand", 1538.6,
     "ACEA, read"),
    ("plug-in sales EU27, thousand", "cars:EU27", ["plug_in"], "sales_thousand", 813.5, "ACEA, read"),
    ("car sales EU27, thousand", "cars:EU27", None, "sales_thousand", 10500, "ACEA, read"),
    ("crude steel, Mt", "steel", None, "output_Mt", 1892, "worldsteel 2024 (r)"),
    ("steel from converters, Mt", "steel", ["bf_bof"], "output_Mt", 1345, "worldsteel 2024: 71.1 % (r)"),
    ("steel from electric furnaces, Mt", "steel", ["dri_eaf", "scrap_eaf"], "output_Mt", 541,
     "worldsteel 2024: 28.6 % (r)"),
    ("steel through reduced iron, Mt", "steel", ["dri_eaf"], "output_Mt", 135.7, "Midrex 2024 (r)"),
]
FLOWS = [
    ("battery and plug-in cars China to EU27, thousand", "electric_car", "EU27", "CHN", 470,
     "440 to 500 (press), read"),
    ("electric cars exported by China, thousand", "electric_car", None, "CHN", 1200,
     "China's association, read; customs 1,700"),
    ("modules exported by China, GW", "pv_module", None, "CHN", 211.7, "China's association, read"),
    ("share of China in the EU27's modules", "pv_module", "EU27", "CHN", 0.98, "Eurostat, read"),
    ("share of South-East Asia's four in the USA's modules imported", "pv_module", "USA", "SEA4", 0.79,
     "S&P, first quarter of 2023, read"),
    ("share of China in the USA's batteries imported", "battery", "USA", "CHN", 0.70,
     "United Nations, by value, read"),
    ("batteries for vehicles and storage made in China, share", "battery", "made", "CHN", 0.75,
     "IEA: over three quarters (2024), read"),
]


def main():
    sources = pathlib.Path(sys.argv[1])
    table = {n: pd.read_csv(DATA / "markets" / f"{n}.csv") for n in
             ("power", "cars", "trucks", "heat", "steel", "producers", "flows")}
    key = {"power": "technology", "cars": "drive", "steel": "route"}
    rows = []
    for what, name, kinds, column, theirs, source in PRINTED:
        name, _, party = name.partition(":")
        t = table[name]
        if party:
            t = t[t.party == party]
        if kinds:
            t = t[t[key[name]].isin(kinds)]
        rows.append([what, party or "WORLD", t[column].sum(), theirs, source])
    f, p = table["flows"], table["producers"]
    for what, good, importer, origin, theirs, source in FLOWS:
        g = f[f.good == good]
        if importer == "made":
            made = p[p.good == good].set_index("origin").output
            ours = made[origin] / made.sum()
        elif importer is None:
            ours = g[(g.origin == origin) & (g.importer != origin)].quantity.sum()
        else:
            taken = g[g.importer == importer].set_index("origin").quantity
            ours = taken[origin]
            if theirs < 1:
                home = taken.get(importer, 0.0) if "imported" in what else 0.0
                ours /= taken.sum() - home
        rows.append([what, importer if importer not in (None, "made") else "WORLD", ours, theirs, source])

    power = table["power"].copy()
    power["kind"] = power.technology.replace({"coal_ccs": "coal", "gas_ccs": "gas",
                                              "wind_onshore": "wind", "wind_offshore": "wind"})
    ours = power.groupby(["party", "kind"])[["generation_TWh", "capacity_GW"]].sum()
    ours = pd.concat([ours, pd.concat({"WORLD": ours.groupby("kind").sum()}, names=["party"])])
    ei = pd.read_parquet(sources / "3_energy" / "ei_statistical_review_2024.parquet")
    ei = ei[(ei.year == 2023) & ei.entity.isin(NAMES)]
    scale = {"GW": 1.0, "MW": 1e-3, "TWh": 1.0}
    for kind in ("coal", "gas", "nuclear", "hydro", "wind", "solar"):
        for r in ei[ei.variable == f"{kind}_gen"].itertuples():
            mine = ours.generation_TWh.get((NAMES[r.entity], kind), 0.0)
            if r.value > 1:
                rows.append([f"{kind} generation", NAMES[r.entity], "", "", "Energy Institute 2024",
                             mine / (r.value * scale[r.unit])])
    for kind in ("wind", "solar"):
        for r in ei[ei.variable == f"{kind}_cap"].itertuples():
            mine = ours.capacity_GW.get((NAMES[r.entity], kind), 0.0)
            value = r.value * scale[r.unit]
            if value > 0.1:
                rows.append([f"{kind} capacity", NAMES[r.entity], "", "", "Energy Institute 2024",
                             mine / value])
    names = {"coal": "coal", "gas": "gas", "oil": "oil", "nuclear": "nuclear", "hydro": "hydro",
             "bio_waste": "biomass", "solar": "solar", "wind_on": "wind", "wind_off": "wind"}
    t = pd.read_csv(sources / "technology_tables" / "power_base_12tech.csv")
    t["kind"] = t.tech12.map(names)
    t = t[t.group.isin(common.PARTIES)].groupby(["group", "kind"]).cap_2023_gw.sum()
    for (party, kind), value in t.items():
        if value > 1:
            rows.append([f"{kind} capacity", party, "", "", "FTT_StandAlone",
                         ours.capacity_GW.get((party, kind), 0.0) / value])
    t = pd.read_csv(sources / "technology_tables" / "cars_fleet.csv")
    t = t[(t.year == 2023) & t.group.isin(common.PARTIES)]
    drive = {"BEV": "battery", "PHEV": "plug_in", "HEV": "hybrid", "ICE": "ice"}
    t = t.assign(drive=t.drivetrain.map(drive)).groupby(["group", "drive"]).fleet_thousand.sum()
    mine = table["cars"].groupby(["party", "drive"]).stock_thousand.sum()
    for (party, d), value in t.items():
        if value > 50:
            rows.append([f"{d} cars in use", party, "", "", "FTT_StandAlone", mine[(party, d)] / value])
    t = pd.read_csv(sources / "technology_tables" / "freight_fleet_2022.csv")
    t = t[t["class"].isin(["HDT", "MDT"])].groupby("group").vehicles.sum() / 1000
    mine = table["trucks"].groupby("party").stock_thousand.sum()
    for party in common.PARTIES[:16]:
        rows.append(["trucks in use", party, "", "", "FTT_StandAlone", mine[party] / t[party]])
    t = pd.read_csv(sources / "technology_tables" / "heat_final_2020.csv")
    fuel = {"1 Oil": "oil", "2 Oil condensing": "oil", "3 Gas": "gas", "4 Gas condensing": "gas",
            "7 Coal": "coal"}
    efficiency = {"oil": 0.8, "gas": 0.85, "coal": 0.75}
    t = t.assign(kind=t.HTTI.map(fuel)).groupby(["group", "kind"]).final_twh_2020.sum()
    mine = table["heat"].set_index(["party", "technology"]).useful_heat_TWh
    for (party, kind), value in t.items():
        if party in common.PARTIES[:16] and value > 20:
            rows.append([f"useful heat from {kind}", party, "", "", "FTT_StandAlone (2020, homes)",
                         mine[(party, kind)] / (efficiency[kind] * value)])
    with open(HERE / "comparison.csv", "w", newline="", encoding="utf-8") as out:
        w = csv.writer(out, lineterminator="\n")
        w.writerow(["what", "party", "ours", "theirs", "ratio", "source"])
        for r in rows:
            ratio = r[5] if len(r) > 5 else r[2] / r[3]
            w.writerow([r[0], r[1], f"{r[2]:.6g}" if r[2] != "" else "", r[3], f"{ratio:.3g}", r[4]])
    print(f"comparison.csv: {len(rows)} rows")
    worst = sorted(rows, key=lambda r: -abs((r[5] if len(r) > 5 else r[2] / r[3]) - 1))
    for r in worst[:45]:
        print(f"  {(r[5] if len(r) > 5 else r[2] / r[3]):6.2f}  {r[0]}, {r[1]} ({r[4]})")


if __name__ == "__main__":
    main()
