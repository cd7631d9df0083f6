"""What the entries behind a finding say, as one short mark that changes when any of it does.

For: knowing that an entry was corrected after somebody checked the finding that rests on it.
Never: holds what an entry says; the mark cannot be read back.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any, Final

from dutybound.duties.accounts import Finding
from dutybound.duties.form import form
from dutybound.events.event import Event
from dutybound.events.when import When

_LENGTH: Final = 32  # 128 bits: two contents with one mark do not happen by chance


def content_of(finding: Finding) -> str:
    """The mark (32 hex digits of a SHA-256) of every entry that the finding rests on, was told beside or lacked.

    An entry's place in its file is left out: another entry written above it changes nothing.
    """
    told = {
        "entries": [_plain(one) for one in (finding.trigger, *finding.events, *finding.witnesses)],
        "at the deadline": [_plain(one) for one in _at_the_deadline(finding)],
        "lacks": [(lack.why, lack.what, one and _plain(one)) for lack, one in finding.lacks],
        "context": [(_plain(one.event), one.surely) for one in finding.context],
        "beside": [_plain(one) for one in (*finding.beside, *finding.questions)],
        "accounts": [asdict(one) for one in finding.accounts],
        "would_be": finding.would_be,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def _at_the_deadline(finding: Finding) -> list[Event]:
    """The entries that concern the duty and stand where its time ran out, such as the leaving: no id tells of them."""
    kinds = form(finding.duty).kinds
    return [
        one
        for one in finding.file.events
        if one.kind in kinds and (one.occurred.earliest, one.occurred.latest) == finding.due_at
    ]


def _plain(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "occurred": _value(event.occurred),
        "recorded": _value(event.recorded),
        "facts": {name: _value(value) for name, value in event.facts.items()},
        "says": event.says,
        "through": event.through,
        "supported_by": event.supported_by,
        "supersedes": event.supersedes,
        "contradicts": event.contradicts,
        "relations": [asdict(one) for one in event.relations],
        "note": event.note,
    }


def _value(value: object) -> object:
    return [value.earliest, value.latest] if isinstance(value, When) else value
