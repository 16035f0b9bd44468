"""Writes the tables of data/baseline/ that are computed from public files.

Flows in: the ScenarioMIP-CMIP7 "Medium" scenarios (policies in force go on): IMAGE 3.4 by region
and sector, MESSAGEix-GLOBIOM's marker for the world; data/drivers.csv and
data/emissions_history.csv of our own. Flows out:
  long_run.csv       change of fossil CO2 by party and sector between 2035 and 2100, and 2025-35
  precursor_control.csv  emission of air pollutants per unit of their activity, 2023 = 1
  non_co2_trend.csv  yearly rate of CH4 and N2O by party and kind of source after 2050
  species_index.csv  world species without party inventories, and F-gases, 2023 = 1
  land_trend.csv     decline of land-use CO2
  supplements.csv    emissions that another inventory has and EDGAR has not
"""

import numpy as np
import pandas as pd

import common

REST = [
    "Central America", "Central Asia", "Eastern Africa", "Middle East", "Northern Africa",
    "Rest of South America", "Rest of South Asia", "Rest of Southern Africa",
    "Southeastern Asia", "Ukraine Region", "Western Africa",
]
REGION = {
    "USA": ["United States"], "CHN": ["China Region"],
    "EU27": ["Western Europe", "Central Europe"], "IND": ["India"], "JPN": ["Japan"],
    "RUS": ["Russia Region"], "BRA": ["Brazil"], "IDN": ["Indonesia Region"],
    "GBR": ["Western Europe"], "CAN": ["Canada"], "AUS": ["Oceania"], "KOR": ["Korea Region"],
    "ZAF": ["South Africa"], "SAU": ["Middle East"], "MEX": ["Mexico"], "TUR": ["Turkey"],
    "ROW": REST, "BUNK": ["World"],
}
ENERGY, INDUSTRY = "Energy Sector", "Industrial Sector"
TRANSPORT, HOMES = "Transportation Sector", "Residential Commercial Other"
SECTOR = {
    "power": ENERGY, "fuel_supply": ENERGY, "industry_energy": INDUSTRY,
    "industry_process": INDUSTRY, "transport": TRANSPORT, "buildings": HOMES,
}
SPECIES = {"SO2": "Sulfur", "BC": "BC", "OC": "OC", "NOx": "NOx", "CO": "CO", "NH3": "NH3",
           "VOC": "VOC"}
KNOTS = [2023, 2025, 2030, 2035, 2040, 2045, 2050, 2060, 2070, 2080, 2090, 2100]
IMAGE = "ScenarioMIP-CMIP7 SSP2 Medium, IMAGE 3.4"
MARKER = "ScenarioMIP-CMIP7 SSP2 Medium, MESSAGEix-GLOBIOM 2.1-M-R12"
# Of aircraft, the share that bunkers are (international): ICAO's long-standing 60-65 %.
INTERNATIONAL_AIR = 0.6


def image(sources):
    r = pd.read_parquet(sources / "4_scenarios" / "cmip7_scenariomip_regional_sector.parquet")
    r = r[r.model == "IMAGE 3.4"]
    for c in ("region", "sector", "species"):
        r = r.assign(**{c: r[c].astype(str)})
    return r.groupby(["species", "region", "sector", "year"]).value.sum().unstack()


def pick(table, species, party, sectors):
    """Series by year of a party's regions and the given sectors, with 2023 between 2020 and 2025
    taken from 2025 backwards (2020 is the year of the pandemic)."""
    if party == "BUNK":
        air = table.loc[(species, "World", "Aircraft")] if (
            species, "World", "Aircraft") in table.index else 0.0
        sea = table.loc[(species, "World", "International Shipping")]
        x = sea + INTERNATIONAL_AIR * air
    else:
        x = sum(table.loc[(species, region, s)] for region in REGION[party] for s in sectors
                if (species, region, s) in table.index)
    if isinstance(x, int):
        return None
    x = x.copy()
    x[2023] = x[2025]
    return x.sort_index()


