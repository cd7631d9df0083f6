"""No overlay that can be read turns an unmet duty of the floor into a met one, or opens a gate that the floor shuts."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dutybound.conformance.generated import generated_files
from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import DEPARTED, HELD_BACK, NOT_MET, OVERDUE
from dutybound.duties.form import parameters_of
from dutybound.duties.loading import unit_of
from dutybound.duties.may import CANNOT_TELL_YET, NOT_YET, YES, may
from dutybound.duties.overlaying import overlaid
from dutybound.events.event import CaseFile
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import EVER_AFTER
from dutybound.events.words import RANKS
from dutybound.overlays.reading import overlay_of

from .inventing import day, invented_overlay

FLOOR = the_book()
FIGURED = [duty for duty in FLOOR.duties if parameters_of(duty)]
UNMET = (NOT_MET, OVERDUE)
# Of each seed, and so many files an overlay: the more duties, the more files it takes to meet a figure that is set.
OVERLAYS, FILES = 8, 36


def books(seed: int) -> Iterator[tuple[int, str, Book]]:
    for number in range(OVERLAYS):
        chance = random.Random(f"{seed}/{number}")
        force = chance.choice(("suffolk", "greater-manchester", "metropolitan"))
        text = invented_overlay(FLOOR, force, chance)
        yield number, force, overlaid(FLOOR, [overlay_of(text, f"invented {seed}/{number}", FLOOR)])


def files_about(book: Book, force: str, seed: int) -> Iterator[CaseFile]:
    """Files of the force with deadlines near the overlay's figures, and as many near the floor's; many told roughly."""
    for number, figures in enumerate((book.parameters, FLOOR.parameters)):
        for file in generated_files(FIGURED, figures, FILES, seed + number, rough=0.3):
            yield replace(file, force=force)


def figure_at_random(chance: random.Random, force: str) -> tuple[str, str]:
    """An overlay that sets one figure of the book, tighter or looser, and the name of the figure."""
    row = chance.choice([one for one in FLOOR.parameters.rows if one.force in ("", force)])
    value = chance.choice(RANKS) if isinstance(row.value, str) else chance.randint(1, 2 * int(row.value) + 1)
    keys = ", ".join(f'{name} = "{key}"' for name, key in row.keys)
    return (
        f'overlay = 1\nforce = "{force}"\nname = "Invented"\n[[source]]\nkey = "P"\ntitle = "P"\n'
        f'[[version]]\nnumber = 1\nfrom = {day(chance)}\npublished = "unknown"\nwhere = "nowhere"\n'
        f'decided_by = "nobody"\nsource = "P"\n[[figure]]\nversion = 1\nname = "{row.name}"\n'
        f'keys = {{ {keys} }}\nvalue = {value!r}\nunit = "{unit_of(row.name)}"\nread = "S"\n',
        row.name,
    )


def found(file: CaseFile, book: Book) -> dict[tuple[str, str, int], Finding]:
    assert file.as_at is not None
    judged = judge_file(file, book.duties, book.parameters, file.as_at, file.known_at)
    return {(one.duty.id, one.trigger.id, one.period): one for one in judged.findings}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_unmet_duty_of_the_floor_stays_unmet_and_weighs_no_less_under_any_overlay(seed: int) -> None:
    seen: Counter[str] = Counter()
    for number, force, book in books(seed):
        for file in files_about(book, force, 1000 * seed + number):
            before, after = found(file, FLOOR), found(file, book)
            for key, one in before.items():
                if one.result not in UNMET:
                    continue
                now = after.get(key)
                assert now is not None, (force, file.ref, key)
                if now.result == DEPARTED:  # a departure that ran out between the two deadlines covers the earlier one
                    assert expired(now), (force, file.ref, key)
                    continue
                assert now.result in UNMET, (force, file.ref, key, one.cause, now.cause)
                weights = ("house", "guidance", "binding")
                assert weights.index(book.weighs(now.duty, now.flags)) >= weights.index(
                    FLOOR.weighs(one.duty, one.flags)
                )
                seen["unmet"] += 1
                seen["by figure"] += "overlay_figure" in now.flags
            seen["added"] += sum("@" in key[0] for key in after)
    assert seen["unmet"] > 200, seen
    assert seen["by figure"] > 20, seen
    assert seen["added"] > 100, seen


def test_a_figure_set_at_random_is_refused_or_makes_nothing_better() -> None:
    seen: Counter[str] = Counter()
    for number in range(120):
        chance = random.Random(f"figure/{number}")
        force = chance.choice(("suffolk", "greater-manchester", "metropolitan"))
        text, name = figure_at_random(chance, force)
        try:
            book = overlaid(FLOOR, [overlay_of(text, "figure", FLOOR)])
        except UnusableInput:
            seen["refused"] += 1
            continue
        seen["set"] += 1
        reading = [duty for duty in FLOOR.duties if name in parameters_of(duty)]
        for figures in (book.parameters, FLOOR.parameters):
            for told in generated_files(reading, figures, 12, number, rough=0.3):
                file = replace(told, force=force)
                before = found(file, replace(FLOOR, duties=tuple(reading)))
                after = found(file, replace(book, duties=tuple(reading)))
                for key, one in before.items():
                    if one.result in UNMET and not expired(after[key]):
                        seen["unmet"] += 1
                        assert after[key].result in UNMET, (text, file.ref, key)
    assert seen["refused"] > 30, seen
    assert seen["set"] > 30, seen
    assert seen["unmet"] > 100, seen


def expired(one: Finding) -> bool:
    """A departure with an end covers it."""
    return one.result == DEPARTED and any("expires" in event.facts for event in one.witnesses)


def test_what_the_floor_does_not_let_through_no_overlay_lets_through() -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for number, _, book in books(7):
        for file in generated_files(FLOOR.duties, FLOOR.parameters, 30, 500 + number, rough=0.2):
            at = max((event.occurred.latest for event in file.events if event.occurred.latest < EVER_AFTER), default=0)
            for decision in HELD_BACK:
                rank = random.Random(f"{number}/{file.ref}").choice(("constable", "sergeant", "inspector"))
                floor = may(decision, file, rank, "supervisor", {}, FLOOR, at)
                laid = may(decision, file, rank, "supervisor", {}, book, at)
                seen[floor.answer, laid.answer] += 1
                if floor.answer == NOT_YET:
                    assert laid.answer == NOT_YET
                if floor.answer == CANNOT_TELL_YET and floor.asked:
                    assert laid.answer != YES
    assert seen[NOT_YET, NOT_YET] > 10, seen
    assert seen[YES, NOT_YET] + seen[CANNOT_TELL_YET, NOT_YET] > 0, seen
