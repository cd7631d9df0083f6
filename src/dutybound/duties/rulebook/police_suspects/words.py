"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.language import (
    ever,
    in_a,
    latest,
    on,
    present,
    same,
)

RULED_OUT = on("police_link_ruled_out") & same("suspect_ref")
# Only where an entry points to such a suspect; that no entry does is no reason to ask about it.
POLICE_CASE = in_a(ever(on("police_link_indicated|ppda_flagged"), shown=True))
NOT_RULED_OUT = in_a(~latest(on("police_link_ruled_out"), standing=True).has(suspect_ref=present))