def people(party):
    d = pd.read_csv(common.DATA / "drivers.csv")
    d = d[(d.driver == "population") & (d.scenario == "SSP2")].set_index("party")
    years = [str(y) for y in range(1990, 2101)]
    s = d[years].sum() if party == "BUNK" else d.loc[party, years]
    s = s.astype(float)
    s.index = s.index.astype(int)
    return s


def long_run(table):
    rows = []
    for p in common.PARTIES:
        for ours in (["transport"] if p == "BUNK" else SECTOR):
            x = pick(table, "CO2", p, [SECTOR[ours]])
            rows.append([p, ours, x[2030] / x[2025], x[2035] / x[2025], x[2100] / x[2035],
                         f"{IMAGE}: {' + '.join(REGION[p]) if p != 'ROW' else 'other regions'}"])
        if p not in ("BUNK",):
            x = sum(pick(table, "CO2", p, [s]) for s in sorted(set(SECTOR.values())))
            rows.append([p, "all", x[2030] / x[2025], x[2035] / x[2025], x[2100] / x[2035], IMAGE])
    common.write("baseline/long_run.csv", ["party", "sector", "ratio_2030_2025",
                 "ratio_2035_2025", "ratio_2100_2035", "source"], rows)


# Which activity carries a pollutant in a sector: its own CO2, or people.
def carrier(gas, ours):
    if ours == "buildings" and gas in ("BC", "OC", "CO", "VOC", "NH3"):
        return "population"  # stoves and fires, not fossil fuel
    if ours == "industry_process" and gas == "VOC":
        return "population"  # solvents
    return "co2"


def control(table):
    rows = []
    for p in common.PARTIES:
        for gas, species in SPECIES.items():
            for ours in (["transport"] if p == "BUNK" else SECTOR):
                solvents = ours == "industry_process" and gas == "VOC"
                sector = "Solvents Production and Application" if solvents else SECTOR[ours]
                if p == "BUNK" and (species, "World", "International Shipping") not in table.index:
                    continue
                x = pick(table, species, p, [sector])
                if x is None or x[2025] <= 0:
                    continue
                by = carrier(gas, ours)
                if by == "co2":
                    a = pick(table, "CO2", p, [SECTOR[ours]])
                else:
                    a = people(p)
                known = [k for k in KNOTS if k in x.index]
                f = np.array([x[k] / max(a[k], 1e-9) for k in known])
                f = f / f[known.index(2025)]
                f[0] = 1.0
                # Control does not loosen: an index above what was reached before is noise of a
                # shrinking denominator.
                f = np.minimum.accumulate(np.minimum(f, 1.0))
                rows.append([p, ours, gas, by, IMAGE, *f])
    common.write("baseline/precursor_control.csv",
                 ["party", "sector", "gas", "carrier", "source", *KNOTS], rows)


def non_co2(table):
    groups = {"agriculture": ["Agriculture", "Agricultural Waste Burning"], "waste": ["Waste"],
              "energy": [ENERGY, HOMES, TRANSPORT], "industry": [INDUSTRY]}
    rows = []
    for p in common.PARTIES:
        for gas in ("CH4", "N2O"):
            for group, sectors in groups.items():
                if p == "BUNK":
                    continue
                x = pick(table, gas, p, sectors)
                if x is None or x[2050] <= 0 or x[2100] <= 0:
                    x = sum(pick(table, gas, q, sectors) for q in ("USA", "CHN", "EU27", "ROW"))
                rows.append([p, group, gas, np.log(x[2100] / x[2050]) / 50, IMAGE])
    common.write("baseline/non_co2_trend.csv", ["party", "group", "gas", "rate", "source"], rows)


