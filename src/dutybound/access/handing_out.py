"""What may leave the house, to whom, for what: the marks on records, and the wall round immigration.

For: one answer for a list of records, a recipient and a purpose; what goes carries all three with it.
Never: tells the recipient what was left out, and never lets a record go for a purpose that is not on the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dutybound.access.standing import NOBODY, Standing

# Purpose -> who may be given records for it. Immigration enforcement stands nowhere, and that is the wall: a victim who
# has to fear it does not ring.
PURPOSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "prosecution": ("prosecutor", "criminal_court"),
    "defence_disclosure": ("prosecutor", "defence", "criminal_court"),
    "family_proceedings": ("family_court",),
    "civil_order": ("civil_court", "family_court"),
    "safeguarding": ("safeguarding_partner", "other_force", "health", "school"),
    "complaint": ("oversight_body", "local_policing_body", "professional_standards"),
    "inspection": ("oversight_body",),
    "subject_access": ("the_person", "the_persons_representative"),
    "victims_own_copy": ("victim", "advocate"),
    "transfer": ("other_force",),
    "statistics": ("statistics_authority", "researcher"),
    "publication": ("the_public",),
})  # fmt: skip
NEVER: Final = ("immigration_enforcement",)
GROUNDS: Final = ("consent", "court_order", "statute")

# Mark -> the purposes for which a record that carries it may still go, and to whom at all.
_PURPOSES_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "sensitive": ("prosecution", "safeguarding", "complaint", "inspection", "transfer"),
    "privileged": (),
    "third_party": tuple(PURPOSES),
    "immigration": ("safeguarding",),
    "reporting_restriction": tuple(purpose for purpose in PURPOSES if purpose != "publication"),
})  # fmt: skip
# Who is told of it as somebody from outside, and to whom what is marked as immigration goes at all.
_TOLD_OF_IMMIGRATION: Final = ("safeguarding_partner", "health")


@dataclass(frozen=True, slots=True)
class Handing:
    """What is asked for: which records of the case, for whom by name and kind, and for what.

    `ground` is what lets somebody else's record go: their consent, a court's order, or a law that says so.
    """

    records: tuple[str, ...]
    recipient: str
    recipient_kind: str
    purpose: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Which records go, and for the log alone which do not and why. `refused` says why nothing at all can go."""

    goes: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    refused: str = ""


def handed_out(asked: Handing, stands: Standing) -> HandedOut:
    """What of the records may go. Where nothing may, or the purpose and recipient do not fit, nothing goes."""
    refused = _refused(asked)
    if refused:
        return HandedOut(refused=refused)
    why = {record: _why_not(asked, stands.marks.get(record, NOBODY)) for record in dict.fromkeys(asked.records)}
    goes = tuple(record for record, reason in why.items() if not reason)
    left = MappingProxyType({record: reason for record, reason in why.items() if reason})
    return HandedOut(goes, left, "" if goes else "None of the records may go for this purpose to this recipient.")


def _refused(asked: Handing) -> str:
    if asked.recipient_kind in NEVER:
        return "Nothing of a victim goes to immigration enforcement, for whatever purpose."
    if asked.purpose not in PURPOSES:
        return f"'{asked.purpose}' is not a purpose for which records go out. There are: {', '.join(PURPOSES)}."
    if asked.recipient_kind not in PURPOSES[asked.purpose]:
        fits = ", ".join(PURPOSES[asked.purpose])
        return f"For '{asked.purpose}' records go to: {fits}. A '{asked.recipient_kind}' is none of these."
    if not asked.recipient.strip():
        return "A copy goes to somebody by name, or nobody can be asked about it later."
    return "" if asked.records else "No record is named."


def _why_not(asked: Handing, marks: Iterable[str]) -> str:
    for mark in sorted(marks):
        if asked.purpose not in _PURPOSES_OF.get(mark, ()):
            return f"marked {mark.replace('_', ' ')}: it does not go for '{asked.purpose}'"
        if mark == "immigration" and asked.recipient_kind not in _TOLD_OF_IMMIGRATION:
            return "marked immigration: it goes to those who protect, and to nobody else"
        if mark == "third_party" and asked.ground not in GROUNDS:
            return f"marked third party: it goes with one of {', '.join(GROUNDS).replace('_', ' ')}"
    return ""
