"""What is said of something that was refused.

For: the tests of readers that tell every fault at once.
Never: tests anything itself.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dutybound.events.trouble import UnusableInput


def faults_of(read: Callable[[], object]) -> list[str]:
    """Each fault for which what is read is refused, as it is told."""
    with pytest.raises(UnusableInput) as raised:
        read()
    return [str(one) for one in raised.value.troubles]
