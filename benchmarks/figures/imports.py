"""Real exports, end to end: each imported by the mapping that comes with the program, and proved.

For: received = stored + rejected + merged on other people's data.
Never: keeps what it imported.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import read_mapping
from dutybound.records.reconciling import reconcile
from dutybound.records.stored import JSON_LINES

MAPPINGS = Path(__file__).parents[2] / "src" / "dutybound" / "records" / "mappings"
SETS = {
    "chicago-complaints": [
        "complaints_chicago_2000_2016/complaints-complaints.csv.gz",
        "complaints_chicago_2000_2016/complaints-accused.csv.gz",
        "complaints_chicago_2000_2016/complaints-investigators.csv.gz",
    ],
    "police-uk-outcomes": ["police_uk_outcomes/outcomes_by_year_type_force_2012_2016.csv"],
    "home-office-use-of-force": [
        "home_office/police-use-of-force-apr2017-mar2018-hosb3018-tables.ods",
        "home_office/police-use-of-force-apr2018-mar2019-hosb3319-tables.ods",
    ],
    "iopc-recommendations": ["recommendations_iopc_2014_2018/register.xlsx"],
    "foi-responses": ["foi/police_foi_responses.csv"],
}


def read(data: Path) -> list[tuple[str, ...]]:
    """Each mapping's cases and rows by fate, whether it was proved again, and how long it took."""
    told: list[tuple[str, ...]] = []
    for name, files in SETS.items():
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as work:
            out = Path(work) / "import"
            done = import_records([data / one for one in files], read_mapping(MAPPINGS / f"{name}.toml"), out)
            again = reconcile(out, [JSON_LINES])
        rows = done.proof.rows.values()
        sums = [sum(one[fate] for one in rows) for fate in ("received", "stored", "rejected", "merged")]
        seconds = time.perf_counter() - start
        proved = "no" if again.troubles else "yes"
        told.append((name, f"{done.cases:,}", *(f"{one:,}" for one in sums), proved, f"{seconds:.0f}"))
    return told
