"""Fossil and industrial CO2 by party and sector.

Flows in: totals of the Global Carbon Budget 2024; shares of our own making from UNFCCC
Annex I inventories, Climate TRACE, Andrew's cement series and the process part of EDGAR.
Flows out: Mt CO2 per year by party and sector; the sectors of a party sum to the budget's
national total, the parties to its world total.
"""

import numpy as np
import pandas as pd

import common
import edgar
from common import YEARS

UNFCCC = {
    "United States of America": "USA", "European Union (Convention)": "EU27", "Japan": "JPN",
    "Russian Federation": "RUS", "United Kingdom of Great Britain and Northern Ireland": "GBR",
    "Canada": "CAN", "Australia": "AUS", "Türkiye": "TUR",
}
# Part of IPCC 1.A.1 that is not electricity and heat (1.A.1.b refineries, 1.A.1.c other
# energy industries). The stored UNFCCC file ends at 1.A.1. Assumed, from memory of the
# national inventory reports for about 2021, rounded; not re-opened.
NOT_POWER_IN_1A1 = {
    "USA": 0.09, "EU27": 0.17, "JPN": 0.07, "RUS": 0.06, "GBR": 0.29, "CAN": 0.62,
    "AUS": 0.20, "TUR": 0.06,
}
OWID = {
    "United States": "USA", "China": "CHN", "European Union (27)": "EU27", "India": "IND",
    "Japan": "JPN", "Russia": "RUS", "Brazil": "BRA", "Indonesia": "IDN",
    "United Kingdom": "GBR", "Canada": "CAN", "Australia": "AUS", "South Korea": "KOR",
    "South Africa": "ZAF", "Saudi Arabia": "SAU", "Mexico": "MEX", "Turkey": "TUR",
    "World": "WORLD",
}
# Stack emissions per kWh, t/MWh, used only to shape power CO2 before 2015 between years of
# the same party (IPCC 2006 default carbon contents at 38, 45 and 38 % efficiency, rounded).
SHAPE = {"coal": 0.92, "gas": 0.45, "oil": 0.73}


def totals(sources):
    """GCB 2024 v1.0 national totals (OWID's edition, which sums to the budget's world), Mt."""
    d = pd.read_parquet(sources / "2_national_ghg" / "owid_gcb_annual_co2_country.parquet")
    d.columns = ["entity", "code", "year", "t"]
    wide = d.pivot_table(index="entity", columns="year", values="t")[YEARS] / 1e6
    out = {p: wide.loc[name].to_numpy() for name, p in OWID.items()}
    out["BUNK"] = (wide.loc["International aviation"] + wide.loc["International shipping"]).to_numpy()
    world = out.pop("WORLD")
    out["ROW"] = world - sum(out.values())
    return out


def process(sources):
    """Process CO2 by party, Mt: Andrew's cement plus EDGAR's other mineral, chemical, metal
    and product-use categories (2A2-3D, CC BY). Also liming and urea, and waste burning."""
    cement = pd.read_parquet(sources / "7_land_materials" / "andrew_cement_co2.parquet")
    cement = cement.assign(party=cement.ISO.map(common.party_of))
    cement = cement.groupby(["party", "year"]).ktCO2.sum().unstack().reindex(columns=YEARS) / 1e3
    e = edgar.read(sources)
    e = e[e.gas == "CO2"]

    def pick(codes):
        x = e[e.code.isin(codes)].groupby(["party", "year"]).kt.sum().unstack()
        return x.reindex(index=common.PARTIES, columns=YEARS).fillna(0) / 1e3

    other = pick([c for c in edgar.CODES if c[0] in "23" and c != "2A1"])
    both = other.add(cement.reindex(other.index).fillna(0))
    return both, pick(["4D4"]), pick(["6C"])


