"""The forms of what is sent and what is answered, as the description of the API has them.

For: reading a call with every fault named by row and field, and one form for each answer.
Never: takes a field that is not described, or one sort of value for another.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from dutybound.duties.may import CANNOT_TELL_YET, NOT_YET, YES
from dutybound.events.kinds import KINDS
from dutybound.events.words import SOURCES

MOST_ROWS: Final = 100
# As the ledger has it.
REFERENCE: Final = r"^[A-Za-z0-9][A-Za-z0-9._:\-]{0,99}$"
_PLAIN: Final = r"^[!-~]([ -~]*[!-~])?$"  # printable ASCII, as a header can carry it, with no space at an end
TIME: Final = "An ISO time with its zone, a day, a month, a year, two of these joined by '/', or 'unknown'."

Decision = Literal[
    "close_case", "downgrade", "cancel_crime", "lower_risk", "allocate_connected", "assign_outcome", "unrestrict"
]
Reference = Annotated[str, Field(pattern=REFERENCE, description="The reference of a case.")]
Key = Annotated[str, Field(pattern=_PLAIN, max_length=200)]
Reason = Annotated[str, Field(max_length=500, description="What it is for, where a rule of access asks; it is kept.")]
_EVENT: Final[dict[str, JsonValue]] = {
    "type": "object",
    "description": "What happened, as `dutybound kinds` lists it: the kind, its attributes, who says so. The house "
    "gives the id and the time of writing.",
    "required": ["kind"],
    "properties": {
        "kind": {"type": "string", "enum": [*sorted(KINDS)]},
        "occurred": {"type": "string", "description": TIME},
        "says": {"type": "string", "enum": [*sorted(SOURCES)]},
        "supersedes": {"type": "string", "description": "The entry that this one corrects."},
        "id": False,
        "recorded": False,
    },
}


class Form(BaseModel):
    """What is sent: nothing in it is guessed, and nothing left unread."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Question(Form):
    """May this decision be made, in this case, as the decision says of itself?"""

    case: Reference
    decision: Decision = Field(description="One of the decisions that weaken protection.")
    says: dict[str, JsonValue] = Field(
        default_factory=dict, description="What the decision says of itself: attributes of its event, such as a code."
    )
    reason: Reason = ""


class NewEvent(Form):
    """An event to be written down.

    Without `case` a case begins, and the house gives its reference. `source_id` is what the records system calls it:
    sent again with the same one it is written once. `suspect` is the person of the roster who is suspected.
    """

    case: Reference | None = None
    event: dict[str, JsonValue] = Field(json_schema_extra=_EVENT)
    source_id: Key | None = None
    reason: Reason = ""
    suspect: Annotated[str, Field(max_length=100)] = ""
    confirmed: bool = False


class NewRow(NewEvent):
    """An event among others: one that is none is told of in its row, and the others are written."""

    event: dict[str, JsonValue] = Field(description="As in a single call.")


class Batch(Form):
    """Events in the order in which they are to be written; each is written, or not, for itself."""

    events: Annotated[list[NewRow], Field(min_length=1, max_length=MOST_ROWS)]


class Trouble(BaseModel):
    """One fault of what was sent, and how to put it right."""

    row: str
    field: str
    reason: str
    way_out: str


class Fault(BaseModel):
    """A problem as in RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    troubles: list[Trouble] = []
    decision: str = ""
    needs: list[str] = []


class Authority(BaseModel):
    """A text that a duty rests on, and how surely it was read."""

    title: str
    place: str
    kind: str


class KindOf(BaseModel):
    """A kind of event, and its words after 'when'."""

    kind: str
    words: str


class Wanting(BaseModel):
    """A duty that stands in the way, and what would meet it. `why` is '' for whoever may not read the record."""

    duty: str
    sentence: str
    needs: str
    result: str
    weighs: str
    authorities: list[Authority]
    how_read: str
    why: str
    events: list[KindOf]


class Advice(BaseModel):
    """The answer to 'may I?': with what is needed in words, and the duties from which that comes."""

    case: str
    decision: str
    answer: str = Field(json_schema_extra={"enum": [YES, NOT_YET, CANNOT_TELL_YET]})
    needs: list[str]
    duties: list[Wanting]
    advises: list[Wanting]
    asked_as: str
    as_at: str


class Warned(BaseModel):
    """A duty that is not done because of this entry: told now, and holding nothing back."""

    duty: str
    sentence: str
    why: str


class Entered(BaseModel):
    """An event that was written. `entry` and `fingerprint` are '' for whoever may not know of the case."""

    case: str
    outcome: Literal["written"]
    entry: str
    fingerprint: str
    receipt: str
    needs_another_force: bool
    warnings: list[Warned]


class Row(BaseModel):
    """What came of one row of a batch: `entered` where it was written, else `fault`."""

    row: int
    source_id: str
    status: int
    entered: Entered | None
    fault: Fault | None


class Rows(BaseModel):
    """What came of a batch, row by row, and how many were written, waiting, and refused."""

    rows: list[Row]
    written: int
    held: int
    refused: int


class Listed(BaseModel):
    """A case that is there for the caller."""

    case: str
    restricted: bool
    live: bool
    yours: bool


class Cases(BaseModel):
    """Cases in the order of their references; `next` is where to go on, '' at the end."""

    cases: list[Listed]
    next: str


class Case(BaseModel):
    """What was opened of a case: entries as they were written, or the lines of a card."""

    case: str
    view: str
    events: list[dict[str, JsonValue]]
    lines: list[str]


class ToDo(BaseModel):
    """One thing that is owed. `due_at` is '' where no time is set; `why` for whoever may not read the record."""

    case: str
    do: str
    by: str
    due_at: str
    group: str
    result: str
    duty: str
    owed_by: str
    authority: str
    why: str
    record: list[KindOf]


class DueList(BaseModel):
    """What is owed in the caller's own cases, most pressing first."""

    as_at: str
    due: list[ToDo]
    next: str


class Findings(BaseModel):
    """Machine findings, which no person has checked; the fields are those of `dutybound check --format json`."""

    case: str
    as_at: str
    note: str
    findings: list[dict[str, JsonValue]]
