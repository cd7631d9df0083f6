"""Forces and cases drawn at random, small enough that everybody in them can be asked about everything.

For: Hypothesis strategies of directories and standings.
Never: tests anything itself.
"""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import strategies as st

from dutybound.access.people import TIE_KINDS, Directory, Post, Tie
from dutybound.access.standing import Standing
from dutybound.access.words import ROLES, STAGES

PEOPLE = tuple(f"p{number}" for number in range(7))
FORCES = ("this-force", "elsewhere")
NOW = 1_000

people = st.sampled_from(PEOPLE)
groups = st.frozensets(people, max_size=3)
moments = st.sampled_from((0, NOW - 1, NOW, NOW + 1, NOW + 500))
lasting = st.dictionaries(people, moments, max_size=2).map(MappingProxyType)

posts = st.builds(
    Post,
    person=people,
    role=st.sampled_from(ROLES),
    force=st.sampled_from(FORCES),
    team=st.sampled_from(("", "a", "b")),
    under=st.sampled_from(("", *PEOPLE)),
    begins=st.sampled_from((-10, NOW, NOW + 1)),
    ends=st.sampled_from((0, NOW, NOW + 1, NOW + 999)),
)
found_ties = st.builds(
    Tie, one=people, other=people, kind=st.sampled_from(TIE_KINDS), says=st.just("entered_by_officer")
)
directories = st.builds(
    Directory,
    posts=st.lists(posts, max_size=9).map(tuple),
    ties=st.lists(found_ties, max_size=3).map(tuple),
    lasting=st.sampled_from((0, 600)),
)


def standings(stages: tuple[str, ...] = STAGES) -> st.SearchStrategy[Standing]:
    return st.builds(
        Standing,
        case=st.just("case"),
        force=st.just(FORCES[0]),
        suspects=st.frozensets(people, min_size=1, max_size=2),
        connected=groups,
        victims=groups,
        workers=groups,
        listed=groups,
        safeguarding_owners=st.frozensets(people, max_size=1),
        advocates=lasting,
        broke_the_glass=lasting,
        sent=st.dictionaries(st.sampled_from(("i", "j")), groups, max_size=2).map(MappingProxyType),
        live=st.frozensets(st.sampled_from(("i", "j")), max_size=2),
        stage=st.sampled_from(stages),
        confirmed=st.booleans(),
    )
