"""The manual on disk: a folder of pages that opens in a browser without a server.

For: writing every page below one folder.
Never: writes outside that folder, or over a folder that holds something else.
"""

from __future__ import annotations

from pathlib import Path

from dutybound.duties.book import Book
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.manual.pages import pages


def write(out: Path, book: Book) -> int:
    """Writes the manual of this book into the folder `out` and says how many files it has.

    A folder that holds an older manual is written anew, its old pages taken away. UnusableInput where the folder holds
    anything else, or cannot be written.
    """
    _check_room(out)
    made = pages(book)
    try:
        _clear(out)
        for path, text in made.items():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault.strerror}.")]) from None
    return len(made)


def _check_room(out: Path) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / "search-index.js").is_file())):
        reason = "is not an empty folder, and not an older manual."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Name a new folder.")])


def _clear(out: Path) -> None:
    for folder in ("", "chapters", "duties", "clocks", "kinds"):
        for page in (out / folder).glob("*.html"):
            page.unlink()
