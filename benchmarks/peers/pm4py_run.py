"""Rules of order checked by pm4py's DECLARE conformance, for comparison only.

For: being run as a separate process by the peers' own Python, on a Parquet file that the benchmark wrote.
Never: imported by, shipped with or linked to the product. pm4py is AGPL-3.0-or-later; it is installed for this
comparison alone, in an environment of its own, and no code of it is in this repository.

Counts, for each rule, the cases that deviate. Events are handed over as a Polars frame, which pm4py 2.7 reads several
times faster than a pandas one; as a third argument, `pandas` asks for the form that its documentation shows.
"""

import sys
from collections import Counter
from importlib.metadata import version

import measuring
import pandas
import pm4py
import polars

COLUMNS = ["case:concept:name", "concept:name", "time:timestamp"]


def read(path, form):
    """The events as a frame of either kind, with the types that pm4py asks for."""
    if form == "pandas":
        log = pandas.read_parquet(path, columns=COLUMNS)
        return log.astype({COLUMNS[1]: "str"})
    return polars.read_parquet(path, columns=COLUMNS).with_columns(polars.col(COLUMNS[1]).cast(polars.String)).lazy()


def main():
    path, rules = measuring.asked()
    model = {}
    for template, first, second in rules.values():
        model.setdefault(template, {})[first, second] = {}
    with measuring.Clock() as load:
        log = read(path, sys.argv[3])
    with measuring.Clock() as check:
        results = pm4py.conformance_declare(log, model)
    found = Counter((template, *pair) for result in results for template, pair in result["deviations"])
    counts = {name: found[tuple(rule)] for name, rule in rules.items()}
    measuring.answer(load, check, counts, version("pm4py"))


if __name__ == "__main__":
    main()
