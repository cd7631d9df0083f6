"""A list of people and their posts, as a spreadsheet saves it (CSV), read into posts or into every fault with its row.

For: taking over a force's people in one step.
Never: guesses at a post, a rank or a day; and never gives some of the posts where one of them is wrong.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from dutybound.access.people import EVER, Directory, Post
from dutybound.casework.roster import troubles_of
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import LONDON, microseconds

COLUMNS: Final = ("person", "post", "rank", "team", "answers_to", "since", "until")
NEEDED: Final = ("person", "post", "since")
LONGEST: Final = 20_000  # rows


def read_people_list(text: str, name: str, force: str, directory: Directory, as_at: int) -> tuple[Post, ...]:
    """The posts of a list with the columns `COLUMNS`, of which `NEEDED` are filled in every row.

    Days are written 2026-03-01 and begin at midnight in London; a post without `until` goes on. `answers_to` is
    somebody who holds a post, or is in the list. Raises UnusableInput with every fault, by row and field.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="", strict=True)
    try:
        heads = [one.strip() for one in reader.fieldnames or ()]
        reader.fieldnames = heads
        rows = list(reader)
    except csv.Error as fault:
        row = f"row {reader.line_num}"
        raise UnusableInput([Trouble(name, row, "", f"is not CSV: {fault}.", "Save it as CSV.")]) from None
    troubles = list(_of_heads(heads, name))
    if not troubles and not rows:
        troubles.append(Trouble(name, "", "", "has no rows.", "Write one row for each post."))
    if len(rows) > LONGEST:
        troubles.append(Trouble(name, "", "", f"has more than {LONGEST} rows.", "Hand it in in parts."))
    if troubles:
        raise UnusableInput(troubles)
    posts = [_post(row, f"row {number}", name, force, troubles) for number, row in enumerate(rows, start=2)]
    troubles += _of_lines(posts, name, directory, as_at)
    troubles += _twice(posts, name, directory)
    if troubles:
        raise UnusableInput(troubles)
    return tuple(posts)


def _of_heads(heads: Sequence[str], name: str) -> Iterator[Trouble]:
    for one in NEEDED:
        if one not in heads:
            yield Trouble(name, "row 1", one, "is not among the headings.", f"Headings: {', '.join(COLUMNS)}.")
    for one in heads:
        if one not in COLUMNS:
            yield Trouble(name, "row 1", one, "is no heading of this list.", nearest(one, COLUMNS))
        elif heads.count(one) > 1:
            yield Trouble(name, "row 1", one, "stands there twice.")


def _post(row: Mapping[str, object], at: str, name: str, force: str, troubles: list[Trouble]) -> Post:
    told = {one: str(row.get(one) or "").strip() for one in COLUMNS}
    found = [Trouble(name, at, one, "is empty.") for one in NEEDED if not told[one]]
    if "" in row:
        found.append(Trouble(name, at, "", "has more fields than headings.", "Put text with commas in quotes."))
    begins = _midnight(told["since"], at, "since", name, found)
    ends = _midnight(told["until"], at, "until", name, found) if told["until"] else EVER
    post = Post(told["person"], told["post"], force, told["team"], told["answers_to"], told["rank"], begins, ends)
    if not found:
        found = [replace(one, file=name, row=at) for one in troubles_of(post)]
    troubles += found
    return post


def _midnight(day: str, at: str, field: str, name: str, troubles: list[Trouble]) -> int:
    try:
        return microseconds(datetime.combine(date.fromisoformat(day), time(), LONDON))
    except (ValueError, OverflowError):
        if day:
            troubles.append(Trouble(name, at, field, f"'{day}' is no day.", "Write it as 2026-03-01."))
        return 0


def _of_lines(posts: Sequence[Post], name: str, directory: Directory, as_at: int) -> Iterator[Trouble]:
    listed = {post.person for post in posts}
    for number, post in enumerate(posts, start=2):
        if post.under and post.under not in listed and not directory.is_staff(post.under, as_at):
            reason = f"'{post.under}' holds no post and is not in the list."
            yield Trouble(name, f"row {number}", "answers_to", reason, "Add a row for them, or leave it empty.")


def _twice(posts: Sequence[Post], name: str, directory: Directory) -> Iterator[Trouble]:
    held, seen = frozenset(directory.posts), dict[Post, int]()
    for number, post in enumerate(posts, start=2):
        first = seen.setdefault(post, number)
        way_out = "Take the row out."
        if first != number:
            yield Trouble(name, f"row {number}", "", f"says the same as row {first}.", way_out)
        elif post in held:
            yield Trouble(name, f"row {number}", "", "gives a post that stands already.", way_out)
