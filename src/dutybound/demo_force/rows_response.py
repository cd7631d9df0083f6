"""What is owed from the call to the leaving of the scene, in rows; and the words that all rows are written in.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Sought
from dutybound.demo_force.moments import HOUR, MINUTE, end_after_working_days
from dutybound.demo_force.reckoning import Act, Entries, Owed, Row, ever, first_of_each, same
from dutybound.events.words import CONTROL_ROOM_SUPERVISION, RANKS, VIOLENCE

Due = Callable[[Draft, Entry], int | None]
Found = Callable[[Draft, Entry], Entries]
_GM: Final = "greater-manchester"
_MINUTES: Final = {"1": 15, "2": 60}


def within(span: int) -> Due:
    """So much time after the trigger."""
    return lambda _, t: t.at + span


def working(days: int) -> Due:
    """So many working days after the trigger."""
    return lambda _, t: end_after_working_days(t.at, days)


def before(kinds: str, *refs: str) -> Due:
    """Before the next such entry."""
    return lambda d, t: next((one.at for one in same(d, t, kinds, *refs) if one.at > t.at), None)


def with_same(kinds: str, *refs: str, **facts: Sought) -> Found:
    """Entries that carry the trigger's references and say this."""
    return lambda d, t: same(d, t, kinds, *refs, **facts)


def began(d: Draft, t: Entry) -> int:
    """When the incident began: its first contact or arrival, or the trigger where there is neither."""
    return min((one.at for one in same(d, t, "contact_received|unit_arrived", "incident_ref")), default=t.at)


def every(kinds: str, **facts: Sought) -> Callable[[Draft], Entries]:
    """Each such entry."""
    return lambda d: d.all(kinds, **facts)


def once(kinds: str, ref: str, **facts: Sought) -> Callable[[Draft], Entries]:
    """The first such entry for each value of a reference."""
    return lambda d: first_of_each(d.all(kinds, **facts), ref)


def read(duty: str, arises: Callable[[Draft], Entries]) -> Act:
    """A question for a person: unmet where a reader answered no; unread, it is nobody's finding."""
    return Act(duty, arises, lambda d, t: not d.all("item_read", duty=duty, about=t.id, answer="no"))


def says(one: Entry, name: str) -> bool:
    """The attribute is stated, and is not 'none'."""
    return one.facts.get(name) not in (None, "none")


def at_least(one: Entry, name: str, rank: str) -> bool:
    """The rank stands at or above this one."""
    return str(one.facts.get(name)) in RANKS[RANKS.index(rank) :]


# --- contact --------------------------------------------------------------------------------------------------------


def _entitled(one: Entry) -> bool:
    return at_least(one, "authorised_rank", "sergeant") or (
        one.facts.get("authorised_rank") == "police_staff"
        and one.facts.get("authorised_as") in CONTROL_ROOM_SUPERVISION
    )


def _lawful(d: Draft, t: Entry) -> Entries:
    return [
        one for one in same(d, t, "grade_changed", "incident_ref")
        if one.facts["direction"] == "higher" or (_entitled(one) and says(one, "new_information"))
    ]  # fmt: skip


def _target(d: Draft, t: Entry) -> int:
    standing = [one for one in _lawful(d, t) if one.facts["grade"] in _MINUTES]
    arrival = next((one.at for one in same(d, t, "unit_arrived", "incident_ref")), None)
    standing = [one for one in standing if arrival is None or one.at < arrival]
    if standing:
        return standing[-1].at + _MINUTES[str(standing[-1].facts["grade"])] * MINUTE
    return same(d, t, "contact_received", "incident_ref")[0].at + _MINUTES[str(t.facts["grade"])] * MINUTE


def _no_target_any_more(d: Draft, t: Entry) -> Entries:
    return [one for one in _lawful(d, t) if one.facts["grade"] not in _MINUTES and one.facts["direction"] == "lower"]


def _no_longer_waiting(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "unit_assigned|unit_arrived|incident_closed", "incident_ref") + _lawful(d, t)
    return sorted(found, key=lambda one: one.at)


def _callbacks(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "victim_request_answered", "request_ref") + d.all("unit_arrived|victim_seen")
    return sorted(found, key=lambda one: one.at)


def _soon_after(d: Draft) -> Entries:
    return [one for one in d.all("prior_incident_found", da=True) if one.whole("hours_before") <= 24]


def _told(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "first_officers_told", "incident_ref", "other_ref")
    asked = same(d, t, "supervisor_consulted", "incident_ref", about=("repeat_contact", "grade", "risk"))
    return sorted(found + asked, key=lambda one: one.at)


