"""Writes data/electricity.csv and data/power_factors.csv.

Flows in: OWID's electricity mix of BP and Ember (2022 edition, to 2021), later OWID/Ember
figures typed below with their edition, and installed capacities recalled from IRENA, IAEA
and Global Energy Monitor. Flows out: generation 2000-2023 and capacity 2022-2023 by party and
technology, the capacity factors they imply, emission factors, and the fossil mix that new
clean generation displaces.
"""

import numpy as np
import pandas as pd

import common
from common import OWID

YEARS = list(range(2000, 2024))
TECHNOLOGIES = ["coal", "gas", "oil", "nuclear", "hydro", "wind", "solar", "biomass", "geothermal"]
COLUMNS = {
    "coal": "Electricity from coal (TWh)", "gas": "Electricity from gas (TWh)",
    "oil": "Electricity from oil (TWh)", "nuclear": "Electricity from nuclear (TWh)",
    "hydro": "Electricity from hydro (TWh)", "wind": "Electricity from wind (TWh)",
    "solar": "Electricity from solar (TWh)", "biomass": "Electricity from bioenergy (TWh)",
    # OWID's "other renewables excluding bioenergy": geothermal, with a little tide and wave.
    "geothermal": "Electricity from other renewables excluding bioenergy (TWh)",
}

