"""Values without what they say: `Aaaa 99` for a name and a number.

For: showing what a column looks like, and naming a faulty value, without showing a person's data.
Never: shows a letter or digit of the value itself.
"""

from __future__ import annotations

LONGEST = 40


def shape(text: str) -> str:
    """Each capital as A, other letter as a, digit as 9, control as a blank; other marks stay. Long text is cut."""
    return "".join(map(_mark, text[:LONGEST])) + ("..." if len(text) > LONGEST else "")


def _mark(one: str) -> str:
    if one.isnumeric():
        return "9"
    if one.isalpha():
        return "A" if one.isupper() else "a"
    return one if one.isprintable() else " "
