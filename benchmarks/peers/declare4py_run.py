"""Rules with time and data checked by Declare4Py's MP-Declare analyser, for comparison only.

For: being run as a separate process by the peers' own Python, on a Parquet file that the benchmark wrote.
Never: imported by, shipped with or linked to the product. Declare4Py stands on pm4py, which is AGPL-3.0-or-later; both
are installed for this comparison alone, in an environment of their own, and no code of theirs is in this repository.

Counts, for each rule, the activations that were violated. The analyser wants a log of Python objects; building it here
by hand takes less than half the time of pm4py's own conversion of a frame, and its `datetime` compares faster.
"""

from importlib.metadata import version

import measuring
import pyarrow.parquet
from Declare4Py.D4PyEventLog import D4PyEventLog
from Declare4Py.ProcessMiningTasks.ConformanceChecking.MPDeclareAnalyzer import MPDeclareAnalyzer
from Declare4Py.ProcessModels.DeclareModel import DeclareModel
from pm4py.objects.log.obj import Event, EventLog, Trace


def read(path):
    """The events as the log of objects that the analyser walks; what an event does not say is not in it."""
    table = pyarrow.parquet.read_table(path)
    names = table.column_names
    traces, last = [], None
    for case, *values in zip(*(table[name].to_pylist() for name in names), strict=True):
        if case != last:
            last = case
            traces.append(Trace(attributes={"concept:name": case}))
        said = {name: value for name, value in zip(names[1:], values, strict=True) if value is not None}
        traces[-1].append(Event(said))
    log = EventLog(traces)
    log._properties.update({"pm4py:param:timestamp_key": names[2], "pm4py:param:activity_key": names[1]})
    return D4PyEventLog(log=log)


def main():
    path, rules = measuring.asked()
    activities = sorted({activity for first, second, _ in rules.values() for activity in (first, second)})
    model = DeclareModel().parse_from_string(
        "\n".join([f"activity {name}" for name in activities] + [line for _, _, line in rules.values()])
    )
    assert len(model.constraints) == len(rules), "Declare4Py did not take every rule."
    with measuring.Clock() as load:
        log = read(path)
    with measuring.Clock() as check:
        results = MPDeclareAnalyzer(log, model, consider_vacuity=True).run().model_check_res
    counts = {name: sum(one[number].num_violations for one in results) for number, name in enumerate(rules)}
    measuring.answer(load, check, counts, version("declare4py"))


if __name__ == "__main__":
    main()
