"""Everything that ./run and ./test install may be used, changed and passed on as freely as dutybound."""

import json
import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest

LOCKS = Path(__file__).resolve().parents[1] / "requirements"
PINNED = sorted(
    {
        name
        for lock in LOCKS.glob("*.lock")
        for name in re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    }
)

# By the short names of SPDX.
FREE = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC",
    "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
}  # fmt: skip
# By what package indexes call them, for packages that give no SPDX name.
FREE_CLASSES = {
    "Apache Software License", "BSD License", "ISC License (ISCL)", "MIT License",
    "Mozilla Public License 2.0 (MPL 2.0)", "Python Software Foundation License",
}  # fmt: skip

# Packages that leave the choice among several licences, and tell it only as a list: the one that we choose.
CHOSEN = {
    "pyphen": "License :: OSI Approved :: Mozilla Public License 1.1 (MPL 1.1)",
    "qrcode": "License :: OSI Approved :: BSD License",  # its other class stands for the name, which is a trade mark
}

# Used as it comes, never changed or copied in, and replaceable by whoever runs us: what the lesser licence asks.
USED_AS_IT_COMES = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}


def is_free(package: Any) -> bool:
    """Whether the licence a package states is one of ours. A package that states none is refused."""
    expression = package.get("License-Expression")
    if not expression:
        classes = [
            line.rpartition(" :: ")[2]
            for line in package.get_all("Classifier") or []
            if line.startswith("License :: ") and line != "License :: OSI Approved"
        ]
        if classes:
            return FREE_CLASSES.issuperset(classes)
        expression = package.get("License", "")
    # A bracket inside would need reading; until a package has one, it is refused.
    return any(FREE.issuperset(choice.split(" AND ")) for choice in expression.split(" OR "))


def test_every_locked_package_is_free() -> None:
    refused = []
    for name in PINNED:
        try:
            package = metadata(name)
        except PackageNotFoundError:
            continue  # of the other lock, or for another machine
        if package.get_all("License-Expression") == [USED_AS_IT_COMES.get(name, "none")]:
            continue
        if not is_free(package) and CHOSEN.get(name, "none") not in (package.get_all("Classifier") or []):
            refused.append((name, package.json.get("license_expression") or package.json.get("license")))
    assert refused == []


def test_everything_that_the_pages_borrow_is_free() -> None:
    lock = json.loads((LOCKS / "package-lock.json").read_text(encoding="utf-8"))
    assert {one["license"] for one in lock["packages"].values()} <= FREE


@pytest.mark.parametrize(
    ("fields", "free"),
    [
        ({"License-Expression": "MIT"}, True),
        ({"License-Expression": "Apache-2.0 OR GPL-2.0-only"}, True),
        ({"License-Expression": "MIT AND GPL-3.0-or-later"}, False),
        ({"License": "BSD-3-Clause"}, True),
        ({"License": "Commercial"}, False),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, True),
        ({"Classifier": "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"}, False),
        ({}, False),
    ],
)
def test_a_licence_is_read(fields: dict[str, str], free: bool) -> None:
    package = Message()  # what importlib.metadata gives is such a message
    for field, value in fields.items():
        package[field] = value
    assert is_free(package) is free
