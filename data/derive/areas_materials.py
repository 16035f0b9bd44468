"""Steel, cement and aluminium by party: where production stands and how it came there.

Flows in: 7_land_materials/worldsteel_crude_by_country_2000_2018.csv (World Steel Association),
7_land_materials/andrew_cement_co2.parquet (Andrew 2019, process CO2 of clinker, CC BY 4.0) and
7_land_materials/usgs_cement_by_country.csv (U.S. Geological Survey, public domain).
Flows out: data/areas/steel_history.csv and data/areas/materials.csv.

Figures that stand in this script carry their source beside them; "recalled" means that the named
source was not opened again.
"""

import pandas as pd

from common import EU27, arguments, party_of, write

NAMES = {
    "United States": "USA", "China": "CHN", "India": "IND", "Japan": "JPN", "Russia": "RUS",
    "Brazil": "BRA", "Indonesia": "IDN", "United Kingdom": "GBR", "Canada": "CAN",
    "Australia": "AUS", "South Korea": "KOR", "South Africa": "ZAF", "Saudi Arabia": "SAU",
    "Mexico": "MEX", "Turkey": "TUR",
}
EU_NAMES = (
    "Austria Belgium Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Germany "
    "Greece Hungary Ireland Italy Latvia Lithuania Luxembourg Malta Netherlands Poland Portugal "
    "Romania Slovakia Slovenia Spain Sweden"
).split() + ["Czech Republic", "Slovak Republic"]
assert len(EU27) == 27
PARTIES = [*NAMES.values(), "EU27", "ROW"]

# Crude steel, Mt: World Steel Association, statistical yearbooks, recalled. EU27 is a sum over
# its present members; ROW is what remains to the world total.
BEFORE = {
    1960: dict(WORLD=347, USA=90.1, CHN=18.7, JPN=22.1, IND=3.3, KOR=0.1, BRA=2.3, RUS=36.6,
               EU27=102, GBR=24.7, CAN=5.3, MEX=1.5, AUS=3.8, ZAF=2.1, TUR=0.3, IDN=0, SAU=0),
    1970: dict(WORLD=595, USA=119.3, CHN=17.8, JPN=93.3, IND=6.3, KOR=0.5, BRA=5.4, RUS=63.9,
               EU27=167, GBR=28.3, CAN=11.2, MEX=3.9, AUS=6.8, ZAF=4.8, TUR=1.3, IDN=0, SAU=0),
    1980: dict(WORLD=716, USA=101.5, CHN=37.1, JPN=111.4, IND=9.5, KOR=8.6, BRA=15.3, RUS=84.4,
               EU27=201, GBR=11.3, CAN=15.9, MEX=7.2, AUS=7.6, ZAF=9.1, TUR=2.5, IDN=0.4, SAU=0),
    1990: dict(WORLD=770, USA=89.7, CHN=66.3, JPN=110.3, IND=15.0, KOR=23.1, BRA=20.6, RUS=89.6,
               EU27=177, GBR=17.8, CAN=12.3, MEX=8.7, AUS=6.7, ZAF=8.6, TUR=9.4, IDN=2.9, SAU=1.8),
}
# Crude steel in 2023, Mt: World Steel Association as printed by SteelOrbis, "Steel production by
# country" (found); EU27, GBR, AUS, ZAF, SAU from World Steel in Figures 2024 (recalled).
STEEL_2023 = dict(
    WORLD=1897.92, CHN=1022.472, IND=140.761, JPN=87.001, USA=81.392, RUS=76.029, KOR=66.683,
    TUR=33.714, BRA=32.030, IDN=16.846, MEX=16.423, CAN=12.168, EU27=126.3, GBR=5.6, AUS=5.5,
    ZAF=4.9, SAU=9.9,
)
# Percent of crude steel from electric furnaces, 2023: World Steel in Figures 2024, recalled,
# except where a source is named. The rest of the world closes the world's 28.6 %.
ELECTRIC = dict(USA=71.8, CHN=9.8, IND=58.8, EU27=44.8, JPN=26.2, RUS=33.0, KOR=29.5, TUR=71.5,
                BRA=23.0, IDN=30.0, MEX=94.0, CAN=44.0, GBR=21.0, AUS=26.0, ZAF=36.0, SAU=100.0)
ELECTRIC_FOUND = {"USA", "CHN", "IND"}  # Caixin/CREA July 2025, Fastmarkets
ELECTRIC_WORLD = 28.6
# Direct reduced iron, Mt, 2023: Midrex, World Direct Reduction Statistics, recalled. ROW: Iran,
# Egypt, Algeria and others, the remainder to the world's 136 Mt.
REDUCED = dict(IND=49.3, RUS=7.8, MEX=5.9, USA=5.2, SAU=6.9, CAN=1.6, ZAF=0.2, EU27=0.6, TUR=0.0,
               CHN=0.4, BRA=0.0, IDN=0.0, JPN=0.0, KOR=0.0, GBR=0.0, AUS=0.0)
