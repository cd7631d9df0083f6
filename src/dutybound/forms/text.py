"""Text that was typed, cleaned of what a browser adds, and text that a box of a page can show.

For: one place for what becomes of line ends, surrounding space and characters that no page can show.
Never: changes a word.
"""

from __future__ import annotations

import unicodedata


class NotShown(ValueError):
    """Raised where an entry holds something that the form has no place for; nothing of it is dropped in silence."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        super().__init__(f"'{field}' {reason}")


def typed(text: str) -> str:
    """The text without space around it, with line ends as one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def is_readable(text: str) -> bool:
    """Whether every character can be written and shown: no control character but tab and new line, no half pair."""
    return not any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\t\n" for one in text)


def shown(field: str, text: str, lines: bool) -> str:
    """The text, if typing it into the field gives it back; NotShown if not."""
    if typed(text) != text or not text or not is_readable(text) or (not lines and "\n" in text):
        raise NotShown(field, "holds text that the box would not give back as it is.")
    return text
