"""What the scripts of the market tables share.

Flows in: nothing but arguments. Flows out: the groups of the cost tables that stand for
each party, factors of money, carbon contents of fuels, and `write`.
"""

import csv

import common

PARTIES = [p for p in common.PARTIES if p != "BUNK"]
NAMED = [p for p in PARTIES if p != "ROW"]
# The rest of the world in the cost tables is these groups, each counted once: weights would
# have to come from energy balances that are not open.
REST = ["AFR_oth", "ASEAN_oth", "EUR_oth", "LAM_oth", "MEA_oth", "ROW_oth"]
# Gross domestic product implicit price deflator of the United States, 2017 = 100 (Bureau of
# Economic Analysis, NIPA table 1.1.9; recalled, not re-opened). Money of a year times
# DEFLATOR[2023] / DEFLATOR[year] is USD of 2023.
DEFLATOR = {2010: 87.4, 2012: 90.9, 2015: 96.1, 2017: 100.0, 2018: 102.3, 2019: 104.0,
            2020: 105.4, 2021: 110.2, 2022: 118.0, 2023: 122.3, 2024: 125.2}
EUR_2020 = 1.1410324  # USD per EUR, mean of 2020 (in the data of Helveston et al. 2022)
# kg CO2 per GJ, lower heating value, IPCC 2006 Guidelines, volume 2, table 1.4.
CARBON = {"coal": 94.6, "gas": 56.1, "oil": 74.1, "petrol": 69.3, "diesel": 74.1}
# Names of the parties in the Global EV Outlook.
GEVO = {"USA": "USA", "China": "CHN", "EU27": "EU27", "India": "IND", "Japan": "JPN",
        "Russia": "RUS", "Brazil": "BRA", "Indonesia": "IDN", "United Kingdom": "GBR",
        "Canada": "CAN", "Australia": "AUS", "Korea": "KOR", "South Africa": "ZAF",
        "Saudi Arabia": "SAU", "Mexico": "MEX", "Turkiye": "TUR", "World": "WORLD"}
RECALLED = "recalled, not re-opened"
# Thousand cars of Saudi Arabia, which the Global EV Outlook does not list: sales of OICA (recalled),
# fleet assumed at twelve times that.
SAUDI = {"sales": 600.0, "stock": 7200.0}


def usd_2023(year):
    """Factor from USD of `year` to USD of 2023."""
    return DEFLATOR[2023] / DEFLATOR[year]


def group_mean(table, party, columns):
    """Mean of `columns` over the groups that stand for `party` in a cost table."""
    rows = table[table.group.isin(REST if party == "ROW" else [party])]
    assert len(rows), party
    return rows[columns].mean()


def write(output, name, header, rows):
    """Write `rows` under `output`: seven significant digits, empty where missing."""
    path = output / name
    path.parent.mkdir(parents=True, exist_ok=True)
    n = 0
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            assert len(row) == len(header), (name, row)
            out.writerow([v if isinstance(v, (int, str)) else common.number(v) for v in row])
            n += 1
    print(f"{name}: {n} rows")
