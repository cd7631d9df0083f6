"""What people said of findings, as every desk reads it: from the entries of the case, and from an older triage file.

For: the one way to ask how a finding stands, so that a check and a reply are beside it wherever it goes.
Never: reads more than the case that the finding is of.
"""

from __future__ import annotations

from collections.abc import Callable

from dutybound.casework.triaging import said_in
from dutybound.desks.house import House
from dutybound.duties.accounts import Finding
from dutybound.events.event import CaseFile
from dutybound.triage.lines import CorrectionSent, ExportMade
from dutybound.triage.standing import Standing
from dutybound.triage.triaged import Triaged, fold

AskStanding = Callable[[Finding], Standing | None]


def said_of(house: House, file: CaseFile) -> Triaged:
    """All that was said of the findings of a case: first what a triage file held, then what its entries say."""
    kept = said_in(file, house.book.overlays)
    older = [
        line
        for line in house.triaged.lines
        if not isinstance(line, ExportMade | CorrectionSent) and line.key.case_ref == file.ref
    ]
    return fold((*older, *kept.lines)) if older else kept


def standing_of(house: House) -> AskStanding:
    """How any finding stands; what was said in its case is read once for as long as the answer is kept."""
    read: dict[str, tuple[CaseFile, Triaged]] = {}

    def ask(finding: Finding) -> Standing | None:
        known = read.get(finding.file.ref)
        if known is None or known[0] is not finding.file:
            known = read[finding.file.ref] = (finding.file, said_of(house, finding.file))
        return known[1].standing(finding)

    return ask