# TWh, OWID chart electricity-prod-source-stacked, edition to 2025 (Ember; CC BY 4.0):
# geothermal and other, biomass, solar, wind, hydro, nuclear, oil, gas, coal.
EMBER_2026 = {
    "USA": {2021: (18.24, 54.25, 164.42, 378.2, 246.47, 779.65, 35.2, 1579.19, 898),
            2022: (18.16, 51.85, 205.07, 434.3, 248.76, 771.54, 38.64, 1687.06, 831.51),
            2023: (18.45, 47.2, 238.94, 421.14, 239.01, 774.87, 33.13, 1806.06, 675.11)},
    "CHN": {2021: (0, 166, 327, 655.8, 1300, 407.5, 57.06, 287.1, 5333.8),
            2022: (0, 182.6, 427.27, 762.67, 1298.12, 417.78, 69.93, 275.62, 5414.72),
            2023: (0, 198.2, 584.15, 885.87, 1226, 434.72, 76.97, 297.8, 5752.74)},
    "IND": {2021: (0, 21.2, 65.59, 68.09, 160.57, 43.92, 3.39, 60.4, 1255.56),
            2022: (0, 23.29, 95.92, 70.05, 175.09, 46.19, 3.48, 46.17, 1344.42),
            2023: (0, 23.01, 115.42, 82.11, 149.43, 48.2, 3.85, 50.8, 1445.44)},
    "JPN": {2021: (0, 34.79, 84.18, 9.54, 79.63, 61.22, 31.27, 385.78, 348.26),
            2022: (0, 37.83, 91.07, 9.42, 74.87, 51.77, 45.78, 378.84, 350.99),
            2023: (0, 42.01, 96.36, 9.96, 74.53, 77.46, 32.5, 346.98, 326.93)},
    "BRA": {2021: (0, 56.01, 16.75, 72.29, 362.82, 14.7, 22.63, 86.96, 24.24),
            2022: (0, 55.02, 30.13, 81.63, 427.11, 14.56, 12.2, 42.11, 14.4),
            2023: (0, 57.76, 50.63, 95.8, 426, 14.5, 11.53, 38.59, 13.31)},
    "IDN": {2022: (16.69, 20.62, 0.44, 0.36, 27.3, 0, 6.11, 56.71, 205.31),
            2023: (16.94, 22.48, 0.71, 0.48, 24.59, 0, 6.58, 62.04, 216.78)},
    "GBR": {2021: (0, 40.01, 12.13, 64.93, 5.42, 46.1, 9.68, 122.84, 6.79),
            2022: (0, 35.85, 13.34, 80.21, 5.66, 47.4, 11.07, 125.11, 5.94),
            2023: (0, 34.1, 13.88, 82.15, 5.54, 40.6, 10.82, 101.66, 3.78)},
    "CAN": {2021: (0, 10.55, 5.11, 37.3, 382.43, 91.98, 6.6, 83.6, 34.83),
            2022: (0, 9.52, 5.74, 39.48, 397.73, 86.63, 8.05, 90.44, 26.49),
            2023: (0, 9.8, 8.4, 40.51, 360.74, 88.43, 6.89, 102.88, 23.74)},
    "AUS": {2021: (0, 3.34, 31.19, 26.8, 15.94, 0, 5.15, 47.63, 137.4),
            2022: (0, 3.19, 37.54, 30.05, 16.66, 0, 5.45, 50.82, 129.21),
            2023: (0, 3.13, 44.99, 31.87, 15.08, 0, 5.76, 46.67, 125.61)},
    "ZAF": {2021: (0, 0.41, 7.84, 8.65, 2.02, 12.35, 3.27, 0, 210.92),
            2022: (0, 0.36, 10.46, 9.7, 3.1, 10.1, 3.68, 0, 201.77),
            2023: (0, 0.47, 14.81, 11.6, 2, 8.1, 3.68, 0, 192.29)},
    "MEX": {2021: (0, 6.11, 20.19, 21.07, 34.72, 11.92, 31.47, 195.73, 7.38),
            2022: (0, 6.7, 20.34, 20.53, 35.56, 10.85, 32.63, 203.16, 10.38),
            2023: (0, 6.63, 23.34, 20.7, 20.61, 12.39, 35.26, 219.24, 13.53)},
    # Same chart, edition to 2023 (last full year of these two is 2022).
    "EU27": {2021: (7.03, 171.53, 163.14, 386.84, 348.33, 731.71, 100.2, 547.01, 419.19),
             2022: (6.93, 165.03, 210.75, 419.95, 276.24, 609.26, 105.38, 534.72, 448.77)},
    "WORLD": {2015: (80.3, 470.66, 255.79, 828.6, 3872.76, 2504.73, 1120.57, 5402.71, 9226.71),
              2016: (82.79, 476.84, 327.97, 958.37, 4002.08, 2544.2, 1068.32, 5680.46, 9271.35),
              2017: (85.37, 508.13, 444.57, 1136.53, 4049.94, 2568.42, 1003.86, 5812.83, 9560.2),
              2018: (88.4, 538.74, 572.23, 1267.3, 4179.76, 2621.96, 907.71, 6056.56, 9941.71),
              2019: (89.77, 567.47, 702.84, 1418.16, 4215.31, 2726.98, 831.74, 6234.59, 9728.73),
              2020: (92.36, 601.1, 846.92, 1588.84, 4339.53, 2636.36, 794.47, 6202.85, 9344.19),
              2021: (93.09, 657.19, 1047.06, 1848.28, 4246.1, 2749.57, 867.5, 6399.36, 10094.77),
              2022: (96.8, 675.11, 1310.02, 2098.46, 4288.59, 2632.03, 904.15, 6443.6, 10212.22)},
}
ORDER = ["geothermal", "biomass", "solar", "wind", "hydro", "nuclear", "oil", "gas", "coal"]
# Where only wind, solar, hydro and the total are at hand (OWID/Ember, 2022-2023): nuclear from
# IAEA PRIS, TWh, and coal's part of coal and gas; recalled, not re-opened. Biomass, geothermal
# and oil are held at the last year known.
CLOSED = {
    ("RUS", 2022): (223.4, None), ("RUS", 2023): (217.4, None),
    ("KOR", 2022): (176.1, None), ("KOR", 2023): (180.5, None),
    ("SAU", 2022): (0.0, None), ("SAU", 2023): (0.0, None),
    ("TUR", 2022): (0.0, 0.61), ("TUR", 2023): (0.0, 0.63),
    ("EU27", 2023): (619.0, 0.425), ("WORLD", 2023): (2686.0, None),
}
# GW at the end of 2022 (wind, solar) and 2023, recalled: IRENA (2024) for renewables, hydro
# without pure pumped storage; IAEA PRIS for nuclear; Global Energy Monitor for coal; gas and
# oil rounded from national statistics. Not re-opened.
CAPACITY_2022 = {
    "wind": dict(USA=141.3, CHN=365.6, EU27=203.6, IND=41.9, JPN=4.6, RUS=2.3, BRA=24.2, IDN=0.15,
                 GBR=28.5, CAN=15.3, AUS=10.1, KOR=1.9, ZAF=3.4, SAU=0.4, MEX=7.3, TUR=11.4,
                 WORLD=902.0),
    "solar": dict(USA=113.0, CHN=393.0, EU27=204.0, IND=63.1, JPN=83.1, RUS=1.8, BRA=25.5, IDN=0.29,
                  GBR=14.7, CAN=4.4, AUS=29.7, KOR=24.0, ZAF=6.0, SAU=0.4, MEX=9.4, TUR=9.4,
                  WORLD=1073.0),
}
CAPACITY_2023 = {
    "wind": dict(USA=148.0, CHN=441.9, EU27=218.9, IND=44.7, JPN=5.2, RUS=2.5, BRA=29.1, IDN=0.15,
                 GBR=30.2, CAN=17.0, AUS=11.3, KOR=2.2, ZAF=3.4, SAU=0.4, MEX=7.3, TUR=11.7,
                 WORLD=1017.2),
    "solar": dict(USA=139.2, CHN=609.9, EU27=256.0, IND=73.1, JPN=87.1, RUS=2.2, BRA=37.4, IDN=0.57,
                  GBR=15.7, CAN=5.8, AUS=33.7, KOR=27.0, ZAF=6.2, SAU=2.3, MEX=10.9, TUR=11.3,
                  WORLD=1419.0),
    "hydro": dict(USA=86.7, CHN=370.6, EU27=130.0, IND=47.3, JPN=28.2, RUS=50.2, BRA=109.9, IDN=6.8,
                  GBR=2.2, CAN=83.3, AUS=7.7, KOR=1.8, ZAF=0.7, SAU=0.0, MEX=12.6, TUR=31.9,
                  WORLD=1268.0),
    "biomass": dict(USA=11.0, CHN=44.1, EU27=34.0, IND=10.7, JPN=6.5, RUS=1.4, BRA=17.6, IDN=3.3,
                    GBR=7.6, CAN=2.4, AUS=0.9, KOR=3.1, ZAF=0.3, SAU=0.0, MEX=1.0, TUR=2.1,
                    WORLD=150.0),
    "geothermal": dict(USA=2.7, CHN=0.0, EU27=0.9, IND=0.0, JPN=0.4, RUS=0.1, BRA=0.0, IDN=2.6,
                       GBR=0.0, CAN=0.0, AUS=0.0, KOR=0.0, ZAF=0.0, SAU=0.0, MEX=1.0, TUR=1.7,
                       WORLD=14.8),
    "nuclear": dict(USA=95.8, CHN=53.2, EU27=97.0, IND=6.9, JPN=11.0, RUS=27.7, BRA=1.9, IDN=0.0,
                    GBR=5.9, CAN=13.6, AUS=0.0, KOR=25.8, ZAF=1.9, SAU=0.0, MEX=1.6, TUR=0.0,
                    WORLD=371.5),
    "coal": dict(USA=205.0, CHN=1137.0, EU27=104.0, IND=237.0, JPN=55.0, RUS=40.0, BRA=3.2, IDN=51.6,
                 GBR=2.0, CAN=4.7, AUS=23.0, KOR=40.0, ZAF=42.0, SAU=0.0, MEX=5.3, TUR=20.5,
                 WORLD=2130.0),
    "gas": dict(USA=490.0, CHN=126.0, EU27=195.0, IND=25.0, JPN=79.0, RUS=120.0, BRA=16.0, IDN=22.0,
                GBR=33.0, CAN=22.0, AUS=17.0, KOR=43.0, ZAF=0.4, SAU=50.0, MEX=38.0, TUR=26.0,
                WORLD=1870.0),
    "oil": dict(USA=30.0, CHN=30.0, EU27=25.0, IND=0.6, JPN=22.0, RUS=3.0, BRA=5.0, IDN=4.0, GBR=1.0,
                CAN=3.5, AUS=1.5, KOR=2.0, ZAF=3.4, SAU=35.0, MEX=14.0, TUR=0.3, WORLD=290.0),
}
# Stack emissions per kWh, t/MWh, used only to shape power CO2 between years
# of the same party (IPCC 2006 default carbon contents at 38, 45 and 38 % efficiency, rounded).
SHAPE = {"coal": 0.92, "gas": 0.45, "oil": 0.73}
# Stack CO2 per MWh generated. Assumed: IPCC (2006) carbon contents at the efficiency of the
# party's fleet, inside the range 0.90-1.00 (China 0.82-0.85) for coal and 0.37-0.45 for gas of
# the project's notes; wider where the fleet is old (Russia, Saudi Arabia).
FACTOR = {
    "coal": dict(USA=0.98, CHN=0.84, EU27=0.95, IND=0.96, JPN=0.86, RUS=1.05, BRA=0.95, IDN=0.97,
                 GBR=0.92, CAN=0.97, AUS=0.95, KOR=0.87, ZAF=1.00, SAU=0.95, MEX=0.95, TUR=0.98,
                 ROW=0.96),
    "gas": dict(USA=0.40, CHN=0.40, EU27=0.38, IND=0.42, JPN=0.41, RUS=0.50, BRA=0.42, IDN=0.43,
                GBR=0.37, CAN=0.42, AUS=0.48, KOR=0.38, ZAF=0.50, SAU=0.50, MEX=0.42, TUR=0.38,
                ROW=0.46),
    "oil": dict.fromkeys([p for p in common.PARTIES if p != "BUNK"], 0.72),
}


