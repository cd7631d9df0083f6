"""Chapter: suspects who work for the police.

For: finding out that a suspect is one of their own, whatever the report says, and keeping the case out of the hands
of those close to the suspect. Most of it is the house's own rule or guidance, and is marked so.
Never: blinds the crew at the door; a first responder goes in whoever the suspect knows.
"""

from dutybound.duties.rulebook.police_suspects import kept_apart, known

PARTS = (
    known,
    kept_apart,
)
