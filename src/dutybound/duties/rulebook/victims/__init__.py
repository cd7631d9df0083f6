"""Chapter: the victim kept informed.

For: how often the victim hears how the case stands, what must be told at once, the right to a review, safe contact.
Never: decides by which way the victim can safely be reached.
"""

from dutybound.duties.rulebook.victims import answers, disclosure_scheme, updates

PARTS = (
    updates,
    answers,
    disclosure_scheme,
)
