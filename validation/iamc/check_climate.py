"""Opens what `accord climate` writes with pyam and pandas: CSV, workbook and Parquet say the same.

    python3 -m venv venv && venv/bin/pip install pyam-iamc openpyxl pyarrow
    mkdir results
    for kind in csv xlsx parquet; do
        accord climate examples/baseline-emissions.csv --output results/warming.$kind
    done
    venv/bin/python validation/iamc/check_climate.py results

Passes if pyam opens all three and the indicators without a remark in its log, every name, unit, year
and number is the same in each, bit for bit, and the percentiles rise.
"""

import logging
import pathlib
import sys

import numpy as np
import pandas as pd
import pyam

MODEL = "Accord-FaIRv2.2.5"


class Remarks(logging.Handler):
    """Keeps every log line, of any level, but the announcement of a file."""

    def __init__(self):
        super().__init__(level=logging.NOTSET)
        self.lines = []

    def emit(self, record):
        if not record.getMessage().startswith("Reading file"):
            self.lines.append(record.getMessage())


def main(folder):
    folder = pathlib.Path(folder)
    remarks = Remarks()
    logging.getLogger("pyam").addHandler(remarks)
    logging.getLogger("pyam").setLevel(logging.DEBUG)
    csv = pyam.IamDataFrame(folder / "warming.csv", float_precision="round_trip")
    csv.load_meta(folder / "warming_meta.csv", float_precision="round_trip")
    workbook = pyam.IamDataFrame(folder / "warming.xlsx")
    parquet = pyam.IamDataFrame(pd.read_parquet(folder / "warming.parquet"))
    for other in (workbook, parquet):
        pd.testing.assert_frame_equal(csv.data, other.data, check_exact=True)
    pd.testing.assert_frame_equal(csv.meta, workbook.meta, check_exact=True)
    print(f"ok   {len(csv.data)} numbers of {len(csv.variable)} variables, the same in three files")

    passed = not remarks.lines
    print(f"{'ok  ' if passed else 'FAIL'} pyam log lines: {len(remarks.lines)}", *remarks.lines)
    percentiles = csv.filter(variable=f"*|Surface Temperature (GSAT)|{MODEL}|*").timeseries()
    names = percentiles.index.get_level_values("variable")
    order = [float(name.split("|")[-1].split("th ")[0]) for name in names]
    rising = percentiles.iloc[np.argsort(order)].groupby(["model", "scenario", "region"])
    rises = all((np.diff(one.to_numpy(), axis=0) >= 0).all() for _, one in rising)
    print(f"{'ok  ' if rises else 'FAIL'} percentiles of warming rise, {len(order)} series")
    for (model, scenario), row in csv.meta.iterrows():
        peak = row[f"median peak warming ({MODEL})"]
        print(f"     {model}, {scenario}: median peak {peak:.2f} K, {row.get('Category_name', '')}")
    print("pyam", pyam.__version__, "pandas", pd.__version__, "passed" if passed and rises else "FAILED")
    return 0 if passed and rises else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
