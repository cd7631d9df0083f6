"""What may leave the house: every purpose, recipient and mark, and the wall round immigration."""

from __future__ import annotations

from itertools import product
from types import MappingProxyType

import pytest

from dutybound.access.handing_out import NEVER, PURPOSES, HandedOut, Handing, handed_out
from dutybound.access.standing import Standing
from dutybound.access.words import MARKS

RECIPIENTS = sorted({one for some in PURPOSES.values() for one in some} | set(NEVER) | {"press"})


def asked(purpose: str, recipient: str, *marks: str, ground: str = "") -> HandedOut:
    stands = Standing("case", marks=MappingProxyType({"v1": frozenset(marks)}))
    return handed_out(Handing(("v1", "v2"), "Somebody", recipient, purpose, ground), stands)


@pytest.mark.parametrize("purpose", [*PURPOSES, "immigration", ""])
def test_nothing_ever_goes_to_immigration_enforcement(purpose: str) -> None:
    assert asked(purpose, "immigration_enforcement").goes == ()


def test_what_is_marked_immigration_goes_to_those_who_protect_and_to_nobody_else() -> None:
    goes = {
        (purpose, recipient)
        for purpose, recipient in product(PURPOSES, RECIPIENTS)
        if "v1" in asked(purpose, recipient, "immigration").goes
    }
    assert goes == {("safeguarding", "safeguarding_partner"), ("safeguarding", "health")}


def test_legal_advice_goes_to_nobody() -> None:
    assert all("v1" not in asked(*pair, "privileged").goes for pair in product(PURPOSES, RECIPIENTS))


def test_what_is_sensitive_goes_to_the_prosecutor_and_not_to_the_defence_or_a_family_court() -> None:
    assert "v1" in asked("prosecution", "prosecutor", "sensitive").goes
    assert "v1" not in asked("defence_disclosure", "defence", "sensitive").goes
    assert "v1" not in asked("family_proceedings", "family_court", "sensitive").goes


@pytest.mark.parametrize("ground", ["consent", "court_order", "statute"])
def test_somebody_elses_record_goes_with_a_ground(ground: str) -> None:
    assert asked("family_proceedings", "family_court", "third_party").goes == ("v2",)
    assert asked("family_proceedings", "family_court", "third_party", ground=ground).goes == ("v1", "v2")


def test_a_reporting_restriction_keeps_a_record_from_the_public_alone() -> None:
    assert asked("publication", "the_public", "reporting_restriction").goes == ("v2",)
    assert asked("complaint", "oversight_body", "reporting_restriction").goes == ("v1", "v2")


@pytest.mark.parametrize("mark", MARKS)
def test_a_second_mark_never_opens_what_the_first_closes(mark: str) -> None:
    for purpose, recipient in product(PURPOSES, RECIPIENTS):
        alone = "v1" in asked(purpose, recipient, "privileged").goes
        assert ("v1" in asked(purpose, recipient, "privileged", mark).goes) <= alone


def test_a_recipient_who_does_not_fit_the_purpose_gets_nothing_and_the_refusal_says_who_would() -> None:
    answer = asked("prosecution", "press")
    assert answer.goes == ()
    assert "prosecutor, criminal_court" in answer.refused


def test_what_was_left_out_is_told_in_the_house() -> None:
    assert asked("publication", "the_public", "sensitive").left_out == {
        "v1": "marked sensitive: it does not go for 'publication'"
    }


def test_a_copy_without_a_name_or_without_a_record_is_refused() -> None:
    stands = Standing("case")
    assert handed_out(Handing(("v1",), " ", "prosecutor", "prosecution"), stands).refused
    assert handed_out(Handing((), "CPS", "prosecutor", "prosecution"), stands).refused


def test_for_each_purpose_records_go_to_those_whom_it_concerns_and_to_nobody_else() -> None:
    goes = {purpose: {one for one in RECIPIENTS if asked(purpose, one).goes} for purpose in PURPOSES}
    assert goes == {
        "prosecution": {"prosecutor", "criminal_court"},
        "defence_disclosure": {"prosecutor", "defence", "criminal_court"},
        "family_proceedings": {"family_court"},
        "civil_order": {"civil_court", "family_court"},
        "safeguarding": {"safeguarding_partner", "other_force", "health", "school"},
        "complaint": {"oversight_body", "local_policing_body", "professional_standards"},
        "inspection": {"oversight_body"},
        "subject_access": {"the_person", "the_persons_representative"},
        "victims_own_copy": {"victim", "advocate"},
        "transfer": {"other_force"},
        "statistics": {"statistics_authority", "researcher"},
        "publication": {"the_public"},
    }


def test_a_marked_record_goes_for_the_purposes_of_its_mark_alone() -> None:
    goes = {
        mark: {purpose for purpose, recipient in product(PURPOSES, RECIPIENTS)
               if "v1" in asked(purpose, recipient, mark, ground="consent").goes}
        for mark in MARKS
    }  # fmt: skip
    assert goes == {
        "sensitive": {"prosecution", "safeguarding", "complaint", "inspection", "transfer"},
        "privileged": set(),
        "third_party": set(PURPOSES),
        "immigration": {"safeguarding"},
        "reporting_restriction": set(PURPOSES) - {"publication"},
    }
