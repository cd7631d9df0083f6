"""The law of the house: one module a chapter, one module-level value a duty.

For: collecting every duty into one book, in the order of the chapters.
Never: holds anything but duties; a new duty is one new value in its chapter.
"""

from types import ModuleType

from dutybound.duties.duty import Duty
from dutybound.duties.rulebook import (
    bail,
    children,
    complaints,
    conduct,
    contact,
    decisions,
    investigation,
    orders,
    oversight,
    police_suspects,
    recording,
    referral,
    risk,
    safeguarding,
    scene,
    scene_evidence,
    victims,
)

CHAPTERS: tuple[ModuleType, ...] = (
    contact, recording, scene, scene_evidence, children, risk, safeguarding, orders, bail, investigation, decisions,
    victims, complaints, referral, conduct, police_suspects, oversight,
)  # fmt: skip

RULEBOOK: tuple[Duty, ...] = tuple(
    value for chapter in CHAPTERS for value in vars(chapter).values() if isinstance(value, Duty)
)
