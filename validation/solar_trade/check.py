"""The premiums of national over global solar markets, from the published inputs.

    python validation/solar_trade/check.py

Flows in: additions.csv, targets.csv, premiums.csv. Flows out: one line a case; exit 1 where one
is off. This is the reference that the market code has to meet with duties off and the spill-over
closing: premium = (q_national / q_global) ^ exponent - 1, with what others install counted by
1 - lambda, and lambda rising from 0 to 1 in ten steps from the first year on.
"""

import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent


def table(name):
    return list(csv.DictReader(open(HERE / name, encoding="utf-8")))


def premium(exponent, start, additions):
    """`additions`: (own, other) by year, the first year's being zero."""
    known, world = start, start
    for step, (own, other) in enumerate(additions):
        spill_over = 1 - min(step / 10, 1)
        known += own + spill_over * other
        world += own + other
    return (known / world) ** exponent - 1


def additions(case, country, targets):
    if case == "history":
        return [(float(r["own_GW"]), float(r["other_GW"])) for r in table("additions.csv")
                if r["country"] == country]
    paths = {}
    for place in (country, "WORLD"):
        first = float(targets[place]["start_GW"])
        growth = (float(targets[place][f"{case}_2030_GW"]) / first) ** 0.1
        paths[place] = [first * growth ** n for n in range(11)]
    own = [0.0] + [b - a for a, b in zip(paths[country], paths[country][1:])]
    world = [0.0] + [b - a for a, b in zip(paths["WORLD"], paths["WORLD"][1:])]
    return list(zip(own, [w - o for w, o in zip(world, own)]))


def main():
    targets = {r["country"]: r for r in table("targets.csv")}
    wrong = 0
    for r in table("premiums.csv"):
        t = targets[r["country"]]
        start = float(t["history_start_GW"] if r["case"] == "history" else targets["WORLD"]["start_GW"])
        ours = premium(float(t["exponent"]), start, additions(r["case"], r["country"], targets))
        band = 0.005 if r["case"] == "history" else 0.001  # the paper prints history in whole per cent
        bad = abs(ours - float(r["published_premium"])) > band
        wrong += bad
        print(f"{r['case']}, {r['country']}, {r['year']}: {ours:.4f}, published "
              f"{r['published_premium']}{'  DIFFERS' if bad else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
