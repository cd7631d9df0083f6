"""The law of the house: one module a chapter, one module-level value a duty.

For: collecting every duty into one book, in the order of the chapters. A chapter that outgrows a file is a package.
Never: holds anything but duties; a new duty is one new value in its chapter.
"""

from types import ModuleType

from dutybound.duties.duty import Duty
from dutybound.duties.rulebook import (
    access,
    audits,
    bail,
    children,
    complaint_handling,
    complaint_intake,
    complaint_review,
    complaints,
    conduct,
    conduct_investigation,
    conduct_outcomes,
    contact,
    decisions,
    evidence,
    information_requests,
    investigation,
    orders,
    oversight,
    police_suspects,
    police_victims,
    proceedings,
    prosecution,
    publication,
    recording,
    referral,
    reflective_practice,
    right_to_review,
    rights,
    risk,
    safeguarding,
    scene,
    scene_evidence,
    super_complaints,
    suspension,
    transfers,
    vetting,
    victims,
    welfare,
    withdrawal,
)

CHAPTERS: tuple[ModuleType, ...] = (
    contact, transfers, recording, scene, scene_evidence, children, welfare, risk, safeguarding, orders, bail,
    investigation, evidence, withdrawal, decisions, prosecution, victims, rights, right_to_review, complaints,
    complaint_intake, complaint_handling, complaint_review, referral, conduct, conduct_investigation, suspension,
    proceedings, conduct_outcomes, reflective_practice, vetting, police_suspects, access, police_victims, oversight,
    super_complaints, information_requests, audits, publication,
)  # fmt: skip


def duties_of(chapter: ModuleType) -> tuple[Duty, ...]:
    """The duties of a chapter in the order in which they stand; of a package, those of its `PARTS` in turn."""
    parts: tuple[ModuleType, ...] = getattr(chapter, "PARTS", (chapter,))
    return tuple(value for part in parts for value in vars(part).values() if isinstance(value, Duty))


RULEBOOK: tuple[Duty, ...] = tuple(duty for chapter in CHAPTERS for duty in duties_of(chapter))
