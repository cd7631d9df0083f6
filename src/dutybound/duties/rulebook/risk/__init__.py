"""Chapter: risk.

For: the risk assessed at every attendance, checked by somebody else, in keeping with what is known, and shared.
Never: works out a grade; it asks whether somebody did, and whether somebody else looked.
"""

from dutybound.duties.rulebook.risk import assessed, shared, weighed

PARTS = (
    assessed,
    weighed,
    shared,
)
