"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.conditions import (
    CLOSING_ACT,
)
from dutybound.duties.language import (
    latest,
    on,
    same,
)

CLOSED = CLOSING_ACT & same("crime_ref")
OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
# What takes a case out of the hands of those who had to work it.
OUT_OF_THEIR_HANDS = (on("charge_made|transfer_accepted|crime_cancelled") | CLOSING_ACT) & same("crime_ref")
