"""Moments that may be rough, and whether one comes no later than another.

For: the least of several rough points, each with bounds and, where it hangs on an event, its distance from it.
Never: turns bounds into an instant; what the bounds leave open is cannot tell.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.timeline import Timeline
from dutybound.events.when import EVER_AFTER, When


class Point(NamedTuple):
    """A point in time between `low` and `high`; where `base` is an event, also between two distances from it."""

    low: int
    high: int
    base: int | None = None
    least: int = 0
    most: int = 0


# A moment is the earliest of its points. An empty one certainly does not exist; None is not known.
Points = tuple[Point, ...]
NEVER: Final[Points] = ()


def event_point(timeline: Timeline, place: int) -> Points:
    """When an event happened."""
    return (Point(timeline.earliest[place], timeline.latest[place], place),)


def stated_point(when: When) -> Points:
    """A time that a record states in an attribute."""
    return (Point(when.earliest, when.latest),)


def fixed_point(us: int) -> Points:
    """An exact moment."""
    return (Point(us, us),)


def bounds(points: Points) -> tuple[int, int]:
    """The earliest and latest that a moment can be; for a moment that never comes, after everything."""
    if not points:
        return EVER_AFTER, EVER_AFTER
    if len(points) == 1:
        return points[0].low, points[0].high
    return min(point.low for point in points), min(point.high for point in points)


def no_later(one: Points, another: Points, timeline: Timeline) -> int:
    """YES, NO or CANNOT_TELL: `one` comes no later than `another` (inclusive)."""
    if not another:
        return YES
    if len(one) == 1 and len(another) == 1:
        return _point_no_later(one[0], another[0], timeline)
    worst = YES
    for limit in another:
        best = NO
        for point in one:
            best = max(best, _point_no_later(point, limit, timeline))
            if best == YES:
                break
        worst = min(worst, best)
        if worst == NO:
            break
    return worst


def _point_no_later(point: Point, limit: Point, timeline: Timeline) -> int:
    if point.high <= limit.low:
        return YES
    if point.low > limit.high:
        return NO
    if point.base is not None and limit.base is not None:
        least, most = timeline.gap(point.base, limit.base)
        if least + limit.least - point.most >= 0:
            return YES
        if most + limit.most - point.least < 0:
            return NO
    return CANNOT_TELL