def indices(sources):
    """Power and transport indices by party, 2015 = 1 where known, else missing."""
    mix = pd.read_parquet(sources / "3_energy" / "bp_ember2022_electricity_mix.parquet")
    fossil = sum(
        f * mix[f"Electricity from {fuel} (TWh)"].fillna(0) for fuel, f in SHAPE.items()
    )
    known = mix["Electricity from coal (TWh)"].notna() | mix["Electricity from gas (TWh)"].notna()
    power = mix.assign(v=fossil.where(known)).pivot_table(index="Entity", columns="Year", values="v")
    power = power.rename(index=OWID).reindex(columns=YEARS)
    parties = [p for p in power.index if p in common.SINGLE or p == "EU27"]
    power.loc["ROW"] = power.loc["WORLD"] - power.loc[parties].sum(min_count=len(parties))
    later = pd.read_csv(sources / "technology_tables" / "crosscheck_owid.csv")
    later = later.assign(v=later.owid_total * later.owid_g_co2_kwh_lifecycle)
    later = later.pivot_table(index="group", columns="year", values="v")
    growth = (later[2023] / later[2022]).dropna()
    oil = pd.read_parquet(sources / "2_national_ghg" / "owid_co2_2025release_subset.parquet")
    oil = oil.pivot_table(index="country", columns="year", values="oil_co2").rename(index=OWID)
    oil = oil.reindex(columns=YEARS)
    # EU27's transport is taken from UNFCCC, so its oil is needed only to close the rest.
    known_oil = [p for p in common.SINGLE if p in oil.index]
    if "EU27" in oil.index:
        known_oil.append("EU27")
    oil.loc["ROW"] = oil.loc["WORLD"] - oil.loc[known_oil].sum()
    return power, growth, oil


def annex_one(sources, total, growth):
    """Shares from the party's own inventory to 2021; after that the last shares, with power
    moved in 2023 as OWID/Ember's generation x intensity moved against the party's total."""
    u = pd.read_parquet(sources / "2_national_ghg" / "unfccc_annexI_inventory_2023sub.parquet")
    u = u[(u.gas.astype(str) == "CO2") & u.party.astype(str).isin(list(UNFCCC))]
    u = u.assign(p=u.party.astype(str).map(UNFCCC), category=u.category.astype(str))
    table = u.pivot_table(index=["p", "category"], columns="year", values="kt")
    out = {}
    for p in UNFCCC.values():
        def get(start, p=p):
            rows = [c for c in table.loc[p].index if c.startswith(start + " ")]
            if not rows:
                return np.zeros(32)
            # Australia's file ends in 2020: its last year holds for 2021.
            reported = table.loc[p].loc[rows].sum(min_count=1).reindex(range(1990, 2022))
            return reported.ffill().fillna(0).to_numpy()

        energy = get("1.A.1")
        kept = 1 - NOT_POWER_IN_1A1[p]
        sectors = {
            "power": energy * kept,
            "fuel_supply": energy * (1 - kept) + get("1.B"),
            "industry_energy": get("1.A.2"),
            "transport": get("1.A.3"),
            "buildings": get("1.A.4") + get("1.A.5"),
            "industry_process": get("2.") + get("6."),
            "agriculture": get("3."),
            "waste": get("5."),
        }
        whole = sum(sectors.values())
        shares = {s: np.append(v / whole, [v[-1] / whole[-1]] * 2) for s, v in sectors.items()}
        if p in growth.index:
            moved = shares["power"][-2] * growth[p] * total[p][-2] / total[p][-1]
            rest = (1 - moved) / (1 - shares["power"][-1])
            for s in shares:
                shares[s][-1] = moved if s == "power" else shares[s][-1] * rest
        for s, share in shares.items():
            out[(p, s, "CO2")] = (total[p] * share, "gcb2024;unfccc2023")
    return out