REDUCED_WORLD = 136.0
# Primary aluminium, Mt: USGS Mineral Commodity Summaries 2024 and 2025 and Minerals Yearbook
# (found through copies of their tables); EU27 is a sum over members, JPN, KOR, GBR recalled.
PRIMARY = dict(WORLD=70.0, CHN=41.0, IND=4.1, RUS=3.8, CAN=3.0, AUS=1.5, BRA=1.1, USA=0.75,
               SAU=0.93, ZAF=0.718, IDN=0.224, TUR=0.082, EU27=1.35, GBR=0.04, JPN=0.0, KOR=0.0,
               MEX=0.0)
# Aluminium from scrap, Mt, 2023: USA 3.4 from USGS's monthly 286 kt (found, September 2024); the
# others recalled from national associations and low in confidence. The rest of the world closes a
# third of the supply (International Aluminium Institute, recalled): 35 Mt.
SECONDARY = dict(WORLD=35.0, USA=3.4, CHN=13.0, EU27=5.5, JPN=1.3, KOR=1.0, IND=1.6, BRA=0.8,
                 GBR=0.4, CAN=0.3, MEX=0.9, TUR=0.6, RUS=0.5, ZAF=0.1, AUS=0.1, IDN=0.3, SAU=0.1)
CLINKER_FACTOR = 0.507  # t CO2 of carbonate per t clinker: IPCC 2006 Guidelines, volume 3, 2.2.1.1


def by_party(path):
    table = pd.read_csv(path)
    table["mass"] = pd.to_numeric(table["value"].astype(str).str.replace(",", ""), errors="coerce")
    table["party"] = table["locality"].map(
        lambda name: NAMES.get(name, "EU27" if name in EU_NAMES else "ROW"))
    return table.groupby(["party", "year"])["mass"].sum().unstack() / 1000


def rest(values, total):
    return total - sum(value for party, value in values.items() if party != "WORLD")


def steel(folder):
    found = by_party(folder / "worldsteel_crude_by_country_2000_2018.csv")
    years = [*BEFORE, *range(2000, 2019), 2023]
    rows = []
    for party in PARTIES:
        row = []
        for year in years:
            if year in BEFORE:
                known = BEFORE[year]
                row.append(known.get(party, rest(known, known["WORLD"])))
            elif year == 2023:
                row.append(STEEL_2023.get(party, rest(STEEL_2023, STEEL_2023["WORLD"])))
            else:
                row.append(found.loc[party, year])
        rows.append([party, "Mt/yr", "worldsteel; before 2000 recalled", *map(float, row)])
    write("areas/steel_history.csv", ["party", "unit", "source", *map(str, years)], rows)
    return {row[0]: float(row[-1]) for row in rows}


def cement(folder):
    carbon = pd.read_parquet(folder / "andrew_cement_co2.parquet")
    carbon["party"] = carbon["ISO"].map(party_of)
    clinker = carbon.groupby(["party", "year"])["ktCO2"].sum().unstack() / 1000 / CLINKER_FACTOR
    made = by_party(folder / "usgs_cement_by_country.csv")
    years = [2015, 2016, 2017]
    ratio = (clinker[years].sum(axis=1) / made[years].sum(axis=1)).clip(upper=0.95)
    return clinker[2023], ratio


def main():
    folder = arguments(__doc__) / "7_land_materials"
    production = steel(folder)
    clinker, ratio = cement(folder)
    electric_rest = (ELECTRIC_WORLD * sum(production.values())
                     - sum(ELECTRIC[p] * production[p] for p in ELECTRIC)) / production["ROW"]
    rows = []

    def row(party, quantity, value, unit, source):
        rows.append([party, quantity, float(value), unit, source])

    for party in PARTIES:
        row(party, "steel_electric", ELECTRIC.get(party, electric_rest), "%",
            "Caixin/CREA 2025; Fastmarkets" if party in ELECTRIC_FOUND
            else "worldsteel 2024, recalled; ROW closes the world's 28.6 %")
        reduced = REDUCED.get(party, rest(REDUCED, REDUCED_WORLD))
        row(party, "steel_reduced_iron", 100 * reduced / production[party], "%",
            "Midrex 2024, recalled; ROW closes the world's 136 Mt")
        row(party, "clinker", clinker[party], "Mt/yr", "Andrew 2019 (2023 values) / 0.507")
        row(party, "clinker_ratio", ratio[party], "1",
            "Andrew 2019 / 0.507 / USGS cement, 2015-2017, at most 0.95 (EN 197-1 CEM I)")
        row(party, "aluminium_primary", PRIMARY.get(party, rest(PRIMARY, PRIMARY["WORLD"])),
            "Mt/yr", "USGS 2024; JPN, KOR, GBR, EU27 recalled")
        row(party, "aluminium_secondary", SECONDARY.get(party, rest(SECONDARY, SECONDARY["WORLD"])),
            "Mt/yr", "USGS for USA; others recalled; ROW closes IAI's third of supply")
    write("areas/materials.csv", ["party", "quantity", "value", "unit", "source"], rows)


if __name__ == "__main__":
    main()
