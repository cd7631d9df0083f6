"""The whole book put to the proof: every duty arises, can be met and can be missed, and every word of it tells.

For: the witnesses of all duties, and a sentence for each thing of which none was found.
Never: excuses a duty: one that can only be met, or only be missed, asks for nothing that a record could show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.witnesses.searching import TRIES, Search, Witness
from dutybound.duties.witnesses.words import Word, words_of

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Proof:
    """What was shown. `faults` are sentences that begin with a duty's id; `witnesses` are the files that show the rest.

    `undone` and `done` count the duties seen owed and not done, and met; `words` the words looked at, `telling` those
    that make a difference in some file.
    """

    duties: int = 0
    undone: int = 0
    done: int = 0
    words: int = 0
    telling: int = 0
    witnesses: list[Witness] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def proved(
    duties: Sequence[Duty], parameters: Parameters, tries: int = TRIES, progress: Progress | None = None
) -> Proof:
    """Every duty of these put to the proof; `progress` is told how many are done, of how many.

    A duty without a form (the proofreader says why) has no witnesses and no fault here.
    """
    proof = Proof(len(duties))
    for number, duty in enumerate(duties, start=1):
        try:
            search = Search(duty, parameters, tries)
        except TypeError:
            continue
        proof.faults += [f"{duty.id}: {fault}" for fault in _of_duty(search, proof)]
        if progress is not None:
            progress(number, len(duties))
    return proof


def _of_duty(search: Search, proof: Proof) -> Iterator[str]:
    undone, done = search.undone(), search.done()
    proof.undone += undone is not None
    proof.done += done is not None
    proof.witnesses += [one for one in (undone, done) if one is not None]
    if undone is None and done is None and not any(search.seen.values()):
        yield (
            f"never arises in {search.tries} files made from its own words. See that what it `arises` by carries what "
            "its conditions and joins ask of it, and that its dates leave a day on which it holds."
        )
        return  # nothing else can be shown of it
    if undone is None:
        said = _said(search, False)
        yield f"is never owed and not done: {said}. See what it is met by, and whether its time can run out."
    if done is None:
        said = _said(search, True)
        yield f"is never met: {said}. See whether what it is met by can come in time, and can be joined to it."
    for word in words_of(search.form):
        proof.words += 1
        told = search.telling(word)
        if told.witness is None:
            yield _changes_nothing(word, search)
            continue
        proof.telling += 1
        proof.witnesses.append(told.witness)
        for name in told.unheeded:
            yield (
                f"what it asks of '{name}' of '{word.kind}', where it says `{word.slot}`, changes nothing: no result "
                f"in {search.tries} files depends on it. Mend it, or take it out."
            )


def _said(search: Search, done: bool) -> str:
    seen = search.seen[done].most_common()
    if not seen:
        return "its own words ask what no file can hold"
    results = ", ".join(f"{result.replace('_', ' ')} {count}" for result, count in seen)
    return f"{search.tries} files made from its own words gave {results}"


def _changes_nothing(word: Word, search: Search) -> str:
    tests = ", ".join(name for name, _ in word.pattern.tests)
    joins = ", ".join(word.pattern.joins)
    told = f"{' with ' + tests if tests else ''}{' joined by ' + joins if joins else ''}"
    return (
        f"'{word.kind}'{told}, where it says `{word.slot}`, changes nothing: no result in {search.tries} files differs "
        "with such an entry and without it. Mend it, or take it out."
    )