def _put_lower_rightly(_: Draft, t: Entry) -> bool:
    return _entitled(t) and says(t, "new_information") and t.facts["reason_code"] not in ("backlog", "lack_of_resource")


def _seen_or_safe(d: Draft, t: Entry) -> bool | None:
    if any(one.at < t.at for one in same(d, t, "victim_seen|parties_separated", "incident_ref")):
        return True
    if not at_least(t, "rank", "sergeant") or t.facts["victim_spoken_to_alone"] is not True:
        return False
    return says(t, "reason") if "reason" in t.facts else None


def earlier(kinds: str, *refs: str, **facts: Sought) -> Callable[[Draft, Entry], bool]:
    return lambda d, t: any(one.at < t.at for one in same(d, t, kinds, *refs, **facts))


TARGET: Final = Owed("contact.attended-within-target", once("grade_set", "incident_ref", grade=("1", "2")),
         with_same("unit_arrived", "incident_ref"), _target, "unit_arrived", ends=_no_target_any_more)  # fmt: skip
_ARRIVED: Final = before("unit_arrived", "incident_ref")
_CONTACT: Final[tuple[Row, ...]] = (
    TARGET,
    Owed("contact.victim-callback-answered", every("victim_request_received", wants=("officer", "statement")),
         _callbacks, within(24 * HOUR), "victim_request_answered|unit_arrived|victim_seen"),
    Owed("contact.victim-callback-answered-contact",
         every("victim_request_received", wants=("update", "review", "record_copy", "call_back")),
         with_same("victim_request_answered", "request_ref"), working(1), "victim_request_answered"),
    Act("contact.downgrade-authorised", every("grade_changed", direction="lower"), _put_lower_rightly),
    Owed("contact.repeat-contact-linked", _soon_after, with_same("incident_linked", "incident_ref", "other_ref"),
         _ARRIVED, "incident_linked", begins=ever, hard=True),
    Owed("contact.repeat-contact-linked-told", _soon_after, _told, _ARRIVED,
         "first_officers_told|supervisor_consulted", begins=ever, hard=True),
    read("contact.repeat-contact-linked-regraded", _soon_after),
    Act("contact.history-checked-before-dispatch",
        lambda d: [one for one in first_of_each(d.all("unit_arrived"), "incident_ref")
                   if any(flag.at < one.at for flag in d.all("da_flag_set|relationship_reported"))],
        earlier("history_check_done", "incident_ref"), "history_check_done"),
    Owed("contact.unresourced-grade-escalated", once("grade_set|grade_changed", "incident_ref", grade="1"),
         with_same("escalation_made", "incident_ref", to_rank=RANKS[3:]), within(10 * MINUTE), "escalation_made",
         ends=_no_longer_waiting, only=_GM),
    Owed("contact.unresourced-grade-escalated-grade-2", once("grade_set|grade_changed", "incident_ref", grade="2"),
         with_same("escalation_made", "incident_ref", to_rank=RANKS[2:]), within(40 * MINUTE), "escalation_made",
         ends=_no_longer_waiting, only=_GM),
    Act("contact.not-closed-unseen", every("incident_closed"), _seen_or_safe, "victim_seen|parties_separated"),
)  # fmt: skip

# --- scene ----------------------------------------------------------------------------------------------------------

_LEFT: Final = before("scene_left", "incident_ref")
ATTENDED: Final = once("unit_arrived", "incident_ref")
_ONE_THERE: Final = with_same("party_not_present", "incident_ref")
_VIOLENT: Final = every("disclosure_made", offence_kind=VIOLENCE)
_INJURY: Final = every("injury_observed")


def _two_to_separate(d: Draft) -> Entries:
    return [one for one in ATTENDED(d) if not any(gone.at < one.at for gone in _ONE_THERE(d, one))]


def _children(d: Draft, t: Entry) -> Entries:
    return [
        one
        for one in same(d, t, "child_seen|child_not_seen", "child_ref")
        if one.kind == "child_seen" or says(one, "reason")
    ]


def _alone(d: Draft, t: Entry) -> Entries:
    return same(d, t, "victim_first_account|victim_seen", "incident_ref", alone=True)


def _arrested_or_said_why(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "arrest_made|arrest_not_made", "incident_ref")
    return sorted(found + same(d, t, "party_not_present", "incident_ref", who="suspect"), key=lambda one: one.at)


