"""Made-up people whose true links are known.

For: figures D15 and D16: how many records, people and true pairs there are to be found.
Never: links; how many of them are found is for the room that links.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures.figure import Figure, rows


def figures(data: Path) -> list[Figure]:
    """The sets' figures."""
    folder = data / "linkage"
    people = [cluster for _, cluster in rows(folder / "fake_1000.csv", "unique_id", "cluster")]
    labels = [float(score) for (score,) in rows(folder / "fake_1000_labels.csv", "clerical_match_score")]
    a = {one.split("-")[1] for (one,) in rows(folder / "dataset4a.csv", "rec_id")}
    b = {one.split("-")[1] for (one,) in rows(folder / "dataset4b.csv", "rec_id")}
    return [
        Figure("D15", f"{len(people)} / {len(set(people))} / {sum(labels):.0f}", f"of {len(labels)} labelled pairs"),
        Figure("D16", f"{len(a)}+{len(b)} / {len(a & b)}", "same number in rec-N-org and rec-N-dup"),
    ]
