"""Writes data/materials.csv: production, routes and carbon intensity of four materials.

Flows in: World Steel Association (2000-2018) and USGS cement (2013-2017) by country, and later
figures recalled from the same bodies. Flows out: a long table of party, material, item, year.
"""

import pandas as pd

import common

COUNTRY = {
    "United States": "USA", "China": "CHN", "India": "IND", "Japan": "JPN", "Russia": "RUS",
    "Brazil": "BRA", "Indonesia": "IDN", "United Kingdom": "GBR", "Canada": "CAN",
    "Australia": "AUS", "South Korea": "KOR", "South Africa": "ZAF", "Saudi Arabia": "SAU",
    "Mexico": "MEX", "Turkey": "TUR",
} | dict.fromkeys((
    "Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czech Republic", "Czechia", "Denmark",
    "Estonia", "Finland", "France", "Germany", "Greece", "Hungary", "Ireland", "Italy", "Latvia",
    "Lithuania", "Luxembourg", "Malta", "Netherlands", "Poland", "Portugal", "Romania",
    "Slovak Republic", "Slovakia", "Slovenia", "Spain", "Sweden"), "EU27")
RECALLED = "recalled, not re-opened"
# Mt in 2023. Steel: World Steel in Figures 2024; cement: USGS Mineral Commodity Summaries 2024
# (China: National Bureau of Statistics); aluminium: International Aluminium Institute and USGS.
PRODUCTION_2023 = {
    "steel": (dict(USA=81.4, CHN=1019.1, EU27=126.3, IND=140.8, JPN=87.0, RUS=76.0, BRA=31.8,
                   IDN=16.8, GBR=5.6, CAN=12.2, AUS=5.5, KOR=66.7, ZAF=4.9, SAU=9.9, MEX=16.2,
                   TUR=33.7), 1888.2, "worldsteel2024"),
    "cement": (dict(USA=91.0, CHN=2023.0, EU27=160.0, IND=410.0, JPN=50.0, RUS=63.0, BRA=63.0,
                    IDN=62.0, GBR=8.5, CAN=12.0, AUS=10.0, KOR=50.0, ZAF=12.0, SAU=53.0, MEX=50.0,
                    TUR=79.0), 4070.0, "usgs2024"),
    "aluminium_primary": (dict(USA=0.75, CHN=41.6, EU27=0.95, IND=4.1, JPN=0.0, RUS=3.8, BRA=1.02,
                               IDN=0.23, GBR=0.04, CAN=3.2, AUS=1.56, KOR=0.0, ZAF=0.72, SAU=0.98,
                               MEX=0.0, TUR=0.08), 70.6, "iai2024"),
}
# Electric furnaces' share of crude steel, 2023 or 2024 (World Steel Association; China H1 2025,
# USA and India from the project's notes).
EAF = {"USA": (0.718, ""), "IND": (0.588, ""), "CHN": (0.098, "first half of 2025")} | {
    p: (v, RECALLED) for p, v in dict(
        EU27=0.448, JPN=0.262, RUS=0.34, BRA=0.24, IDN=0.30, GBR=0.18, CAN=0.44, AUS=0.26, KOR=0.30,
        ZAF=0.40, SAU=1.0, MEX=0.93, TUR=0.72).items()}
CLINKER = {p: (0.71, "world mean, recalled (GCCA)") for p in common.PARTIES if p != "BUNK"} | {
    "CHN": (0.675, RECALLED + "; 0.65-0.70"), "USA": (0.89, RECALLED + "; 0.88-0.90"),
    "EU27": (0.75, RECALLED), "IND": (0.68, RECALLED)}
INTENSITY = [  # material, item, low, central, high, unit, source, assumed
    ("steel", "intensity_blast_furnace", 2.1, 2.25, 2.33, "tCO2/t", "worldsteel2024", RECALLED),
    ("steel", "intensity_scrap_furnace", 0.3, 0.5, 0.7, "tCO2/t", "worldsteel2024", RECALLED + "; moves with the grid"),
    ("steel", "intensity_direct_reduction", 1.2, 1.4, 1.6, "tCO2/t", "worldsteel2024", RECALLED + "; range assumed"),
    ("cement", "process_per_clinker", 0.50, 0.51, 0.53, "tCO2/t clinker", "andrew2024", "stoichiometry of CaO and MgO; range assumed"),
    ("cement", "fuel_per_clinker", 0.25, 0.31, 0.36, "tCO2/t clinker", "gcca", "assumed: 3.5 GJ/t clinker, coal with some waste fuel"),
    ("aluminium", "intensity_primary", 14.8, 15.4, 16.0, "tCO2e/t", "iai2024", RECALLED),
    ("aluminium", "intensity_secondary", 0.5, 0.55, 0.6, "tCO2e/t", "iai2024", RECALLED),
    ("aluminium", "secondary_share", 0.31, 0.33, 0.35, "fraction of supply", "iai2024", RECALLED),
    ("plastics", "intensity_virgin", 3.3, 3.9, 5.0, "tCO2e/t over the life cycle", "oecd2022", "1.8 Gt over 460 Mt in 2019; range recalled"),
    ("plastics", "intensity_secondary", 1.0, 1.5, 2.0, "tCO2e/t", "oecd2022", RECALLED + ", low confidence"),
]
# OECD (2022), 2019: world use and waste; national figures recalled with low confidence.
PLASTICS_USE = {"USA": 84.0, "CHN": 90.0}
PLASTICS_WORLD, WASTE_WORLD = 460.0, 353.0
FATES = {  # recycled, incinerated, landfilled, mismanaged
    "USA": (0.04, 0.19, 0.73, 0.04), "CHN": (0.13, 0.24, 0.36, 0.27), "IND": (0.13, 0.04, 0.37, 0.46),
    "EU27": (0.14, 0.44, 0.38, 0.04), "WORLD": (0.09, 0.19, 0.50, 0.22),
}


