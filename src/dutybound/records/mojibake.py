"""Text that was read with the wrong character set somewhere on its way here.

For: finding it, and mending it where a mapping says so and only there.
Never: mends anything that nobody asked to have mended.
"""

from __future__ import annotations

from ftfy import fix_encoding
from ftfy.badness import is_bad

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def is_mojibake(text: str) -> bool:
    """Whether the text looks like one character set read as another, or has marks for characters that were lost."""
    return not text.isascii() and (_REPLACEMENT in text or is_bad(text))


def mended(text: str) -> str:
    """The text as it was before it was misread, where that can be told; else as it is."""
    return fix_encoding(text) if is_mojibake(text) else text
