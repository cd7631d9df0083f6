"""Chapter: at the scene.

For: hearing the victim alone, seeing each child, acting on what was disclosed, keeping what can be seen of it.
Never: lets a later "nothing happened" discharge what the first account called for.
"""

from dutybound.duties.rulebook.scene import acted, heard

PARTS = (
    heard,
    acted,
)
