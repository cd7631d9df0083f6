"""The duties of the rulebook that come from no entry of a dossier, and where each comes from.

For: telling what is ours from what the dossiers hold.
Never: hides that a rule is ours; each of these is marked as a rule of this product where it is shown.
"""

from typing import Final

from dutybound.duties.dossier.words import Ours

OURS: Final[tuple[Ours, ...]] = (
    Ours("scene.asked-again", "How a disclosure was asked about again: what a documented case shows; for a reader."),
    Ours(
        "risk.grade-consistent-with-answers",
        "Official findings are often of the right form with the wrong grade; a test of presence would say met.",
    ),
    Ours(
        "risk.grade-consistent-with-history",
        "The same, where abuse of earlier partners was found and the grade stayed standard.",
    ),
    Ours("investigation.refusal-provisional", "A refusal beside the suspect, or relayed, is no refusal yet."),
    Ours("investigation.refusal-provisional-same-officer", "Who took the refusal is not the only one to hear it."),
)
