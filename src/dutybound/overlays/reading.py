"""An overlay's file -> an overlay found sound against a book, or every fault in it with its line and the way out.

For: refusing what would loosen, what is not sourced and what is spelt wrongly, before anybody is judged by it.
Never: fills in what the file leaves open, or passes over a field that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import MANDATORY, READ_IN_THE_SOURCE, Citation, Duty, InForce
from dutybound.duties.loading import Authority
from dutybound.duties.overlaying import overlaid
from dutybound.duties.overlays import AddedDuty, Overlay, SetFigure, Version
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.overlays.figures import figure_of
from dutybound.overlays.marking import marks
from dutybound.overlays.own_duties import own_duty
from dutybound.records.mapping_file import Lines, Section, read_toml

VERSION: Final = 1
NOT_TOLD: Final = "unknown"
_FORCE = re.compile(r"[a-z][a-z0-9-]*")
ADDS_ONLY: Final = "An overlay sets figures, makes a duty a must and adds duties; it takes nothing away."


def book_with(paths: Iterable[Path | str], book: Book | None = None) -> Book:
    """The book (the shipped one unless told otherwise) with the overlays of these files laid over it.

    Raises UnusableInput with every fault of a file, and where two files are of one force.
    """
    floor = the_book() if book is None else book
    found: list[Overlay] = []
    for path in paths:
        one = read_overlay(Path(path), floor)
        other = next((other for other in found if other.force == one.force), None)
        if other is not None:
            reason = f"is of the force '{one.force}', as {other.read_from} is."
            raise UnusableInput(
                [Trouble(one.read_from, "", "force", reason, "Write one overlay a force, in versions.")]
            )
        found.append(one)
    return overlaid(floor, found) if found else floor


def read_overlay(path: Path, book: Book) -> Overlay:
    """The overlay of a TOML file, read against a book. Raises UnusableInput with every fault found."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableInput([Trouble(str(path), "", "", "is not UTF-8 text.", "Save it as UTF-8.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    return overlay_of(text, str(path), book)


def overlay_of(text: str, name: str, book: Book) -> Overlay:
    """The overlay that this text says; `name` stands in the faults."""
    given = read_toml(text, name)
    troubles: list[Trouble] = []
    lines = Lines(text)
    top = Section(given, "", 1, name, lines, troubles)
    if given.get("overlay") != VERSION:
        top.fault("overlay", f"'{given.get('overlay')}' is no version known here.", f"Begin with: overlay = {VERSION}")
    top.raw("overlay")
    force = top.text("force", needed=True)
    if force and not _FORCE.fullmatch(force):
        top.fault(
            "force", f"'{force}' is no name of a force.", "Write it as case files do, such as greater-manchester."
        )

    def sections(of: str) -> list[Section]:
        told = enumerate(top.tables(of), start=1)
        return [Section(one, of, number, name, lines, troubles) for number, one in told]

    sources = {key: one for section in sections("source") for key, one in _source(section, force, book)}
    figures, musts, own = sections("figure"), sections("must"), sections("duty")
    reader = Reader(force, book, sources, _versions(sections("version"), top))
    reader.versions = tuple(reader.checked_version(*one) for one in reader.begun)
    read = Overlay(
        force=force,
        name=top.text("name", needed=True),
        versions=reader.versions,
        authorities=tuple(sources.values()),
        figures=tuple(one for section in figures for one in _figure(section, reader)),
        duties=(
            *(one for section in musts for one in _must(section, reader)),
            *(one for section in own for one in _own(section, reader)),
        ),
        synthetic=top.flag("synthetic"),
        read_from=name,
    )
    for field in given:
        if field not in FIELDS:
            unknown = Section({}, field, 1, name, lines, troubles) if lines.line(field, 1) else top
            unknown.fault("" if unknown is not top else field, f"'{field}' is not a part of an overlay.", ADDS_ONLY)
    if not figures and not musts and not own:
        top.fault("", "there is no [[figure]], [[must]] or [[duty]]: the overlay changes nothing.", ADDS_ONLY)
    if not troubles:
        _refuse_twice(read, figures, [*musts, *own])
    if troubles:
        raise UnusableInput(troubles)
    marked = marks(given)
    return replace(read, versions=tuple(replace(one, mark=marked[one.number]) for one in read.versions))


