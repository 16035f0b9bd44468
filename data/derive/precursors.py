"""Aerosol and ozone precursors by party and sector.

Flows in: CEDS v2024_04 national totals to 2022 (the family the climate history is built on),
EDGARv8.1 sector shares, CEDS v2025_03 global sectors (2023 against 2022; sectors of VOC).
Flows out: Mt per year by party and sector. Open burning (forest, grass, field residues) is in
neither total; it belongs to the residual between inventory and climate history.
"""

import numpy as np
import pandas as pd

import common
import edgar
from common import YEARS

CEDS = {"SO2": "SO2", "BC": "BC", "OC": "OC", "NOx": "NOx", "CO": "CO", "NH3": "NH3", "VOC": "NMVOC"}


def sector_of(name):
    """Our sector for a sector of CEDS's global file."""
    code = name.split("_")[0]
    for start, sector in (
        ("1A1a", "power"), ("1A1bc", "fuel_supply"), ("1A2", "industry_energy"),
        ("1A3di_Oil", "fuel_supply"), ("1A3", "transport"), ("1A4", "buildings"),
        ("1A5", "buildings"), ("1B", "fuel_supply"), ("2", "industry_process"),
        ("3", "agriculture"), ("5", "waste"), ("6", "waste"), ("7", "fuel_supply"),
    ):
        if name.startswith(start) or code.startswith(start):
            return sector
    raise ValueError(name)


def global_sectors(sources):
    """kt by species, sector, year, without and with bunkers apart."""
    g = pd.read_parquet(sources / "1_global_species" / "ceds_v2025_03_global_sector.parquet")
    g = g[g.year.isin(YEARS)].copy()
    bunker = g.sector.str.startswith(("1A3ai_", "1A3di_International"))
    g["ours"] = np.where(bunker, "bunkers", g.sector.map(sector_of))
    return g.groupby(["em", "ours", "year"]).kt.sum().unstack()


def national(sources):
    c = pd.read_parquet(sources / "2_national_ghg" / "ceds_v2024_04_country_aerosol.parquet")
    c = c[c.year.isin(YEARS)]
    country = c.country.astype(str)
    c = c.assign(em=c.em.astype(str),
                 party=country.map(lambda x: "BUNK" if x == "global" else common.party_of(x)))
    return c.groupby(["em", "party", "year"]).kt.sum().unstack().reindex(columns=YEARS)


def fit(seed, rows, columns):
    """Iterative proportional fitting (Deming & Stephan 1940): a table with the pattern of
    `seed` whose rows and columns have the given sums."""
    x = seed.copy()
    columns = columns * rows.sum() / columns.sum()
    for _ in range(200):
        x *= (rows / np.maximum(x.sum(axis=1), 1e-300))[:, None]
        x *= (columns / np.maximum(x.sum(axis=0), 1e-300))[None, :]
    return x * (rows / np.maximum(x.sum(axis=1), 1e-300))[:, None]


def voc(total, world, e):
    """VOC has no EDGAR sectors here: CEDS's global sectors are laid over the parties in the
    pattern of a kindred species, then fitted to both the party and the sector sums."""
    kin = {"power": "CO", "industry_energy": "CO", "transport": "CO", "buildings": "CO",
           "waste": "CH4", "agriculture": "NH3", "fuel_supply": "CH4"}
    patterns = {}
    for gas in ("CO", "CH4", "NH3"):
        d = edgar.by_sector(e[e.code != "4F"], [gas])
        patterns[gas] = d.set_index(["party", "sector", "year"]).kt
    parties = [p for p in common.PARTIES if p != "BUNK"]
    sectors = [s for s in common.SECTORS if s in kin or s == "industry_process"]
    out = {p: {s: [] for s in sectors} for p in parties}
    for year in YEARS[:-1]:
        rows = total.loc["VOC"].loc[parties, year].to_numpy()
        cols = np.array([world.loc["NMVOC"].loc[s, year] if s in world.loc["NMVOC"].index else 0.0
                         for s in sectors])
        seed = np.zeros((len(parties), len(sectors)))
        for i, p in enumerate(parties):
            for j, s in enumerate(sectors):
                # Solvents and products follow the party's whole VOC.
                seed[i, j] = rows[i] if s == "industry_process" else (
                    patterns[kin[s]].get((p, s, year), 0.0))
        for j in range(len(sectors)):
            seed[:, j] *= cols[j] / max(seed[:, j].sum(), 1e-300)
        x = fit(seed, rows, cols)
        for i, p in enumerate(parties):
            for j, s in enumerate(sectors):
                out[p][s].append(x[i, j])
    return {(p, s): np.array(v) for p, ss in out.items() for s, v in ss.items()}


def by_party_and_sector(sources):
    total = national(sources).rename(index={"NMVOC": "VOC"}, level="em")
    world = global_sectors(sources)
    e = edgar.read(sources)
    out = {}
    for gas, em in CEDS.items():
        growth = (world.loc[em][2023] / world.loc[em][2022]).fillna(1.0)
        if gas == "VOC":
            split = voc(total, world, e)
        else:
            # Field burning (4F) is not in CEDS, so not in the shares either.
            d = edgar.by_sector(e[e.code != "4F"], [gas])
            t = d.groupby(["party", "sector", "year"]).kt.sum().unstack().reindex(columns=YEARS[:-1])
            t = t.fillna(0.0)
            split = {}
            for p in common.PARTIES:
                if p == "BUNK":
                    continue
                share = t.loc[p] / t.loc[p].sum()
                for s in share.index:
                    split[(p, s)] = (share.loc[s] * total.loc[(gas, p)][YEARS[:-1]]).to_numpy()
        for (p, s), series in split.items():
            last = series[-1] * growth.get(s, 1.0)
            out[(p, s, gas)] = (np.append(series, last) / 1e3,
                                "ceds2024;ceds2025" if gas == "VOC" else "ceds2024;edgar2024;ceds2025")
        if (gas, "BUNK") in total.index:
            series = total.loc[(gas, "BUNK")][YEARS[:-1]].to_numpy()
            last = series[-1] * growth.get("bunkers", 1.0)
            out[("BUNK", "transport", gas)] = (np.append(series, last) / 1e3, "ceds2024;ceds2025")
    return out