def generation(sources, years=YEARS):
    """TWh by (party, technology) and year, source and note; ROW is the world less parties."""
    mix = pd.read_parquet(sources / "3_energy" / "bp_ember2022_electricity_mix.parquet")
    cross = pd.read_csv(sources / "technology_tables" / "crosscheck_owid.csv")
    cross = cross.set_index(["group", "year"])
    table, notes = {}, {}
    for name, p in OWID.items():
        m = mix[mix.Entity == name].set_index("Year").reindex(years)
        for t in TECHNOLOGIES:
            table[(p, t)] = m[COLUMNS[t]].astype(float)
        total = m["Electricity generation (TWh)"].astype(float)
        # 2021 misses "other renewables" for some: what is left of the total, not below zero.
        rest = total - sum(table[(p, t)].fillna(0) for t in TECHNOLOGIES)
        table[(p, "geothermal")] = table[(p, "geothermal")].fillna(rest.clip(lower=0))
        for t in TECHNOLOGIES:
            if t != "geothermal":
                table[(p, t)] = table[(p, t)].interpolate(limit_area="inside")
                table[(p, t)].loc[:2021] = table[(p, t)].loc[:2021].ffill()
        for year, values in EMBER_2026.get(p, {}).items():
            for t, v in zip(ORDER, values):
                table[(p, t)].loc[year] = v
        for year in (2022, 2023):
            if (p, year) not in CLOSED:
                continue
            nuclear, coal = CLOSED[(p, year)]
            now = cross.loc[(p, year)]
            last = {t: table[(p, t)].loc[:year - 1].dropna().iloc[-1] for t in TECHNOLOGIES}
            known = {"wind": now.owid_wind, "solar": now.owid_solar, "hydro": now.owid_hydro,
                     "nuclear": nuclear}
            known |= {t: last[t] for t in ("biomass", "geothermal", "oil")}
            share = coal if coal is not None else last["coal"] / (last["coal"] + last["gas"])
            room = now.owid_total - sum(known.values())
            known |= {"coal": room * share, "gas": room * (1 - share)}
            for t, v in known.items():
                table[(p, t)].loc[year] = v
                if t not in ("wind", "solar", "hydro"):
                    notes.setdefault((p, t), []).append(str(year))
    for t in TECHNOLOGIES:
        # The later edition revised China and others; the world before 2022 is the older one's,
        # so the remainder is kept from below by zero.
        rest = table[("WORLD", t)] - sum(table[(p, t)].fillna(0) for p in [*common.SINGLE, "EU27"])
        table[("ROW", t)] = rest.clip(lower=0)
    return table, notes


