"""What ./run and ./test ask of a machine and fetch: apt-packages.txt is the one list; what is there is not asked for.

For: the shell functions of requirements/set-up, run by bash with a package list and an npm of our own making.
Never: installs or fetches anything, or asks what this machine has.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dutybound.reports.pdf import DEBIAN_PACKAGES

from .server import INSTALL
from .web.browser import INSTALL as BROWSER

ROOT = Path(__file__).parents[1]
OF_THE_PDF = "fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0"
WANTED = {"run": f"{OF_THE_PDF} npm", "dev": f"{BROWSER.split()[-1]} {OF_THE_PDF} npm {INSTALL.split()[-1]}"}
STYLES = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css"
AN_NPM = f"""#!/bin/sh
echo "$@" >>"$ASKED"
[ "$FAILS" ] && echo "no way out" >&2 && exit 1
mkdir -p "$(dirname {STYLES})"
printf 'a{{top:0}}@font-face{{src:url(/x)}}@media print{{b{{top:0}}}}/*# sourceMappingURL=x.map */' >{STYLES}
"""


def lacking(lock: str, tmp_path: Path, installed: str, *found: str, dpkg: bool = True) -> str:
    """What set-up would install for a lock file, on a machine with these packages, and programs from elsewhere."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("awk", "basename", "bash", "comm", "dirname", "paste", "realpath", "sed", "sort"):
        (programs / name).symlink_to(str(shutil.which(name)))
    if dpkg:
        (programs / "dpkg-query").write_text(f"#!/bin/sh\nprintf '{installed}'\nexit 1\n")
        (programs / "dpkg-query").chmod(0o755)
    for name in found:
        (programs / name).symlink_to("/bin/sh")
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
    assert lacking("spark", tmp_path, "", "java") == ""


def test_an_npm_is_lacking_only_where_there_is_none(tmp_path: Path) -> None:
    assert lacking("run", tmp_path, "", "npm") == OF_THE_PDF


def test_nothing_is_said_to_be_lacking_where_there_is_no_dpkg(tmp_path: Path) -> None:
    assert lacking("run", tmp_path, "", dpkg=False) == ""


def test_what_the_pdf_says_to_install_is_what_is_listed(tmp_path: Path) -> None:
    assert " ".join(sorted(DEBIAN_PACKAGES.split())) == lacking("run", tmp_path, "", "npm")


def fetched(tmp_path: Path, times: int = 1, fails: str = "") -> tuple[str, list[str]]:
    """What is told when what the pages borrow is fetched so many times, and what npm was asked each time."""
    (tmp_path / "bin").mkdir(exist_ok=True)
    (tmp_path / "bin" / "npm").write_text(AN_NPM)
    (tmp_path / "bin" / "npm").chmod(0o755)
    asked = tmp_path / "asked"
    asked.write_text("")
    fetch = f"source '{ROOT}/requirements/set-up'; venv='{tmp_path}'" + "; fetch_look" * times
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    environment = {"PATH": path, "ASKED": str(asked), "FAILS": fails}
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", fetch], capture_output=True, text=True, check=True, env=environment
    )
    return run.stderr, asked.read_text().splitlines()


def test_what_the_pages_borrow_is_fetched_once_and_no_script_of_it_is_run(tmp_path: Path) -> None:
    _, asked = fetched(tmp_path, times=2)
    assert len(asked) == 1
    assert asked[0].startswith("ci --ignore-scripts")


def test_the_letters_of_gov_uk_are_taken_out_and_the_rest_is_left(tmp_path: Path) -> None:
    fetched(tmp_path)
    assert (tmp_path / "look" / "govuk-frontend.min.css").read_text() == "a{top:0}@media print{b{top:0}}"


def test_what_was_fetched_stays_where_fetching_anew_fails(tmp_path: Path) -> None:
    fetched(tmp_path)
    (tmp_path / "look" / "stamp").write_text("of other versions")
    told, asked = fetched(tmp_path, fails="yes")
    assert len(asked) == 1
    assert "no way out" in told
    assert "Without it the desks do not start." in told
    assert (tmp_path / "look" / STYLES).is_file()


def test_what_the_pages_borrow_names_no_host_and_is_pinned() -> None:
    lock = json.loads((ROOT / "requirements" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert {name.removeprefix("node_modules/") for name in packages} == {
        "@ministryofjustice/frontend",
        "axe-core",
        "govuk-frontend",
    }
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in packages.values())
