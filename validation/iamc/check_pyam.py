"""Opens the files that accord writes with pyam, pandas and pyarrow, and compares every bit.

    python3 -m venv venv && venv/bin/pip install pyam-iamc openpyxl pyarrow
    mkdir samples && cargo run -p accord-iamc --example write_samples -- samples
    venv/bin/python validation/iamc/check_pyam.py samples

Passes if pyam opens the CSV and the workbook without a remark in its log, all names and units are
equal, all numbers are equal bit for bit, pyam's own file of the same data is read back equal, and
pandas reads the Parquet file with the same bits.
"""

import logging
import pathlib
import sys
import tempfile

import numpy as np
import pandas as pd
import pyam


class Count(logging.Handler):
    """Keeps every log line, of any level."""

    def __init__(self):
        super().__init__(level=logging.NOTSET)
        self.lines = []

    def emit(self, record):
        # pyam announces every file it opens; anything else is a remark on the file.
        if not record.getMessage().startswith("Reading file"):
            self.lines.append(record.getMessage())


def bits(values):
    return np.ascontiguousarray(values, dtype="f8").view("i8")


def same(name, found, expected):
    missing = np.isnan(expected)
    ok = found.shape == expected.shape and (np.isnan(found) == missing).all()
    ok = ok and (bits(found)[~missing] == bits(expected)[~missing]).all()
    print(f"{'ok  ' if ok else 'FAIL'} {name}: {found.size} values, {missing.sum()} missing")
    if not ok and found.shape == expected.shape:
        apart = np.flatnonzero((bits(found) != bits(expected)) & ~missing)
        gap = np.abs(bits(found) - bits(expected))[apart]
        print(f"     {apart.size} differ, by at most {gap.max()} units in the last place")
    return ok


def values_of(frame, regions):
    """Values by region in the order of `regions`, then by year."""
    wide = frame.timeseries().reset_index(level="region").set_index("region")
    return wide.loc[regions].to_numpy(dtype="f8").ravel()


def main(folder):
    folder = pathlib.Path(folder)
    expected = pd.read_csv(folder / "bits.csv")["bits"].to_numpy().view("f8")
    regions = [f"Region {number}" for number in range(40)]
    log = Count()
    logging.getLogger("pyam").addHandler(log)
    logging.getLogger("pyam").setLevel(logging.DEBUG)
    passed = True
    # pandas' quick float parser may be off by one in the last place; it has an exact one.
    opened = {
        "table.csv": pyam.IamDataFrame(folder / "table.csv", float_precision="round_trip"),
        "members.csv": pyam.IamDataFrame(folder / "members.csv", float_precision="round_trip"),
        "table.xlsx": pyam.IamDataFrame(folder / "table.xlsx"),
    }
    for name, frame in opened.items():
        passed &= same(name, values_of(frame, regions), expected)
        names = (frame.model, frame.scenario, sorted(frame.unit), frame.extra_cols)
        print("    ", *names)
        passed &= frame.model == ["Accord 0.1"] and frame.scenario == ["sunnylands, 阳光之乡"]
        passed &= sorted(frame.unit) == ["", "K", "Mt CO2/yr", "kt HFC43-10/yr"]
        passed &= frame.region == sorted(regions) and frame.year == list(range(2000, 2101))
    meta = opened["table.xlsx"].meta
    passed &= list(meta.columns) == ["Category", "passes", "peak warming"]
    passed &= meta.iloc[0].tolist() == ["C3", True, 1.73]
    # The same series in pyam's own layout: the text of the header is the same.
    with tempfile.TemporaryDirectory() as scratch:
        theirs = pathlib.Path(scratch) / "theirs.csv"
        opened["table.csv"].to_csv(theirs)
        header = theirs.read_text().splitlines()[0]
        ok = header == (folder / "table.csv").read_text().splitlines()[0]
        print("ok   header as pyam writes it" if ok else f"FAIL header: {header}")
        passed &= ok
    default = pyam.IamDataFrame(folder / "table.csv")
    there = ~np.isnan(expected)
    gap = np.abs(values_of(default, regions)[there] / expected[there] - 1)
    print(f"     with pandas' default parser: {(gap > 0).sum()} differ, relatively by {gap.max():.0e}")
    print(f"{'ok  ' if not log.lines else 'FAIL'} pyam log lines: {len(log.lines)}", *log.lines)
    passed &= not log.lines
    parquet = pd.read_parquet(folder / "columns.parquet")
    passed &= same("columns.parquet", parquet["value"].to_numpy(), expected)
    passed &= parquet["row"].tolist() == list(range(len(expected)))
    passed &= parquet["region"].tolist() == list(np.repeat(regions, 101))
    table = pd.read_csv(folder / "columns.csv", float_precision="round_trip")
    passed &= same("columns.csv", table["value"].to_numpy(), expected)
    print("pyam", pyam.__version__, "pandas", pd.__version__, "passed" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