FIELDS: Final = ("overlay", "force", "name", "synthetic", "source", "version", "figure", "must", "duty")


@dataclass(slots=True)
class Reader:
    """What the sections of one file are read against: its force, the book, its sources and its versions."""

    force: str
    book: Book
    sources: Mapping[str, Authority]
    begun: Sequence[tuple[Section, Version]]
    versions: tuple[Version, ...] = ()

    def checked_version(self, section: Section, version: Version) -> Version:
        """The version with its source found; its section is then done."""
        found = replace(version, source=self.source(section, ""))
        section.done()
        return found

    def source(self, section: Section, default: str) -> str:
        """The key of the source that a section names: one of the file, or a force's policy of the book."""
        key = section.text("source", needed=not default)
        if not key:
            return default
        if key in self.sources:
            return self.sources[key].key
        known = {one.key for one in self.book.authorities.values() if one.kind == "force_policy"}
        if key in known:
            return key
        if key in self.book.authorities:
            kind = self.book.authorities[key].kind.replace("_", " ")
            section.fault("source", f"'{key}' is of the kind '{kind}'.", "An overlay rests on the force's own policy.")
        else:
            section.fault("source", f"'{key}' is no source of this file.", "Write a [[source]] with that key.")
        return default

    def version(self, section: Section) -> Version | None:
        """The version that a change belongs to."""
        number = section.whole("version", 0)
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            section.fault(
                "version", f"there is no version {number}." if number else "is missing.", "Write version = 1."
            )
        return found

    def span(self, section: Section, version: Version) -> tuple[str, str]:
        """From when to when a change holds: from the start of its version unless it says a later day."""
        first, last = day(section, "from") or version.first, day(section, "to")
        if first < version.first:
            section.fault("from", f"is before version {version.number} begins.", "Write a version that begins then.")
        if last and last < first:
            section.fault("to", "is before it begins.")
        return first, last


def day(section: Section, field: str, needed: bool = False) -> str:
    """A day as ISO text; '' where none is told, or where it is told to be unknown."""
    value = section.raw(field)
    if isinstance(value, date) and type(value) is date:
        return value.isoformat()
    if value == NOT_TOLD and needed:
        return ""
    if value is not None or needed:
        reason = "is missing." if value is None else f"expected a day, found {value!r}."
        section.fault(field, reason, f"Write {field} = 2024-05-01" + (f' or "{NOT_TOLD}".' if needed else "."))
    return ""


def _source(section: Section, force: str, book: Book) -> Iterable[tuple[str, Authority]]:
    key, title = section.text("key", needed=True), section.text("title", needed=True)
    where, note = section.text("where"), section.text("note")
    if key in book.authorities:
        section.fault("key", f"'{key}' stands in the book.", "Name it in a change; it needs no [[source]].")
    section.done()
    return [(key, Authority(f"{force}/{key}", title, "force_policy", where, note))] if key else []


def _versions(sections: list[Section], top: Section) -> list[tuple[Section, Version]]:
    if not sections:
        top.fault("version", "is missing: who decided, from when, on what source?", "Write at least one [[version]].")
    found: list[tuple[Section, Version]] = []
    for number, section in enumerate(sections, start=1):
        if section.whole("number", 0) != number:
            section.fault("number", "versions are numbered from 1, in order.", f"Write number = {number}.")
        first = day(section, "from", needed=True)
        if found and first <= found[-1][1].first:
            section.fault("from", "is not after the version before it.", "A later version begins on a later day.")
        version = Version(
            number=number,
            first=first,
            published=day(section, "published", needed=True),
            where=section.text("where", needed=True),
            decided_by=section.text("decided_by", needed=True),
            source="",
            note=section.text("note"),
        )
        found.append((section, version))
    return found


