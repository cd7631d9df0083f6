"""Every kind stands in one group and is found by its own words; what is likely next is short and fits the stage."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from dutybound.events.kinds import FILLED_IN
from dutybound.forms import kinds_matching, what_to_record
from dutybound.forms.groups import GROUPS
from dutybound.forms.recording import STAGES, SYNONYMS, OfferedGroup, stage_of


def _kinds(groups: tuple[OfferedGroup, ...]) -> list[str]:
    return [offer.kind for group in groups for offer in group.offers]


def test_every_kind_is_in_exactly_one_group() -> None:
    placed = Counter(kind for group in GROUPS for kind in group.kinds)
    assert placed == Counter(list(FILLED_IN)), "put a new kind into a group of src/dutybound/forms/groups.py"
    assert len({group.name for group in GROUPS}) == len(GROUPS)


def test_every_kind_is_found_by_its_sentence_and_by_each_of_its_words() -> None:
    having: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind in FILLED_IN.items():
        assert name in _kinds(kinds_matching(kind.sentence.upper()))
        for word in kind.sentence.replace(",", " ").split():
            having[word].add(name)
    for word, names in having.items():
        assert names <= set(_kinds(kinds_matching(word))), word


def test_no_words_find_every_kind_and_strange_ones_none() -> None:
    assert Counter(_kinds(kinds_matching("  "))) == Counter(list(FILLED_IN))
    assert kinds_matching("xylophone") == ()
    assert kinds_matching("victim xylophone") == ()


def test_every_synonym_finds_something() -> None:
    assert [word for word in SYNONYMS if not kinds_matching(word)] == []


@pytest.mark.parametrize(
    ("words", "first"),
    [("MARAC referred", "marac_referred"), ("bwv off", "bwv_not_activated_reason"), ("dvpn", "domestic_notice_served")],
)
def test_the_words_of_the_field_find_the_kind(words: str, first: str) -> None:
    assert first in _kinds(kinds_matching(words))
    assert len(_kinds(kinds_matching(words))) < 12


def test_a_group_is_found_by_its_name_where_no_sentence_has_the_word() -> None:
    assert {group.name for group in kinds_matching("super-complaints")} == {"Super-complaints"}


def test_what_is_likely_next_is_short_and_made_of_kinds_at_every_stage() -> None:
    for stage in STAGES:
        assert set(stage.likely) | stage.begins_with <= set(FILLED_IN)
        for kind in stage.begins_with:
            offered = _kinds(what_to_record([kind]))
            assert 5 <= len(offered) <= 20
            assert len(set(offered)) == len(offered)


def test_the_stage_is_the_one_that_the_last_telling_entry_brought() -> None:
    assert stage_of([]).name == "the call"
    assert stage_of(["contact_received", "unit_arrived", "victim_seen"]).name == "at the scene"
    assert stage_of(["unit_arrived", "arrest_made", "released", "victim_update_given"]).name == "the suspect is out"
    assert stage_of(["investigation_closed", "case_reopened", "closure_requested"]).name == "closing is asked for"


def test_what_the_caller_wants_comes_first_in_its_group() -> None:
    groups = {group.name: [offer.kind for offer in group.offers] for group in what_to_record(
        ["unit_arrived"], wanted=["scene_left", "vrr_offered"])}  # fmt: skip
    assert groups["At the scene"][0] == "scene_left"
    assert groups["Keeping the victim informed"][0] == "vrr_offered"
    with pytest.raises(KeyError, match="no_such_kind"):
        what_to_record([], wanted=["no_such_kind"])
