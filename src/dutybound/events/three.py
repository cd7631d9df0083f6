"""Three answers instead of two: yes, no, cannot tell.

For: Kleene's strong logic as ordered integers, so that `and` is min, `or` is max and `not` is YES - x.
Never: lets "cannot tell" pass for either of the others.

S. C. Kleene, Introduction to Metamathematics (1952), section 64.
"""

from typing import Final

NO: Final = 0
CANNOT_TELL: Final = 1
YES: Final = 2


def not_(answer: int) -> int:
    """NO for YES, YES for NO; cannot tell stays so."""
    return YES - answer
