"""Writes validation/warming/ssp_emissions.csv: five SSPs by species at the years that shape them.

    python data/derive/validation_warming.py --sources DIR

Flows in: the SSP scenarios of CMIP6 as the climate assessment of AR6 Working Group III used them
(iiasa/climate-assessment, cmip6-ssps-workflow-emissions.csv, commit 6e1be095ddb9, MIT; the figures are
RCMIP's: Nicholls et al. 2020, GMD 13, 5175, CC BY 4.0, after Gidden et al. 2019, GMD 12, 1443). Flows out:
one row for each scenario and species, in the units of data/climate/history_emissions.csv, seven
significant digits, at 2014 (the last year before the scenarios part), 2015, 2020, 2030 ... 2100. Between
these years the scenarios of most species are straight lines; the script says by how much thinning departs
from the annual figures.
"""

import csv
import pathlib

import common

NAME = "cmip6-ssps-workflow-emissions.csv"
MIRRORED = NAME.replace("-", "_")
SCENARIOS = ["ssp119", "ssp126", "ssp245", "ssp370", "ssp585"]
YEARS = [2014, 2015, 2020, 2030, 2040, 2050, 2060, 2070, 2080, 2090, 2100]
DATA = pathlib.Path(common.DATA)
OUTPUT = DATA.parent / "validation" / "warming" / "ssp_emissions.csv"
SPELT = {
    "CO2|Energy and Industrial Processes": "CO2 FFI",
    "CO2|AFOLU": "CO2 AFOLU",
    "HFC|HFC43-10": "HFC-4310mee",
    "PFC|cC4F8": "c-C4F8",
}
# To the units of the history.
FACTORS = {"Mt CO2/yr": 1e-3, "kt N2O/yr": 1e-3}


def ours(variable):
    name = variable.removeprefix("Emissions|")
    if name in SPELT:
        return SPELT[name]
    name = name.removeprefix("HFC|").removeprefix("PFC|")
    for stem in ("HCFC", "CFC", "HFC", "Halon"):
        if name.startswith(stem) and name[len(stem) :][:1].isdigit():
            return f"{stem}-{name[len(stem) :]}"
    return name


def seven(value):
    return f"{value:.7g}"


def main():
    sources = common.arguments(__doc__)
    found = sorted(sources.rglob(NAME)) or sorted(sources.rglob(MIRRORED))
    if not found:
        raise SystemExit(f"no file {NAME} under {sources}")
    with open(DATA / "climate" / "history_emissions.csv", encoding="utf-8") as f:
        rows = csv.DictReader(line for line in f if not line.startswith("#"))
        units = {row["species"]: row["unit"] for row in rows}
    table = {}
    bent = {}
    with open(found[0], encoding="utf-8") as f:
        for row in csv.DictReader(f):
            species = ours(row["Variable"])
            if row["Scenario"] not in SCENARIOS or species not in units:
                continue
            factor = FACTORS.get(row["Unit"], 1.0)
            annual = {year: float(row[str(year)]) * factor for year in range(2014, 2101)}
            table[row["Scenario"], species] = [annual[year] for year in YEARS]
            for begin, end in zip(YEARS[1:], YEARS[2:]):
                for year in range(begin, end):
                    straight = annual[begin] + (annual[end] - annual[begin]) * (year - begin) / (end - begin)
                    largest = max(abs(value) for value in annual.values()) or 1.0
                    bent[species] = max(bent.get(species, 0.0), abs(annual[year] - straight) / largest)
    missing = [(s, x) for s in SCENARIOS for x in units if (s, x) not in table]
    if missing:
        raise SystemExit(f"not in {found[0].name}: {missing}")
    with open(OUTPUT, "w", encoding="utf-8", newline="") as f:
        f.write(
            "# Five SSPs: global emissions by species, in the units of data/climate/history_emissions.csv, with straight\n"
            "# lines between these years. Rewritten by data/derive/validation_warming.py from climate-assessment's\n"
            "# cmip6-ssps-workflow-emissions (MIT; commit 6e1be095ddb9), figures of RCMIP (Nicholls et al. 2020, CC BY 4.0).\n"
        )
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["scenario", "species", *YEARS])
        for scenario in SCENARIOS:
            for species in units:
                out.writerow([scenario, species, *map(seven, table[scenario, species])])
    worst = sorted(bent.items(), key=lambda item: -item[1])[:6]
    print("thinning departs from the annual figures by at most, of the largest value:")
    for species, share in worst:
        print(f"  {species}: {share:.2%}")


if __name__ == "__main__":
    main()
