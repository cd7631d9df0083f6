"""The law of the house: one module a chapter, one module-level value a duty.

For: collecting every duty into one book, in the order of the chapters.
Never: holds anything but duties; a new duty is one new value in its chapter.
"""

from types import ModuleType

from dutybound.duties.duty import Duty
from dutybound.duties.rulebook import (
    bail,
    complaints,
    conduct,
    contact,
    decisions,
    evidence,
    investigation,
    orders,
    oversight,
    police_suspects,
    prosecution,
    recording,
    referral,
    right_to_review,
    rights,
    risk,
    scene,
    victims,
    withdrawal,
)

CHAPTERS: tuple[ModuleType, ...] = (
    contact, recording, scene, risk, orders, bail, investigation, evidence, withdrawal, decisions, prosecution, victims,
    rights, right_to_review, complaints, referral, conduct, police_suspects, oversight,
)  # fmt: skip

RULEBOOK: tuple[Duty, ...] = tuple(
    value for chapter in CHAPTERS for value in vars(chapter).values() if isinstance(value, Duty)
)
