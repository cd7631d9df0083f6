"""An attendance as it should go: heard alone, what was disclosed acted on, the risk assessed and checked.

For: what happens between the arrival and the end of the tour of duty.
Never: leaves anything to do that a duty asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.demo_force.calls import Call
from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import HOUR, MINUTE

_STEPS = ("removal", "safe_address", "alarm", "suspect_sought", "voluntary_interview", "refuge")
# What is disclosed, the group it is recorded under, and how often.
_DISCLOSED = (
    ("assault", "common-assault-battery", 30), ("assault", "abh", 16), ("strangulation", "strangulation-suffocation",
    8),
    ("threats", "attempted-murder-threats-to-kill", 7), ("harassment", "harassment", 12), ("stalking", "stalking", 6),
    ("controlling_or_coercive", "controlling-coercive", 8), ("damage", "criminal-damage-arson", 8),
    ("sexual_offence", "rape", 3), ("child_harmed", "child-cruelty", 2),
)  # fmt: skip
_VIOLENT = ("assault", "strangulation", "sexual_offence", "threats", "child_harmed")
GRADES_OF_RISK = ("standard", "medium", "high")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the attendance left behind: `disclosed` the offence ('' for a quarrel without one), `left` when."""

    call: Call
    disclosed: str
    group: str
    suspect_there: bool
    arrest: Entry | None
    left: int
    disclosure: Entry
    risk: str


def attend(d: Draft, call: Call, crime: str, another_partner: bool, kind: str = "", known: bool = True) -> Scene:
    """An attendance from the arrival on. `kind`: what is disclosed, drawn where it is not given."""
    officer, colleague = call.officers
    at = call.arrived + d.minutes(1, 3)
    there = d.perhaps(0.68)
    if not there:
        d.add("party_not_present", at, "shift", incident_ref=call.incident, who="suspect", actor=officer)
    at += d.minutes(1, 3)
    if there or d.perhaps(0.5):
        d.add("parties_separated", at, "shift", incident_ref=call.incident, out_of_hearing=True, actor=officer)
    d.add("victim_seen", at + MINUTE, "shift", incident_ref=call.incident, alone=True, actor=officer)
    if not known:
        d.add("relationship_reported", at + 2 * MINUTE, "shift", relationship="former_partner", actor=officer)
    at += d.minutes(4, 8)
    d.add("victim_first_account", at, "shift", incident_ref=call.incident, alone=True, medium="body_worn_video",
          actor=officer)  # fmt: skip
    if d.perhaps(0.2):
        d.add("intoxication_noted", at, incident_ref=call.incident, who=d.chance.choice(("victim", "suspect", "both")))
    _children(d, call, at)
    disclosed, group = _drawn(d) if not kind else (kind, "")
    at += d.minutes(1, 6)
    heard = _disclosed(d, call, disclosed, crime, at, number=1)
    violent = disclosed in _VIOLENT
    at += d.minutes(5, 10)
    d.add("disclosure_passed_on", at, "shift", incident_ref=call.incident, disclosure_ref=heard.facts["disclosure_ref"],
          to_officer=colleague, actor=officer)  # fmt: skip
    if violent or d.perhaps(0.2):
        d.add("supervisor_consulted", at + d.minutes(1, 4), "shift", incident_ref=call.incident, rank="sergeant",
              supervisor=d.somebody("sergeant", 80), about="disclosure")  # fmt: skip
    if violent and d.perhaps(0.7):
        _injury(d, call, at + d.minutes(5, 9))
    at += d.minutes(10, 14)
    arrest = _acted(d, call, crime, disclosed, there, violent, at, officer)
    left = at + d.minutes(8, 40)
    d.add("scene_left", left, "shift", incident_ref=call.incident, together=False if violent or arrest else
          d.perhaps(0.3) and there, actor=officer)  # fmt: skip
    for one in call.officers:
        _camera(d, call, one, max(left + HOUR, d.shift_ends + d.minutes(20, 200)))
    risk = _risk(d, call, heard, left, another_partner)
    return Scene(call, disclosed, group, there, arrest, left, heard, risk)


def _drawn(d: Draft) -> tuple[str, str]:
    if d.perhaps(0.3):
        return "argument_only", ""
    kind, group, _ = d.chance.choices(_DISCLOSED, [one[2] for one in _DISCLOSED])[0]
    return kind, group


def _disclosed(d: Draft, call: Call, kind: str, crime: str, at: int, number: int) -> Entry:
    ref = f"disclosure-{call.incident}-{number}"
    by = "victim" if d.perhaps(0.9) else d.chance.choice(("child", "witness"))
    return d.add(
        "disclosure_made", at, "shift", incident_ref=call.incident, disclosure_ref=ref, by=by, offence_kind=kind,
        crime_ref=None if kind == "argument_only" else crime, to_officer=call.officers[0],
        when_of_offence=call.received - d.minutes(10, 300), actor=call.officers[0],
    )  # fmt: skip


def also_disclosed(d: Draft, scene: Scene, crime: str) -> None:
    """A second offence, told at the same attendance and not recorded by a decision with its reasons."""
    at = scene.disclosure.at + d.minutes(1, 3)
    one = _disclosed(d, scene.call, "harassment", crime, at, number=2)
    d.add("crime_not_recorded_decision", at + d.hours(2, 18), incident_ref=scene.call.incident,
          disclosure_ref=one.facts["disclosure_ref"], reason="counted as part of the recorded course of conduct",
          reason_code="same_course_of_conduct")  # fmt: skip


