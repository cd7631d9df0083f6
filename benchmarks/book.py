"""The book in figures: its duties, how long it takes to load and to ask, and how much it cannot tell.

For: counts by chapter, strength and mark of reading; cold starts; the gate; the documented cases.
Never: shows one run as the time it takes; each time is the median, or a percentile, of many.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.synthetic import AS_AT, dataset
from benchmarks.tables import table
from dutybound.checking import judged_files
from dutybound.conformance.dataset import Dataset
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import HELD_BACK
from dutybound.duties.may import may
from dutybound.events.event import CaseFile
from dutybound.manual.reading import MARKS, STRENGTHS

CASES = Path(__file__).parents[1] / "cases"
EVENTS, FILES, RUNS = 25, 300, 7
_LOAD = "from dutybound.duties.book import the_book; the_book()"
_CHECK = "from dutybound.cli import main; main()"


def main() -> None:
    """Prints every figure of the book; takes under a minute."""
    book = the_book()
    _duties(book)
    _cold_starts()
    _gate(book)
    _cannot_tell()


def _duties(book: Book) -> None:
    chapters = list(dict.fromkeys(duty.chapter for duty in book.duties))
    print(f"{len(book.duties)} duties in {len(chapters)} chapters")
    rows = [_row(name, book.only([name])) for name in chapters]
    table(("", "duties", *STRENGTHS, *MARKS, "binding"), [*rows, _row("all", book)])


def _row(name: str, part: Book) -> tuple[object, ...]:
    strength, read = Counter(one.strength for one in part.duties), Counter(one.read for one in part.duties)
    binding = sum(part.is_binding(one) for one in part.duties)
    return name, len(part.duties), *(strength[one] for one in STRENGTHS), *(read[one] for one in MARKS), binding


def _cold_starts() -> None:
    """Whole processes, from the start of Python to their end, beside Python that does nothing."""
    nothing = _process([sys.executable, "-c", "pass"])
    load = _process([sys.executable, "-c", _LOAD])
    check = _process([sys.executable, "-c", _CHECK, "check", str(CASES)])
    print(f"\nWhole processes from a cold start, seconds, median of {RUNS}")
    rows = [(name, f"{seconds:.2f}", f"{seconds / nothing:.1f}") for name, seconds in (
        ("Python alone", nothing), ("loading the book", load), ("check cases/", check),
    )]  # fmt: skip
    table(("", "s", "times Python alone"), rows)


def _process(command: list[str]) -> float:
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        run = subprocess.run(command, capture_output=True, env=os.environ, check=False)
        took.append(time.perf_counter() - began)
        if run.returncode not in (0, 1):  # 1: a binding duty is unmet, as the cases document
            sys.exit(run.stderr.decode())
    return statistics.median(took)


def _gate(book: Book) -> None:
    """Each decision that can be held back, asked of each file; the first round only warms the book up."""
    files = _files()
    rows = []
    for decision in HELD_BACK:
        _asked(decision, files[:20], book)
        took, answers = _asked(decision, files, book)
        cuts = statistics.quantiles(took, n=100)
        told = ", ".join(f"{answer} {count}" for answer, count in sorted(answers.items()))
        rows.append((decision, f"{cuts[49]:.2f}", f"{cuts[98]:.2f}", told))
    print(f"\nmay, asked of the whole book, {len(files)} synthetic files of {EVENTS} events: milliseconds a question")
    table(("", "p50", "p99", "answers"), rows)


def _files() -> list[CaseFile]:
    source = Dataset(dataset(200_000))
    files = source.files(0)
    fitting = [number for number in range(len(files)) if files.events[number] == EVENTS][:FILES]
    return list(source.whole_files(0, files, fitting))


def _asked(decision: str, files: list[CaseFile], book: Book) -> tuple[list[float], Counter[str]]:
    took, answers = [], Counter[str]()
    for file in files:
        began = time.perf_counter()
        answer = may(decision, file, "sergeant", "supervisor", {}, book, AS_AT)
        took.append((time.perf_counter() - began) * 1e3)
        answers[answer.answer] += 1
    return took, answers


def _cannot_tell() -> None:
    """How much of each documented case cannot be told from what was published, and why."""
    rows = []
    for each in judged_files([CASES]):
        causes = Counter(one.cause for one in each.findings if one.result == "cannot_tell")
        told, all_of_them = ", ".join(f"{cause} {n}" for cause, n in causes.most_common()), len(each.findings)
        share = f"{sum(causes.values()) / all_of_them:.0%}" if all_of_them else "-"
        rows.append((each.file.ref, all_of_them, sum(causes.values()), share, told))
    print("\nFindings of the documented cases that cannot be told, and the causes")
    table(("", "findings", "cannot tell", "share", "causes"), rows)


if __name__ == "__main__":
    main()
