"""Writes data/forests.csv and data/forest_trade.csv.

Flows in: Pendrill et al. (2019) forest loss by country as distributed by OWID (shares of the
tropics), and the totals and densities below. Flows out: forest lost and gained per year,
carbon lost per hectare with its range, by region; and the part of the loss that trade carries.
"""

import pandas as pd

import common

# World forest loss, Mha a year. 8.1: Forest Declaration Assessment (2025), year 2024;
# 10.9: FAO FRA 2025, mean of 2015-2025 (headline figures).
LOSS_2024, LOSS_2015_2025 = 8.1, 10.9
# Part of the loss outside Pendrill's tropics. Assumed: FAO puts more than nine tenths of
# deforestation in the tropics.
TEMPERATE = 0.06
# Pendrill's regions -> (region, party, t CO2/ha low, central, high, why). Ranges: the project's
# notes on IPCC (2006, 2019) and Harris et al. (2021), recalled; 461 is derived from the humid
# tropical primary loss of 2024 (6.73 Mha, 3.1 Gt CO2e).
REGIONS = {
    "Brazil": ("brazil", "BRA", 400, 461, 600, "Amazon range; Cerrado is lower"),
    "Indonesia": ("indonesia", "IDN", 400, 500, 600, "Southeast Asia, mineral soil"),
    "Mexico": ("mexico", "MEX", 120, 185, 250, "dry tropics"),
    "India": ("india", "IND", 120, 185, 250, "dry tropics"),
    "Africa": ("africa", "ROW", 200, 400, 650, "Congo basin 450-650 mixed with dry forest"),
    "Americas (excl. Brazil and Mexico)": ("americas_other", "ROW", 300, 461, 600,
                                           "Amazon range with Gran Chaco below"),
    "Asia and Pacific (excl. Indonesia and India)": ("asia_pacific_other", "ROW", 400, 500, 600,
                                                     "Southeast Asia"),
}
# Forest gained, Mha a year, 2015-2025: world 6.8 expansion and net gains of four countries
# (FAO FRA 2025, recalled); the rest of the world takes the difference.
GAIN = {"CHN": 1.69, "RUS": 0.94, "IND": 0.19, "TUR": 0.12}
GAIN_WORLD = 6.8
PEAT = {"indonesia": (55, 65, 75), "asia_pacific_other": (55, 65, 75)}


def main():
    sources = common.arguments(__doc__)
    d = pd.read_csv(sources / "7_land_materials" / "pendrill_deforestation_region.csv")
    d = d.set_index("Entity")
    loss = d["Forest loss (ha)"][list(REGIONS)]
    peat = d["Peat emissions"][list(REGIONS)]
    share = loss / loss.sum() * (1 - TEMPERATE)
    rows = []
    for name, (region, party, low, mid, high, why) in REGIONS.items():
        gain = GAIN.get(party, 0.0) if party != "ROW" else 0.0
        rows.append([region, party, share[name] * LOSS_2024, share[name] * LOSS_2015_2025, gain,
                     low, mid, high, *PEAT.get(region, ("", "", "")),
                     peat[name] if pd.notna(peat[name]) else "",
                     "forest_declaration2025;fra2025;pendrill2019;harris2021",
                     f"split of the world's loss by Pendrill's shares of 2013; density recalled: {why}"])
    rows.append(["temperate_boreal", "ROW", TEMPERATE * LOSS_2024, TEMPERATE * LOSS_2015_2025, 0.0,
                 200, 300, 400, "", "", "", "", "forest_declaration2025;fra2025;harris2021",
                 "6 % of the world's loss assumed; density recalled"])
    for party in ("CHN", "RUS", "TUR"):
        rows.append([f"gain_{party.lower()}", party, 0.0, 0.0, GAIN[party], "", "", "", "", "", "", "",
                     "fra2025", "net gain recalled; no loss assigned"])
    rows.append(["gain_rest", "ROW", 0.0, 0.0, GAIN_WORLD - sum(GAIN.values()), "", "", "", "", "", "",
                 "", "fra2025", "world expansion recalled, less four countries"])
    assert abs(sum(r[2] for r in rows) - LOSS_2024) < 1e-9
    assert abs(sum(r[4] for r in rows) - GAIN_WORLD) < 1e-9
    common.write("forests.csv",
                 ["region", "party", "loss_2024_mha_per_yr", "loss_2015_2025_mha_per_yr",
                  "gain_mha_per_yr", "density_low_tco2_per_ha", "density_central_tco2_per_ha",
                  "density_high_tco2_per_ha", "peat_low_tco2_per_ha_yr", "peat_central_tco2_per_ha_yr",
                  "peat_high_tco2_per_ha_yr", "peat_emissions_2013_mtco2_per_yr", "source", "assumed"],
                 rows)
    traded = "fraction of traded tropical deforestation, 2017"
    recalled = "recalled, not re-opened"
    common.write("forest_trade.csv",
                 ["item", "party", "low", "central", "high", "unit", "source", "assumed"], [
        ["trade_embodied_share", "WORLD", 0.29, 0.34, 0.39, "fraction of deforestation emissions",
         "pendrill2019", ""],
        ["importer_share", "CHN", 0.24, 0.24, 0.24, traded, "wwf2021", recalled],
        ["importer_share", "EU27", 0.16, 0.16, 0.16, traded, "wwf2021", recalled],
        ["importer_share", "IND", 0.09, 0.09, 0.09, traded, "wwf2021", recalled],
        ["importer_share", "USA", 0.07, 0.07, 0.07, traded, "wwf2021", recalled],
        ["immediate_share", "WORLD", 0.6, 0.7, 0.8,
         "fraction of the carbon lost in the year of clearing", "houghton_castanho2023",
         "recalled split of the bookkeeping lag; the rest over decades; range assumed"],
    ])


if __name__ == "__main__":
    main()