def species(sources):
    c = pd.read_parquet(sources / "1_global_species" / "cmip7_scenariomip_2021_2100.parquet")
    c = c[c.scenario == "SSP2 - Medium Emissions"]
    t = c.pivot_table(index="species", columns="year", values="value")
    h = pd.read_csv(sources / "1_global_species" / "hist_species_1750_2024.csv")
    own = set(h.species) - {"CO2", "CO2 FFI", "CO2 AFOLU", "CH4", "N2O", "Sulfur", "BC", "OC",
                            "NOx", "CO", "NH3", "VOC"}
    rows = []
    for name in sorted(own | {"Halon-1202"}):
        source, assumed = MARKER, ""
        x = t.loc[name].copy()
        if name == "Halon-2402":
            x, assumed = t.loc["Halon-1301"].copy(), "index of Halon-1301: its own is rounding noise"
        x[(x == 0)] = np.nan  # a zero between values is rounding
        # The marker joins history at 2025 for most species, at 2023 where it is yearly; some are
        # not harmonised before, so the index starts where the scenario does.
        start = 2023 if pd.notna(x.get(2023)) and name not in ("CFC-113", "CFC-115") else 2025
        points = x[x.index >= start].dropna()
        if points.empty or name == "Halon-1202":
            values, assumed = np.ones(78), "no emission"
        else:
            years = np.arange(start, 2101)
            y = np.interp(years, points.index, points.to_numpy())
            if np.diff(points.index).max() <= 2 and len(points) > 40:
                # Written with few digits: the mean of seven years takes out the steps.
                y = pd.Series(y).rolling(7, center=True, min_periods=1).mean().to_numpy()
            y = y / y[0]
            values = np.concatenate([np.ones(start - 2023), y])
        if start == 2025 and not assumed:
            assumed = "held 2023-2025"
        rows.append([name, source, assumed, *values])
    common.write("baseline/species_index.csv",
                 ["species", "source", "assumed", *range(2023, 2101)], rows)


def land(table):
    h = pd.read_csv(common.DATA / "emissions_history.csv")
    h = h[(h.sector == "land") & (h.gas == "CO2")]
    decade = [h[[str(y) for y in range(a, a + 10)]].to_numpy().sum() / 10 for a in (2004, 2014)]
    gcb = np.log(decade[1] / decade[0]) / 10
    x = sum(table.loc[("CO2", r, "Agriculture")] for rs in [*REGION.values()] for r in rs
            if ("CO2", r, "Agriculture") in table.index)
    later = np.log(x[2100] / x[2050]) / 50
    common.write("baseline/land_trend.csv", ["from", "to", "rate", "source"], [
        [2024, 2050, gcb, "Global Carbon Budget 2024: mean 2014-23 over mean 2004-13, four models"],
        [2051, 2100, later, f"{IMAGE}: land 2050-2100"],
    ])


# Climate Watch (CAIT), nitrous oxide from industry, China, Mt CO2e by AR4 (298), read through
# Our World in Data. EDGAR takes China's adipic acid plants for abated since 2009 (9 kt in 2010);
# eleven of them emitted several hundred kt in 2022 (Global Efficiency Intelligence), and China's
# own report has 0.6 Mt N2O more than EDGAR.
CHINA_INDUSTRIAL_N2O = {2005: 31.68, 2019: 123.72, 2020: 127.52}


def supplements():
    h = pd.read_csv(common.DATA / "emissions_history.csv")
    own = h[(h.party == "CHN") & (h.sector == "industry_process") & (h.gas == "N2O")].iloc[0]
    missing = {y: max(v / 298 - own[str(y)], 0.0) for y, v in CHINA_INDUSTRIAL_N2O.items()}
    years = list(range(1990, 2024))
    values = np.interp(years, list(missing), list(missing.values()), left=0.0)
    common.write("baseline/supplements.csv",
                 ["party", "sector", "source", "gas", "unit", "cite", "assumed", *years],
                 [["CHN", "industry_process", "nitric_adipic", "N2O", "Mt N2O/yr",
                   "Climate Watch 2023 via OWID, less EDGAR 2024",
                   "linear between 2005 and 2019, held after 2020; all of it adipic and nitric acid",
                   *values]])


def main():
    supplements()
    sources = common.arguments(__doc__)
    table = image(sources)
    long_run(table)
    control(table)
    non_co2(table)
    species(sources)
    land(table)


if __name__ == "__main__":
    main()
