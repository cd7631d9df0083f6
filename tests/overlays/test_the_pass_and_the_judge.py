"""With overlays laid over the book the compiled pass and the judge still give the same cells."""

import random
from collections import Counter

from dutybound.conformance.cells import Cell, differences, judged_cells
from dutybound.conformance.generated import generated_files
from dutybound.conformance.sweep import sweep
from dutybound.duties.book import the_book
from dutybound.duties.form import parameters_of
from dutybound.duties.overlaying import overlaid
from dutybound.overlays.reading import overlay_of

from .inventing import invented_overlay

FLOOR = the_book()
FILES = 2_500


def test_their_cells_are_equal_on_files_about_what_three_overlays_set_and_add() -> None:
    forces = ("greater-manchester", "suffolk", "metropolitan")
    texts = [invented_overlay(FLOOR, force, random.Random(force)) for force in forces]
    book = overlaid(FLOOR, [overlay_of(text, force, FLOOR) for text, force in zip(texts, forces, strict=True)])
    touched = [duty for duty in book.duties if "@" in duty.id or parameters_of(duty)]
    files = list(generated_files(touched, book.parameters, FILES, seed=5))
    found = sweep(files, book.duties, book.parameters, causes=None)
    mine: dict[str, list[Cell]] = {}
    for cell in found.cells():
        mine.setdefault(cell.file, []).append(cell)
    unlike = []
    for file in files:
        assert file.as_at is not None
        assert file.known_at is not None
        theirs = judged_cells(file, book.duties, book.parameters, file.as_at, file.known_at)
        unlike += list(differences(mine.get(file.ref, []), theirs))
    assert unlike == []
    by_pass = Counter(cell.duty for cell in found.cells()) - Counter(cell.duty for cell in found.judged_cells)
    added = {duty.id for duty in book.duties if "@" in duty.id}
    assert len(added & set(by_pass)) > 20
    assert sum("overlay_figure" in cell.flag_names for cell in found.cells()) > 100
