"""The dated law in plain English: a duty, a figure, a value, a word and a line, each in a sentence.

For: the sentences of `rules at`, `rules diff` and `rules lines`, the same for the screen and for machines.
Never: says more than the timeline holds, or calls law what is only enacted, announced or consulted on.
"""

from __future__ import annotations

from dutybound.duties.book import Book
from dutybound.duties.dated_law import STANDINGS, FigureChanged, Replaced, ValueChanged, touched
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.form import kinds_in
from dutybound.duties.loading import Line
from dutybound.duties.phrases import day_in_words, kind_in_words, told_day
from dutybound.duties.terms import After, Field, Moment, Otherwise
from dutybound.events.attributes import said

NOT_READ = {
    "P": "read in part",
    "M": "not read in the source",
    "B": "believed, not read",
    "D": "a rule of this product",
}


def cited(book: Book, key: str, read: str) -> str:
    """The instrument's title, and how surely it was read where it was not read whole."""
    mark = f" ({NOT_READ[read]})" if read in NOT_READ else ""
    return f"{book.authorities[key].title}{mark}"


def duty_on_a_day(duty: Duty, book: Book) -> str:
    """A duty that holds: what is owed, since when, until when, for whom, on what authority."""
    span = duty.in_force
    since = f"since {day_in_words(span.first)}" if span.first else "from the first"
    until = f", until {day_in_words(span.last)}" if span.last else ""
    held = f"{since}{until}" if span.known else "since when is not told"
    force = f"; {force_in_words(duty.scope)} only" if duty.scope else ""
    weight = "binding" if book.is_binding(duty) else "advises only"
    return f"{duty.sentence} ({held}{force}; {weight}). {cited(book, duty.authority[0].key, duty.read)}."


def anchor_in_words(duty: Duty) -> str:
    """Which day decides whether the duty was law, in words; '' where it is the day of what gives rise to it."""
    return "" if duty.anchor is None or duty.anchor == Field(None, "time") else f"the day {_moment(duty.anchor)}"


def _moment(moment: Moment) -> str:
    if isinstance(moment, Otherwise):
        return f"{_moment(moment.one)}, where that is told; else {_moment(moment.another)}"
    if isinstance(moment, After):
        unit = moment.clock.unit if moment.n != 1 else moment.clock.unit.removesuffix("s")
        many = f"{moment.n} {unit}" if isinstance(moment.n, int) else "the time allowed"
        return f"{many} after {_moment(moment.moment)}".replace("after of", "after that of")
    if not isinstance(moment, Field):
        raise TypeError(f"{moment!r} decides no day: an anchor is a time of an entry, or counted from one.")
    if moment.of is None:
        return "of what gives rise to it" if moment.name == "time" else f"stated there as {_plain(moment.name)}"
    kinds = sorted(kinds_in(moment.of))
    told = f"on which {' or '.join(kind_in_words(kind) for kind in kinds)}"
    return told if moment.name == "time" else f"stated as {_plain(moment.name)} where {told.removeprefix('on which ')}"


def _plain(name: str) -> str:
    return f"'{name.replace('_', ' ')}'"


def force_in_words(slug: str) -> str:
    """'greater-manchester' as 'Greater Manchester'."""
    return slug.replace("-", " ").title().replace(" And ", " and ")


def figure_in_words(row: Parameter, book: Book) -> str:
    """A figure: what it is, for whom, its value, and who published it, or that the house assumes it."""
    note = f" {row.note}" if row.note else ""
    return f"{_figure_named(row)}: {said(row.value)}. {_published(row, book)}{note}"


def _figure_named(row: Parameter) -> str:
    keys = ", ".join(f"{name} {said(value)}" for name, value in row.keys)
    upwards = " and above" if row.steps and keys else ""
    place = force_in_words(row.district or row.force)
    parts = [row.name.replace(".", ", ").replace("-", " "), keys + upwards, place]
    return "; ".join(part for part in parts if part)


def _published(row: Parameter, book: Book) -> str:
    if row.is_default:
        return "A number of this product; nobody published it."
    return f"{cited(book, row.source, row.read)}."


