"""What the timed processes share: the clock, the peak of memory, and one line of JSON as the answer.

For: the peers' own Python, which knows nothing of this project, and our kernel beside them.
Never: is imported by the product, or imports it.
"""

import gc
import json
import resource
import sys
import time
from pathlib import Path


def asked():
    """The file of events and the rules, from the command line."""
    return sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))


class Clock:
    """Seconds of one step: `with Clock() as step: ...; step.seconds`."""

    def __enter__(self):
        gc.collect()
        self._began = time.perf_counter()
        return self

    def __exit__(self, *_):
        self.seconds = time.perf_counter() - self._began


def peak():
    """The most memory this process held, in MiB. Linux counts a parent's memory into `ru_maxrss`, hence the detour."""
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM:"))
        return int(told.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def answer(load, check, counts, version):
    """Prints the answer as the last line."""
    told = {"load": load.seconds, "check": check.seconds, "peak_mib": peak(), "counts": counts, "version": version}
    print("\n" + json.dumps(told))
