"""Adds up data/markets/duties.csv on given days, beside rates that others have added up.

    python validation/market-data/stacked.py

Flows in: duties.csv. Flows out: one line a case on the screen; exit 1 where one differs by more
than the half point to which the published sums are rounded.
"""

import csv
import pathlib
import sys

ROWS = list(csv.DictReader(open(pathlib.Path(__file__).resolve().parent.parent.parent / "data" /
                                "markets" / "duties.csv", encoding="utf-8")))
RATES = ("ad_valorem", "safeguard", "antidumping", "countervailing", "antidumping_countervailing")


def stacked(importer, origin, good, day, part=None, without=()):
    """Per cent on the customs value: every measure in force on `day`, weighted by share."""
    total = 0.0
    live = [r for r in ROWS if r["importer"] == importer and r["good"] in (good, "all") and
            r["origin"] in (origin, "ALL") and r["instrument"] in RATES and r["unit"] == "%" and
            r["measure"] not in without and (r["start"] or "0000") <= day < (r["end"] or "9999")]
    for measure in sorted({r["measure"] for r in live}):
        rows = [r for r in live if r["measure"] == measure]
        named = [r for r in rows if r["good"] == good]
        rows = named or rows
        rows = [r for r in rows if r["origin"] == origin] or rows
        if part:
            rows = [r for r in rows if r["maker"] in ("", part)]
            total += sum(float(r["value"]) for r in rows)
        else:
            total += sum(float(r["value"]) * float(r["share"]) for r in rows)
    return total


REMEDIES = ("solar1", "solar1_cvd")
CASES = [  # importer, origin, good, part, day, published, what is left out
    ("USA", "CHN", "electric_car", None, "2017-06-30", 2.5, ()),
    ("USA", "CHN", "electric_car", None, "2022-06-30", 27.5, ()),
    ("USA", "CHN", "electric_car", None, "2024-10-15", 102.5, ()),
    ("USA", "CHN", "electric_car", None, "2025-04-20", 147.5, ()),
    ("USA", "CHN", "electric_car", None, "2025-12-15", 137.5, ()),
    ("USA", "CHN", "electric_car", None, "2026-02-22", 127.5, ()),
    ("USA", "CHN", "battery", "vehicle", "2017-06-30", 3.4, ()),
    ("USA", "CHN", "battery", "vehicle", "2022-06-30", 10.9, ()),
    ("USA", "CHN", "battery", "vehicle", "2024-10-15", 28.4, ()),
    ("USA", "CHN", "battery", "vehicle", "2025-12-15", 48.4, ()),
    ("USA", "CHN", "battery", "stationary", "2024-10-15", 10.9, ()),
    ("USA", "CHN", "battery", "stationary", "2025-04-20", 155.9, ()),
    ("USA", "CHN", "battery", "stationary", "2025-12-15", 30.9, ()),
    ("USA", "CHN", "battery", "stationary", "2026-01-15", 48.4, ()),
    ("USA", "CHN", "battery", "stationary", "2026-02-22", 28.4, ()),
    ("USA", "CHN", "pv_module", None, "2024-10-15", 64.25, REMEDIES),
    ("USA", "CHN", "pv_module", None, "2025-12-15", 84.0, REMEDIES),
    ("USA", "CHN", "pv_module", None, "2026-02-22", 50.0, REMEDIES),
    ("EU27", "CHN", "electric_car", "BYD", "2025-01-15", 27.0, ()),
    ("EU27", "CHN", "electric_car", "SAIC", "2025-01-15", 45.3, ()),
    ("EU27", "CHN", "electric_car", "Tesla", "2025-01-15", 17.8, ()),
    ("CAN", "CHN", "electric_car", None, "2025-01-15", 106.1, ()),
]


def main():
    wrong = 0
    for importer, origin, good, part, day, published, without in CASES:
        ours = stacked(importer, origin, good, day, part, without)
        good_name = f"{good} ({part})" if part else good
        bad = abs(ours - published) > 0.5
        wrong += bad
        print(f"{importer} on {origin}, {good_name}, {day}: {ours:.2f}, published {published}"
              f"{'  DIFFERS' if bad else ''}")
    cvd = stacked("EU27", "CHN", "electric_car", "2025-01-15", without=("mfn",))
    print(f"EU27 on CHN: mean countervailing duty over all electric cars {cvd:.1f}, over battery "
          f"cars {cvd / 0.8:.1f} (published mean 20 to 21)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
