"""The judge: microseconds for each duty and case, on files of 25 events.

For: the twelve duties and the whole book, with what laying a file out costs.
Never: warms anything but the rulebook; each file is judged once a round.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from benchmarks.kernel import TWELVE
from benchmarks.synthetic import AS_AT, dataset
from benchmarks.tables import table
from dutybound.conformance.dataset import Dataset
from dutybound.duties.duty import Duty
from dutybound.duties.judge import judge
from dutybound.duties.laying import Laid
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK
from dutybound.events.event import CaseFile

FILES, ROUNDS = 400, 3


def main() -> None:
    """Judges some cases of the synthetic dataset that have 25 events each."""
    files = cases_of(25)
    book = parameters()
    twelve = tuple(duty for duty in RULEBOOK if duty.id in TWELVE)
    laying = min(_cpu(lambda: [Laid(file, AS_AT, AS_AT) for file in files]) for _ in range(ROUNDS))
    rows = []
    for name, duties in ((f"{len(twelve)} duties", twelve), (f"the whole book, {len(RULEBOOK)} duties", RULEBOOK)):
        best, results = min(_judged(files, duties) for _ in range(ROUNDS))
        whole = (best + laying) / len(files)
        each = best / len(files) / len(duties)
        rows.append((name, f"{each:.2f}", f"{whole / len(duties):.2f}", f"{whole:.0f}", f"{results / len(files):.1f}"))
    print(f"{len(files)} files of 25 events; laying one out: {laying / len(files):.0f} us of processor time; "
          f"{len(book.rows)} figures")  # fmt: skip
    table(("", "us a duty and case", "with laying out", "us a case", "results a case"), rows)


def cases_of(length: int, many: int = FILES) -> list[CaseFile]:
    """So many cases of that many events from the synthetic dataset."""
    source = Dataset(dataset(10_000_000))
    files = source.files(0)
    fitting = [number for number in range(len(files)) if files.events[number] == length][:many]
    return list(source.whole_files(0, files, fitting))


def _judged(files: Sequence[CaseFile], duties: Sequence[Duty]) -> tuple[float, int]:
    laid = [Laid(file, AS_AT, AS_AT) for file in files]
    figures = parameters()
    results = 0

    def all_of_them() -> None:
        nonlocal results
        for one in laid:
            for duty in duties:
                results += len(judge(duty, one, figures))

    return _cpu(all_of_them), results


def _cpu(job: Callable[[], object]) -> float:
    began = time.process_time()
    job()
    return (time.process_time() - began) * 1e6


if __name__ == "__main__":
    main()
