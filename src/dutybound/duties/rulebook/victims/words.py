"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.duty import cite
from dutybound.duties.language import (
    latest,
    on,
    present,
    same,
)

OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
DECLINED = on("updates_declined") & same("crime_ref")
# Nothing is owed to somebody who has asked not to be told; an account that says nothing of that is taken at its word.
WANTS_TO_KNOW = ~latest(DECLINED, standing=True).has(crime_ref=present)
CODE = (cite("VICTIMS-CODE-2021"), cite("APP-DA-VICTIM-SAFETY"), cite("VICTIM-WITNESS-INFO"))
