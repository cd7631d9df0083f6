"""A whole file without a failing: which sort it is, and everything that happens in it.

For: case `number` of a seed, the same whatever else is generated.
Never: leaves a duty unmet that falls due before the export.
"""

from __future__ import annotations

import random

from dutybound.demo_force.besides import beside
from dutybound.demo_force.calls import Earlier, earlier_of, take_call
from dutybound.demo_force.care import cared_for
from dutybound.demo_force.closings import close, conference, quarrel
from dutybound.demo_force.draft import Draft
from dutybound.demo_force.enquiries import Enquiry, investigate, supervise, tell
from dutybound.demo_force.first_hours import written_down
from dutybound.demo_force.matters import complaint, conduct, recommendation
from dutybound.demo_force.moments import DAY, HOUR, MINUTE
from dutybound.demo_force.people import Beginning, beginning
from dutybound.demo_force.police_suspects import kept_apart, read_again, seen_not_to_be
from dutybound.demo_force.protecting import protected
from dutybound.demo_force.readings import read_by_a_person
from dutybound.demo_force.scenes import Scene, also_disclosed, asked_again, attend
from dutybound.demo_force.turns import turn

_SORTS = (("case", 9620), ("complaint", 220), ("conduct", 90), ("recommendation", 70))


def clean_life(seed: int, number: int, force: str = "") -> Draft:
    """The file with this number; `force`: under this name instead of its invented one, for tests of one force's law."""
    begins = beginning(seed, number)
    chance = random.Random(f"{seed}/life/{number}")
    sort = chance.choices([one for one, _ in _SORTS], [share for _, share in _SORTS])[0]
    d = Draft(
        ref=f"{begins.force.short}-{number:07d}", number=number, kind="case", force=begins.force,
        district=begins.district, scope=force or begins.force.name, start=begins.start, chance=chance,
        victim=begins.victim, suspect=begins.suspect,
    )  # fmt: skip
    if sort == "case":
        _case(d, begins)
    elif sort == "recommendation":
        d.kind = "recommendation"
        recommendation(d)
    else:
        d.kind = "matter"
        (complaint if sort == "complaint" else conduct)(d)
    if d.kind == "case":
        turn(d, seed)
        beside(d, seed)
        cared_for(d, seed)
        written_down(d, seed)
        protected(d, seed)
    read_by_a_person(d)
    d.end_at_the_export()
    first, last = d.entries[0].at, d.entries[-1].at
    d.holes = [one for one in d.force.outages if one.begins < last and first < one.ends]
    for hole in d.holes:
        if hole.begins > first:
            d.add("system_outage", hole.begins, "once", system=hole.system, until=hole.ends)
    d.entries.sort(key=lambda one: one.at)
    for one in d.entries:
        for hole in d.holes:
            if one.kind in hole.kinds and hole.begins <= one.at < hole.ends:  # written down once the system was back
                one.recorded = hole.ends + (one.at - hole.begins) % (5 * HOUR)
    return d


def _case(d: Draft, begins: Beginning) -> None:
    earlier = earlier_of(begins.prior, begins.start) if begins.prior else None
    if d.perhaps(0.02):
        _by_telephone(d, earlier)
        return
    another = earlier is not None and earlier.another_partner
    known = d.perhaps(0.95)
    call = take_call(d, 1, d.start, earlier, known=known)
    police = d.chance.random()
    if police < 0.035:
        kept_apart(d, call.received)
    elif police < 0.045:
        seen_not_to_be(d, call.received)
    scene = attend(d, call, "crime-1", another, known=known)
    if scene.disclosed == "argument_only":
        quarrel(d, call.incident, str(scene.disclosure.facts["disclosure_ref"]), scene.left, d.somebody("sergeant", 80))
    else:
        _crime(d, scene, another)
    referred = d.first("marac_referred")
    if referred is not None and not d.all("marac_heard") and d.perhaps(0.8):
        conference(d, referred.at)
    if d.perhaps(0.012):
        _found_injured(d, scene)
    read_again(d)


def _crime(d: Draft, scene: Scene, another: bool) -> None:
    if d.perhaps(0.08):
        also_disclosed(d, scene, "crime-2")
    if d.perhaps(0.06):
        asked_again(d, scene)
    if d.perhaps(0.05):
        _counter_allegation(d, scene)
    e = investigate(d, scene, "crime-1")
    protected = d.first("bail_set|order_application_heard")
    if protected is not None and e.decided > protected.at + 12 * DAY and d.perhaps(0.22):
        _broken(d, e, protected.at, another, "bail" if protected.kind == "bail_set" else "order")
    supervise(d, e)
    if d.perhaps(0.03):
        d.add("crime_reclassified", e.recorded + d.days(1, 3), crime_ref=e.crime, from_group=scene.group,
              to_group="public-order-affray", direction="less_serious", decided_by="force crime registrar",
              decided_as="force_crime_registrar", evidence="footage of the whole of it")  # fmt: skip
    close(d, e)


