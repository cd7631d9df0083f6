"""The search index: what can be found, with the words it is found by, as a script that works from a folder.

For: a search that needs no server and asks nothing outside.
Never: holds anything that does not stand on a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from dutybound.duties.clocks import CLOCKS
from dutybound.duties.loading import Authority
from dutybound.events.kinds import KINDS
from dutybound.manual.clauses import words_of
from dutybound.manual.facts import About


def index(duties: tuple[About, ...], chapters: Mapping[str, str], authorities: Mapping[str, Authority]) -> str:
    """A script that sets one constant: rows of title, address, sort and further words."""
    rows = json.dumps(list(_rows(duties, chapters, authorities)), ensure_ascii=True, indent=0)
    return f"const MANUAL_INDEX = {rows};\n"


def _rows(
    duties: tuple[About, ...], chapters: Mapping[str, str], authorities: Mapping[str, Authority]
) -> Iterator[list[str]]:
    for one in duties:
        duty = one.duty
        words = [duty.id, chapters[duty.chapter], duty.because, duty.falls_on.role, one.force, duty.note, duty.strength]
        words += [authority.title for authority, _ in one.authorities]
        words += [KINDS[kind].sentence for kind in one.kinds]
        words += [clock.id for clock in one.clocks]
        yield [duty.sentence, f"duties/{duty.id}.html", "Duty", _found_by(words)]
    for clock in CLOCKS:
        yield [f"Clock: {clock.id}", f"clocks/{clock.id}.html", "Clock", _found_by([clock.wording, clock.authority])]
    for kind in KINDS.values():
        words = [kind.name, kind.denied, *(words_of(name) for name in kind.attributes)]
        title = kind.sentence[:1].upper() + kind.sentence[1:]
        yield [title, f"kinds/{kind.name}.html", "Kind of event", _found_by(words)]
    for key, authority in sorted(authorities.items()):
        yield [authority.title, f"authorities.html#{key.lower()}", "Authority", _found_by([key, authority.note])]


def _found_by(words: list[str]) -> str:
    return " ".join(dict.fromkeys(" ".join(words).replace("_", " ").lower().split()))
