"""Every way, for every role and for nobody, at a case that is open, one that is hidden and one that never was.

For: that each way answers as its roles and the rules of access say, and that hidden and never there are the same bytes.
Never: lets a way be forgotten: one that is new is in the matrix by being a way, and a path that is no way is a failure.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from dutybound.access.deciding import Asked, decide
from dutybound.access.people import Post
from dutybound.access.standing import standing
from dutybound.access.words import ROLES
from dutybound.casework.desk import read_case
from dutybound.casework.roster import give_post, read_roster
from dutybound.casework.taking_over import take_over
from dutybound.duties.explain import DECISION_WORDS
from dutybound.events.kinds import KINDS
from dutybound.web.invented import FORCE
from tests.journeys.cases import investigated, reported, restricted, sent
from tests.web.installed import PASSWORD, desks, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402
from django.urls import URLPattern, URLResolver, get_resolver, reverse  # noqa: E402

from dutybound.web.accounts.models import Account  # noqa: E402
from dutybound.web.desk import NO_POST, NOBODY_SIGNED_IN, Way  # noqa: E402
from dutybound.web.house import house  # noqa: E402
from dutybound.web.ways import WAYS  # noqa: E402

OPEN, HIDDEN, NOWHERE = "open-case-7d1f", "shut-case-93ab", "none-case-c204"
CASES: Final = (OPEN, HIDDEN, NOWHERE)
# What stands in a path beside a case: the first is the one of the short form.
ARGUMENTS: Final = {
    "kind": ("victim_contacted", "arrest_made", "investigation_closed", "suspect_named", "risk_assessed",
             "no_such_kind", *sorted(KINDS)),
    "decision": (*sorted(DECISION_WORDS), "no_such_decision"),
    "incident": ("incident-1", "no_such_call"), "batch": ("999",), "paper": ("999-01",),
    "grade": ("high", "no_such_grade"),
}  # fmt: skip
_CASE: Final = ("case", "case_ref")
_ARGUMENT: Final = re.compile(r"<(?:\w+:)?(\w+)>")
# What stands for the name of anything else, such as a paper or a post: there is nothing of that name.
_NO_SUCH: Final = ("1",)
# By which of these a case opens as one of these pages; of other pages their own desks know for whom they are.
_READS: Final = ("read_record", "read_summary", "read_live_risk", "read_safe_contact")
_PAGES: Final = ("case", "happened", "people", "risk", "decisions", "may_i")
# By any of these somebody learns of a door or of a case that is hidden, and so meets more than a stranger does.
_LEARNS: Final = ("know", "read_live_risk", "read_door_warning")
NOBODY: Final = ""
# In the invented force: whoever is suspected in the hidden case, a friend on his shift, and their sergeant.
CIRCLE: Final = ("4201", "4202", "4002")


@dataclass(frozen=True, slots=True)
class Row:
    """One asking: the way, with what stands in its path, as whom, by which method."""

    way: Way
    role: str
    path: str
    case: str
    method: str


@cache
def _way(name: str) -> Way:
    return next(way for way in WAYS if way.name == name)


def _paths(way: Way, case: str, kinds: int) -> Iterator[str]:
    """The paths of a way at a case, with so many values for what else stands in it."""
    names = _ARGUMENT.findall(way.path)
    values = [(case,) if name in _CASE else ARGUMENTS.get(name, _NO_SUCH)[:kinds] for name in names]
    for chosen in product(*values):
        yield reverse(way.name, kwargs=dict(zip(names, chosen, strict=True)))


def _is_of_a_case(way: Way) -> bool:
    return any(name in _CASE for name in _ARGUMENT.findall(way.path))


def _rows(role: str, kinds: int, methods: Sequence[str]) -> Iterator[Row]:
    for way in WAYS:
        for case in CASES if _is_of_a_case(way) else ("",):
            for path in _paths(way, case, kinds):
                for method in methods:
                    if not (way.name in _ENDS and method == "POST"):
                        yield Row(way, role, path, case, method)


# Whoever asks these is signed out by it.
_ENDS: Final = ("sign_out",)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[None]:
    with desks(tmp_path, time.time_ns() // 1000):
        _fill([OPEN, HIDDEN])
        yield


def _fill(cases: Sequence[str]) -> None:
    """One person a role besides the invented ones, and the cases: nobody of these people works on any."""
    at = house()
    now = at.now()
    for role in ROLES:
        give_post(at.ledger, Post(_person(role), role, FORCE, begins=now), "9001", read_roster(at.ledger), now)
        if not Account.objects.filter(username=_person(role)).exists():
            Account.objects.open_for(_person(role), _person(role), f"A {role}", PASSWORD)
    told = {
        OPEN: investigated(sent(reported(OPEN, now), "4101"), "3101"),
        HIDDEN: restricted(investigated(sent(reported(HIDDEN, now), "4101"), "3101"), CIRCLE[0]),
    }
    for case in cases:
        take_over(at.ledger, told[case].file(), at.directory, now, group="group-3")


def _person(role: str) -> str:
    return f"role-{role}"


def _signed_in(person: str) -> Client:
    client = Client()
    if person:
        account = Account.objects.get(person=person)
        assert client.post("/sign-in/", {"username": account.username, "password": PASSWORD}).status_code == 302
    return client


def _ask(client: Client, row: Row) -> Answer:
    return client.get(row.path) if row.method == "GET" else client.post(row.path, {})


def _bytes(answer: Answer, case: str) -> tuple[int, str]:
    """What was answered, without the tokens of forms, the reference that was asked for, and the time of day."""
    text = re.sub(r'value="[^"]{16,}"', "", answer.content.decode())
    text = re.sub(r"\b\d\d:\d\d(:\d\d)?\b", "", text)
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.items()) if name != "Content-Length")
    headers = re.sub(r"nonce-[\w-]+", "", headers)
    return answer.status_code, (headers + text).replace(case, "CASE") if case else headers + text


def _opens(role: str, case: str, acts: Sequence[str]) -> bool:
    at = house()
    now = at.now()
    file, version = read_case(at.ledger, case)
    stands = standing(file, now) if version else None
    return any(decide(Asked(_person(role), role, act, now), stands, at.directory).allowed for act in acts)


def _check(client: Client, row: Row, never: Answer) -> None:
    """Fails where a row is answered otherwise than the way's roles and the rules of access say."""
    answer, told = _ask(client, row), f"{row.role or 'nobody'}: {row.method} {row.path}"
    assert answer.status_code < 500, told
    if row.way.roles == NOBODY_SIGNED_IN:
        return
    if row.role == NOBODY:
        assert answer.status_code == 302, told
        assert answer["Location"].startswith("/sign-in/"), told
        return
    if row.way.roles != NO_POST and row.role not in row.way.roles:
        assert _bytes(answer, row.case) == _bytes(never, ""), told
        return
    if row.method == "GET" and "<" not in row.way.path:
        assert answer.status_code in (200, 302, 405), told
    if row.method == "GET" and row.way.name in _PAGES and "no_such" not in row.path:
        assert (answer.status_code == 200) is _opens(row.role, row.case, _READS), told


