"""Power: generation and capacity of twelve technologies in 2023, and what they cost.

Flows in: electricity.csv, areas/electricity_capacity.csv, the emission factors of
electricity.py (those of power_factors.csv), wind and solar of markets_history, the cost matrix of FTT_StandAlone (MIT).
Flows out: power.csv and the power rows of costs.csv.
"""

import pandas as pd

import common
from electricity import FACTOR
from markets_history import capacity as irena
from markets_shared import NAMED, PARTIES, RECALLED, group_mean, write

TECHNOLOGIES = ["coal", "coal_ccs", "gas", "gas_ccs", "oil", "nuclear", "hydro", "biomass",
                "geothermal", "wind_onshore", "wind_offshore", "solar"]
# GW offshore at the end of 2023, IRENA, Renewable Capacity Statistics 2024; recalled.
OFFSHORE = {"CHN": 37.3, "EU27": 18.1, "GBR": 14.7, "JPN": 0.15, "KOR": 0.14, "USA": 0.04,
            "WORLD": 72.7}
# Full-load share of an offshore turbine: United Kingdom's 2023 mean is near 0.40 (DESNZ,
# Energy Trends), Europe 0.37, China 0.30 and less in the year of building; rounded, assumed.
OFFSHORE_LOAD = {"CHN": 0.28, "EU27": 0.37, "GBR": 0.39}
# Coal plants with capture that ran in 2023: Boundary Dam 3 (115 MW net), Petra Nova (240 MW
# slipstream, back in September 2023), Taizhou (500 kt CO2/yr, about 0.08 GW); recalled.
COAL_CCS = {"CAN": 0.115, "USA": 0.24, "CHN": 0.08}
COAL_CCS_HOURS = {"CAN": 6000.0, "USA": 2000.0, "CHN": 5000.0}
FTT = {"coal": "3 Coal", "gas": "7 CCGT", "oil": "2 Oil", "nuclear": "1 Nuclear", "hydro": "13 Large Hydro", "biomass": "11 Biomass",
       "geothermal": "15 Geothermal", "wind_onshore": "17 Onshore", "wind_offshore": "18 Offshore",
       "solar": "19 Solar PV"}
CARRIER = {"coal": "coal", "coal_ccs": "coal", "gas": "gas", "gas_ccs": "gas", "oil": "oil",
           "nuclear": "uranium", "biomass": "biomass"}
# Hours below which the load of 2023 tells of idle or counted-but-closed plants (Japan's reactors,
# Russia's wood), not of what a new one would run; the world's mean stands in. Assumed.
LEAST_HOURS = {"nuclear": 5000.0, "biomass": 2000.0, "coal": 2000.0}
CAPTURED = 0.9  # design rate of new plants; what ran before 2023 reached 0.6 to 0.9; recalled
# A plant with capture over one without: investment, operation, fuel (NETL, Cost and Performance
# Baseline, 2022, and IEAGHG: a quarter to a third more coal, a seventh more gas); recalled, rounded.
# The source's own rows for capture are not used: in some regions capture makes them cheaper.
WITH_CAPTURE = {"coal": (1.85, 1.5, 1.3), "gas": (2.0, 1.9, 1.15)}


