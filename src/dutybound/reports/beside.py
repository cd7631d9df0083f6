"""What stands beside findings and records, as sentences: context, questions to a reader, remarks about the records.

For: the page, which prints the same sentences as the terminal.
Never: lets context make a result lighter, or says what a remark means.
"""

from __future__ import annotations

from collections.abc import Sequence

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.remarks import the_same_wording
from dutybound.duties.telling import remark_in_words, what_stands_beside, wording_in_words


def beside_in_words(finding: Finding) -> list[str]:
    """The sentences that belong beside a finding, none where nothing does."""
    return what_stands_beside(finding)


def remarks_in_words(judged: Judged) -> list[str]:
    """What the records of a file show about themselves, a sentence or two each."""
    return [remark_in_words(one) for one in judged.remarks]


def shared_in_words(judged: Sequence[Judged]) -> list[str]:
    """Wordings that stand in several files of one check."""
    return [wording_in_words(one) for one in the_same_wording(judged)]
