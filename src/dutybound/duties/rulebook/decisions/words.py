"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.language import (
    on,
    same,
)

CHARGED = on("charge_made") & same("crime_ref")