def _matrix(kinds: int, methods: Sequence[str]) -> int:
    """Asks every row; how many there were. Hidden and never there are compared as bytes, row by row."""
    asked = 0
    for role in (*ROLES, NOBODY):
        client = _signed_in(_person(role) if role else "")
        never = client.get("/there-is-no-such-way/")
        rows = list(_rows(role, kinds, methods))
        for row in rows:
            _check(client, row, never)
        asked += len(rows)
        for row in rows:
            if row.case == HIDDEN and not (role and _opens(role, HIDDEN, _LEARNS)):
                other = Row(row.way, role, row.path.replace(HIDDEN, NOWHERE), NOWHERE, row.method)
                assert _bytes(_ask(client, row), HIDDEN) == _bytes(_ask(client, other), NOWHERE), row
    return asked


def test_every_path_is_a_way_or_under_the_api_and_every_way_stands_behind_the_guard() -> None:
    patterns = get_resolver().url_patterns
    paths = {one.name: one for one in patterns if isinstance(one, URLPattern) and not _is_of_the_api(one)}
    assert set(paths) == {way.name for way in WAYS}
    assert all(_is_of_the_api(one) for one in patterns if one not in paths.values())
    for way in WAYS:
        behind = getattr(paths[way.name].callback, "__wrapped__", None) is way.page
        assert behind is (way.roles != NOBODY_SIGNED_IN), way.name


def _is_of_the_api(pattern: URLPattern | URLResolver) -> bool:
    return str(pattern.pattern).lstrip("^").startswith("api/")


def test_ways_without_sign_in_are_those_of_signing_in_and_no_other() -> None:
    assert {way.name for way in WAYS if way.roles == NOBODY_SIGNED_IN} == {
        "sign_in", "second_factor", "enrol", "provider", "provider_back",
    }  # fmt: skip


@pytest.mark.usefixtures("opened")
def test_every_way_answers_every_role_as_its_roles_and_the_rules_of_access_say() -> None:
    assert _matrix(1, ("GET",)) > len(WAYS) * len(ROLES)


@pytest.mark.long
@pytest.mark.usefixtures("opened")
def test_so_it_does_whatever_kind_or_decision_stands_in_the_path_and_however_it_is_asked() -> None:
    assert _matrix(40, ("GET", "POST")) >= 5_000


def test_lists_counts_and_searches_of_the_suspects_circle_are_those_of_a_house_without_the_case(
    tmp_path: Path,
) -> None:
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    now = time.time_ns() // 1000
    with desks(tmp_path / "without", now):
        _fill([OPEN])
        without = _lists()
    with desks(tmp_path / "with", now):
        _fill([OPEN, HIDDEN])
        with_it = _lists()
        named = _signed_in("3101").get("/cases/").content.decode()
    assert HIDDEN in named, "whoever is named for it has it on the list"
    assert with_it == without


def _lists() -> dict[tuple[str, str], tuple[int, str]]:
    """What every page that is of no one case answers to everybody of the circle."""
    found = {}
    for person in CIRCLE:
        client = _signed_in(person)
        for way in WAYS:
            if not _ARGUMENT.search(way.path) and way.name not in (*_ENDS, "enrol"):
                path = reverse(way.name)
                for asked in (path, f"{path}?words={HIDDEN}", f"{path}?q={HIDDEN}", f"{path}?case={HIDDEN}"):
                    found[person, asked] = _bytes(client.get(asked), "")
    return found
