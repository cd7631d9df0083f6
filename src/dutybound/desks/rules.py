"""The rules of the house as a page shows them: figures in force for a force on a day, and the history of its overlay.

For: whoever asks what is counted with, since when, and from which source.
Never: lets a default of the house pass for a figure of the force.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.calendars import london_day
from dutybound.duties.figures import Parameter
from dutybound.overlays.history import Line, figure_named, history, value_in_words


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in force: its name, what it measures, its value in words, since when (ISO day, '' not told), its source.

    `whose` says who set it: the force's overlay, the book from a source, or the house for itself. `before` are the
    earlier values of the same figure, the latest first.
    """

    name: str
    says: str
    value: str
    since: str
    source: str
    whose: str
    read: str
    before: tuple[str, ...]


def figures_in_force(book: Book, force: str, as_at: int) -> tuple[Figure, ...]:
    """The figures that the force is counted with on the London day of `as_at`, in the order of their names."""
    day = london_day(as_at).isoformat()
    found: dict[str, Figure] = {}
    for row in book.parameters.rows:
        if row.force not in ("", force):
            continue
        read = book.parameters.find(row.name, dict(row.keys), force, row.district, day)
        if read == row:
            found[figure_named(row)] = _figure(row, book, force)
    return tuple(found[name] for name in sorted(found))


def overlay_histories(book: Book, force: str) -> tuple[tuple[Line, ...], ...]:
    """The published history of what the force laid over the book; () where it laid nothing over it."""
    return tuple(tuple(history(one, book)) for one in book.overlays if one.force == force)


def _figure(row: Parameter, book: Book, force: str) -> Figure:
    earlier = sorted(
        (one for one in book.parameters.rows if _is_before(one, row, force)), key=lambda one: one.first, reverse=True
    )
    source = book.authorities[row.source].title if row.source else ""
    whose = "set by the force" if row.overlay else "a default of the house" if row.is_default else "from the book"
    return Figure(
        figure_named(row),
        book.quantity(row.name).says,
        value_in_words(row),
        row.first,
        source,
        whose,
        READ_IN_WORDS.get(row.read, ""),
        tuple(f"{value_in_words(one)}{f', from {one.first}' if one.first else ''}" for one in earlier),
    )


def _is_before(one: Parameter, row: Parameter, force: str) -> bool:
    same = (one.name, one.keys, one.district) == (row.name, row.keys, row.district)
    return same and one != row and one.force in ("", force) and one.first < row.first
