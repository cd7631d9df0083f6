"""Which entries of a file stand: the head of each chain of corrections, of the kinds that the duties speak of.

For: the pass, before it walks over a file.
Never: takes for certain what may have been written down later, or an order that the times do not tell; it marks the
file for the judge.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.layout import (
    A_USED_KIND,
    AN_ASIDE_KIND,
    BEFORE_ALL,
    DEPARTURE_KIND,
    E_KIND,
    E_OCCURRED,
    E_RECORDED,
    E_SUPERSEDES,
    READING_KIND,
    RETRACTION_KIND,
    SIZES,
    SLOW_ORDER,
    SLOW_VISIBILITY,
    USED_KINDS,
    X_CORRECTED,
    X_COUNT,
    X_HAS_DEPARTURE,
    X_HAS_READING,
    X_SLOW,
    X_STANDING,
    X_START,
    X_STATE,
    X_SUCCESSOR,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def _written(w: World, row: int, known_at: int, made: int) -> bool:
    """Whether an entry was written down by then; what is not certain marks the file."""
    if w.E[E_RECORDED, row] == BEFORE_ALL:
        if made != BEFORE_ALL and made > known_at:
            w.X[X_SLOW] |= SLOW_VISIBILITY
        return True
    return bool(w.E[E_RECORDED, row] <= known_at)


@compiled
def lay_out(w: World, first: int, end: int, as_at: int, known_at: int, made: int) -> None:
    """Finds the entries that stand: the head of each chain of corrections, of the kinds that the duties speak of."""
    T, X = w.T, w.X
    states, successors = X[X_STATE], X[X_SUCCESSOR]
    chained = False
    for local in range(end - first):
        X[states + local], X[successors + local] = 0, -1
    for local in range(end - first):
        if w.E[E_SUPERSEDES, first + local] >= 0:
            X[successors + w.E[E_SUPERSEDES, first + local]] = local
            chained = True
    for start in range(end - first):
        if w.E[E_SUPERSEDES, first + start] >= 0:
            continue
        head, length, here, steps = -1, 0, start, 0
        while here >= 0:
            if _written(w, first + here, known_at, made):
                head, length = here, steps
            here, steps = X[successors + here] if chained else -1, steps + 1
        if head < 0 or w.E[E_OCCURRED, first + head] > as_at:
            continue
        if w.E[E_KIND, first + head] != T[T[SIZES] + RETRACTION_KIND]:
            X[states + head] = 2 if length else 1
    count, latest = 0, BEFORE_ALL
    X[X_START] = as_at
    for local in range(end - first):
        row = first + local
        if w.E[E_OCCURRED, row] < latest:
            X[X_SLOW] |= SLOW_ORDER
        latest = w.E[E_OCCURRED, row]
        if X[states + local] == 0:
            continue
        about_kind = T[T[USED_KINDS] + w.E[E_KIND, row]]
        if latest < X[X_START] and about_kind & AN_ASIDE_KIND == 0:
            X[X_START] = latest
        if about_kind & A_USED_KIND:
            X[X[X_STANDING] + count] = row
            X[X[X_CORRECTED] + count] = X[states + local] - 1
            count += 1
            if w.E[E_KIND, row] == T[T[SIZES] + DEPARTURE_KIND]:
                X[X_HAS_DEPARTURE] = 1
            if w.E[E_KIND, row] == T[T[SIZES] + READING_KIND]:
                X[X_HAS_READING] = 1
    X[X_COUNT] = count
