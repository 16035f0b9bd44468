"""What every derive script shares: the parties and which countries they hold,
the names of sectors and gases, warming potentials, and how a table is written.

Flows in: nothing but arguments. Flows out: constants, and `write` which puts a
CSV under data/ with at most seven significant digits and empty cells for
missing values.
"""

import argparse
import csv
import math
import pathlib

DATA = pathlib.Path(__file__).resolve().parent.parent

EU27 = (
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT "
    "NLD POL PRT ROU SVK SVN ESP SWE"
).split()
SINGLE = "USA CHN IND JPN RUS BRA IDN GBR CAN AUS KOR ZAF SAU MEX TUR".split()
PARTIES = "USA CHN EU27 IND JPN RUS BRA IDN GBR CAN AUS KOR ZAF SAU MEX TUR ROW BUNK".split()
SECTORS = (
    "power industry_energy industry_process transport buildings fuel_supply "
    "agriculture waste land"
).split()
HFC = (
    "HFC-23 HFC-32 HFC-125 HFC-134a HFC-143a HFC-152a HFC-227ea HFC-236fa HFC-245fa "
    "HFC-365mfc HFC-4310mee"
).split()
PFC = "CF4 C2F6 C3F8 c-C4F8 C4F10 C5F12 C6F14".split()
PRECURSORS = "SO2 BC OC NOx CO NH3 VOC".split()
GASES = ["CO2", "CH4", "N2O", *HFC, *PFC, "SF6", "NF3", *PRECURSORS]
FGASES = [*HFC, *PFC, "SF6", "NF3"]
YEARS = list(range(1990, 2024))

# GWP100 of the sixth assessment report (IPCC AR6 WG1, table 7.SM.7, 2021) and of the
# fifth (IPCC AR5 WG1, table 8.A.1, 2013, without climate-carbon feedback).
# AR6 methane: 29.8 fossil, 27.0 other sources; `gwp` picks by sector.
GWP_AR6 = {
    "CO2": 1, "N2O": 273, "HFC-23": 14600, "HFC-32": 771, "HFC-125": 3740, "HFC-134a": 1530,
    "HFC-143a": 5810, "HFC-152a": 164, "HFC-227ea": 3600, "HFC-236fa": 8690, "HFC-245fa": 962,
    "HFC-365mfc": 914, "HFC-4310mee": 1600, "CF4": 7380, "C2F6": 12400, "C3F8": 9290,
    "c-C4F8": 10200, "C4F10": 10000, "C5F12": 9220, "C6F14": 8620, "SF6": 25200, "NF3": 17400,
}
GWP_AR5 = {
    "CO2": 1, "CH4": 28, "N2O": 265, "HFC-23": 12400, "HFC-32": 677, "HFC-125": 3170,
    "HFC-134a": 1300, "HFC-143a": 4800, "HFC-152a": 138, "HFC-227ea": 3350, "HFC-236fa": 8060,
    "HFC-245fa": 858, "HFC-365mfc": 804, "HFC-4310mee": 1650, "CF4": 6630, "C2F6": 11100,
    "C3F8": 8900, "c-C4F8": 9540, "C4F10": 9200, "C5F12": 8550, "C6F14": 7910, "SF6": 23500,
    "NF3": 16100,
}
GWP_AR4 = {"CO2": 1, "CH4": 25, "N2O": 298}

# Names of the parties (and the world) in Our World in Data.
OWID = {
    "United States": "USA", "China": "CHN", "European Union (27)": "EU27", "India": "IND",
    "Japan": "JPN", "Russia": "RUS", "Brazil": "BRA", "Indonesia": "IDN",
    "United Kingdom": "GBR", "Canada": "CAN", "Australia": "AUS", "South Korea": "KOR",
    "South Africa": "ZAF", "Saudi Arabia": "SAU", "Mexico": "MEX", "Turkey": "TUR",
    "World": "WORLD",
}


def gwp_ar6_methane(sector):
    """AR6 GWP100 of methane: fossil sources carry the CO2 they oxidise to."""
    return 29.8 if sector == "fuel_supply" else 27.0


def party_of(iso):
    """The party a country code belongs to; everything else is the rest of the world."""
    iso = str(iso).upper()
    if iso in EU27:
        return "EU27"
    if iso in ("AIR", "SEA"):
        return "BUNK"
    return iso if iso in SINGLE else "ROW"


def arguments(description):
    """Command line of every script: the folder that holds the named public files."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--sources", required=True, type=pathlib.Path,
                        help="folder with the public source files (see data/README.md)")
    return parser.parse_args().sources


def number(value):
    """At most seven significant digits, no exponent where plain is short, empty if missing."""
    if value is None or value == "" or isinstance(value, str):
        return value or ""
    value = float(value)
    if math.isnan(value):
        return ""
    if value == 0:
        return "0"
    return f"{value:.7g}"


def write(path, header, rows):
    """Write `rows` (sequences) under data/ with `header`; returns the number of rows."""
    path = DATA / path
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        n = 0
        for row in rows:
            out.writerow([number(v) if not isinstance(v, (int, str)) else v for v in row])
            n += 1
    print(f"{path.name}: {n} rows")
    return n
