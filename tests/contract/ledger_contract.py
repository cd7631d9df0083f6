"""What every store of a ledger does: one suite, and a store is whatever passes it.

For: `test_sqlite.py` and `test_postgresql.py`, which say where the ledger is kept.
Never: knows which store it is testing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TypeVar

import pytest

from dutybound.ledger.entry import Box, Entry, event_of, line
from dutybound.ledger.store import (
    Copy,
    Damaged,
    KeyTaken,
    Ledger,
    NotEmpty,
    Overtaken,
    Projected,
    Request,
    StoreRefused,
)

from ..ledgers import AT, Place, draft

T = TypeVar("T")
Contents = tuple[str, int, list[Entry], list[tuple[int, Box]], list[Request], list[Projected]]
BOX, OTHER = Box("reason", "V1", b"\x00one"), Box("note", "W2", b"\xfftwo")


def known(case: str, key: str, value: str | None = "") -> Projected:
    return Projected("may know", case, key, value)


def all_at_once(count: int, do: Callable[[int], T]) -> list[T]:
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(do, range(count)))


def attempted(do: Callable[[], T]) -> T | Overtaken:
    try:
        return do()
    except Overtaken as overtaken:
        return overtaken


def is_whole(ledger: Ledger) -> bool:
    """No gap in the ledger or in any case, and each line says the case and version where it stands."""
    versions: dict[str, int] = {}
    for number, entry in enumerate(ledger.entries()):
        versions[entry.case] = versions.get(entry.case, 0) + 1
        if (entry.number, entry.version) != (number, versions[entry.case]):
            return False
        if (
            f'"case":"{entry.case}"'.encode() not in entry.body
            or f'"version":{entry.version},'.encode() not in entry.body
        ):
            return False
    return sum(versions.values()) == ledger.size() and all(ledger.version(c) == v for c, v in versions.items())


def contents(ledger: Ledger) -> Contents:
    with ledger.snapshot() as copy:
        return (
            copy.force, copy.size, list(copy.entries), list(copy.boxes), list(copy.requests), list(copy.projected),
        )  # fmt: skip


class LedgerContract:
    """Subclasses have a fixture `place`."""

    @pytest.fixture
    def ledger(self, place: Place) -> Iterator[Ledger]:
        opened = place.open()
        yield opened
        opened.close()

    # appending and reading

    def test_a_new_ledger_is_empty(self, ledger: Ledger) -> None:
        assert ledger.size() == ledger.version("c1") == 0
        assert list(ledger.entries()) == list(ledger.case("c1")) == []

    def test_entries_are_numbered_through_the_ledger_and_through_their_case(self, ledger: Ledger) -> None:
        first = ledger.append("c1", 0, [draft("a"), draft("b")], AT)
        second = ledger.append("c2", 0, [draft("c")], AT)
        third = ledger.append("c1", 2, [draft("d")], AT + 1)
        assert [(one.number, one.case, one.version) for one in (*first, *second, *third)] == [
            (0, "c1", 1), (1, "c1", 2), (2, "c2", 1), (3, "c1", 3),
        ]  # fmt: skip
        assert third[0].body == line("c1", 3, AT + 1, draft("d"))
        assert list(ledger.entries()) == [*first, *second, *third]
        assert list(ledger.case("c1")) == [*first, *third]
        assert (ledger.size(), ledger.version("c1"), ledger.version("c2")) == (4, 3, 1)
        assert event_of(third[0]).id == "d"

    def test_a_case_is_read_from_after_a_version_on(self, ledger: Ledger) -> None:
        written = [ledger.append("c1", None, [draft(str(number))], AT)[0] for number in range(5)]
        for after in range(6):
            assert list(ledger.case("c1", after)) == written[after:]
        assert list(ledger.case("c1", 9)) == list(ledger.case("c2", 1)) == []

    def test_what_was_written_is_there_when_the_store_is_opened_again(self, ledger: Ledger, place: Place) -> None:
        written = ledger.append("c1", 0, [draft()], AT)
        ledger.close()
        again = place.open(at_least=1)
        assert tuple(again.entries()) == written
        again.close()

    def test_a_range_of_entries_is_read_by_number(self, ledger: Ledger) -> None:
        written = ledger.append("c1", 0, [draft()] * 6, AT)
        assert tuple(ledger.entries(2, 5)) == written[2:5]
        assert tuple(ledger.entries(4)) == written[4:]
        assert list(ledger.entries(6)) == list(ledger.entries(3, 3)) == []

    def test_a_range_beyond_the_end_is_no_silent_shortage(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()] * 2, AT)
        with pytest.raises(Damaged, match="entry 2 is missing"):
            list(ledger.entries(0, 3))

    def test_more_entries_than_a_page_are_read_in_order(self, ledger: Ledger) -> None:
        ledger.append("c0", 0, [draft()], AT)
        written = ledger.append("c1", 0, [draft(str(n), replace(BOX, box=b"%d" % n)) for n in range(1203)], AT)
        assert tuple(ledger.entries(1)) == tuple(ledger.case("c1")) == written
        assert len(contents(ledger)[3]) == 1203

    def test_others_write_while_somebody_reads(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()] * 600, AT)
        reading = ledger.entries()
        assert len(list(islice(reading, 10))) == 10
        ledger.append("c2", 0, [draft()], AT)
        assert len(list(reading)) == 590  # what was there when it was asked

    def test_odd_texts_come_back_as_they_were(self, ledger: Ledger) -> None:
        odd = 'it\'s "quoted"; drop table entries; -- \x00 \U0001f46e'
        (entry,) = ledger.append("c:1._-", 0, [draft(odd)], AT, key="it's; drop table entries; --",
                                 also=[known("c:1._-", "'; drop table entries; --", "é")])  # fmt: skip
        assert [event_of(one).id for one in ledger.entries()] == [odd]
        assert ledger.append("c:1._-", 0, [draft()], AT, key="it's; drop table entries; --") == (entry,)
        assert list(ledger.projected("may know")) == [known("c:1._-", "'; drop table entries; --", "é")]

    @pytest.mark.parametrize("case", ["", "a b", "'", "-a", "é", "a" * 101, "a\n"])
    def test_what_can_not_be_a_reference_is_refused(self, ledger: Ledger, case: str) -> None:
        with pytest.raises(ValueError, match="can't be the reference"):
            ledger.append(case, 0, [draft()], AT)

    @pytest.mark.parametrize("key", ["a\x00b", "a\nb", "k" * 201])
    def test_what_can_not_be_a_key_is_refused(self, ledger: Ledger, key: str) -> None:
        with pytest.raises(ValueError, match="the key of an append"):
            ledger.append("c1", 0, [draft()], AT, key=key)

    def test_an_append_of_nothing_is_refused(self, ledger: Ledger) -> None:
        with pytest.raises(ValueError, match="at least one draft"):
            ledger.append("c1", 0, [], AT)

    # one decision at a time

    @pytest.mark.parametrize("expected", [0, 1, 3])
    def test_whoever_read_another_version_is_overtaken_and_writes_nothing(self, ledger: Ledger, expected: int) -> None:
        ledger.append("c1", 0, [draft("a"), draft("b")], AT)
        before = contents(ledger)
        with pytest.raises(Overtaken) as overtaken:
            ledger.append("c1", expected, [draft("c", BOX)], AT, key="k", also=[known("c1", "P9")])
        assert (overtaken.value.case, overtaken.value.expected, overtaken.value.found) == ("c1", expected, 2)
        assert contents(ledger) == before

    def test_a_stream_in_which_nothing_is_decided_is_appended_to_wherever_it_stands(self, ledger: Ledger) -> None:
        ledger.append("looked", None, [draft("a")], AT)
        (entry,) = ledger.append("looked", None, [draft("b")], AT)
        assert entry.version == 2

    def test_an_append_that_breaks_half_way_leaves_nothing_and_no_gap(self, ledger: Ledger) -> None:
        def breaks() -> Iterator[Projected]:
            yield known("c1", "P1")
            raise RuntimeError("half way")

        ledger.append("c1", 0, [draft("a")], AT)
        before = contents(ledger)
        with pytest.raises(RuntimeError, match="half way"):
            ledger.append("c1", 1, [draft("b", BOX)], AT, key="k", also=breaks())
        with pytest.raises(ValueError, match="do not match"):
            ledger.append("c2", 0, [draft("b"), replace(draft("c"), boxes=(BOX,))], AT)
        assert contents(ledger) == before
        ledger.append("c2", 0, [draft("d")], AT, key="k")
        assert is_whole(ledger)

    def test_of_many_threads_that_decide_on_one_version_exactly_one_writes(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()], AT)
        told = all_at_once(8, lambda n: attempted(lambda: ledger.append("c1", 1, [draft(f"t{n}")] * 2, AT)))
        losers = [one for one in told if isinstance(one, Overtaken)]
        assert len(losers) == 7
        assert {one.found for one in losers} == {3}
        assert ledger.version("c1") == 3
        assert is_whole(ledger)

    def test_threads_that_read_again_and_try_again_all_get_in_and_leave_no_gap(self, ledger: Ledger) -> None:
        def once(name: str) -> tuple[Entry, ...]:
            return ledger.append("c1", ledger.version("c1"), [draft(name)], AT)

        def until_done(thread: int) -> int:
            tries = 0
            for n in range(4):
                while isinstance(attempted(partial(once, f"{thread}-{n}")), Overtaken):
                    tries += 1
            return tries

        all_at_once(5, until_done)
        written = [event_of(entry).id for entry in ledger.case("c1")]
        assert sorted(written) == sorted(f"{thread}-{n}" for thread in range(5) for n in range(4))
        assert is_whole(ledger)

    def test_threads_on_cases_of_their_own_do_not_disturb_each_other(self, ledger: Ledger) -> None:
        all_at_once(6, lambda n: [ledger.append(f"c{n}", v, [draft()], AT) for v in range(4)])
        assert ledger.size() == 24
        assert is_whole(ledger)

    # the same append again

    def test_the_same_key_again_writes_nothing_and_gives_what_was_written(self, ledger: Ledger) -> None:
        first = ledger.append("c1", 0, [draft("a", BOX), draft("b")], AT, key="k1", also=[known("c1", "P1")])
        ledger.append("c1", 2, [draft("c")], AT)
        before = contents(ledger)
        assert ledger.append("c1", 0, [draft("other")], AT + 5, key="k1", also=[known("c1", "P2")]) == first
        assert contents(ledger) == before

    def test_a_key_of_another_case_is_refused(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()], AT, key="k1")
        with pytest.raises(KeyTaken, match="k1"):
            ledger.append("c2", 0, [draft()], AT, key="k1")
        assert ledger.version("c2") == 0

    def test_what_a_key_wrote_is_told_without_writing(self, ledger: Ledger) -> None:
        assert ledger.done("k1", "c1") == ()
        first = ledger.append("c1", 0, [draft("a"), draft("b")], AT, key="k1")
        ledger.append("c1", 2, [draft("c")], AT)
        assert ledger.done("k1", "c1") == first
        with pytest.raises(KeyTaken, match="k1"):
            ledger.done("k1", "c2")

    def test_many_threads_with_one_key_write_once(self, ledger: Ledger) -> None:
        told = all_at_once(6, lambda n: ledger.append("c1", 0, [draft(f"t{n}")], AT, key="k1"))
        assert len(set(told)) == 1
        assert ledger.size() == 1

    # projections

    def test_a_projection_is_written_with_its_entries_and_asked_by_case_and_by_key(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()], AT, also=[known("c1", "P1", "crew"), known("c1", "P2")])
        ledger.append("c2", 0, [draft()], AT, also=[known("c2", "P1"), Projected("due", "c2", "P1", "soon")])
        assert list(ledger.projected("may know")) == [known("c1", "P1", "crew"), known("c1", "P2"), known("c2", "P1")]
        assert list(ledger.projected("may know", case="c1")) == [known("c1", "P1", "crew"), known("c1", "P2")]
        assert list(ledger.projected("may know", key="P1")) == [known("c1", "P1", "crew"), known("c2", "P1")]
        assert list(ledger.projected("may know", case="c2", key="P2")) == []
        ledger.append(
            "c1", 1, [draft()], AT, also=[known("c1", "P1", "named"), known("c1", "P2", None), known("c1", "P3", None)]
        )
        assert list(ledger.projected("may know", case="c1")) == [known("c1", "P1", "named")]

    def test_a_projection_of_many_rows_is_read_in_order(self, ledger: Ledger) -> None:
        rows = [known(f"c{n:04}", key) for n in range(300) for key in ("A", "a", "é")]
        ledger.append("c1", 0, [draft()], AT, also=reversed(rows))
        assert list(ledger.projected("may know")) == rows
        assert list(ledger.projected("may know", key="a")) == rows[1::3]

    def test_the_rows_of_many_keys_and_the_versions_of_many_cases_are_one_question(self, ledger: Ledger) -> None:
        ledger.append("c2", 0, [draft()], AT, also=[known("c2", "P1"), Projected("due", "c2", "P1", "soon")])
        ledger.append(
            "c1", 0, [draft("a"), draft("b")], AT, also=[known("c1", "P2"), known("c1", "P1"), known("c1", "P3")]
        )
        rows = ledger.projected_of("may know", ["P3", "P1", "P1", "nobody", "'; drop table entries; --"])
        assert rows == (known("c1", "P1"), known("c1", "P3"), known("c2", "P1"))
        assert ledger.projected_of("may know", []) == ()
        assert ledger.versions(["c2", "c1", "none", "'"]) == {"c1": 2, "c2": 1}
        assert ledger.versions([]) == {}

    def test_the_entries_of_many_cases_are_those_of_each(self, ledger: Ledger) -> None:
        refs = [f"c{n}" for n in range(150)]
        for turn in range(2):
            for ref in refs[: 150 - 100 * turn]:
                ledger.append(ref, turn, [draft(f"{ref} {turn}")], AT)
        asked = [*refs, "c1", "none", "'"]
        assert list(ledger.cases(asked)) == [entry for ref in sorted(refs) for entry in ledger.case(ref)]
        assert list(ledger.cases([])) == []

    def test_a_case_is_read_whole_from_any_version_on(self, ledger: Ledger) -> None:
        written = ledger.append("c1", 0, [draft(str(n)) for n in range(1_001)], AT)
        assert tuple(ledger.case("c1")) == written
        for after in (1, 500, 501, 1_000, 1_001, 1_002):
            assert tuple(ledger.case("c1", after)) == written[after:]

    def test_more_keys_than_one_question_takes_are_asked_about_all_the_same(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()], AT, also=[known("c1", f"P{n:05}") for n in range(0, 25_000, 5_000)])
        many = [f"P{n:05}" for n in range(25_000)]
        assert [row.key for row in ledger.projected_of("may know", many)] == many[::5_000]

    def test_a_projection_is_made_again_from_the_entries(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft("a"), draft("b")], AT, also=[known("c9", "wrong"), Projected("due", "c1", "x")])
        ledger.reproject("may know", lambda entries: (known(one.case, event_of(one).id) for one in entries))
        assert list(ledger.projected("may know")) == [known("c1", "a"), known("c1", "b")]
        assert list(ledger.projected("due")) == [Projected("due", "c1", "x")]

    def test_a_projection_that_can_not_be_made_again_stays(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft()], AT, also=[known("c1", "P1")])
        with pytest.raises(ValueError, match="'due' stands among those of 'may know'"):
            ledger.reproject("may know", lambda _: [known("c1", "P2"), Projected("due", "c1", "x")])
        assert list(ledger.projected("may know")) == [known("c1", "P1")]

    # sealed texts

    def test_a_sealed_text_stands_beside_its_entry_until_its_person_is_erased(
        self, ledger: Ledger, place: Place
    ) -> None:
        written = ledger.append("c1", 0, [draft("a", BOX, OTHER), draft("b", replace(OTHER, box=b"3")), draft("c")], AT)
        assert [ledger.boxes(n) for n in range(3)] == [(OTHER, BOX), (replace(OTHER, box=b"3"),), ()]
        ledger.close()
        eraser = place.eraser()
        assert [eraser.erase("W2"), eraser.erase("W2"), eraser.erase("nobody")] == [2, 0, 0]
        eraser.close()
        again = place.open()
        assert [again.boxes(n) for n in range(3)] == [(BOX,), (), ()]
        assert tuple(again.entries()) == written
        again.append("c1", 3, [draft("d", OTHER)], AT)
        assert again.boxes(3) == (OTHER,)
        again.close()

    # copies

    def test_a_copy_fills_an_empty_ledger_with_all_there_is(self, ledger: Ledger, place: Place) -> None:
        ledger.append("c1", 0, [draft("a", BOX), draft("b")], AT, key="k1", also=[known("c1", "P1", "x")])
        ledger.append("c2", 0, [draft("c", OTHER)], AT)
        twin = place.twin()
        with ledger.snapshot() as copy:
            twin.take_in(copy)
        assert contents(twin) == contents(ledger)
        assert [one.leaf for one in twin.entries()] == [one.leaf for one in ledger.entries()]
        assert twin.append("c1", 0, [draft("again")], AT, key="k1") == tuple(ledger.entries(0, 2))
        (entry,) = twin.append("c1", 2, [draft("next")], AT)
        assert (entry.number, entry.version) == (3, 3)
        twin.close()

    def test_a_copy_is_of_one_moment(self, ledger: Ledger) -> None:
        ledger.append("c1", 0, [draft("a", BOX)], AT)
        with ledger.snapshot() as copy:
            ledger.append("c1", 1, [draft("b", BOX)], AT, key="k", also=[known("c1", "P1")])
            assert (copy.size, len(list(copy.entries)), len(list(copy.boxes))) == (1, 1, 1)
            assert (list(copy.requests), list(copy.projected)) == ([], [])
        assert ledger.size() == 2

    def test_a_ledger_that_holds_an_entry_takes_in_no_copy(self, ledger: Ledger, place: Place) -> None:
        ledger.append("c1", 0, [draft()], AT)
        twin = place.twin()
        twin.append("c9", 0, [draft()], AT)
        before = contents(twin)
        with ledger.snapshot() as copy, pytest.raises(NotEmpty, match="empty ledger"):
            twin.take_in(copy)
        assert contents(twin) == before
        twin.close()

    def test_a_copy_of_another_force_is_refused(self, ledger: Ledger, place: Place) -> None:
        other = place.twin("othershire")
        with ledger.snapshot() as copy, pytest.raises(StoreRefused, match="othershire"):
            other.take_in(copy)
        other.close()

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda entries: entries[1:],
            lambda entries: entries[:1] + entries[2:],
            lambda entries: [*entries[:2], entries[1]],
            lambda entries: entries[:-1],
            lambda entries: [entries[1], entries[0], *entries[2:]],
            lambda entries: [*entries[:2], replace(entries[2], version=4)],
        ],
        ids=["first gone", "middle gone", "one twice", "last gone", "out of order", "version left out"],
    )
    def test_a_copy_that_is_not_whole_is_refused_and_leaves_nothing(
        self, ledger: Ledger, spoil: Callable[[list[Entry]], list[Entry]]
    ) -> None:
        entries = [Entry(n, "c1", n + 1, line("c1", n + 1, AT, draft())) for n in range(3)]
        copy = Copy(ledger.force, 3, spoil(entries), [], [Request("k", 0, 1)], [known("c1", "P1")])
        with pytest.raises(Damaged, match="the copy"):
            ledger.take_in(copy)
        assert contents(ledger) == (ledger.force, 0, [], [], [], [])
        ledger.take_in(replace(copy, entries=entries))
        assert is_whole(ledger)

    # shorter than known

    def test_a_ledger_that_is_shorter_than_it_was_known_to_be_is_not_opened(self, ledger: Ledger, place: Place) -> None:
        ledger.append("c1", 0, [draft()] * 2, AT)
        ledger.close()
        with pytest.raises(StoreRefused, match="holds 2 entries and is known to have held 3"):
            place.open(at_least=3)
        place.open(at_least=2).close()