def figure_changed(one: FigureChanged, book: Book) -> str:
    """A figure that came, went or has another value."""
    if one.before is None and one.after is not None:
        return f"{_figure_named(one.after)}: {said(one.after.value)}, where no figure was known. " + _published(
            one.after, book
        )
    if one.before is not None and one.after is None:
        return f"{_figure_named(one.before)}: {said(one.before.value)} no longer holds, and no other is known."
    assert one.before is not None
    assert one.after is not None
    was, now = said(one.before.value), said(one.after.value)
    return f"{_figure_named(one.after)}: {now}, where it was {was}. {_published(one.after, book)}"


def value_in_words(line: Line, book: Book) -> str:
    """A definition or a dated value outside the duties, as it stands."""
    return (
        f"{_capital(line.series)}: {line.value} (since {told_day(line.day)}). {cited(book, line.authority, line.read)}."
    )


def value_changed(one: ValueChanged, book: Book) -> str:
    """The same before and after."""
    was = f", where it was {one.before.value}" if one.before is not None else ""
    source = cited(book, one.after.authority, one.after.read)
    return f"{_capital(one.after.series)}: {one.after.value} (from {told_day(one.after.day)}){was}. {source}."


def word_in_words(line: Line) -> str:
    """A word of the records and since when it has been in use."""
    assert line.word is not None
    values = ", ".join(line.word.values)
    kinds = " or ".join(kind_in_words(kind) for kind in line.word.kinds)
    dated = f", by the {line.word.dated_by.replace('_', ' ')}" if line.word.dated_by else ""
    return f"{_capital(line.word.attribute.replace('_', ' '))} {values} ({kinds}): since {told_day(line.day)}{dated}."


def held_off_in_words(line: Line, book: Book) -> str:
    """Law that is not in force yet, or of which a part is held off: never judged by."""
    if line.held_off:
        return f"{line.what} ({told_day(line.day)}). {line.held_off} {cited(book, line.authority, line.read)}."
    when = f"on {told_day(line.told)}"
    if line.day:
        return f"{line.what}: laid or made {when}, in force from {told_day(line.day)}. " + (
            f"{cited(book, line.authority, line.read)}."
        )
    return f"{line.what} ({when}): {STANDINGS[line.standing]}. {cited(book, line.authority, line.read)}."


def replaced_in_words(one: Replaced, book: Book) -> str:
    """A duty in another form: both sentences, ids and authorities."""
    came, went = (
        f"{duty.sentence} [{duty.id}; {cited(book, duty.authority[0].key, duty.read)}]" for duty in (one.came, one.went)
    )
    return f"{came}, in the place of: {went}."


def line_in_words(line: Line, book: Book) -> list[str]:
    """The account of one line: what changed, by whom it is told, and what follows from it in this book."""
    when = told_day(line.day) if line.day else f"No first day; {told_day(line.told)}"
    told = [f"{when}: {line.what}. {cited(book, line.authority, line.read)}."]
    told += [f"Decided by {line.decided_by}."] if line.decided_by else []
    told += [f"{line.note}"] if line.note else []
    found = touched(line, book)
    if found.begins:
        told.append(f"{_counted(found.begins)} begin{'s' if len(found.begins) == 1 else ''}: {_ids(found.begins)}.")
    if found.ends:
        told.append(
            f"{_counted(found.ends)} {'is' if len(found.ends) == 1 else 'are'} no longer owed: {_ids(found.ends)}."
        )
    told += [
        f"Figure: {_figure_named(row)}: {said(row.value)}, {_span_of(row)}. {_published(row, book)}"
        for row in found.figures
    ]
    if found.word:
        told.append(f"A word comes into use; on an entry of before, it is remarked. {word_in_words(line)}")
    if found.value:
        told.append(f"From then on {line.series} is: {line.value}.")
    if not line.day:
        told.append(f"Held off: {STANDINGS[line.standing]}.")
    if line.nothing and not (found.begins or found.ends or found.figures or found.word):
        told.append(f"Nothing is judged by it: {line.nothing}")
    return told


def _counted(duties: tuple[Duty, ...]) -> str:
    return "One duty" if len(duties) == 1 else f"{len(duties)} duties"


def _ids(duties: tuple[Duty, ...]) -> str:
    return ", ".join(duty.id for duty in duties)


def _span_of(row: Parameter) -> str:
    told = [
        f"from {day_in_words(row.first)}" if row.first else "",
        f"until {day_in_words(row.last)}" if row.last else "",
    ]
    return " ".join(part for part in told if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
