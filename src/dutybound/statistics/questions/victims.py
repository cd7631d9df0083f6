"""Questions about keeping the victim informed: each moment at which the victim must be told, one by one.

For: updates given in time, as the Victims' Code has them.
Never: adds the moments up; a release and a charge are not the same news.
"""

from typing import Final

from dutybound.statistics.measures import Measure

_MOMENTS: Final = (
    ("arrest", "an arrest", "victims.update-arrest-1wd"),
    ("interview", "an interview under caution", "victims.update-interview-1wd"),
    ("release", "a release", "victims.update-release-1wd"),
    ("bail", "a change of bail", "victims.update-bail-change-1wd"),
    ("charge", "a charge or disposal", "victims.update-charge-1wd"),
    ("ending", "the police ending the case", "victims.decision-explained-1wd-from-2021"),
)
MEASURES: Final = (
    *(
        Measure(
            f"told-of-{name}",
            f"Was the victim told of {what} within one working day?",
            unit=f"{what}, where the victim had not declined to be told",
            numerator="told of it within one working day",
            denominator="those of which it can be told",
            coverage="updates given, with their topic",
            answer=duty,
        )
        for name, what, duty in _MOMENTS
    ),
    Measure(
        "told-as-agreed",
        "Was the victim told how the case stands as often as was agreed?",
        unit="one interval of the agreed length",
        numerator="an update within the interval",
        denominator="intervals of which it can be told",
        coverage="updates given and intervals agreed",
        answer="victims.update-interval-agreed",
    ),
)