def main():
    sources = common.arguments(__doc__)
    table, notes = generation(sources)
    parties = [p for p in common.PARTIES if p != "BUNK"]
    rows = []
    for p in parties:
        for t in TECHNOLOGIES:
            s = table[(p, t)].fillna(0.0)
            assert (s >= -1e-9).all(), (p, t, s)
            if not (s > 0).any():
                continue
            if p == "ROW":
                note = "world less parties; 2023 closed with held shares"
            elif (p, t) in notes:
                how = ("IAEA PRIS recalled" if t == "nuclear" else
                       "closes the total" if t in ("coal", "gas") else "held")
                note = f"{' and '.join(notes[(p, t)])}: {how}"
            else:
                note = ""
            rows.append([p, t, "generation", "TWh", "bp_ember2022;owid_ember2026", note,
                         *s.to_numpy()])
        for t in TECHNOLOGIES:
            values = {2023: CAPACITY_2023[t], 2022: CAPACITY_2022.get(t)}
            line = []
            for y in YEARS:
                v = values.get(y)
                if v is None:
                    line.append("")
                elif p == "ROW":
                    line.append(v["WORLD"] - sum(v[q] for q in parties if q != "ROW"))
                else:
                    line.append(v[p])
            if line[-1] > 0:
                assert all(x == "" or x >= 0 for x in line), (p, t, line)
                source = {"nuclear": "IAEA PRIS", "coal": "Global Energy Monitor"}.get(
                    t, "national statistics" if t in ("gas", "oil") else "irena2024")
                rows.append([p, t, "capacity", "GW", source, "recalled, not re-opened", *line])
    quantity = {"generation": 0, "capacity": 1}
    rows.sort(key=lambda r: (common.PARTIES.index(r[0]), quantity[r[2]], TECHNOLOGIES.index(r[1])))
    common.write("electricity.csv",
                 ["party", "technology", "quantity", "unit", "source", "assumed", *YEARS], rows)
    total = {y: sum(r[6 + YEARS.index(y)] for r in rows if r[2] == "generation") for y in (2021, 2022, 2023)}
    print("world TWh", {y: round(v) for y, v in total.items()})

    factors = []
    cap = {(r[0], r[1]): r[6:] for r in rows if r[2] == "capacity"}
    for p in parties:
        gen = {t: table[(p, t)].fillna(0.0).iloc[-1] for t in TECHNOLOGIES}
        fossil = sum(gen[t] for t in ("coal", "gas", "oil"))
        for t in TECHNOLOGIES:
            if (p, t) not in cap:
                continue
            end, before = cap[(p, t)][-1], cap[(p, t)][-2]
            # Wind and solar grow fast: their year's generation comes from the mean fleet.
            fleet = (end + before) / 2 if before != "" else end
            factor = gen[t] * 1e3 / (fleet * 8760)
            if t == "solar" and factor > 0.30:
                # A fleet that grew sixfold early in the year: its end is nearer the mean.
                factor = gen[t] * 1e3 / (end * 8760)
            note = "generation 2023 / mean capacity 2022-2023" if before != "" else \
                "generation 2023 / capacity at the end of 2023"
            emission = FACTOR[t][p] if t in FACTOR else 0.0
            if t in FACTOR:
                note += "; emission factor assumed (IPCC 2006 carbon content, fleet efficiency); " \
                        "displacement = share in 2023 fossil generation"
            share = gen[t] / fossil if t in FACTOR else ""
            factors.append([p, t, min(factor, 1.0), emission, share, "electricity.csv", note])
    common.write("power_factors.csv",
                 ["party", "technology", "capacity_factor", "emission_factor_tCO2_per_MWh",
                  "displacement_share", "source", "assumed"], factors)
    for r in factors:
        if r[1] in ("wind", "solar", "nuclear", "hydro") and not 0.08 < r[2] < 0.95:
            print("  look at", r[:3])
    h = pd.read_csv(common.DATA / "emissions_history.csv")
    h = h[(h.gas == "CO2") & (h.sector == "power")].set_index("party")["2023"]
    for p in parties:
        bottom = sum(table[(p, t)].iloc[-1] * FACTOR[t][p] for t in FACTOR)
        print(f"  {p}: fossil TWh x factor {bottom:.0f}, power and heat CO2 {h[p]:.0f} Mt")


if __name__ == "__main__":
    main()
