"""The verifier that stands alone: copied out, run by a bare Python from an empty folder, with no site and no path."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dutybound.ledger import alone
from dutybound.ledger.note import signed
from dutybound.ledger.receipt import as_text, code_of, make_receipt

from .building import ORIGIN, SIGNER, leaves, ledger, lines, sealed_at

LEDGER = ledger(30)
POINTS, KEPT = sealed_at(LEDGER, [5, 16, 28])
SOURCE = Path(alone.__file__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SOURCE, tmp_path / "dutybound_verify.py")
    (tmp_path / "kept.txt").write_text(KEPT)
    (tmp_path / "key.txt").write_text(SIGNER.public.line + "\n")
    (tmp_path / "ledger.jsonl").write_bytes(b"".join(lines(LEDGER)))
    receipt = make_receipt(7, leaves(LEDGER), 28, signed(POINTS[-1], SIGNER))
    (tmp_path / "receipt.json").write_text(as_text(receipt))
    (tmp_path / "code.txt").write_text(code_of(receipt, ORIGIN))
    return tmp_path


def run(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-I", "-S", "dutybound_verify.py", *words]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={}, check=False)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert names
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
    assert not {name.split(".")[0] for name in names} & {"socket", "urllib", "http", "subprocess", "time", "datetime"}


def test_it_reads_as_the_oldest_python_it_promises_and_nobody_imports_it() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 9))
    others = [path for path in SOURCE.parents[1].rglob("*.py") if path != SOURCE]
    assert others
    assert not [path for path in others if "ledger.alone" in path.read_text(encoding="utf-8")]


def test_what_holds_holds_from_an_empty_folder(folder: Path) -> None:
    code = (folder / "code.txt").read_text()
    key = SIGNER.public.line
    for words, told in {
        ("checkpoints", "kept.txt", "--key", "key.txt"): "3 checkpoints, the last over 28 entries",
        ("receipt", "receipt.json", "--key", key, "--code", code): "Entry 7",
        ("receipt", "receipt.json", "--key", "key.txt", "--checkpoints", "kept.txt"): "was not compared",
        ("ledger", "ledger.jsonl", "--key", "key.txt", "--checkpoints", "kept.txt"): "The first 28 entries are those",
    }.items():
        status, out = run(folder, *words)
        assert (status, told in out) == (0, True), out
        assert out.startswith("HOLDS.")


def test_what_does_not_hold_is_told_and_ends_with_one(folder: Path) -> None:
    changed = lines(LEDGER)
    changed[3], changed[4] = changed[4], changed[3]
    (folder / "moved.jsonl").write_bytes(b"".join(changed))
    (folder / "short.jsonl").write_bytes(b"".join(lines(LEDGER[:27])))
    (folder / "torn.txt").write_text(KEPT[:-1])
    kept = ("--key", "key.txt", "--checkpoints", "kept.txt")
    for words, told in {
        ("ledger", "moved.jsonl", *kept): "The first 5 entries are not those that were sealed.",
        ("ledger", "short.jsonl", *kept): "It has 27 entries, and was sealed with 28",
        ("checkpoints", "torn.txt", "--key", "key.txt"): "Checkpoint 3 does not hold",
        ("receipt", "receipt.json", "--key", "key.txt", "--code", "0000"): "code on paper",
        ("receipt", "ledger.jsonl", "--key", "key.txt"): "DOES NOT HOLD",
    }.items():
        status, out = run(folder, *words)
        assert (status, told in out) == (1, True), out


def test_a_file_that_cannot_be_read_ends_with_two(folder: Path) -> None:
    assert run(folder, "receipt", "nowhere.json", "--key", "key.txt")[0] == 2
    assert run(folder, "ledger", "ledger.jsonl", "--key", "key.txt")[0] == 2
    (folder / "bytes.txt").write_bytes(b"\xff\xfe")
    assert run(folder, "checkpoints", "bytes.txt", "--key", "key.txt")[0] == 2