def asked_again(d: Draft, scene: Scene) -> None:
    """The account is heard a second time, away from the suspect, and more is told."""
    d.add("disclosure_changed", scene.disclosure.at + d.minutes(4, 9), "shift",
          disclosure_ref=scene.disclosure.facts["disclosure_ref"], how="added_to", asked_again=True,
          suspect_present=False, actor=scene.call.officers[1])  # fmt: skip


def _children(d: Draft, call: Call, at: int) -> None:
    for number in range(d.chance.choices((0, 1, 2, 3), (58, 22, 14, 6))[0]):
        child = f"child {number + 1} of {d.victim}"
        d.add("child_identified", at + MINUTE, "shift", incident_ref=call.incident, child_ref=child)
        if d.perhaps(0.75):
            d.add("child_seen", at + d.minutes(2, 6), "shift", incident_ref=call.incident, child_ref=child,
                  spoken_alone=d.perhaps(0.5))  # fmt: skip
        else:
            d.add("child_not_seen", at + d.minutes(2, 6), "shift", incident_ref=call.incident, child_ref=child,
                  reason="with a grandparent tonight; visited the next day")  # fmt: skip


def _injury(d: Draft, call: Call, at: int) -> None:
    officer = call.officers[0]
    d.add("injury_observed", at, "shift", incident_ref=call.incident, person_ref=d.victim, what="bruising",
          actor=officer)  # fmt: skip
    if d.perhaps(0.15):
        d.add("photo_declined", at + 3 * MINUTE, "shift", incident_ref=call.incident, person_ref=d.victim)
        return
    d.add("photo_taken", at + d.minutes(1, 4), "shift", incident_ref=call.incident, person_ref=d.victim, by="officer",
          actor=officer)  # fmt: skip
    d.add("photo_taken", at + d.hours(30, 68), incident_ref=call.incident, person_ref=d.victim, by="officer")


def _acted(d: Draft, call: Call, crime: str, disclosed: str, there: bool, violent: bool, at: int,
           officer: str) -> Entry | None:  # fmt: skip
    if disclosed != "argument_only" and there and d.perhaps(d.district.arrest):
        return d.add("arrest_made", at, "shift", incident_ref=call.incident, crime_ref=crime, suspect_ref=d.suspect,
                     of_first_complainant=False, actor=officer)  # fmt: skip
    if violent:
        d.add("positive_action_taken", at, "shift", incident_ref=call.incident, step=d.chance.choice(_STEPS))
        if there:
            d.add("arrest_not_made", at + MINUTE, "shift", incident_ref=call.incident, suspect_ref=d.suspect,
                  reason="to be interviewed by appointment; safe address found")  # fmt: skip
    else:
        d.add("advice_given", at, "shift", incident_ref=call.incident, what="where to turn")
    return None


def _camera(d: Draft, call: Call, officer: str, at: int) -> None:
    percent = d.chance.randrange(91, 101)
    if d.perhaps(0.06):
        percent = d.chance.randrange(0, 89)
        d.add("bwv_not_activated_reason", at - 10 * MINUTE, incident_ref=call.incident, officer_ref=officer,
              reason="the battery was flat")  # fmt: skip
    d.add("bwv_coverage_computed", at, "once", incident_ref=call.incident, officer_ref=officer, percent=percent)


def _risk(d: Draft, call: Call, heard: Entry, left: int, another_partner: bool) -> str:
    """The grade fits the answers and the history, or a sergeant says why it stays."""
    kind = heard.facts["offence_kind"]
    ticks = d.chance.choices((3, 6, 9, 12, 15, 18), (24, 26, 20, 14, 11, 5))[0]
    grade = "high" if ticks >= 14 else "medium" if ticks >= 9 else "standard"
    if kind == "strangulation" and d.perhaps(0.6):
        grade = "high"
    stays = (ticks >= 14 or kind == "strangulation") and d.perhaps(0.15)
    if stays or (another_partner and grade == "standard" and d.perhaps(0.5)):
        grade = "medium"
    at = left + d.minutes(5, 50)
    first = d.add("risk_assessed", at, "shift", incident_ref=call.incident, person_ref=d.victim, grade=grade,
          tool="DASH",
                  ticks=ticks, actor=call.officers[0])  # fmt: skip
    d.add("disclosure_weighed", at + 2 * MINUTE, "shift", incident_ref=call.incident,
          disclosure_ref=heard.facts["disclosure_ref"])  # fmt: skip
    reasoned = grade != "high" and (
        kind == "strangulation" or ticks >= 14 or (another_partner and grade == "standard") or d.perhaps(0.3)
    )
    d.add(
        "risk_reviewed", first.at + d.hours(1, 18), incident_ref=call.incident, person_ref=d.victim, grade_before=grade,
        grade_after=grade, decided_by=d.somebody("sergeant", 80), rank="sergeant", decided_as="supervising_officer",
        reason="seen against the history and the answers" if reasoned else None,
    )  # fmt: skip
    if ticks >= 14:
        d.add("marac_referred", first.at + d.hours(2, 18), person_ref=d.victim)
    return grade
