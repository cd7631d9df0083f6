"""A form made from the kind itself: what a person fills in to record an event, and the row that comes of it.

For: pages and other doors that ask for entries; one mechanism for every kind of the registry.
Never: holds HTML, decides whether an entry may be written, or knows a duty; imports `events` and the standard library.
"""

from dutybound.forms.asking import AskedAs, Thing
from dutybound.forms.field import Choice, Fault, Faults, Field, Form, Posted, Row, each_field, with_posted
from dutybound.forms.filling import posted_of
from dutybound.forms.making import denials, form_of
from dutybound.forms.reading import read_form
from dutybound.forms.recording import Offer, OfferedGroup, kinds_matching, what_to_record
from dutybound.forms.text import NotShown

__all__ = [
    "AskedAs",
    "Choice",
    "Fault",
    "Faults",
    "Field",
    "Form",
    "NotShown",
    "Offer",
    "OfferedGroup",
    "Posted",
    "Row",
    "Thing",
    "denials",
    "each_field",
    "form_of",
    "kinds_matching",
    "posted_of",
    "read_form",
    "what_to_record",
    "with_posted",
]
