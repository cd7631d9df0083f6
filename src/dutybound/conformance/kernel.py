"""The pass: one walk over each file's events in their order, with registers and open instances.

For: every duty's cells for millions of files at once, compiled, without the interpreter's lock.
Never: borrows the judge's reading; and never passes off as exact what it marks for the judge.

What stands is laid out (`kernel_standing`). An entry that arrives may open instances (judged at once where the duty is
one of a moment), is offered to those that are open, and is then remembered in the registers of the sets it may fit
(`kernel_arriving`). At the end of the file each instance is settled (`kernel_settling`). Only exact times, plain
corrections and manifests are done here; see docs/conformance.md.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dutybound.conformance.compiled import compiled, compiled_door
from dutybound.conformance.kernel_arriving import arrives
from dutybound.conformance.kernel_conditions import condition
from dutybound.conformance.kernel_settling import settle
from dutybound.conformance.kernel_standing import lay_out
from dutybound.conformance.kernel_telling import duty_slot
from dutybound.conformance.layout import (
    ALL_PLACES,
    CELL_W,
    D_IN_A,
    F_AS_AT,
    F_COVER,
    F_COVER_END,
    F_DISTRICT,
    F_END,
    F_FIRST,
    F_FORCE,
    F_KNOWN_AT,
    F_MADE,
    F_SLOW,
    I_DUTY,
    K_CAUSE,
    K_DUTY,
    K_FILE,
    K_FLAGS,
    N_CONDITIONS,
    N_DUTIES,
    N_REGISTERS,
    OPEN_W,
    SIZES,
    X_AS_AT,
    X_CELLS,
    X_COUNT,
    X_COVER,
    X_COVER_END,
    X_DISTRICT,
    X_FIRST_ROW,
    X_FORCE,
    X_HAS_DEPARTURE,
    X_HAS_READING,
    X_N_CELLS,
    X_N_OFFERED,
    X_N_OPEN,
    X_OPEN_OF,
    X_OPENED,
    X_REGISTER_COUNTS,
    X_SLOW,
    X_WHOLE,
)  # fmt: skip
from dutybound.conformance.world import Ints, World


@compiled
def _judge_one(w: World, files: Ints, file: int) -> None:
    """Leaves the cells of one file in the scratch, and in X_SLOW why it is the judge's, if it is."""
    T, X = w.T, w.X
    sizes = T[SIZES]
    first, end = files[file, F_FIRST], files[file, F_END]
    X[X_N_CELLS], X[X_N_OPEN], X[X_N_OFFERED], X[X_HAS_DEPARTURE] = 0, 0, 0, 0
    X[X_FIRST_ROW], X[X_AS_AT], X[X_HAS_READING] = first, files[file, F_AS_AT], 0
    X[X_FORCE], X[X_DISTRICT] = files[file, F_FORCE], files[file, F_DISTRICT]
    X[X_COVER], X[X_COVER_END] = files[file, F_COVER], files[file, F_COVER_END]
    X[X_SLOW] = files[file, F_SLOW]
    if X[X_SLOW]:
        return
    lay_out(w, first, end, files[file, F_AS_AT], files[file, F_KNOWN_AT], files[file, F_MADE])
    if X[X_SLOW]:
        return
    for number in range(T[sizes + N_REGISTERS]):
        X[X[X_REGISTER_COUNTS] + number] = 0
    for duty in range(T[sizes + N_DUTIES]):
        X[X[X_OPEN_OF] + duty] = -1
    for place in range(X[X_COUNT]):
        arrives(w, place)
    if X[X_N_OPEN] == 0:
        return
    for number in range(T[sizes + N_CONDITIONS]):
        X[X[X_WHOLE] + number] = -1
    for number in range(X[X_N_OPEN]):
        in_a = duty_slot(w, X[X[X_OPENED] + number * OPEN_W + I_DUTY], D_IN_A)
        whole = 2
        if in_a >= 0:
            if X[X[X_WHOLE] + in_a] < 0:
                X[X[X_WHOLE] + in_a] = condition(w, in_a, ALL_PLACES, -1, -1)[0]
            whole = X[X[X_WHOLE] + in_a]
        if whole:
            settle(w, number, whole)


@compiled_door
def judge_files(
    w: World,
    files: Ints,
    wanted: npt.NDArray[np.uint8],
    cells: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    slow: npt.NDArray[np.int64],
) -> int:
    """Judges every file of a run; returns how many wanted cells there were, also where `cells` was too short for them.

    `counts[duty, cause]` and `counts[duty, causes + cause * flags + flag]` are added to; `slow[file]` says why a file
    is the judge's, 0 where its cells are exact.
    """
    X = w.X
    flags = (counts.shape[1] // wanted.shape[0]) - 1
    written = 0
    for file in range(files.shape[0]):
        _judge_one(w, files, file)
        slow[file] = X[X_SLOW]
        if X[X_SLOW]:
            continue
        for number in range(X[X_N_CELLS]):
            cell = X[X_CELLS] + number * CELL_W
            duty, cause = X[cell + K_DUTY], X[cell + K_CAUSE]
            counts[duty, cause] += 1
            mask, flag = X[cell + K_FLAGS], 0
            while mask:
                if mask & 1:
                    counts[duty, wanted.shape[0] + cause * flags + flag] += 1
                mask, flag = mask >> 1, flag + 1
            if wanted[cause]:
                if written < cells.shape[0]:
                    for field in range(CELL_W):
                        cells[written, field] = X[cell + field]
                    cells[written, K_FILE] = file
                written += 1
    return written