def history(path, year_from):
    d = pd.read_csv(path)
    d.columns = [c.strip() for c in d.columns]
    value = pd.to_numeric(d.value.astype(str).str.replace(",", ""), errors="coerce")
    d = d.assign(mt=value / 1e3, party=d.locality.map(COUNTRY).fillna("ROW"))
    return d[d.year >= year_from].groupby(["party", "year"]).mt.sum()


def main():
    sources = common.arguments(__doc__)
    folder = sources / "7_land_materials"
    rows = []
    for material, name, cite in (
        ("steel", "worldsteel_crude_by_country_2000_2018.csv", "worldsteel2018"),
        ("cement", "usgs_cement_by_country.csv", "usgs2017")):
        for (p, year), mt in history(folder / name, 2000).items():
            rows.append([p, material, "production", year, "", mt, "", "Mt/yr", cite, ""])
    for material, (values, world, cite) in PRODUCTION_2023.items():
        values = values | {"ROW": world - sum(values.values())}
        for p, v in values.items():
            name = material.split("_")[0]
            item = "production_primary" if "primary" in material else "production"
            rows.append([p, name, item, 2023, "", v, "", "Mt/yr", cite,
                         "world less parties" if p == "ROW" else RECALLED])
    world_eaf, steel = 0.286, PRODUCTION_2023["steel"]
    known = sum(steel[0][p] * EAF[p][0] for p in EAF)
    rest = steel[1] - sum(steel[0].values())
    EAF["ROW"] = ((world_eaf * steel[1] - known) / rest, "closes the world's 28.6 % of 2023, recalled")
    for p, (v, note) in EAF.items():
        rows.append([p, "steel", "electric_furnace_share", 2023, "", v, "", "fraction", "worldsteel2024", note])
    rows.append(["CHN", "steel", "scrap_use", 2021, "", 226.0, "", "Mt/yr", "crea2025", ""])
    for p, (v, note) in CLINKER.items():
        rows.append([p, "cement", "clinker_ratio", 2023, "", v, "", "t clinker/t cement", "gcca", note])
    drivers = pd.read_csv(common.DATA / "drivers.csv")
    gdp = drivers[(drivers.driver == "gdp") & (drivers.scenario == "SSP2")].set_index("party")["2019"]
    others = gdp.drop(list(PLASTICS_USE))
    use = PLASTICS_USE | dict((PLASTICS_WORLD - sum(PLASTICS_USE.values())) * others / others.sum())
    for p, v in use.items():
        note = RECALLED + ", low confidence" if p in PLASTICS_USE else \
            "rest of the world's 460 Mt by GDP, assumed"
        rows.append([p, "plastics", "use", 2019, "", v, "", "Mt/yr", "oecd2022", note])
        waste = {"USA": 73.0, "CHN": 65.0}.get(p)
        left = WASTE_WORLD - 73.0 - 65.0
        waste = waste if waste else left * v / (PLASTICS_WORLD - sum(PLASTICS_USE.values()))
        rows.append([p, "plastics", "waste", 2019, "", waste, "", "Mt/yr", "oecd2022", note])
    for p, fates in FATES.items():
        for item, v in zip(("recycled", "incinerated", "landfilled", "mismanaged"), fates):
            rows.append([p, "plastics", f"fate_{item}", 2019, "", v, "", "fraction of waste", "oecd2022",
                         "" if p == "WORLD" else RECALLED])
    for material, item, low, mid, high, unit, cite, note in INTENSITY:
        rows.append(["WORLD", material, item, 2023, low, mid, high, unit, cite, note])
    rank = {p: i for i, p in enumerate([*common.PARTIES, "WORLD"])}
    rows.sort(key=lambda r: (rank[r[0]], r[1], r[2], r[3]))
    assert len({tuple(r[:4]) for r in rows}) == len(rows)
    common.write("materials.csv", ["party", "material", "item", "year", "low", "central", "high", "unit",
                                   "source", "assumed"], rows)
    print("rest of the world's electric furnace share", round(EAF["ROW"][0], 3))


if __name__ == "__main__":
    main()