def _photographed(d: Draft, t: Entry) -> Entries:
    return same(d, t, "photo_taken", "incident_ref", "person_ref", by=("officer", "other"))


def _photographed_or_declined(d: Draft, t: Entry) -> Entries:
    declined = same(d, t, "photo_declined", "incident_ref", "person_ref")
    return sorted(_photographed(d, t) + declined, key=lambda one: one.at)


def _left_together(d: Draft) -> Entries:
    return [
        one for one in d.all("scene_left", together=True)
        if any(told.at < one.at for told in same(d, one, "disclosure_made", "incident_ref", offence_kind=VIOLENCE))
    ]  # fmt: skip


def _first_complainant(d: Draft) -> Entries:
    return [
        one
        for one in [
            *d.all("arrest_made|interview_under_caution", of_first_complainant=True),
            *d.all("treated_as_suspect", how=("arrest", "interview", "recorded_as_suspect")),
        ]
        if earlier("counter_allegation_made", "incident_ref")(d, one)
    ]  # fmt: skip


def _on_camera(d: Draft, t: Entry) -> bool:
    return t.whole("percent") >= 90 or earlier("bwv_not_activated_reason", "incident_ref", "officer_ref")(d, t)


_SCENE: Final[tuple[Row, ...]] = (
    Owed("scene.parties-separated", _two_to_separate, with_same("parties_separated", "incident_ref"), _LEFT,
         "parties_separated", begins=began, ends=_ONE_THERE, hard=True),
    Owed("scene.parties-separated-out-of-hearing", _two_to_separate,
         with_same("parties_separated", "incident_ref", out_of_hearing=True), _LEFT, "parties_separated",
         begins=began, ends=_ONE_THERE, hard=True),
    Owed("scene.parties-separated-heard-alone", _two_to_separate, _alone, _LEFT, "victim_first_account|victim_seen",
         begins=began, ends=_ONE_THERE, hard=True),
    Owed("scene.children-seen", every("child_identified"), _children, _LEFT, "child_seen|child_not_seen",
         begins=ever, hard=True),
    Owed("scene.disclosure-carried-through-colleague", _VIOLENT, with_same("disclosure_passed_on", "disclosure_ref"),
         _LEFT, "disclosure_passed_on", hard=True),
    Owed("scene.disclosure-carried-through-supervisor", _VIOLENT, with_same("supervisor_consulted", "incident_ref"),
         _LEFT, "supervisor_consulted", hard=True),
    Owed("scene.disclosure-carried-through-risk", _VIOLENT, with_same("disclosure_weighed", "disclosure_ref"),
         within(24 * HOUR), "disclosure_weighed"),
    Owed("scene.positive-action-recorded", _VIOLENT, with_same("arrest_made|positive_action_taken", "incident_ref"),
         _LEFT, "arrest_made|positive_action_taken", begins=ever, hard=True),
    Act("scene.not-left-together", _left_together, earlier("arrest_made|positive_action_taken", "incident_ref"),
        "arrest_made|positive_action_taken"),
    Owed("scene.no-arrest-justified",
         every("disclosure_made", offence_kind=VIOLENCE, by=("victim", "child", "witness")), _arrested_or_said_why,
         _LEFT, "arrest_made|arrest_not_made|party_not_present", begins=ever, hard=True),
    Owed("scene.injuries-and-scene-photographed", _INJURY, _photographed_or_declined, _LEFT,
         "photo_taken|photo_declined", begins=ever, hard=True),
    Owed("scene.injuries-and-scene-photographed-again", _INJURY, _photographed, within(72 * HOUR), "photo_taken",
         begins=lambda _, t: t.at + 24 * HOUR, ends=with_same("photo_declined", "incident_ref", "person_ref")),
    Act("scene.counter-allegation-assessed", _first_complainant,
        earlier("primary_perpetrator_assessed", "incident_ref"), "primary_perpetrator_assessed"),
    read("scene.no-discouragement", once("victim_seen|victim_first_account", "incident_ref")),
    read("scene.no-discouragement-manner", once("victim_seen|victim_first_account", "incident_ref")),
    read("scene.victim-not-asked-to-choose-arrest", every("arrest_not_made")),
    read("scene.asked-again", every("disclosure_changed", asked_again=True)),
    read("scene.disclosure-carried-through-written-up", _VIOLENT),
    Act("scene.bwv-on-at-da", every("bwv_coverage_computed"), _on_camera, "bwv_not_activated_reason",
         only="merseyside"),
)  # fmt: skip

RESPONSE: Final[tuple[Row, ...]] = (*_CONTACT, *_SCENE)
