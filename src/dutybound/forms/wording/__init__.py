"""The wording of forms: each attribute as a question, each answer as a reader sees it. One place for all of it.

For: labels, hints and the words that follow 'Enter' or 'Select' in a fault.
Never: shows the name of an attribute; one without words of its own is an error, and a test finds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dutybound.events.attributes import AttributeType
from dutybound.events.kind import Kind
from dutybound.forms.wording.answers import ANSWERS
from dutybound.forms.wording.asked import ASKED
from dutybound.forms.wording.what import WHAT
from dutybound.forms.wording.yes_or_no import YES_OR_NO

# Texts that are a name or a few words; all others get a box of several lines.
SHORT: Final = frozenset({
    "accreditation", "area", "body", "by_body", "category", "channel", "channels", "citation", "course", "disposition",
    "duty", "employer", "establishment", "from_grade", "grade", "hours", "language", "level", "limb", "measure",
    "of_force", "paragraph_relied_on", "part_of", "period", "post", "recipient", "recipient_kind", "result", "role",
    "rule", "seed", "service", "stage", "status", "system", "to_body", "tool", "topic", "unit", "version", "actor",
    "place",
})  # fmt: skip
_HINT: Final = " -- "
# A clause is a question as it stands if what it asks for is its subject: 'what was seen', not 'what the injury was'.
_ASKING: Final = re.compile(r"who |(what|which) (?!(the|a|else|neighbours|signs|way|it)\b)(?!.* it (was|is))")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a field says: its label, what follows 'Enter', 'Select' or 'Select yes if', and a hint, '' for none."""

    label: str
    asks: str
    hint: str = ""


def wording_of(kind: Kind, name: str) -> Wording:
    """The words for an attribute of a kind. KeyError where nobody has written any."""
    holds = kind.attributes[name]
    if name == "what" and holds.name != "flag":
        return clause(WHAT[kind.name])
    if holds.name == "flag":
        return _yes_or_no(_looked_up(YES_OR_NO, kind, name))
    return clause(_looked_up(ASKED, kind, name))


def _looked_up(words: dict[str, str], kind: Kind, name: str) -> str:
    return words.get(f"{kind.name}.{name}") or words[name]


def _yes_or_no(words: str) -> Wording:
    verb, subject, rest = words.split("|")
    return Wording(f"{capital(verb)} {subject} {rest}?", f"{subject} {verb} {rest}")


def clause(words: str) -> Wording:
    """The words for something that is entered: 'the date of the offence' and 'who decided' make different labels."""
    asks, _, hint = words.partition(_HINT)
    label = capital(asks.removeprefix("the "))
    if _ASKING.match(asks):
        label += "?"
    return Wording(label, asks, hint)


def answer(name: str, word: str) -> str:
    """A word of an attribute's vocabulary as a reader sees it."""
    return ANSWERS.get(f"{name}:{word}") or ANSWERS.get(word) or capital(word.replace("_", " "))


def is_long(name: str, holds: AttributeType) -> bool:
    """Whether a text wants several lines."""
    return holds.name == "text" and name not in SHORT


def why(kind: Kind) -> str:
    """What a kind that exists to tell a reason asks for: 'why the victim was not seen'; '' for every other kind."""
    if kind.sentence.startswith("it was recorded why "):
        return kind.sentence.removeprefix("it was recorded ")
    return "the reasons" if ", with reasons," in kind.sentence or "with its reason" in kind.sentence else ""


def capital(words: str) -> str:
    """The words with a capital at their beginning and nothing else changed."""
    return words[:1].upper() + words[1:]
