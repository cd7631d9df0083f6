"""What an overlay's file may say, and the fault with line, field and way out for everything else."""

from pathlib import Path

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.overlays import Overlay
from dutybound.duties.proofreading import proofread
from dutybound.events.trouble import UnusableInput
from dutybound.overlays.reading import book_with, overlay_of

from ..refused import faults_of

BOOK = the_book()
OVERLAYS = Path(__file__).resolve().parents[2] / "examples" / "overlays"
SHIPPED = [path for path in sorted(OVERLAYS.glob("*.toml")) if not path.stem.endswith("-case")]
HEAD = """overlay = 1
force = "suffolk"
name = "Invented for a test"

[[source]]
key = "POLICY"
title = "A policy"

[[version]]
number = 1
from = 2024-05-01
published = 2024-04-22
where = "a page"
decided_by = "the chief constable"
source = "POLICY"
"""
FIGURE = """
[[figure]]
version = 1
name = "risk.hours"
value = 12
unit = "hours"
read = "S"
"""
MUST = """
[[must]]
version = 1
duty = "contact.downgrade-authorised"
read = "S"
"""
OWN = """
[[duty]]
version = 1
id = "scene.own"
sentence = "A sergeant is spoken to within an hour of a visit"
because = "It is."
falls_on = "the first officer"
when = { kind = "unit_arrived" }
recorded = { kind = "supervisor_consulted", same = ["incident_ref"], by_rank = "sergeant" }
within = { number = 1, unit = "hours" }
read = "S"
"""


def read(text: str) -> Overlay:
    return overlay_of(text, "overlay.toml", BOOK)


def faults(text: str) -> list[str]:
    return faults_of(lambda: read(text))


def test_a_figure_a_must_and_a_duty_of_its_own_are_read_with_their_version() -> None:
    found = read(HEAD + FIGURE + MUST + OWN)
    (figure,) = found.figures
    assert (figure.row.name, figure.row.value, figure.row.force, figure.row.first) == (
        "risk.hours", 12, "suffolk", "2024-05-01",
    )  # fmt: skip
    assert (figure.row.source, figure.row.overlay) == ("suffolk/POLICY", True)
    must, own = (one.duty for one in found.duties)
    assert (must.id, must.raises) == ("contact.downgrade-authorised@suffolk", "contact.downgrade-authorised")
    assert (own.id, own.raises, own.scope) == ("scene.own@suffolk", "", "suffolk")
    assert own.in_force.first == must.in_force.first == "2024-05-01"


