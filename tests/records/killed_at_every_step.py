"""Run by `test_stopping`: imports that kill themselves (kill -9) at one step after another, and are started again.

For: a child process for each import, so that the kill is a real one and nothing is tidied away.
Never: kills what it did not start.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from dutybound.cli_records import FORMS
from dutybound.events.trouble import UnusableInput
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import read_mapping
from dutybound.records.parts import Portions

REFUSED = 97
LAST = 8
# Loaded here, once: every child would load them again.
LOADED = ("dutybound.records.delimited", "dutybound.records.columnar", "dutybound.conformance.streaming")
SMALL = Portions(rows=3, rows_a_part=7, cases_a_part=4)
STEPS = ("open", "os.rename", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree")


def main(folder: Path, form: str, moments: int, replace: bool) -> None:
    """Prints, as JSON, the steps at which imports were killed and, for each, what was noted by the one after."""
    for name in LOADED:
        import_module(name)
    mapping = read_mapping(folder / "m.toml")
    paths = [folder / "incidents.csv", folder / "log.csv"]

    def run(out: str, kill_at: int, told: Path) -> None:
        steps, notes = 0, list[str]()

        def count(event: str, of: tuple[object, ...]) -> None:
            nonlocal steps
            if event in STEPS and out in str(of[0]):
                steps += 1
                if steps == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        import_records(paths, mapping, folder / out, FORMS[form], replace=replace, note=notes.append, portions=SMALL)
        told.write_text(json.dumps([steps, notes]))

    told = folder / "told.json"
    in_a_child(partial(run, "undisturbed", 0, told))
    every = json.loads(told.read_text())[0]
    seen = []
    # Spread over the whole, and each of the last steps, in which the output is put in place.
    spread = moments - LAST
    kills = [1 + number * (every - LAST - 1) // (spread - 1) for number in range(spread)]
    kills += range(every - LAST + 1, every + 1)
    for number, kill_at in enumerate(kills):
        out = f"out-{number}"
        if replace:
            (folder / out).mkdir()
            (folder / out / "receipt.json").write_text("an earlier import")
        killed = in_a_child(partial(run, out, kill_at, folder / "not.json"))
        assert killed == signal.SIGKILL, (number, killed)
        stood = (folder / out / "receipt.json").read_text() if (folder / out).exists() else ""
        told.write_text("[0, []]")
        again = in_a_child(partial(run, out, 0, told))
        assert again == (REFUSED if stood and not replace else 0), (number, again)
        seen.append([stood[:17], *json.loads(told.read_text())[1]])
    print(json.dumps(seen))


def in_a_child(work: Callable[[], None]) -> int:
    """Does the work in a child process; the signal that ended it, else its exit status."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except UnusableInput as fault:
            os._exit(REFUSED if "holds an import already" in str(fault) else 98)
        except BaseException as fault:
            print(repr(fault), file=sys.stderr, flush=True)
            os._exit(99)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "replace")