def others(sources, total, reported_transport):
    """Shares for parties without an annual inventory: process CO2 known, power and transport
    from Climate TRACE, the rest closes to the total
    in Climate TRACE's proportions. Before 2015 power follows fossil generation and transport
    oil CO2; after 2021 power follows the total and, in 2023, OWID/Ember; transport oil CO2."""
    c = pd.read_parquet(sources / "2_national_ghg" / "climate_trace_2022_country_sector.parquet")
    c = c.assign(party=c.iso.map(common.party_of))
    trace = c.groupby(["party", "sector", "year"]).co2_t.sum().unstack() / 1e6
    made, soils, burnt = process(sources)
    power_index, growth, oil = indices(sources)
    t15, t21 = YEARS.index(2015), YEARS.index(2021)
    # Climate TRACE books international ships and aircraft in countries, most of them outside
    # our parties: the rest of the world is its world transport less the budget's bunkers,
    # less Annex I inventories, less its own figures for the other parties.
    road = trace.xs("transportation", level="sector")
    reported = sum(reported_transport[p] for p in UNFCCC.values())
    single = road.drop(index=["ROW", *UNFCCC.values()]).sum()
    row = road.sum() - total["BUNK"][t15:t21 + 1] - reported[t15:t21 + 1] - single
    trace.loc[("ROW", "transportation")] = row
    out = {}
    for p in [x for x in common.PARTIES if x not in UNFCCC.values() and x != "BUNK"]:
        def series(sector, index=None, p=p):
            known = trace.loc[(p, sector)].reindex(range(2015, 2022)).to_numpy()
            before = np.full(t15, known[0]) * total[p][:t15] / total[p][t15]
            if index is not None:
                shape = index.to_numpy()[:t15] / index.to_numpy()[t15]
                # Where the index begins later than 1990 the share of that first year holds.
                first = np.argmax(np.isfinite(shape))
                shape[:first] = shape[first] * total[p][:first] / total[p][first]
                before = known[0] * shape
            after = known[-1] * total[p][t21 + 1:] / total[p][t21]
            return np.concatenate([before, known, after])

        power = series("power", power_index.loc[p])
        if p in growth.index:
            power[-1] = power[-2] * growth[p]
        transport = series("transportation", oil.loc[p])
        used = oil.loc[p].to_numpy()
        transport[t21 + 1:] = transport[t21] * used[t21 + 1:] / used[t21]
        made_p, soil_p, burnt_p = (x.loc[p].to_numpy() for x in (made, soils, burnt))
        manufacturing = series("manufacturing") + series("mineral-extraction")
        # Climate TRACE's manufacturing holds the process CO2; a tenth is left as a floor.
        rest = {
            "industry_energy": np.maximum(manufacturing - made_p, 0.1 * manufacturing),
            "buildings": series("buildings"),
            "fuel_supply": series("fossil-fuel-operations"),
        }
        room = total[p] - power - transport - made_p - soil_p - burnt_p
        scale = room / sum(rest.values())
        print(f"  {p}: closing factor of industry, buildings, fuel supply "
              f"1990 {scale[0]:.2f}, 2015 {scale[t15]:.2f}, 2023 {scale[-1]:.2f}")
        assert (scale > 0).all(), (p, scale)
        parts = {"power": power, "transport": transport, "industry_process": made_p,
                 "agriculture": soil_p, "waste": burnt_p}
        parts |= {s: v * scale for s, v in rest.items()}
        cite = "gcb2024;climatetrace2022;andrew2024;edgar2024"
        for s, v in parts.items():
            out[(p, s, "CO2")] = (v, cite)
    return out


def fossil(sources):
    """Every party's fossil and industrial CO2 by sector."""
    total = totals(sources)
    growth = indices(sources)[1]
    out = annex_one(sources, total, growth)
    reported = {p: series for (p, s, _), (series, _) in out.items() if s == "transport"}
    out |= others(sources, total, reported)
    out[("BUNK", "transport", "CO2")] = (total["BUNK"], "gcb2024")
    return out
