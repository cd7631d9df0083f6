"""What every function of the pass is handed: the tables, the columns of a run of files, and one file's scratch.

For: one bundle of arrays, so that the functions of the pass have one first argument.
Never: is copied or grows inside the pass; scratch is made long enough for the longest file beforehand.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


class World(NamedTuple):
    """`T`: the tables. `E`: events, a row a column and a column an entry. `X`: scratch, with the run's manifests.

    Three arrays of whole numbers and no more, because every function is handed them and compiles with them.
    """

    T: Ints
    E: Ints
    X: Ints
