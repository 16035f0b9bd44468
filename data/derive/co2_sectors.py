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
import electricity
from common import OWID, YEARS
from electricity import SHAPE

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
    """By party and year: fossil generation weighted with its CO2 (for power), and oil CO2 of
    GCB in OWID's edition (for transport); missing where the source begins later."""
    table, _ = electricity.generation(sources, range(1990, 2024))
    power = pd.DataFrame({
        p: sum(SHAPE[t] * table[(p, t)].fillna(0.0) for t in SHAPE)
        .where(table[(p, "coal")].notna() | table[(p, "gas")].notna())
        for p in common.PARTIES if p != "BUNK"
    }).T
    oil = pd.read_parquet(sources / "2_national_ghg" / "owid_co2_2025release_subset.parquet")
    oil = oil.pivot_table(index="country", columns="year", values="oil_co2").rename(index=OWID)
    oil = oil.reindex(columns=YEARS)
    # OWID's subset may lack a party; the rest of the world then holds it too, which only
    # matters to the shape over time.
    oil.loc["ROW"] = oil.loc["WORLD"] - oil.loc[[p for p in power.index if p in oil.index]].sum()
    return power, oil


def annex_one(sources, total, power):
    """Shares from the party's own inventory to 2021; after that power moves with fossil
    generation and the other sectors keep their proportions in what is left of the total."""
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
        for t in (-2, -1):
            moved = shares["power"][-3] * total[p][-3] / total[p][t]
            moved *= power.loc[p].iloc[t] / power.loc[p].iloc[-3]
            rest = (1 - moved) / (1 - shares["power"][-3])
            for s in shares:
                shares[s][t] = moved if s == "power" else shares[s][-3] * rest
        for s, share in shares.items():
            out[(p, s, "CO2")] = (total[p] * share, "gcb2024;unfccc2023")
    return out


def others(sources, total, reported_transport, power_index, oil):
    """Shares for parties without an annual inventory: process CO2 known, power and transport
    from Climate TRACE (power averaged with generation), the rest closes to the total
    in Climate TRACE's proportions. Before 2015 and after 2021 power follows fossil generation
    and transport oil CO2."""
    c = pd.read_parquet(sources / "2_national_ghg" / "climate_trace_2022_country_sector.parquet")
    c = c.assign(party=c.iso.map(common.party_of))
    trace = c.groupby(["party", "sector", "year"]).co2_t.sum().unstack() / 1e6
    generation, _ = electricity.generation(sources)
    made, soils, burnt = process(sources)
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
            if index is not None:
                after = known[-1] * index.to_numpy()[t21 + 1:] / index.to_numpy()[t21]
            return np.concatenate([before, known, after])

        if p != "CHN":
            # Climate TRACE and generation x factor disagree by up to a fifth; their mean. China
            # keeps Climate TRACE, for its heat plants are in no electricity statistics.
            bottom = sum(electricity.FACTOR[t][p] * generation[(p, t)].fillna(0.0)
                         for t in electricity.SHAPE).reindex(range(2015, 2022))
            trace.loc[(p, "power")] = (trace.loc[(p, "power")] + bottom) / 2
        power = series("power", power_index.loc[p])
        transport = series("transportation", oil.loc[p])
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
    power, oil = indices(sources)
    out = annex_one(sources, total, power)
    reported = {p: series for (p, s, _), (series, _) in out.items() if s == "transport"}
    out |= others(sources, total, reported, power, oil)
    out[("BUNK", "transport", "CO2")] = (total["BUNK"], "gcb2024")
    return out
