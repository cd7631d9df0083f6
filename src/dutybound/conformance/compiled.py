"""The compiler of the pass's functions, with their types kept.

For: compiling each function once, for whole numbers, those it calls before it; cached on disk, no interpreter lock.
Never: changes what a function does; each runs the same without it, only slower.
"""

from __future__ import annotations

import hashlib
import inspect
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba

from dutybound.conformance.world import World

Function = TypeVar("Function", bound=Callable[..., Any])
_NUMBERS: Final = numba.types.Array(numba.int64, 1, "C")
_ROWS: Final = numba.types.Array(numba.int64, 2, "C")
_TYPES: Final = {
    "World": cast(Any, numba.types).NamedTuple((_NUMBERS, _ROWS, _NUMBERS), World),
    "int": numba.int64,
    "bool": numba.boolean,
    "Ints": _ROWS,
}
_WAITING: Final[dict[int, Any]] = {}
_njit: Final = cast(Any, numba.njit)  # the options that leave out wrappers and counting references are not in its types
_config: Final = cast(Any, numba.config)  # nor are the settings
_HERE: Final = Path(__file__).parent


def _digest() -> str:
    """Of the source of the whole pass and the compiler's version: what was compiled from any other is not used."""
    told = hashlib.sha256(numba.__version__.encode())
    for path in sorted(_HERE.glob("*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _cache() -> str:
    """Where compiled functions are kept: beside the source, or for each user where that may not be written."""
    beside = _HERE / "__pycache__"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dutybound"
    writable = os.access(beside if beside.is_dir() else _HERE, os.W_OK)
    return str((beside if writable else home) / f"pass-{_digest()}")


_CACHE: Final = _cache()


@contextmanager
def _kept_by_content() -> Iterator[None]:
    """Left to itself the compiler asks only whether a function's own file is newer, and inlines what it calls: after a
    change in another file, or an upgrade, it would go on with what was.
    """
    before, _config.CACHE_DIR = _config.CACHE_DIR, _CACHE
    try:
        yield
    finally:
        _config.CACHE_DIR = before


def compiled(function: Function) -> Function:
    """A function of the pass, called from other functions of it only; it allocates nothing."""
    with _kept_by_content():
        inner = _njit(nogil=True, cache=True, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    _WAITING[id(inner)] = inner
    return cast(Function, inner)


def compiled_door(function: Function) -> Function:
    """The one function of the pass that is called from outside it; made ready by `ready`."""
    with _kept_by_content():
        return cast(Function, _njit(nogil=True, cache=True, _nrt=False)(function))


def ready(door: Any) -> None:
    """Compiles, or loads, all that a function calls, the innermost first.

    Left to itself the compiler would make a version of each function for every constant it is called with: the same
    code twenty times over, and a minute in place of seconds.
    """
    names = door.py_func.__globals__
    for name in door.py_func.__code__.co_names:
        called = _WAITING.pop(id(names.get(name)), None)
        if called is not None:
            ready(called)
            told = [_TYPES[str(one.annotation)] for one in inspect.signature(called.py_func).parameters.values()]
            called.compile(tuple(told))
            called.disable_compile()
