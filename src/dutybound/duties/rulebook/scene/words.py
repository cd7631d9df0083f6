"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.language import (
    on,
    one_of,
    same,
)
from dutybound.events.words import VIOLENCE

DISCLOSED_VIOLENCE = on("disclosure_made", offence_kind=one_of(*VIOLENCE)) & same("incident_ref")
LEAVING = on("scene_left") & same("incident_ref")
