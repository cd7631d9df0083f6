"""The book with the overlays of forces on it, and of each finding whether the floor or an overlay asks for it.

For: one book for judge, pass, gate, reports and manual, in which every duty of the floor still stands as it was.
Never: drops, changes or ends a duty of the book; an overlay adds duties and tightens figures, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dutybound.duties.book import Book
from dutybound.duties.clocks import london_day
from dutybound.duties.explain import authority_in_words
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.findings import Finding
from dutybound.duties.form import parameters_of
from dutybound.duties.overlays import Overlay, Version
from dutybound.duties.phrases import day_in_words
from dutybound.events.when import EVER_AFTER, EVER_BEFORE

FLOOR, OVERLAY = "floor", "overlay"


def overlaid(book: Book, overlays: Sequence[Overlay]) -> Book:
    """The book with these overlays, one a force; an added duty stands after the book's duties of its chapter."""
    added = [one.duty for overlay in overlays for one in overlay.duties]
    rows = [one.row for overlay in overlays for one in overlay.figures]
    chapters = dict.fromkeys(duty.chapter for duty in (*book.duties, *added))
    return replace(
        book,
        duties=tuple(duty for name in chapters for duty in (*book.duties, *added) if duty.chapter == name),
        parameters=Parameters((*book.parameters.rows, *rows)),
        authorities={**book.authorities, **{one.key: one for overlay in overlays for one in overlay.authorities}},
        overlays=(*book.overlays, *overlays),
    )


@dataclass(frozen=True, slots=True)
class Origin:
    """The overlay that a finding rests on, its version in force when the duty arose, and what of it: duty or figure."""

    overlay: Overlay
    version: Version | None
    sources: tuple[str, ...]
    figure: bool

    @property
    def short(self) -> str:
        """'suffolk, version 2, from 2024-05-01'."""
        told = f", version {self.version.number}, from {self.version.first}" if self.version else ""
        return f"{self.overlay.force}{told}"


def origin(finding: Finding, book: Book) -> Origin | None:
    """The overlay that asks for what the finding is about, or sets its figure; None where it is the floor alone."""
    duty, arose = finding.duty, finding.arises_at[1]
    day = london_day(arose).isoformat() if EVER_BEFORE < arose < EVER_AFTER else "9999-12-31"
    for overlay in book.overlays:
        if any(one.duty.id == duty.id for one in overlay.duties):
            return Origin(overlay, overlay.version_on(day), (duty.authority[0].key,), False)
    if "overlay_figure" not in finding.flags:
        return None
    told = {str(finding.trigger.facts.get("force") or ""), finding.file.force}
    for overlay in book.overlays:
        rows = [one.row for one in overlay.figures if one.row.name in parameters_of(duty)]
        if overlay.force in told and rows:
            held = [row for row in rows if _is_read_on(row, day, book)] or rows
            return Origin(overlay, overlay.version_on(day), tuple(dict.fromkeys(row.source for row in held)), True)
    return None


def _is_read_on(row: Parameter, day: str, book: Book) -> bool:
    return book.parameters.find(row.name, dict(row.keys), row.force, row.district, day) == row


def authority_of(finding: Finding, book: Book) -> str:
    """The authorities of a finding: its duty's, and before them the source of a figure that the force itself set."""
    found = origin(finding, book)
    of_duty = authority_in_words(finding.duty, book)
    if found is None or not found.figure:
        return of_duty
    return f"{'; '.join(book.authorities[key].title for key in found.sources)}, for the figure; {of_duty}"


def origin_in_words(finding: Finding, book: Book) -> str:
    """Whether the floor or an overlay asks for it, in a sentence; '' where no overlay was laid over the book."""
    if not book.overlays:
        return ""
    found = origin(finding, book)
    if found is None:
        return "Asked for by: the floor."
    since = (
        f", version {found.version.number}, in force from {day_in_words(found.version.first)}" if found.version else ""
    )
    what = "the figure is the force's own" if found.figure else "a duty of the force's own"
    if finding.duty.raises:
        what = "the floor's duty, made a must"
    titles = "; ".join(book.authorities[key].title for key in found.sources)
    begins = "Asked for by: the floor, with a figure of the" if found.figure else "Asked for by: the"
    return f"{begins} overlay '{found.overlay.name}'{since} ({what}: {titles})."
