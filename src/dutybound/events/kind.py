"""One kind of event: its name, its place among others of the same moment, its sentence and its attributes.

For: the rows of the registry in `kinds`.
Never: holds a row, or says what is owed because of an event; that is `duties`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from dutybound.events.attributes import AttributeType, word
from dutybound.events.words import MEDIA, OFFENCE_GROUPS, POSTS

# Which of two events at the very same moment comes first: what is so, what is thought of it, who allowed it, what
# was done, what ended it. Minute precision makes ties the norm, and authority then act is the lawful order.
FACT, ASSESSMENT, AUTHORITY, ACT, CLOSING = range(5)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: `name` in the past tense, `phase` for ties, `sentence` for readers, typed attributes."""

    name: str
    phase: int
    sentence: str
    attributes: MappingProxyType[str, AttributeType]

    @property
    def denied(self) -> str:
        """The sentence denied: "no arrest was made", "the victim's statement was not taken"."""
        first, _, rest = self.sentence.partition(" ")
        if first in ("a", "an"):
            return f"no {rest}"
        for verb in (" was ", " were "):
            if verb in self.sentence:
                return self.sentence.replace(verb, f"{verb}not ", 1)
        return f"it did not happen that {self.sentence}"


def kind(name: str, phase: int, sentence: str, /, **attributes: AttributeType) -> Kind:
    """A row of the registry."""
    return Kind(name, phase, sentence, MappingProxyType(attributes))


# Words that rows of several chapters share.
GROUP = word(*OFFENCE_GROUPS)
MEDIUM = word(*MEDIA)
POST = word(*POSTS)
