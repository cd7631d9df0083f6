"""What a call and an attendance show that they went well, in rows: reasons, searches, footage, who was seen and heard.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY, HOUR, MINUTE
from dutybound.demo_force.reckoning import Act, Again, Entries, Owed, Row, ever, first_of_each, same
from dutybound.demo_force.rows_investigation import joined
from dutybound.demo_force.rows_response import at_least, before, began, every, once, says, with_same, within
from dutybound.events.words import AUDITABLE, PERSONALLY_CONNECTED, RANKS

_GM: Final = "greater-manchester"
_LEFT: Final = before("scene_left", "incident_ref")
_SEARCHED: Final = (
    "incidents_searched", "conferences_searched", "risk_grades_searched", "other_victims_searched",
    "weapons_searched", "orders_searched", "bail_searched",
)  # fmt: skip
_WEIGHED: Final = (
    "weighs_history", "weighs_injuries", "weighs_fear", "weighs_control", "weighs_self_defence", "weighs_who_called",
)  # fmt: skip


def _known(d: Draft, one: Entry) -> bool:
    return any(flag.at < one.at for flag in d.all("da_flag_set|relationship_reported"))


# --- the call -------------------------------------------------------------------------------------------------------


def _searched(d: Draft) -> Entries:
    """Arrivals before which the history was searched, where it was known by then what the call was about."""
    return [
        one
        for one in once("unit_arrived", "incident_ref")(d)
        if _known(d, one) and any(check.at < one.at for check in same(d, one, "history_check_done", "incident_ref"))
    ]


def _checks(d: Draft, t: Entry) -> Entries:
    return [one for one in same(d, t, "history_check_done", "incident_ref") if one.at < t.at]


def _passed_on(d: Draft, t: Entry) -> bool:
    return any(one.facts["passed_on"] is True for one in _checks(d, t))


def _all_searched(d: Draft, t: Entry) -> bool:
    return all(any(one.facts[name] is True for one in _checks(d, t)) for name in _SEARCHED)


def _reasons(_: Draft, t: Entry) -> bool:
    return says(t, "rationale") or says(t, "contrary_indicators")


def _marked(d: Draft, t: Entry) -> bool:
    flags = [one for one in d.all("da_flag_set") if one.at < t.at]
    told = [one for one in (*flags, *d.all("relationship_reported")) if one.at < t.at]
    connected = any(one.facts["relationship"] in PERSONALLY_CONNECTED for one in told)
    done = was_there(d, t, "disclosure_made|crime_recorded") or any(says(one, "behaviour") for one in flags)
    return (connected and done) or was_there(d, t, "transfer_accepted")


def was_there(d: Draft, t: Entry, kinds: str) -> bool:
    """Whether the incident has such an entry before this one."""
    return any(one.at < t.at for one in same(d, t, kinds, "incident_ref"))


def _still_waiting(d: Draft) -> Entries:
    return [one for one in d.all("shift_handed_over") if _waits(d, one)]


def _waits(d: Draft, t: Entry) -> bool:
    grades = [one for one in same(d, t, "grade_set|grade_changed", "incident_ref") if one.at < t.at]
    gone = was_there(d, t, "unit_assigned|unit_arrived|incident_closed")
    return bool(grades) and grades[-1].facts["grade"] in ("1", "2") and not gone


def _taken_up(d: Draft, t: Entry) -> Entries:
    gone = same(d, t, "unit_assigned|unit_arrived|incident_closed", "incident_ref")
    return joined(gone, same(d, t, "grade_changed", "incident_ref"))


_CALL: Final[tuple[Row, ...]] = (
    Act("contact.call-grade-set-rationale", lambda d: [one for one in d.all("grade_set") if _known(d, one)], _reasons),
    Act("contact.history-checked-before-dispatch-passed-on", _searched, _passed_on, "history_passed_on"),
    Act("contact.history-checked-before-dispatch-systems", _searched, _all_searched, "history_check_done"),
    Act("contact.da-flagged-behaviour",
        lambda d: [one for one in d.all("incident_closed") if any(flag.at < one.at for flag in d.all("da_flag_set"))],
        _marked, "disclosure_made|crime_recorded"),
    Owed("contact.attended-within-target-seen", once("unit_arrived", "incident_ref"),
         with_same("victim_seen|victim_first_account|parties_separated", "incident_ref"), _LEFT,
         "victim_seen|victim_first_account|parties_separated", begins=began, hard=True),
    Owed("contact.unresourced-grade-escalated-handover", _still_waiting,
         with_same("escalation_made", "incident_ref", to_rank=RANKS[2:]), within(60 * MINUTE), "escalation_made",
         ends=_taken_up, only=_GM),
    Owed("recording.crime-recorded-24h", once("crime_told_of", "incident_ref"),
         with_same("crime_recorded|crime_not_recorded_decision", "incident_ref"), within(24 * HOUR),
         "crime_recorded|crime_not_recorded_decision", begins=began),
    Act("recording.cancel-only-avi-not-the-oic", every("crime_cancelled"),
        lambda _, t: t.facts["decided_by"] != t.facts["oic"]),
)  # fmt: skip

# --- the scene ------------------------------------------------------------------------------------------------------


def _heard(d: Draft, t: Entry) -> Entries:
    account = same(d, t, "witness_first_account", "witness_ref", medium=tuple(AUDITABLE))
    return joined(account, same(d, t, "witness_statement_taken|witness_declined", "witness_ref"))


def _spoken_to(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "child_seen|child_not_seen", "child_ref")
    return [one for one in found if says(one, "reason") or (one.kind == "child_seen" and says(one, "account"))]


def _supervised(d: Draft, t: Entry) -> Entries:
    asked = same(d, t, "supervisor_consulted", "incident_ref", about=("no_arrest", "disclosure", "leaving_scene"))
    closed = [one for one in same(d, t, "incident_closed", "incident_ref") if at_least(one, "rank", "sergeant")]
    return joined(asked, d.all("supervisor_review"), closed)


def _fresh(d: Draft) -> Entries:
    told = d.all("disclosure_made", offence_kind=("assault", "strangulation"), by="victim")
    return [one for one in first_of_each(told, "incident_ref") if one.at <= one.whole("when_of_offence") + DAY]


def _looked_for(d: Draft, t: Entry) -> Entries:
    taken = same(d, t, "photo_taken", "incident_ref", by=("officer", "other"))
    none = same(d, t, "injury_looked_for", "incident_ref", seen=False)
    return joined(taken, same(d, t, "photo_declined", "incident_ref"), none)


def _on_footage(d: Draft) -> Entries:
    return [one for one in once("crime_recorded", "crime_ref")(d) if was_there(d, one, "bwv_recorded")]


def _from_outside(d: Draft) -> Entries:
    crimes = once("crime_recorded", "incident_ref")(d)
    return [
        one
        for one in crimes
        if any(c.at < one.at for c in same(d, one, "contact_received", "incident_ref", reporter="witness"))
    ]


def _wanted(d: Draft) -> Entries:
    high = joined(d.all("risk_assessed", grade="high"), d.all("risk_reviewed", grade_after="high"))
    lowered = d.all("risk_lowered")
    return [
        one
        for one in once("suspect_circulated", "incident_ref")(d)
        if any(seen.at < one.at for seen in high) and not any(down.at < one.at for down in lowered)
    ]


def _no_longer_sought(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "arrest_made|interview_under_caution|suspect_not_pursued|charge_made", "suspect_ref")
    return joined(found, d.all("risk_lowered|investigation_closed|transfer_accepted|crime_cancelled"))


def _weighed(d: Draft, t: Entry) -> bool:
    before_it = [one for one in same(d, t, "primary_perpetrator_assessed", "incident_ref") if one.at < t.at]
    return all(any(one.facts[name] is True for one in (t, *before_it)) for name in _WEIGHED)


_SCENE: Final[tuple[Row, ...]] = (
    Owed("scene.first-account-taken-witness", once("witness_at_scene", "witness_ref"), _heard, _LEFT,
         "witness_first_account", begins=ever, hard=True),
    Owed("scene.no-arrest-justified-seen", every("arrest_not_made"), _supervised, within(24 * HOUR),
         "supervisor_consulted|supervisor_review|incident_closed", begins=began,
         ends=with_same("arrest_made", "incident_ref")),
    Act("scene.counter-allegation-factors", every("primary_perpetrator_assessed"), _weighed),
    Owed("children.child-spoken-to", once("child_identified", "child_ref"), _spoken_to, _LEFT,
         "child_seen|child_not_seen", begins=ever, hard=True),
    Owed("scene_evidence.bwv-kept", every("bwv_recorded"),
         with_same("bwv_marked_evidential", "incident_ref", "officer_ref"), within(24 * HOUR),
         "bwv_marked_evidential"),
    Owed("scene_evidence.bwv-linked", _on_footage, with_same("bwv_marked_evidential", "crime_ref"), within(24 * HOUR),
         "bwv_marked_evidential", begins=ever, ends=with_same("transfer_accepted|crime_cancelled", "crime_ref")),
    Owed("scene_evidence.bwv-off-explained", once("bwv_not_activated_reason", "officer_ref"),
         with_same("bwv_reason_seen", "incident_ref", "officer_ref", rank=RANKS[2:]), within(24 * HOUR),
         "bwv_reason_seen", only="merseyside"),
    Again("scene_evidence.suspect-sought", _wanted,
          lambda d, t: joined(same(d, t, "suspect_looked_for", "suspect_ref"), d.all("supervisor_review")),
          _no_longer_sought, lambda _, __, opening, ___: opening + DAY, "suspect_looked_for|supervisor_review"),
    Owed("scene_evidence.third-party-caller-traced", _from_outside, with_same("caller_traced", "incident_ref"),
         within(48 * HOUR), "caller_traced", begins=began,
         ends=with_same("transfer_accepted|crime_cancelled", "crime_ref")),
    Owed("scene_evidence.scene-photographed", once("damage_observed", "incident_ref"),
         with_same("scene_photographed", "incident_ref"), _LEFT, "scene_photographed", begins=began, hard=True),
    Owed("scene_evidence.injuries-photographed-after-disclosure", _fresh, _looked_for, _LEFT,
         "photo_taken|photo_declined|injury_looked_for", begins=began, hard=True),
)  # fmt: skip

FIRST_HOURS: Final[tuple[Row, ...]] = (*_CALL, *_SCENE)
