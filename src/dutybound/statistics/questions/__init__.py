"""The questions that the five dossiers raise, one file a group.

For: `QUESTIONS`, every measure in the order in which it is printed.
Never: asks what an officer is like, or why.
"""

from typing import Final

from dutybound.statistics.measures import Measure
from dutybound.statistics.questions import (
    audits,
    backlog,
    closing,
    police_suspects,
    recording,
    response,
    returns,
    risk,
    victims,
)

QUESTIONS: Final[tuple[Measure, ...]] = (
    *response.MEASURES,
    *recording.MEASURES,
    *risk.MEASURES,
    *closing.MEASURES,
    *victims.MEASURES,
    *police_suspects.MEASURES,
    *backlog.MEASURES,
    *audits.MEASURES,
    *returns.MEASURES,
)