def _counter_allegation(d: Draft, scene: Scene) -> None:
    at = scene.disclosure.at + 2 * MINUTE
    d.add("counter_allegation_made", at, "shift", incident_ref=scene.call.incident, what="that it was the other way")
    d.add("primary_perpetrator_assessed", scene.left + d.hours(1, 5), incident_ref=scene.call.incident,
          outside_suspects_chain=True,
          conclusion="the suspect", supervisor=d.somebody("sergeant", 80))  # fmt: skip
    if d.perhaps(0.4):
        d.add("treated_as_suspect", scene.left + d.hours(6, 9), incident_ref=scene.call.incident, suspect_ref=d.victim,
              how="recorded_as_suspect")  # fmt: skip
    crime = "crime-1" if d.perhaps(0.3) else "crime-2"  # asked about what was done to the victim, or about the other
    asked = d.add("interview_under_caution", scene.left + d.hours(30, 60), incident_ref=scene.call.incident,
                  crime_ref=crime, suspect_ref=d.victim, of_first_complainant=True, setting="voluntary",
                  actor=d.somebody("investigator", 150))  # fmt: skip
    d.add("victim_update_given", asked.at + d.hours(1, 18), crime_ref=crime, topic="interview")


def _broken(d: Draft, e: Enquiry, since: int, another: bool, what: str) -> None:
    """The suspect comes back against a condition or an order: a second call, an arrest, the risk looked at again."""
    latest = e.decided - 5 * DAY
    heard = d.add("marac_heard", since + 3 * DAY, person_ref=d.victim) if d.first("marac_referred") else None
    at = since + 4 * DAY + int((latest - since - 4 * DAY) * d.chance.random())
    known = Earlier(e.scene.call.incident, (at - e.scene.call.received) // HOUR, False)
    call = take_call(d, 2, at, known, grade="1")
    facts = {"incident_ref": call.incident, "suspect_ref": d.suspect, "what": "came to the door"}
    told = call.received + d.minutes(1, 2)
    if what == "bail":
        d.add("bail_breach_reported", told, "once", **facts)
    else:
        d.add("order_breach_reported", told, "once", order_ref="order-1", **facts)
    scene = attend(d, call, e.crime, another, kind="breach_of_order")
    for one in d.all("arrest_made|arrest_not_made|advice_given", incident_ref=call.incident):
        d.leave_out(one)
    arrest = d.add("arrest_made", scene.left - 6 * MINUTE, "shift", incident_ref=call.incident, crime_ref="crime-3",
                   suspect_ref=d.suspect, of_first_complainant=False, actor=call.officers[0])  # fmt: skip
    tell(d, e, arrest.at, "arrest", "crime-3")
    out = d.add("released", arrest.at + d.hours(18, 23), crime_ref="crime-3", suspect_ref=d.suspect, basis="bail").at
    tell(d, e, out, "release", "crime-3")
    if heard is not None:
        d.add("marac_referred", scene.left + d.hours(2, 14), person_ref=d.victim)
    d.add("crime_not_recorded_decision", scene.left + d.hours(1, 9), incident_ref=call.incident,
          disclosure_ref=scene.disclosure.facts["disclosure_ref"], reason="dealt with under the first crime",
          reason_code="part_of_another_crime")  # fmt: skip
    d.add("incident_closed", scene.left + d.hours(10, 14), incident_ref=call.incident, decided_by=e.sergeant,
          rank="sergeant", decided_as="supervising_officer", victim_spoken_to_alone=True)  # fmt: skip


def _by_telephone(d: Draft, earlier: Earlier | None) -> None:
    """A call that nobody attended: closed by a supervisor who spoke to the victim alone and says why it is safe."""
    call = take_call(d, 1, d.start, earlier, grade="4")
    for one in d.all("unit_assigned|unit_arrived"):
        d.leave_out(one)
    d.add("crime_not_recorded_decision", call.received + 8 * HOUR, incident_ref=call.incident,
          reason="asked for advice about a move; no offence was told", reason_code="no_crime_told")  # fmt: skip
    d.add("incident_closed", call.received + 9 * HOUR, incident_ref=call.incident,
          decided_by="control room supervisor 3",
          rank="sergeant", decided_as="control_room_supervisor", victim_spoken_to_alone=True,
          reason="lives elsewhere by now and was alone on the line")  # fmt: skip


def _found_injured(d: Draft, scene: Scene) -> None:
    """The victim is found seriously injured after the police were there: recorded, referred, answered."""
    found = d.add("victim_found_injured", scene.left + d.hours(2, 14), incident_ref=scene.call.incident, serious=True,
                  seriousness="in hospital").at  # fmt: skip
    if d.perhaps(0.25):
        d.add("dsi_ruled_out", found + d.hours(3, 18), incident_ref=scene.call.incident, decided_by="standards",
              reason="a fall at work, on camera")  # fmt: skip
        return
    d.add("matter_came_to_attention", found + HOUR, matter_ref="matter-2")
    d.add("dsi_recorded", found + d.hours(3, 18), matter_ref="matter-2", incident_ref=scene.call.incident)
    d.add("referral_test", found + d.hours(18.2, 19.8), matter_ref="matter-2", any_limb=True, all_limbs_answered=True,
          decided_by="standards")  # fmt: skip
    d.add("evidence_secured", found + 2 * HOUR, matter_ref="matter-2", what="control room recording, body-worn video")
    d.add("interested_person_asked", found + 30 * HOUR, matter_ref="matter-2", person_ref="a relative")
    d.add("referral_made", found + d.hours(20, 22), matter_ref="matter-2", to_body="the oversight body", complete=True)
    d.add("mode_decided", found + d.days(5, 20), matter_ref="matter-2", mode="independent")