def _read_mark(section: Section) -> str:
    mark = section.text("read", needed=True)
    if mark and mark not in READ_IN_THE_SOURCE:
        told = "V or R where it was read in the source, S where the force states it"
        section.fault("read", f"'{mark}' is not read in the source, and cannot bind.", f"Only {told}, can.")
    return mark


def _figure(section: Section, reader: Reader) -> Iterable[SetFigure]:
    version = reader.version(section)
    if version is None:
        return []
    first, last = reader.span(section, version)
    source, read = reader.source(section, version.source), _read_mark(section)
    row = figure_of(section, reader.book, reader.force, (first, last), (source, read))
    section.done()
    return [] if row is None else [SetFigure(version.number, row)]


def _must(section: Section, reader: Reader) -> Iterable[AddedDuty]:
    version = reader.version(section)
    if version is None:
        return []
    first, last = reader.span(section, version)
    source, place, read = reader.source(section, version.source), section.text("place"), _read_mark(section)
    note = section.text("note")
    name = section.text("duty", needed=True)
    section.done()
    floor = _may_be_a_must(section, name, reader)
    if floor is None:
        return []
    begins = max(first, floor.in_force.first)
    ends = min((one for one in (last, floor.in_force.last) if one), default="")
    duty = replace(
        floor,
        id=f"{floor.id}@{reader.force}",
        sentence=f"{floor.sentence} (a must of {reader.force})",
        authority=(Citation(source, place), *floor.authority),
        strength=MANDATORY,
        read=read,
        scope=reader.force,
        in_force=InForce(begins, ends, known=bool(begins) and floor.in_force.known),
        same_omission_as="",
        raises=floor.id,
        note=note or floor.note,
    )
    return [AddedDuty(version.number, duty)]


def _may_be_a_must(section: Section, name: str, reader: Reader) -> Duty | None:
    book = reader.book
    found = next((duty for duty in book.duties if duty.id == name), None)
    if found is None:
        if name:
            way_out = nearest(name, [duty.id for duty in book.duties])
            section.fault("duty", f"there is no duty '{name}'.", way_out or "See 'dutybound rules list'.")
        return None
    if found.scope not in ("", reader.force):
        section.fault("duty", f"'{name}' is owed in {found.scope} only.", "Write a [[duty]] of the force's own.")
        return None
    if book.is_binding(found):
        section.fault("duty", f"'{name}' binds every force already.", "Leave it out.")
        return None
    return found


def _own(section: Section, reader: Reader) -> Iterable[AddedDuty]:
    version = reader.version(section)
    if version is None:
        return []
    first, last = reader.span(section, version)
    authority = Citation(reader.source(section, version.source), section.text("place"))
    holds = InForce(first, last, known=bool(first))
    book = replace(reader.book, authorities={**reader.book.authorities, **_by_key(reader.sources)})
    duty = own_duty(section, book, reader.force, authority, holds)
    section.done()
    return [] if duty is None else [AddedDuty(version.number, duty)]


def _by_key(sources: Mapping[str, Authority]) -> dict[str, Authority]:
    return {one.key: one for one in sources.values()}


def _refuse_twice(read: Overlay, figures: list[Section], duties: list[Section]) -> None:
    """Refuses what is set or added twice, at its second place; each section has made one change by now."""
    seen: set[object] = set()
    for section, one in zip(figures, read.figures, strict=True):
        same = (one.row.name, one.row.keys, one.row.district, one.row.first)
        if same in seen:
            reason = f"'{one.row.name}' is set twice from the same day for the same thing."
            section.fault("name", reason, "Keep one of them.")
        seen.add(same)
    for section, added in zip(duties, read.duties, strict=True):
        if added.duty.id in seen:
            way_out = "Give a later wording another id, and end the first with 'to'."
            section.fault("duty" if added.duty.raises else "id", f"'{added.duty.named}' stands twice.", way_out)
        seen.add(added.duty.id)
