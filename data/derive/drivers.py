"""Writes data/drivers.csv: population and GDP by party, 1990-2100, for SSP1, 2, 3 and 5.

Flows in: SSP v3.1 (population IIASA-WiC; GDP OECD ENV-Growth, PPP at 2017 prices, five-yearly)
and the IMF's World Economic Outlook of October 2025 (yearly GDP at current PPP). Flows out:
yearly series. Population is log-linear between the five-year points. GDP to 2025 takes the
IMF's year-to-year movement, tied to the SSP points: the ratio of the two series is log-linear
between points, which removes inflation and keeps 2009 and 2020; after 2025 it is log-linear.
"""

import numpy as np
import pandas as pd

import common

YEARS = list(range(1990, 2101))
IMF = {
    "United States": "USA", "China, People's Republic of": "CHN", "European Union": "EU27",
    "India": "IND", "Japan": "JPN", "Russian Federation": "RUS", "Brazil": "BRA",
    "Indonesia": "IDN", "United Kingdom": "GBR", "Canada": "CAN", "Australia": "AUS",
    "Korea, Republic of": "KOR", "South Africa": "ZAF", "Saudi Arabia": "SAU",
    "Mexico": "MEX", "Türkiye, Republic of": "TUR", "World": "WORLD",
}

# United States GDP price index, 2020 = 1 (Bureau of Economic Analysis, NIPA table 1.1.4):
# current-PPP dollars carry it, and after 2020 it is far from smooth. Assumed: from memory,
# rounded, not re-opened; the tie to the SSP point of 2025 takes out any error of level.
US_PRICES = {2020: 1.0, 2021: 1.0455, 2022: 1.120, 2023: 1.160, 2024: 1.188, 2025: 1.220}


def loglinear(knots, years):
    """Interpolation that is linear in the logarithm; `knots` is a series by year."""
    return np.exp(np.interp(years, knots.index, np.log(knots.to_numpy())))


def chained(old, new, points):
    """GDP of a group at `points`, backwards from 2025: growth between two points is that of
    the countries known at both, so a country without history does not make a step."""
    table = old.combine_first(new)  # country x year
    level = {2025: new[2025].sum()}
    for a, b in reversed(list(zip(points, points[1:]))):
        both = table[[a, b]].dropna()
        level[a] = level[b] * both[a].sum() / both[b].sum()
    return pd.Series(level).sort_index()


def main():
    sources = common.arguments(__doc__)
    s = pd.read_parquet(sources / "4_scenarios" / "ssp_v31_country_gdp_pop.parquet")
    s = s.assign(party=s.iso.map(common.party_of))
    imf = pd.read_csv(sources / "4_scenarios" / "imf_weo_oct2025_gdp_ppp.csv")
    imf = imf.pivot_table(index="country", columns="year", values="gdp_bn_intl").rename(index=IMF)
    imf = imf.loc[list(IMF.values())]
    imf.loc["ROW"] = imf.loc["WORLD"] - imf.drop(index="WORLD").sum(min_count=16)
    history = s[s.scenario == "Historical Reference"]
    points = list(range(1990, 2026, 5))
    rows = []
    for p in [x for x in common.PARTIES if x != "BUNK"]:
        for scenario in ("SSP1", "SSP2", "SSP3", "SSP5"):
            own = s[(s.party == p) & (s.scenario == scenario)]
            people = own.groupby("year").pop_million.sum().loc[1990:2100]
            rows.append([p, "population", scenario, "million", "ssp_v3.1",
                         *loglinear(people, YEARS)])
        old = history[history.party == p].pivot_table(index="iso", columns="year",
                                                      values="gdp_ppp_bn2017usd")
        ssp2 = s[(s.party == p) & (s.scenario == "SSP2")]
        new = ssp2.pivot_table(index="iso", columns="year", values="gdp_ppp_bn2017usd")
        knots = chained(old, new, points)
        early = list(range(1990, 2026))
        movement = imf.loc[p].reindex(early)
        first = movement.first_valid_index()
        movement = movement / pd.Series(US_PRICES).reindex(early).fillna(1.0)
        movement = movement.bfill()  # before the IMF's first year: see below
        ratio = knots / movement.reindex(points)
        past = movement.to_numpy() * loglinear(ratio, early)
        # Where the IMF begins after 1990 the SSP's own points are joined up to its first year.
        past = np.where(np.array(early) < first, loglinear(knots, early), past)
        for scenario in ("SSP1", "SSP2", "SSP3", "SSP5"):
            own = s[(s.party == p) & (s.scenario == scenario)]
            future = own.groupby("year").gdp_ppp_bn2017usd.sum().loc[2025:2100]
            # The scenarios agree on 2025 to the fourth digit; SSP2's point joins past and future.
            future.loc[2025] = knots[2025]
            later = loglinear(future, list(range(2026, 2101)))
            rows.append([p, "gdp", scenario, "billion USD_2017 PPP", "ssp_v3.1;imf_weo_2025",
                         *past, *later])
    order = {"population": 0, "gdp": 1}
    rows.sort(key=lambda r: (common.PARTIES.index(r[0]), order[r[1]], r[2]))
    assert all(np.isfinite(r[5:]).all() and min(r[5:]) > 0 for r in rows)
    common.write("drivers.csv", ["party", "driver", "scenario", "unit", "source", *YEARS], rows)


if __name__ == "__main__":
    main()
