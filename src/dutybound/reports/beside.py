"""What stands beside findings and records, as sentences: context, questions to a reader, remarks about the records.

For: the page, which prints these where the judge gives them and nothing where it does not.
Never: lets context make a result lighter, or says what a remark means.
"""

from __future__ import annotations

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.explain import event_in_words


def beside_in_words(finding: Finding) -> list[str]:
    """A sentence for each event of context (demand, an outage, safety); it does not change the result."""
    recorded = [getattr(one, "event", one) for one in getattr(finding, "context", ())]
    return [f"Context recorded: {event_in_words(event)}. It does not change the result." for event in recorded]


def remarks_in_words(judged: Judged) -> list[str]:
    """The sentences about the records of a file; TypeError on what is not a sentence, for it could name somebody."""
    remarks = list(getattr(judged, "remarks", ()))
    for one in remarks:
        if not isinstance(one, str):
            raise TypeError(f"a remark is printed as a sentence, and this is a {type(one).__name__}.")
    return remarks
