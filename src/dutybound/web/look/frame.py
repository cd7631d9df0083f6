"""What stands round every page: where one can go, who is signed in and as what, and whether the data are invented.

For: the base page; a context processor hands each page its `frame`.
Never: holds anything of a case, for a title or a link may be read over a shoulder.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """One way on. `is_current` marks the page that is shown, or the part of the service it belongs to."""

    text: str
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in: the name shown, the role acted in as a sentence has it, and where signing out is posted to."""

    name: str
    role: str
    sign_out: str


@dataclass(frozen=True)
class Frame:
    """The frame of a page. `leave` is where `Leave this page` leads to; without it the button is not there."""

    is_synthetic: bool
    home: str = "/"
    navigation: tuple[Link, ...] = ()
    signed_in: SignedIn | None = None
    leave: str = ""


@dataclass(frozen=True)
class Fault:
    """One thing to put right: what to do, in words, and the `id` of the field it is about ('' where it is none)."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Notice:
    """What has just happened, told once at the head of the next page; `is_success` where something was done."""

    text: str
    is_success: bool = True
