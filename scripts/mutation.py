"""Would the tests notice a changed rule? Changes the judge in small ways, one at a time, and runs the tests on each.

    .venv/bin/python scripts/mutation.py                     the five files of the judge
    .venv/bin/python scripts/mutation.py meaning.py          other files of duties/
    .venv/bin/python scripts/mutation.py judge.py --tests tests/duties/meaning --jobs 4

Prints, for each file, how many changes the tests noticed, and every change that they did not. A change that cannot be
noticed, because it means the same, counts against the score all the same unless it is listed, with its reason, in
EQUIVALENT. Nothing is written: the tests are collected once, and each change is put into a fork of that process, in
place of the code that runs.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
from changes import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
DUTIES = Path("src/dutybound/duties")
THE_JUDGE = ["judge.py", "arising.py", "judging.py", "open_duties.py", "recurring.py"]
TESTS = ["tests/duties/meaning"]

# (file, function, change) -> why nobody could tell the difference.
_CACHE = "an answer about the whole file is remembered, or found again"
_SHORTCUT = "spares work whose answer would be the same"
_AGAIN = "said twice: the lower answer is taken in any case"
EQUIVALENT: dict[tuple[str, str, str], str] = {
    (
        "judge.py",
        "judge",
        "shape.triggers.isdisjoint(laid.by_kind) or (duty.scope and laid.file.force not in ('', duty.scope))"
        " -> duty.scope and laid.file.force not in ('', duty.scope)",
    ): _SHORTCUT,
    ("arising.py", "_in_a", "known = laid.memory.get(id(arises.in_a)) -> known = None"): _CACHE,
    ("arising.py", "_in_a", "known is None or known[0] is not arises.in_a -> known is None"): _CACHE,
    ("arising.py", "_in_a", "known[0] is not arises.in_a -> known[0] is arises.in_a"): _CACHE,
    ("arising.py", "_in_a", "0 -> 1"): _CACHE,
    (
        "arising.py",
        "triggers",
        "surely != NO and arises.given is not None -> arises.given is not None",
    ): _SHORTCUT,
    ("arising.py", "_is_first", "mine is None or theirs is None -> theirs is None"): _AGAIN,
}


def put_in(module: ModuleType, source: str) -> None:
    """The code of every function and method of the module becomes that of the changed source."""
    changed: dict[str, CodeType] = {}

    def gather(code: CodeType, within: str) -> None:
        for one in code.co_consts:
            if isinstance(one, CodeType):
                name = f"{within}.{one.co_name}"
                changed[name] = one
                if one.co_name.isidentifier() and not one.co_flags & 0x0002:  # a class: its methods too
                    gather(one, name)

    gather(compile(source, module.__file__ or "", "exec", dont_inherit=True), "")

    def replace(holder: object, within: str) -> None:
        for name, value in list(vars(holder).items()):
            function = getattr(value, "fget", value)  # a property holds its function
            function = getattr(function, "func", function)  # so does a cached one
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                if code := changed.get(f"{within}.{name}"):  # a dataclass's own methods are in no source
                    function.__code__ = code
            elif isinstance(value, type) and value.__module__ == module.__name__:
                replace(value, f"{within}.{name}")

    replace(module, "")


class Trial:
    """A pytest plugin: instead of running the tests once, runs them in one fork for each change."""

    def __init__(self, file: str, tried: list[Mutant], jobs: int, seconds: int) -> None:
        self.file, self.tried, self.jobs, self.seconds = file, tried, jobs, seconds
        self.survived: list[int] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))  # worked examples are quick

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise pytest.UsageError("The tests cannot be collected.")
        running: dict[int, int] = {}
        for number in range(-1, len(self.tried)):  # -1: nothing changed
            running[self._fork(session, number)] = number
            while len(running) >= self.jobs or (number < 0 and running):
                self._one_ended(running)
            if -1 not in self.survived:
                raise pytest.UsageError("The tests fail before anything is changed.")
        while running:
            self._one_ended(running)
        return True

    def _one_ended(self, running: dict[int, int]) -> None:
        child, status = os.wait()
        number = running.pop(child)
        if status == 0:
            self.survived.append(number)

    def _fork(self, session: pytest.Session, number: int) -> int:
        child = os.fork()
        if child:
            return child
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter and number >= 0:
            session.config.pluginmanager.unregister(reporter)
        signal.alarm(self.seconds)  # what does not come to an end is noticed, too
        status = 1
        try:
            module = importlib.import_module(f"dutybound.duties.{Path(self.file).stem}")
            unchanged = ast.unparse(ast.parse((ROOT / DUTIES / self.file).read_text("utf-8")))
            put_in(module, unchanged if number < 0 else self.tried[number].source)
            for item in session.items:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if session.testsfailed:
                    break
            if number < 0 and session.testsfailed and reporter:
                reporter.summary_failures()
            status = 1 if session.testsfailed else 0
        finally:
            sys.stdout.flush()
            os._exit(status)


def trial(file: str, numbers: list[int], tests: list[str], jobs: int, seconds: int) -> list[int]:
    """Which of these changes of a file survive the tests, with as many examples as the surroundings say."""
    every = changes_of(file)
    plugin = Trial(file, [every[number] for number in numbers], jobs, seconds)
    told = pytest.main(["-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", *tests], plugins=[plugin])
    if told != pytest.ExitCode.OK:
        raise SystemExit(f"pytest ended with {told}.")
    return [numbers[place] for place in plugin.survived if place >= 0]


def changes_of(file: str) -> list[Mutant]:
    """Every change of one file that somebody could tell."""
    found = mutants(file, (ROOT / DUTIES / file).read_text("utf-8"))
    return [one for one in found if (one.file, one.function, one.change) not in EQUIVALENT]


def in_another_process(file: str, numbers: list[int], told: argparse.Namespace, examples: int) -> list[int]:
    """`trial` in a process of its own, because how many examples are drawn is settled when tests are imported."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        answer = Path(folder) / "survived.json"
        asked = {"file": file, "numbers": numbers, "tests": told.tests, "jobs": told.jobs, "seconds": told.seconds}
        surroundings = {**os.environ, "DUTYBOUND_EXAMPLES": str(examples), "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, __file__, "--trial", json.dumps(asked), "--answer", str(answer)]
        done = subprocess.run(command, cwd=ROOT, env=surroundings, check=False, capture_output=True, text=True)
        if done.returncode or not answer.exists():
            raise SystemExit(f"{done.stdout}{done.stderr}")
        survived: list[int] = json.loads(answer.read_text("utf-8"))
        return sorted(survived)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="*", default=THE_JUDGE, help="files of src/dutybound/duties")
    asked.add_argument("--tests", nargs="+", default=TESTS)
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--examples", type=int, nargs="+", default=[3, 80], help="examples a property, round by round")
    asked.add_argument("--seconds", type=int, default=900, help="a change under which the tests take longer is noticed")
    asked.add_argument("--least", type=float, default=0, help="exit 1 where a file's score in percent is below this")
    asked.add_argument("--trial", help=argparse.SUPPRESS)
    asked.add_argument("--answer", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.trial:
        Path(told.answer).write_text(json.dumps(trial(**json.loads(told.trial))), "utf-8")
        return 0
    lowest = 100.0
    for file in told.files:
        every = changes_of(file)
        left = list(range(len(every)))
        for examples in told.examples:
            left = in_another_process(file, left, told, examples) if left else left
        for number in left:
            one = every[number]
            print(f"  not noticed: {file}:{one.line} {one.function}: {one.change}")
        score = 100 * (1 - len(left) / len(every)) if every else 100.0
        lowest = min(lowest, score)
        print(f"{file}: {len(every) - len(left)} of {len(every)} changes noticed, {score:.1f} %", flush=True)
    return 0 if lowest >= told.least else 1


if __name__ == "__main__":
    sys.exit(main())
