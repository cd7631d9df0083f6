"""What ./run and ./test ask of a machine: apt-packages.txt is the one list, and what is there is not asked for.

For: the shell functions of requirements/set-up, run by bash with a package list of our own making.
Never: installs anything, or asks what this machine has.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dutybound.reports.pdf import DEBIAN_PACKAGES

from .server import INSTALL

ROOT = Path(__file__).parents[1]
OF_THE_PDF = "fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0"
WANTED = {"run": OF_THE_PDF, "dev": f"{OF_THE_PDF} {INSTALL.split()[-1]}"}


def lacking(lock: str, tmp_path: Path, installed: str, java: bool = False, dpkg: bool = True) -> str:
    """What set-up would install for a lock file, on a machine with these packages, with or without a `java`."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("awk", "basename", "bash", "comm", "dirname", "paste", "realpath", "sed", "sort"):
        (programs / name).symlink_to(str(shutil.which(name)))
    if dpkg:
        (programs / "dpkg-query").write_text(f"#!/bin/sh\nprintf '{installed}'\nexit 1\n")
        (programs / "dpkg-query").chmod(0o755)
    if java:
        (programs / "java").symlink_to("/bin/sh")
    ask = ["bash", "-euo", "pipefail", "-c", f"source '{ROOT}/requirements/set-up'; lacking_packages {lock}"]
    run = subprocess.run(ask, capture_output=True, text=True, check=True, env={"PATH": str(programs)})
    return run.stdout.strip()


@pytest.mark.parametrize("lock", sorted(WANTED))
def test_what_is_listed_and_not_installed_is_lacking(lock: str, tmp_path: Path) -> None:
    found = lacking(lock, tmp_path, "installed libpango-1.0-0\\nconfig-files fonts-dejavu-core\\n")
    assert found == WANTED[lock].replace("libpango-1.0-0 ", "")


def test_nothing_is_lacking_where_all_is_installed(tmp_path: Path) -> None:
    assert lacking("dev", tmp_path, "".join(f"installed {one}\\n" for one in WANTED["dev"].split())) == ""


def test_a_java_is_lacking_for_spark_only(tmp_path: Path) -> None:
    assert lacking("spark", tmp_path, "") == "default-jre-headless"


def test_no_java_is_lacking_where_one_is_there_already(tmp_path: Path) -> None:
    assert lacking("spark", tmp_path, "", java=True) == ""


def test_nothing_is_said_to_be_lacking_where_there_is_no_dpkg(tmp_path: Path) -> None:
    assert lacking("run", tmp_path, "", dpkg=False) == ""


def test_what_the_pdf_says_to_install_is_what_is_listed(tmp_path: Path) -> None:
    assert " ".join(sorted(DEBIAN_PACKAGES.split())) == lacking("run", tmp_path, "")
