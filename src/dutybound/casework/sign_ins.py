"""What was changed about somebody's way to sign in, by whom and why, as entries of the ledger.

For: the trace of every act on an account, written before the act is done.
Never: holds a password, a secret or a code; never lets anybody change a way to sign in of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.casework.paperwork import asked_again
from dutybound.casework.streams import SIGN_INS
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, event_of
from dutybound.ledger.store import Ledger

OPENED, CLOSED, PASSWORD, FACTOR, UNLOCKED = "opened", "closed", "password_given", "factor_taken_away", "unlocked"
TOKEN_MADE, TOKEN_BACK = "token_made", "token_taken_back"
ACTS: Final = MappingProxyType({
    OPENED: "An account was opened",
    CLOSED: "The account was closed",
    PASSWORD: "A one-time password was given",
    FACTOR: "The second factor was taken away",
    UNLOCKED: "The account was unlocked after wrong passwords",
    TOKEN_MADE: "A program was given a token that acts as this person",
    TOKEN_BACK: "A program's token was taken back",
})  # fmt: skip
# Who did the one of these does not do the other within this (microseconds): with both, they could sign in as somebody.
APART: Final = 7 * 86_400_000_000
_KEEPS: Final = "administrator"


@dataclass(frozen=True, slots=True)
class SignInChange:
    """One change: whose, what (of `ACTS`), by whom, why, when (microseconds since 1970 UTC)."""

    person: str
    act: str
    by: str
    reason: str
    at: int


def change_sign_in(
    ledger: Ledger, person: str, act: str, by: str, reason: str, directory: Directory, as_at: int
) -> Entry | Shut:
    """Writes that an administrator of the force is about to change somebody else's way to sign in, with the reason.

    The act itself is done after this stands in the ledger: where it can't be written, it is not done. Taking away a
    second factor and giving a password are done by two people where they fall within a week of each other.
    ValueError where the act is not one of `ACTS`.
    """
    if act not in ACTS:
        raise ValueError(f"'{act}' is nothing that is done to an account.")

    def attempt() -> Entry | Shut:
        changes = tuple(sign_in_changes(ledger))
        shut = _why_not(ledger, person, act, by, reason, changes, directory, as_at)
        if shut is not None:
            return shut
        facts: dict[str, Value] = {
            "says": "made_by_system", "actor": by, "officer_ref": person, "act": act, "reason": reason.strip(),
        }  # fmt: skip
        now = When(as_at, as_at)
        event = Event(f"v{len(changes) + 1}", "sign_in_changed", now, MappingProxyType(facts), now)
        draft = Draft(as_row(event), Writer(by, _KEEPS), "access")
        (entry,) = ledger.append(SIGN_INS, len(changes), (draft,), as_at)
        return entry

    return asked_again(attempt)


def _why_not(
    ledger: Ledger,
    person: str,
    act: str,
    by: str,
    reason: str,
    changes: tuple[SignInChange, ...],
    directory: Directory,
    as_at: int,
) -> Shut | None:
    if not any(post.role == _KEEPS and post.force == ledger.force for post in directory.held_by(by, as_at)):
        return Shut("Accounts are kept by an administrator of the force.", "Holds no post of administrator there.")
    if by == person:
        return Shut("Somebody else changes how you sign in.", "An administrator changed his own account.")
    if not reason.strip():
        return Shut("Say why. It is written down with your name.", "No reason was given.")
    if would_take_over(act, person, by, changes, as_at):
        told = "Another administrator does this: lately you gave them a password, or took their second factor away."
        return Shut(told, "One person would have had both the password and the second factor of another.")
    return None


def would_take_over(act: str, person: str, by: str, changes: tuple[SignInChange, ...], as_at: int) -> bool:
    """Whether one administrator would have had both halves of somebody's way to sign in within a week."""
    other = {FACTOR: (OPENED, PASSWORD), PASSWORD: (FACTOR,), OPENED: (FACTOR,)}.get(act, ())
    return any(one.person == person and one.by == by and one.act in other and one.at > as_at - APART for one in changes)


def sign_in_changes(ledger: Ledger) -> Iterator[SignInChange]:
    """Everything that was changed so far, in the order of writing."""
    for entry in ledger.case(SIGN_INS):
        event = event_of(entry)
        person, act, by, reason = (str(event.facts.get(name, "")) for name in ("officer_ref", "act", "actor", "reason"))
        yield SignInChange(person, act, by, reason, event.occurred.earliest)
