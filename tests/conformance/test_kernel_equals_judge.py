"""The kernel's cells are the judge's, field by field, on files generated from the duties."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from dutybound.conformance import layout, running
from dutybound.conformance import sweep as sweeping
from dutybound.conformance.cells import CAUSE_NAMES, FLAGS, Cell, differences, judged_cells
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.compiled import ready
from dutybound.conformance.dataset import Dataset, write
from dutybound.conformance.dictionary import Words
from dutybound.conformance.generated import generated_files
from dutybound.conformance.kernel import judge_files
from dutybound.conformance.sweep import sweep
from dutybound.conformance.tables import Tables, compile_tables
from dutybound.conformance.world import Ints, World
from dutybound.duties import terms
from dutybound.duties.duty import CAUSES, Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import form
from dutybound.duties.language import at_least, param
from dutybound.duties.loading import parameters, stories
from dutybound.duties.rulebook import RULEBOOK
from dutybound.duties.terms import Pattern
from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file
from dutybound.events.when import read_when

TWELVE = (
    "contact.attended-within-target", "recording.every-disclosure-crimed", "scene.children-seen",
    "orders.order-heard-48h", "bail.bail-authorised-in-time", "investigation.supervisor-reviews",
    "investigation.statement-starts-summary-clock", "decisions.closure-needs-statement",
    "decisions.outcome-16-conditions", "victims.update-interval-agreed", "conduct.inv-not-interested-party",
    "complaints.cmp-keep-informed-28",
)  # fmt: skip
CASES = Path(__file__).resolve().parents[2] / "cases"
SHORT, WHOLE_BOOK, LONG, CELLS = 3_000, 10_000, 100_000, 1_000_000
# As many as it takes for each duty to be met or not in at least one; the more duties, the more files.
EACH_DUTY = 50_000
# What 100,000 files must show at least so often, of every pair of result and cause that the kernel can give.
FLOOR = 500
BY_THE_JUDGE_ALONE = {"contested"}


def told_apart(
    files: Sequence[CaseFile],
    duties: Sequence[Duty] = RULEBOOK,
    as_at: int | None = None,
    known_at: int | None = None,
) -> tuple[list[str], Counter[str]]:
    """Each difference between sweep and judge, in words, and how often each cause came from the kernel alone."""
    found = sweep(files, duties, parameters(), as_at, known_at, causes=None)
    mine: dict[str, list[Cell]] = {}
    cells = list(found.cells())
    for cell in cells:
        mine.setdefault(cell.file, []).append(cell)
    unlike = []
    for file in files:
        moment, known = as_at or file.as_at, known_at or file.known_at
        assert moment is not None
        assert known is not None
        theirs = judged_cells(file, duties, parameters(), moment, known)
        unlike += list(differences(mine.get(file.ref, []), theirs))
    assert sum(found.counts.values()) == len(cells) == found.written
    judges = Counter(cell.cause for cell in found.judged_cells)
    return unlike, Counter(cell.cause for cell in cells) - judges


def documented_cases() -> list[CaseFile]:
    return [
        read_file(tomllib.loads(path.read_text(encoding="utf-8")), path.name) for path in sorted(CASES.glob("*.toml"))
    ]


def first_duties() -> list[Duty]:
    return [duty for duty in RULEBOOK if duty.id in TWELVE]


def test_the_kernel_gives_the_judges_cells_on_ten_thousand_files_about_the_whole_book() -> None:
    unlike, causes = told_apart(list(generated_files(RULEBOOK, parameters(), WHOLE_BOOK)))
    assert unlike == []
    assert set(causes) == set(CAUSES) - BY_THE_JUDGE_ALONE


def test_the_kernel_gives_the_judges_cells_on_three_thousand_files_about_the_first_twelve_duties() -> None:
    unlike, causes = told_apart(list(generated_files(first_duties(), parameters(), SHORT, seed=2)))
    assert unlike == []
    assert set(causes) >= {"held", "done_in_time", "done_late", "past_due", "condition_failed", "departure_recorded"}


def test_every_duty_of_the_book_is_compared_and_with_more_than_one_result() -> None:
    found = sweep(list(generated_files(RULEBOOK, parameters(), EACH_DUTY, rough=0.0)), RULEBOOK, parameters())
    results = {duty.id: {result for of, result, _ in found.counts if of == duty.id} for duty in RULEBOOK}
    assert {duty for duty, seen in results.items() if not seen - {"cannot_tell", "not_in_force"}} == set()


@pytest.mark.long
def test_the_kernel_gives_the_judges_cells_on_a_million_cells_of_generated_files() -> None:
    unlike: list[str] = []
    causes: Counter[str] = Counter()
    files = 0
    while files < LONG or sum(causes.values()) < CELLS:
        some, often = told_apart(list(generated_files(RULEBOOK, parameters(), 10_000, seed=1000 + files // 10_000)))
        unlike, causes, files = unlike + some, causes + often, files + 10_000
    print(f"{files:,} files, {sum(causes.values()):,} cells of the kernel, {len(unlike)} differences")
    print(*(f"{CAUSES[cause]:15} {cause:20} {often:8}" for cause, often in sorted(causes.items())), sep="\n")
    assert unlike == []
    assert {cause for cause in CAUSES if causes[cause] < FLOOR} == BY_THE_JUDGE_ALONE


def test_reading_at_one_moment_and_on_what_was_known_by_another_gives_the_judges_cells() -> None:
    files = list(generated_files(RULEBOOK, parameters(), 400, seed=7, rough=0.0))
    moment = sorted(file.as_at for file in files if file.as_at is not None)[200]
    unlike, _ = told_apart(files, as_at=moment, known_at=moment - 30 * 86_400_000_000)
    assert unlike == []


def test_the_documented_cases_come_through_the_sweep_as_the_judge_reads_them() -> None:
    cases = documented_cases()
    unlike, _ = told_apart(cases)
    assert unlike == []
    found = sweep(cases, RULEBOOK, parameters())
    assert found.judged == len(cases) == 5
    assert found.why_judged["a time is rough"] == 5
    assert sum(found.counts.values()) > 10


def test_every_story_comes_through_the_sweep_as_the_judge_reads_it() -> None:
    files = [
        replace(read_file(story.file, story.title), ref=f"story {number}", as_at=moment, known_at=moment)
        for number, story in enumerate(stories())
        for moment in [read_when(story.as_at).latest]
    ]
    unlike, causes = told_apart(files)
    assert unlike == []
    assert len(files) >= 2 * len(RULEBOOK)
    assert sum(causes.values()) > len(files)


def test_a_dataset_on_disk_gives_the_cells_of_the_files_it_was_written_from(tmp_path: Path) -> None:
    files = list(generated_files(RULEBOOK, parameters(), 500, seed=3, rough=0.1))
    write(lay_in_columns(files), tmp_path, events_in_a_group=700)
    source = Dataset(tmp_path)
    assert len(source.groups) > 3
    heard: list[tuple[int, int]] = []
    from_disk = sweep(source, RULEBOOK, parameters(), causes=None, progress=lambda done, of: heard.append((done, of)))
    in_memory = sweep(files, RULEBOOK, parameters(), causes=None)
    assert list(differences(from_disk.cells(), in_memory.cells())) == []
    assert from_disk.counts == in_memory.counts
    assert from_disk.flags == in_memory.flags
    assert heard[-1] == (500, 500)


def test_a_duty_that_the_tables_do_not_hold_is_judged_and_named() -> None:
    duty = next(one for one in RULEBOOK if one.id == "orders.order-heard-48h")
    assert isinstance(duty.arises, Pattern)
    odd = replace(duty, id="orders.odd", arises=replace(duty.arises, tests=(("notice", _unheard_of()),)))
    files = list(generated_files((duty,), parameters(), 200, seed=5))
    found = sweep(files, (duty, odd), parameters(), causes=None)
    assert [name for name, _ in found.slow_duties] == ["orders.odd"]
    unlike, _ = told_apart(files, (duty, odd))
    assert unlike == []


def _unheard_of() -> terms.Test:
    return at_least(param("a.figure", of=param("another")))


def test_the_share_that_the_judge_does_is_counted_with_its_reasons() -> None:
    found = sweep(list(generated_files(RULEBOOK, parameters(), 300, seed=9, rough=0.5)), RULEBOOK, parameters())
    assert found.files == 300
    assert 0.35 < found.judged_share < 0.65
    assert sum(found.why_judged.values()) >= found.judged
    assert set(found.why_judged) <= set(layout.SLOW_REASONS)


def test_what_a_person_has_read_is_the_kernels_whatever_the_answer() -> None:
    reading = [duty for duty in RULEBOOK if form(duty).reader is not None]
    files = list(generated_files(reading, parameters(), 9_000, rough=0.0))
    unlike, causes = told_apart(files, reading)
    assert unlike == []
    assert min(causes[one] for one in ("for_a_reader", "held", "condition_failed", "departure_recorded")) > 20
    found = sweep(files, reading, parameters(), causes=None)
    assert found.judged == 0
    unread = {cell.file for cell in found.cells() if cell.cause == "for_a_reader" and cell.witness}
    assert len(unread) > 40  # read, and yet nobody could tell, or they differ
    results = {(duty, result) for duty, result, _ in found.counts}
    assert {(duty.id, result) for duty in reading for result in ("met", "not_met", "cannot_tell")} <= results


def test_readings_that_come_back_from_columns_are_judged_as_before(tmp_path: Path) -> None:
    reading = [duty for duty in RULEBOOK if form(duty).reader is not None]
    files = list(generated_files(reading, parameters(), 300, rough=0.0))
    write(lay_in_columns(files), tmp_path)
    source = Dataset(tmp_path)
    back = source.whole_files(0, source.files(0), range(len(files)))
    for file, again in zip(files, back, strict=True):
        assert file.as_at is not None
        theirs = [judged_cells(one, reading, parameters(), file.as_at, file.as_at) for one in (file, again)]
        assert theirs[0] == theirs[1]


def test_all_twelve_of_the_first_duties_and_the_whole_book_run_in_the_kernel() -> None:
    tables = compile_tables(RULEBOOK, parameters(), lay_in_columns(()).words)
    assert tables.slow == ()
    assert set(TWELVE) <= {duty.id for duty in tables.duties}


def test_the_lists_that_judge_and_kernel_count_by_are_in_the_same_order() -> None:
    assert len(CAUSE_NAMES) == layout.N_CAUSES
    assert [name.upper() for name in CAUSE_NAMES] == [
        name for _, name in sorted((getattr(layout, name.upper()), name.upper()) for name in CAUSE_NAMES)
    ]
    assert 1 << FLAGS.index("contested") == layout.CONTESTED_FLAG


@pytest.mark.parametrize(
    "spoil",
    ["a court day", "a table of words", "a figure", "the start of a duty", "an inclusive deadline", "a join"],
)
def test_one_wrong_entry_in_the_tables_is_seen(spoil: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = compile_tables

    def spoilt(duties: Sequence[Duty], figures: Parameters, words: Words) -> Tables:
        tables = real(duties, figures, words)
        _spoil(tables, spoil)
        return tables

    monkeypatch.setattr(sweeping, "compile_tables", spoilt)
    files = list(generated_files(first_duties(), parameters(), 1_500, rough=0.0))
    unlike, _ = told_apart(files)
    assert unlike


def _spoil(tables: Tables, what: str) -> None:
    numbers, starts = tables.integers, tables.section_starts
    duty = {one.id: number for number, one in enumerate(tables.duties)}
    record = starts[layout.DUTIES] + duty["scene.children-seen"] * layout.DUTY_W
    if what == "a court day":
        numbers[starts[layout.LEFT_OUT] :][: starts[layout.MONTH_OF_DAY] - starts[layout.LEFT_OUT]] = 0
    elif what == "a table of words":
        numbers[starts[layout.LOOKUPS] :][:40] ^= 2
    elif what == "a figure":
        numbers[starts[layout.NUMBERS] :][:40] += layout.ONE
    elif what == "the start of a duty":
        numbers[record + layout.D_FIRST] += 86_400_000_000
        numbers[record + layout.D_HAS_FIRST] = 0
    elif what == "an inclusive deadline":
        numbers[starts[layout.MIDNIGHTS] :][: starts[layout.COUNTED_BEFORE] - starts[layout.MIDNIGHTS]] -= 1
    else:
        numbers[starts[layout.JOINS] : starts[layout.FIGURED]] = 0


def test_the_differential_sees_a_rule_of_the_kernel_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(world: World, files: Ints, wanted: npt.NDArray[np.uint8], cells: Ints, counts: Ints, slow: Ints) -> int:
        written = judge_files(world, files, wanted, cells, counts, slow)
        cells[cells[:, layout.K_CAUSE] == layout.DONE_LATE, layout.K_CAUSE] = layout.DONE_IN_TIME
        return written

    ready(judge_files)
    monkeypatch.setattr(running, "ready", lambda door: None)
    monkeypatch.setattr(running, "judge_files", wrong)
    unlike, _ = told_apart(list(generated_files(RULEBOOK, parameters(), 300, rough=0.0)))
    assert unlike