FAULTY = {
    "a figure that loosens": (
        HEAD + FIGURE.replace("12", "36"),
        "overlay.toml, line 20 ([[figure]] 1), field 'value': 36 would loosen: the book's own number is 24 on 1 May "
        "2024. An overlay may only tighten: a lower figure is tighter.",
    ),
    "a rank that loosens": (
        HEAD + FIGURE.replace("risk.hours", "lowering.rank").replace("12", '"constable"').replace("hours", "rank"),
        "overlay.toml, line 20 ([[figure]] 1), field 'value': constable would loosen: the book's own number is "
        "sergeant on 1 May 2024. An overlay may only tighten: a higher one is tighter.",
    ),
    "a force's own figure of the book that is loosened": (
        HEAD + FIGURE.replace("risk.hours", "response.minutes").replace("hours", "minutes").replace("12", "21")
        + 'keys = { grade = "1" }\n',
        "overlay.toml, line 20 ([[figure]] 1), field 'value': 21 would loosen: the figure of the book for this force "
        "is 20 on 1 May 2024. An overlay may only tighten: a lower figure is tighter.",
    ),
    "a figure of the law": (
        HEAD + FIGURE.replace("risk.hours", "bail.months").replace('"hours"', '"months"').replace("12", "2")
        + 'keys = { rank = "sergeant" }\n',
        "overlay.toml, line 19 ([[figure]] 1), field 'name': the law or a national text sets it at 3 on 1 May 2024. "
        "Write a [[duty]] of the force's own.",
    ),
    "a figure without a direction": (
        HEAD + FIGURE.replace("risk.hours", "downgrade.rank"),
        "overlay.toml, line 19 ([[figure]] 1), field 'name': of 'downgrade.rank' no value is plainly tighter. Write a "
        "[[duty]] of the force's own.",
    ),
    "a figure that nothing here reads": (
        HEAD + FIGURE.replace("risk.hours", "closing.rank"),
        "overlay.toml, line 19 ([[figure]] 1), field 'name': no duty that is owed in suffolk reads 'closing.rank'. "
        "Write a [[duty]] of the force's own.",
    ),
    "a figure that is no figure": (
        HEAD + FIGURE.replace("risk.hours", "risk.hour"),
        "overlay.toml, line 19 ([[figure]] 1), field 'name': there is no figure 'risk.hour'. Did you mean "
        "'risk.hours'?",
    ),
    "a key that the book does not have": (
        HEAD + FIGURE.replace("risk.hours", "review.days").replace('"hours"', '"days"'),
        "overlay.toml, line 17 ([[figure]] 1), field 'keys': the book has no figure 'review.days' for no key on 1 May "
        "2024. Give the keys that the book gives, or begin later.",
    ),
    "another unit": (
        HEAD + FIGURE.replace('"hours"', '"minutes"'),
        "overlay.toml, line 21 ([[figure]] 1), field 'unit': 'minutes' is not the unit of 'risk.hours'. Write unit = "
        '"hours".',
    ),
    "part of an hour": (
        HEAD + FIGURE.replace("12", "0.5"),
        "overlay.toml, line 20 ([[figure]] 1), field 'value': expected a whole number from 1, found 0.5.",
    ),
    "a figure that nobody read": (
        HEAD + FIGURE.replace('"S"', '"P"'),
        "overlay.toml, line 22 ([[figure]] 1), field 'read': 'P' is not read in the source, and cannot bind. Only V or "
        "R where it was read in the source, S where the force states it, can.",
    ),
    "a day before its version": (
        HEAD + FIGURE + "from = 2024-04-30\n",
        "overlay.toml, line 23 ([[figure]] 1), field 'from': is before version 1 begins. Write a version that begins "
        "then.",
    ),
    "a duty that binds already": (
        HEAD + MUST.replace("contact.downgrade-authorised", "decisions.outcome-16-conditions"),
        "overlay.toml, line 19 ([[must]] 1), field 'duty': 'decisions.outcome-16-conditions' binds every force "
        "already. Leave it out.",
    ),
    "another force's duty": (
        HEAD + MUST.replace("contact.downgrade-authorised", "decisions.outcome-21-not-da"),
        "overlay.toml, line 19 ([[must]] 1), field 'duty': 'decisions.outcome-21-not-da' is owed in cleveland only. "
        "Write a [[duty]] of the force's own.",
    ),
    "a duty switched off": (
        HEAD + MUST + "off = true\n",
        "overlay.toml, line 21 ([[must]] 1), field 'off': is not a field here. Known: duty, from, note, place, read, "
        "source, to, version.",
    ),
    "a section that takes away": (
        HEAD + FIGURE + '\n[[without]]\nduty = "scene.children-seen"\n',
        "overlay.toml, line 24 ([[without]] 1): 'without' is not a part of an overlay. An overlay sets figures, makes "
        "a duty a must and adds duties; it takes nothing away.",
    ),
    "a duty of the book replaced": (
        HEAD + OWN.replace("scene.own", "scene.children-seen"),
        "overlay.toml, line 19 ([[duty]] 1), field 'id': 'scene.children-seen' is a duty of the book, and an overlay "
        "replaces none. Make it a [[must]], or give the force's own duty another id.",
    ),
    "a chapter that is not there": (
        HEAD + OWN.replace("scene.own", "scenes.own"),
        "overlay.toml, line 19 ([[duty]] 1), field 'id': 'scenes.own' is not in a chapter of the book. Did you mean "
        "'scene'?",
    ),
    "an unknown kind": (
        HEAD + OWN.replace("unit_arrived", "unit_arived"),
        "overlay.toml, line 23 ([[duty]] 1), field 'when': 'unit_arived' is not a kind of event. Did you mean "
        "'unit_arrived'?",
    ),
    "an unknown attribute": (
        HEAD + OWN.replace("by_rank", "bye_rank"),
        "overlay.toml, line 24 ([[duty]] 1), field 'recorded': 'supervisor_consulted' has no attribute 'bye_rank'. Did "
        "you mean 'rank'?",
    ),
    "an unknown rank": (
        HEAD + OWN.replace('"sergeant" }', '"serjeant" }'),
        "overlay.toml, line 24 ([[duty]] 1), field 'recorded': 'rank' of 'supervisor_consulted': "
        "'serjeant' is not a word used here. Did you mean 'sergeant'?",
    ),
    "no time": (
        HEAD + OWN.replace('within = { number = 1, unit = "hours" }\n', ""),
        "overlay.toml, line 17 ([[duty]] 1), field 'within': says by when exactly once. Write one of: within, before, "
        "already, itself, every.",
    ),
    "two times": (
        HEAD + OWN + "already = true\n",
        "overlay.toml, line 25 ([[duty]] 1), field 'within': says by when exactly once. Write one of: within, before, "
        "already, itself, every.",
    ),
    "no clock": (
        HEAD + OWN.replace('"hours"', '"hour"'),
        "overlay.toml, line 25 ([[duty]] 1), field 'within': 'hour' is no clock. Did you mean 'hours'?",
    ),
    "a protective act held back": (
        HEAD + OWN.replace("within = { number = 1, unit = \"hours\" }", "already = true")
        + 'holds_back = "arrest"\nneeds = "a form"\n',
        "overlay.toml, line 27 ([[duty]] 1), field 'holds_back': 'arrest' is not a decision that can be held back. "
        "Known: allocate_connected, assign_outcome, cancel_crime, close_case, downgrade, lower_risk, unrestrict.",
    ),
    "a decision of another kind held back": (
        HEAD + OWN.replace("within = { number = 1, unit = \"hours\" }", "already = true")
        + 'holds_back = "close_case"\nneeds = "a form"\n',
        "overlay.toml, line 27 ([[duty]] 1), field 'holds_back': 'close_case' is an entry of the kind "
        "'investigation_closed'. Write when = { kind = \"investigation_closed\" }.",
    ),
    "a source that is the law": (
        HEAD + MUST + 'source = "PACE-BAIL-2022"\n',
        "overlay.toml, line 21 ([[must]] 1), field 'source': 'PACE-BAIL-2022' is of the kind 'statutory'. An overlay "
        "rests on the force's own policy.",
    ),
    "a source that is not there": (
        HEAD.replace('source = "POLICY"', 'source = "POLITY"') + FIGURE,
        "overlay.toml, line 15 ([[version]] 1), field 'source': 'POLITY' is no source of this file. Write a [[source]] "
        "with that key.",
    ),
    "nobody decided": (
        HEAD.replace('decided_by = "the chief constable"\n', "") + FIGURE,
        "overlay.toml, line 9 ([[version]] 1), field 'decided_by': is missing.",
    ),
    "versions out of order": (
        HEAD + '[[version]]\nnumber = 2\nfrom = 2024-05-01\npublished = "unknown"\nwhere = "a page"\n'
        'decided_by = "somebody"\nsource = "POLICY"\n' + FIGURE,
        "overlay.toml, line 18 ([[version]] 2), field 'from': is not after the version before it. A later version "
        "begins on a later day.",
    ),
    "a version that is not there": (
        HEAD + FIGURE.replace("version = 1", "version = 3"),
        "overlay.toml, line 18 ([[figure]] 1), field 'version': there is no version 3. Write version = 1.",
    ),
    "nothing changed": (
        HEAD,
        "overlay.toml, top: there is no [[figure]], [[must]] or [[duty]]: the overlay changes nothing. An overlay sets "
        "figures, makes a duty a must and adds duties; it takes nothing away.",
    ),
    "a figure set twice": (
        HEAD + FIGURE + FIGURE,
        "overlay.toml, line 26 ([[figure]] 2), field 'name': 'risk.hours' is set twice from the same day for the same "
        "thing. Keep one of them.",
    ),
    "another form": (
        HEAD.replace("overlay = 1", "overlay = 2") + FIGURE,
        "overlay.toml, line 1 (top), field 'overlay': '2' is no version known here. Begin with: overlay = 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_told_with_its_line_its_field_and_the_way_out(name: str) -> None:
    text, told = FAULTY[name]
    assert told in faults(text)


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = HEAD.replace('name = "Invented for a test"\n', "") + FIGURE.replace("12", "36") + MUST.replace('"S"', '"B"')
    assert len(faults(text)) == 3


def test_a_file_that_is_no_toml_or_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert "is not TOML" in faults("overlay = ")[0]
    with pytest.raises(UnusableInput, match="cannot be opened"):
        book_with([tmp_path / "none.toml"])


def test_two_overlays_of_one_force_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(HEAD + FIGURE, encoding="utf-8")
    with pytest.raises(UnusableInput, match="Write one overlay a force, in versions"):
        book_with([tmp_path / "one.toml", tmp_path / "two.toml"])


def test_the_shipped_overlays_are_sound_together_and_keep_every_duty_of_the_book() -> None:
    laid = book_with(SHIPPED)
    assert proofread(laid) == []
    assert len(laid.overlays) >= 3
    assert set(BOOK.duties) < set(laid.duties)
    assert laid.parameters.floor.rows == BOOK.parameters.rows


def test_no_overlay_leaves_the_book_as_it_is() -> None:
    assert book_with([]) is BOOK
