"""Times, roles, results and counts as the pages say them.

For: the filters of the templates; London time, in words, seen from the moment that the page is about.
Never: asks a clock: `as_at` is always given.

A moment is a datetime that knows its zone, or a count of microseconds since 1970 UTC.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from dutybound.access.words import ROLES
from dutybound.duties.explain import RESULT_WORDS
from dutybound.events.when import LONDON, moment_of
from dutybound.events.words import POSTS, RANKS, SOURCES

Moment = datetime | int

# The colours of GOV.UK's tags; the words of the tag say the same, so that nobody needs the colour.
RESULT_COLOURS: Final = {
    "not_met": "red", "overdue": "red", "due": "yellow", "met_late": "orange", "departed": "purple",
    "cannot_tell": "blue", "met": "green", "not_applicable": "grey", "not_in_force": "grey",
}  # fmt: skip
_DAYS: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}
# Where a role or rank is more than its word with the underscores taken out.
_SAID: Final = {
    "domestic_abuse_specialist": "domestic-abuse specialist", "control_room_supervisor": "control-room supervisor",
}  # fmt: skip


def day(moment: Moment | date) -> str:
    """The day in London: '3 March 2026'."""
    one = moment if isinstance(moment, date) and not isinstance(moment, datetime) else in_london(moment)
    return f"{one.day} {one:%B %Y}"


def clock(moment: Moment) -> str:
    """The time in London: '17:00'; in the hour that comes twice in October, '01:30 BST' or '01:30 GMT'."""
    local = in_london(moment)
    comes_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:%H:%M %Z}" if comes_twice else f"{local:%H:%M}"


def when(moment: Moment, as_at: Moment) -> str:
    """A moment seen from another: 'today at 17:00', 'yesterday at 09:15', '3 March 2026 at 14:05'."""
    if _is_end_of_day(moment):
        return f"the end of {_day_from(moment, as_at) or day(moment)}"
    return f"{_day_from(moment, as_at) or day(moment)} at {clock(moment)}"


def by_when(moment: Moment, as_at: Moment) -> str:
    """A due time seen from a moment: 'by 17:00 today', 'by the end of tomorrow', 'by 14:05 on 3 March 2026'."""
    near = _day_from(moment, as_at)
    if _is_end_of_day(moment):
        return f"by the end of {near or day(moment)}"
    return f"by {clock(moment)} {near}" if near else f"by {clock(moment)} on {day(moment)}"


def machine_time(moment: Moment) -> str:
    """A moment for the `datetime` of a `time` element: London time to the second, with its offset."""
    return in_london(moment).isoformat(timespec="seconds")


def span(length: timedelta | int) -> str:
    """A length of time, in the two largest units that it has: '2 hours 5 minutes', '3 days', 'less than a minute'.

    `length` may be microseconds. What is over is dropped, never rounded up. Whether it lies ahead or behind is for the
    sentence round it to say.
    """
    minutes = abs(length if isinstance(length, timedelta) else timedelta(microseconds=length)) // timedelta(minutes=1)
    if not minutes:
        return "less than a minute"
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = ((days, "day"), (hours, "hour")) if days else ((hours, "hour"), (minutes, "minute"))
    return " ".join(counted(number, unit) for number, unit in parts if number)


def counted(number: int, one: str, several: str = "") -> str:
    """A count with its noun: 'no cases', '1 case', '12 cases'; `several` where the plural is not made with an s."""
    return f"{number or 'no'} {one if number == 1 else several or one + 's'}"


def role_words(role: str) -> str:
    """A role, post or rank as a sentence has it: 'response officer'. ValueError for a word that is none of them."""
    if role not in ROLES and role not in RANKS and role not in POSTS:
        raise ValueError(f"'{role}' is no role, post or rank.")
    return _SAID.get(role, role.replace("_", " "))


def result_words(result: str) -> str:
    """A result with a capital, for a tag: 'Overdue'. KeyError for a word that is no result."""
    return RESULT_WORDS[result].capitalize()


def says_words(source: str) -> str:
    """Who says so: 'entered by the officer'. KeyError for a word that is no source."""
    return SOURCES[source]


def in_london(moment: Moment) -> datetime:
    """A moment in London time. ValueError for a datetime that does not know its zone."""
    known = moment_of(moment) if isinstance(moment, int) else moment
    if known.tzinfo is None:
        raise ValueError("a moment on a page must know its zone.")
    return known.astimezone(LONDON)


def _day_from(moment: Moment, as_at: Moment) -> str:
    return _DAYS.get((in_london(moment).date() - in_london(as_at).date()).days, "")


def _is_end_of_day(moment: Moment) -> bool:
    # What is due on a day is due at its last microsecond.
    return in_london(moment).time() == time.max
