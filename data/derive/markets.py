"""Writes the tables of the markets: markets.py SOURCES OUTPUT (data/markets in this repository).

Flows in: public files under SOURCES (table in data/README.md), tables of this repository that
other scripts wrote. Flows out: every table under data/markets, byte for byte the same each time.
"""

import argparse
import pathlib

import markets_duties
import markets_goods
import markets_heat_steel
import markets_history
import markets_parameters
import markets_power
import markets_vehicles
from markets_shared import write

COSTS = ["market", "technology", "party", "investment_USD", "investment_sd_USD", "operation_USD",
         "operation_sd_USD", "carrier", "energy_GJ", "fuel_USD", "carrier_2", "energy_2_GJ",
         "fuel_2_USD", "fuel_sd_USD", "battery_kWh", "lifetime_yr", "lead_yr", "load",
         "discount_rate", "co2_kg", "source", "assumed"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=pathlib.Path, help="folder with the public source files")
    parser.add_argument("output", type=pathlib.Path, help="folder to write the tables into")
    a = parser.parse_args()
    markets_power.main(a.output)
    markets_vehicles.main(a.sources, a.output)
    markets_heat_steel.main(a.sources, a.output)
    write(a.output, "costs.csv", COSTS,
          [*markets_power.costs(a.sources), *markets_vehicles.car_costs(a.sources),
           *markets_vehicles.truck_costs(a.sources), *markets_heat_steel.heat_costs(a.sources),
           *markets_heat_steel.steel_costs(a.sources)])
    markets_history.main(a.sources, a.output)
    markets_goods.main(a.sources, a.output)
    markets_duties.main(a.output)
    markets_parameters.main(a.output)


if __name__ == "__main__":
    main()