def base():
    """Rows (party, technology, TWh, source, note, GW, source, note) of 2023."""
    t = pd.read_csv(common.DATA / "electricity.csv", keep_default_na=False)
    generation = {(r.party, r.technology): (float(r[-1] or 0), r.source, r.assumed)
                  for r in t[t.quantity == "generation"].itertuples()}
    fossil = {(r.party, r.technology): (float(r[-1]), r.source)
              for r in t[t.quantity == "capacity"].itertuples() if r.technology in
              ("coal", "gas", "oil")}
    c = pd.read_csv(common.DATA / "areas" / "electricity_capacity.csv")
    c = c.set_index(["party", "technology"])["2023"]
    rest = {k: c[("WORLD", k)] - c[[p in NAMED and t == k for p, t in c.index]].sum()
            for k in ("hydro", "biomass", "geothermal", "nuclear")}
    rows = []
    for p in PARTIES:
        offshore = OFFSHORE.get(p, 0.0)
        if p == "ROW":
            offshore = OFFSHORE["WORLD"] - sum(OFFSHORE.get(q, 0.0) for q in NAMED)
        offshore_twh = 8.76 * offshore * OFFSHORE_LOAD.get(p, 0.35)
        for k in TECHNOLOGIES:
            if k == "wind_offshore":
                rows.append([p, k, offshore_twh, "electricity.csv",
                             "capacity times full-load share, assumed; onshore is the rest",
                             offshore, "irena2024", RECALLED])
                continue
            if k == "wind_onshore":
                twh, source, note = generation[(p, "wind")]
                rows.append([p, k, twh - offshore_twh, source, "wind less offshore; " + note
                             if note else "wind less offshore", irena("wind", p, 2023) - offshore,
                             "owid_irena2024", "wind less offshore"])
                continue
            if k == "solar":
                twh, source, note = generation.get((p, k), (0.0, "electricity.csv", ""))
                rows.append([p, k, twh, source, note, irena(k, p, 2023), "owid_irena2024",
                             "photovoltaic only; generation holds concentrating plants too"])
                continue
            if k in ("coal_ccs", "gas_ccs"):
                gw = COAL_CCS.get(p, 0.0) if k == "coal_ccs" else 0.0
                twh = gw * COAL_CCS_HOURS.get(p, 0.0) / 1000
                note = "full-load hours assumed; counted in coal's generation" if gw else \
                    "no plant of commercial size known"
                rows.append([p, k, twh, "iea_ccus2024", note, gw, "iea_ccus2024",
                             RECALLED if gw else "no plant of commercial size known"])
                continue
            twh, source, note = generation.get((p, k), (0.0, "electricity.csv", "none in the source"))
            if k in ("coal", "gas", "oil"):
                gw, gw_source = fossil.get((p, k), (0.0, "electricity.csv"))
                gw_note = RECALLED
            else:
                gw = rest[k] if p == "ROW" else c.get((p, k), 0.0)
                gw_source = "iaea-pris" if k == "nuclear" else "irena2025"
                gw_note = "world less parties" if p == "ROW" else RECALLED if gw else "none"
            if k == "coal" and p in COAL_CCS:
                twh -= COAL_CCS[p] * COAL_CCS_HOURS[p] / 1000
                gw -= COAL_CCS[p]
            if twh > 0 and gw <= 0:
                # Capacity of the statistics is rounded to nothing: what the mean plant needs.
                gw, gw_note = twh / (8.76 * 0.5), "no figure; generation at half load, assumed"
            rows.append([p, k, twh, source, note, gw, gw_source, gw_note])
    return rows


def costs(sources):
    """Rows of costs.csv for power: one for each party and technology."""
    t = pd.read_csv(sources / "technology_tables" / "power_costs_22tech.csv")
    load = {(r[0], r[1]): 1000 * r[2] / r[5] for r in base() if r[5] > 0.05}
    total = {k: (sum(r[2] for r in base() if r[1] == k), sum(r[5] for r in base() if r[1] == k))
             for k in TECHNOLOGIES}
    columns = ["capex_usd23_kw", "capex_sd", "fuel_usd_mwh", "fuel_sd", "om_usd_mwh", "om_sd",
               "lifetime_y", "lead_y", "efficiency", "wacc"]
    rows = []
    for k in TECHNOLOGIES:
        parent = k.removesuffix("_ccs")
        mine = t[t.T2TI == FTT[parent]]
        investment, operation, fuel = (1.0, 1.0, 1.0) if k == parent else WITH_CAPTURE[parent]
        for p in PARTIES:
            m = group_mean(mine, p, columns)
            notes = []
            if p == "ROW":
                notes.append("mean of six groups of the source")
            hours = load.get((p, parent))
            # A load outside these bounds is a mismatch of year or book, not a plant.
            if hours is None or not LEAST_HOURS.get(parent, 300.0) < hours < 8500:
                hours = 1000 * total[parent][0] / total[parent][1]
                notes.append("load: the world's mean")
            carrier = CARRIER.get(k, "none")
            energy = 0.0 if carrier in ("none", "uranium") else fuel * 3.6 / m.efficiency
            co2 = 1000 * FACTOR[parent][p] if parent in FACTOR else 0.0
            if k != parent:
                co2 *= fuel * (1 - CAPTURED)
                notes.append("the plant without capture times ratios of NETL and IEAGHG, recalled; "
                             "0.9 of the CO2 captured")
            rows.append(["power", k, p, investment * m.capex_usd23_kw, investment * m.capex_sd,
                         operation * m.om_usd_mwh, operation * m.om_sd, carrier, energy,
                         fuel * m.fuel_usd_mwh, "", "", "", fuel * m.fuel_sd, "", m.lifetime_y,
                         m.lead_y, hours / 1000, m.wacc, co2, "ftt2026", "; ".join(notes)])
    return rows


def main(output):
    write(output, "power.csv",
          ["party", "technology", "generation_TWh", "generation_source", "generation_assumed",
           "capacity_GW", "capacity_source", "capacity_assumed"], base())
