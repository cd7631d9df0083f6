"""The 43 territorial forces of England and Wales, and how their names are written.

For: one name for a force, whatever table it comes from.
Never: takes a region's total, a joint row or a force that is none of the 43 for one of them.

"West Midlands" is a force here. In a table that also has a region of that name the mapping leaves the region out.
"""

from __future__ import annotations

import re
from typing import Final

FORCES: Final = (
    "avon-and-somerset", "bedfordshire", "cambridgeshire", "cheshire", "city-of-london", "cleveland", "cumbria",
    "derbyshire", "devon-and-cornwall", "dorset", "durham", "dyfed-powys", "essex", "gloucestershire",
    "greater-manchester", "gwent", "hampshire", "hertfordshire", "humberside", "kent", "lancashire", "leicestershire",
    "lincolnshire", "merseyside", "metropolitan", "norfolk", "north-wales", "north-yorkshire", "northamptonshire",
    "northumbria", "nottinghamshire", "south-wales", "south-yorkshire", "staffordshire", "suffolk", "surrey", "sussex",
    "thames-valley", "warwickshire", "west-mercia", "west-midlands", "west-yorkshire", "wiltshire",
)  # fmt: skip
# What stays when "police" and the like are taken off, for names that are not just the force's own.
_ALSO: Final = {
    "london-city-of": "city-of-london",
    "london-city": "city-of-london",
    "gmp": "greater-manchester",
    "mps": "metropolitan",
    "the-met": "metropolitan",
    "hampshire-and-isle-of-wight": "hampshire",
}
_BODY = re.compile(r"-?(police-service|police-force|constabulary|police|heddlu)$|^heddlu-")


def force_of(name: str) -> str | None:
    """The force's own name here, such as `greater-manchester`; None where the text names none of the 43."""
    plain = re.sub(r"[^a-z]+", "-", name.casefold().replace("&", " and ")).strip("-")
    for one in (plain, _BODY.sub("", plain).strip("-")):
        if one in FORCES:
            return one
        if one in _ALSO:
            return _ALSO[one]
    return None
