"""Kinds of event: who serves where under whom, and who is close to whom.

For: the words in which a force's own people are kept, over time; each change is an entry, and none is written over.
Never: stands in the file of a case, and never says that a tie is a fault.
"""

from typing import Final

from dutybound.events.attributes import PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("post_taken", ACT, "somebody took up a post", person_ref=REF, post=TEXT, of_force=TEXT, team=TEXT,
         answers_to=PERSON, rank=RANK, since=TIME),
    kind("post_left", ACT, "somebody left a post", post_ref=REF, left=TIME),
    kind("tie_declared", FACT, "it was declared that two people are close", person_ref=REF, other_ref=REF,
         tie=word("household", "family", "friend", "associate", "former_partner"), since=TIME),
    kind("tie_ended", FACT, "it was declared that two people are no longer close", tie_ref=REF, left=TIME),
    kind("sign_in_changed", FACT, "somebody's way to sign in was changed", officer_ref=REF, act=TEXT),
)  # fmt: skip
