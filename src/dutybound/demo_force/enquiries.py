"""An investigation as it should run: allocated, planned, supervised, the victim heard and told, bail in order.

For: what happens to a recorded crime up to the decision that ends it.
Never: leaves an enquiry open, a review out or the victim untold.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.demo_force.draft import Draft, Entry, Fact
from dutybound.demo_force.moments import DAY, HOUR, MINUTE, midnight
from dutybound.demo_force.scenes import GRADES_OF_RISK, Scene

_REVIEW_DAYS = {"standard": 28, "medium": 14, "high": 7}
# How an investigation ends, and how often; where the suspect was arrested, and where nobody was.
ENDS = ("charged", "caution", "15", "16", "20", "21", "22", "14", "18", "cancelled")
_CHANCES = ((30, 6, 20, 34, 3, 3, 2, 0, 0, 2), (7, 3, 24, 44, 4, 4, 2, 6, 5, 1))


@dataclass(slots=True)
class Enquiry:
    """An investigation on its way: `ends` how it ends and `decided` when; `interviewed`, `bailed` once that is so."""

    scene: Scene
    crime: str
    ends: str
    recorded: int
    decided: int
    oic: str
    sergeant: str
    inspector: str
    statement: bool = False
    interviewed: bool = False
    declined: int = 0

    @property
    def named(self) -> bool:
        """A suspect is named."""
        return self.ends not in ("14", "18")

    @property
    def against(self) -> bool:
        """The victim's last view is against going on."""
        return self.ends in ("16", "14")


def investigate(d: Draft, scene: Scene, crime: str) -> Enquiry:
    """An investigation from the recording of the crime up to what precedes its decision."""
    recorded = scene.disclosure.at + d.hours(1.5, 20)
    recorded = max(recorded, scene.left + 70 * MINUTE)
    ends = d.chance.choices(ENDS, _chances(d, scene.arrest is None))[0]
    if scene.suspect_there and scene.arrest is None and ends in ("14", "18"):
        ends = "15"
    decided = recorded + (d.days(4, 40) if ends == "charged" else d.days(6, 120))
    e = Enquiry(
        scene, crime, ends, recorded, decided, d.somebody("investigator", 150), d.somebody("sergeant", 80),
        d.somebody("inspector", 30),
    )  # fmt: skip
    offence = scene.disclosure.facts["when_of_offence"]
    told: dict[str, Fact] = {"crime_ref": crime, "offence_group": scene.group, "offence_date": offence}
    d.add(
        "crime_recorded",
        recorded,
        incident_ref=scene.call.incident,
        disclosure_ref=scene.disclosure.facts["disclosure_ref"],
        actor=d.somebody("crime recorder", 25),
        **told,
    )
    d.add("investigation_opened", recorded + 5 * MINUTE, **told)
    d.add("incident_closed", recorded + d.hours(1, 5), incident_ref=scene.call.incident, decided_by=e.sergeant,
          rank="sergeant", decided_as="supervising_officer", victim_spoken_to_alone=True)  # fmt: skip
    _custody(d, e)
    _work(d, e)
    _victim(d, e)
    _informed(d, e)
    return e


def _chances(d: Draft, nobody_arrested: bool) -> list[float]:
    """How often each end comes; those without the victim's support by the habits of the district."""
    lost = 2 * (1 - d.district.supported)
    return [
        share * lost if end in ("14", "16") else share
        for end, share in zip(ENDS, _CHANCES[nobody_arrested], strict=True)
    ]


def tell(d: Draft, e: Enquiry, after: int, topic: str, crime: str = "") -> None:
    """The victim is told within the day, unless updates were declined."""
    if crime or not e.declined or after < e.declined:
        d.add("victim_update_given", after + d.hours(1, 18), crime_ref=crime or e.crime, topic=topic, actor=e.oic)


def _custody(d: Draft, e: Enquiry) -> None:
    if not e.named:
        return
    d.add("suspect_named", e.scene.disclosure.at + MINUTE, "shift", crime_ref=e.crime, suspect_ref=d.suspect)
    arrest = e.scene.arrest
    if arrest is None:
        if d.perhaps(0.5) or e.ends in ("charged", "caution"):
            _interview(d, e, e.recorded + int((e.decided - e.recorded) * d.chance.uniform(0.2, 0.8)), "voluntary")
        return
    tell(d, e, arrest.at, "arrest")
    _interview(d, e, arrest.at + d.hours(7, 14), "custody")
    out = arrest.at + d.hours(15, 22)
    on_bail = d.perhaps(0.7)
    d.add("released", out, crime_ref=e.crime, suspect_ref=d.suspect,
          basis="bail" if on_bail else "under_investigation")  # fmt: skip
    tell(d, e, out, "release")
    if d.perhaps(0.07) and e.decided > out + 12 * DAY:
        _arrested_again(d, e, out + d.days(3, 8))
    if on_bail:
        _bail(d, e, arrest, out)
    elif d.perhaps(0.2):
        notice = d.add("domestic_notice_served", out + 10 * MINUTE, order_ref="order-1",
                       notice=d.chance.choice(("DVPN", "DAPN")))  # fmt: skip
        d.add("order_application_heard", notice.at + d.hours(18, 44), order_ref="order-1")


def _arrested_again(d: Draft, e: Enquiry, at: int) -> None:
    """What a witness said leads to a second arrest for the same crime, another interview and another release."""
    arrest = d.add("arrest_made", at, incident_ref=e.scene.call.incident, crime_ref=e.crime, suspect_ref=d.suspect,
                   of_first_complainant=False, actor=e.oic)  # fmt: skip
    tell(d, e, arrest.at, "arrest")
    _interview(d, e, arrest.at + d.hours(2, 7), "custody")
    out = d.add("released", arrest.at + d.hours(9, 20), crime_ref=e.crime, suspect_ref=d.suspect,
                basis="under_investigation")  # fmt: skip
    tell(d, e, out.at, "release")


def _interview(d: Draft, e: Enquiry, at: int, setting: str) -> None:
    e.interviewed = True
    d.add("interview_under_caution", at, incident_ref=e.scene.call.incident, crime_ref=e.crime, suspect_ref=d.suspect,
          of_first_complainant=False, setting=setting, actor=e.oic)  # fmt: skip
    tell(d, e, at, "interview")


def _bail(d: Draft, e: Enquiry, arrest: Entry, out: int) -> None:
    until = arrest.at + d.days(60, 85)
    d.add("bail_set", out + 5 * MINUTE, suspect_ref=d.suspect, until=until, authorising_rank="sergeant",
          actor=d.somebody("sergeant", 80))  # fmt: skip
    if e.decided > until:
        changed = d.add(
            "bail_extended",
            until - d.days(1, 4),
            crime_ref=e.crime,
            suspect_ref=d.suspect,
            until=arrest.at + d.days(150, 175),
            authorising_rank="inspector",
            actor=e.inspector,
        )
        tell(d, e, changed.at, "bail_change")
    if d.perhaps(0.15):
        changed = d.add("bail_conditions_varied", out + int((min(e.decided, until) - out) * d.chance.uniform(0.2, 0.8)),
                        crime_ref=e.crime, suspect_ref=d.suspect)  # fmt: skip
        tell(d, e, changed.at, "bail_change")
    ended = d.add("bail_ended", e.decided - d.hours(1, 3), crime_ref=e.crime, suspect_ref=d.suspect)
    tell(d, e, ended.at, "bail_change")


def _work(d: Draft, e: Enquiry) -> None:
    """Allocation, plan, lines of enquiry, witnesses and reviews."""
    crime = e.crime
    allocated = e.recorded + d.hours(1, 20)
    d.add("investigation_allocated", allocated, crime_ref=crime, oic=e.oic, actor=d.somebody("crime desk", 25))
    planned = allocated + d.hours(2, 40)
    d.add("plan_recorded", planned, crime_ref=crime, actor=e.oic)
    d.add("plan_approved", planned + d.hours(1, 20), crime_ref=crime, decided_by=e.sergeant, rank="sergeant")
    for number in range(1, d.chance.randrange(1, 4)):
        line = f"line-{number}"
        opened = allocated + d.hours(1, 30)
        closed = min(opened + d.days(1, 80), e.decided - d.hours(8, 20))
        d.add("line_of_enquiry_set", opened, crime_ref=crime, line_ref=line, what="what could be found out")
        d.add("line_of_enquiry_closed", closed, crime_ref=crime, line_ref=line, what="its result")
    for number in range(1, d.chance.choices((1, 2, 3), (50, 35, 15))[0]):
        witness = f"witness-{number}"
        seen = e.scene.left + d.hours(1, 40)
        d.add("witness_identified", seen, crime_ref=crime, witness_ref=witness, what="a neighbour")
        how = d.chance.choices(("witness_statement_taken", "witness_declined", "witness_untraced"), (64, 22, 14))[0]
        d.add(how, min(seen + d.days(0.2, 12), e.decided - d.hours(8, 20)), crime_ref=crime, witness_ref=witness)


def supervise(d: Draft, e: Enquiry) -> None:
    """Reviews as often as the highest risk of the whole case asks for, and a lowering of the risk with its reason."""
    allocated = d.all("investigation_allocated")[0].at
    step = min(_REVIEW_DAYS[one] for one in GRADES_OF_RISK if one in _grades(d))
    review = allocated + d.days(step * 0.6, step - 0.5)
    while review < e.decided - 3 * HOUR:
        d.add("supervisor_review", review, crime_ref=e.crime, rank="sergeant", actor=e.sergeant)
        review += d.days(step * 0.6, step - 0.5)
    if step < 14 and d.perhaps(0.15) and e.decided > allocated + 20 * DAY:
        d.add(
            "risk_lowered",
            allocated + d.days(10, 18),
            incident_ref=e.scene.call.incident,
            person_ref=d.victim,
            grade="medium",
            decided_by=d.somebody("specialist", 20),
            rank="constable",
            decided_as="domestic_abuse_specialist",
            reason="moved to a safe address; the suspect is on bail",
        )


def _grades(d: Draft) -> set[object]:
    return {one.facts["grade"] for one in d.all("risk_assessed|risk_lowered")}


def _victim(d: Draft, e: Enquiry) -> None:
    """The victim's account or refusal, and views."""
    early = e.scene.left + d.hours(2, 20)
    if (e.ends == "16" and d.perhaps(0.5)) or e.ends == "14":
        _refused(d, e, early)
    else:
        e.statement = True
        d.add("victim_statement_taken", early, crime_ref=e.crime, taken_by=e.oic,
              form=d.chance.choice(("mg11_statement", "video_interview")), actor=e.oic)  # fmt: skip
    if not e.against:
        view(d, e, early + d.hours(2, 20), "supports", e.oic)
    long_enough = e.decided > e.recorded + 8 * DAY
    if e.against or (e.ends in ("charged", "15") and long_enough and d.perhaps(0.15)):
        _no_longer(d, e)


def view(d: Draft, e: Enquiry, at: int, stance: str, taken_by: str) -> Entry:
    """What the victim says about going on, in a form that can be checked, away from the suspect."""
    medium = d.chance.choice(("mg11_statement", "body_worn_video", "signed_notebook", "email_or_text", "recorded_call"))
    return d.add("victim_view_recorded", at, crime_ref=e.crime, stance=stance, medium=medium, taken_by=taken_by,
                 suspect_present=False, actor=taken_by)  # fmt: skip


def _refused(d: Draft, e: Enquiry, at: int) -> None:
    """A refusal; one given at the scene beside the suspect is asked again by somebody else, away from there."""
    if e.scene.suspect_there and d.perhaps(0.35):
        officer = e.scene.call.officers[0]
        d.add("victim_statement_not_taken", e.scene.left - 4 * MINUTE, "shift", crime_ref=e.crime, taken_by=officer,
              medium="signed_notebook", suspect_present=True, actor=officer)  # fmt: skip
    by = d.somebody("officer")
    d.add("victim_statement_not_taken", at, crime_ref=e.crime, taken_by=by, medium="body_worn_video",
          suspect_present=False, actor=by)  # fmt: skip


def _no_longer(d: Draft, e: Enquiry) -> None:
    """The victim no longer supports the case: it is decided whether it stands on other evidence."""
    at = e.recorded + int((e.decided - 3 * DAY - e.recorded) * d.chance.uniform(0.5, 0.98))
    if not e.against:
        at = max(at, e.recorded + 72 * HOUR)
    taken_by = e.oic if d.perhaps(0.4) else d.somebody("officer")
    stance = d.chance.choice(("withdrawn", "does_not_support"))
    view(d, e, at, stance, taken_by)
    d.add("evidence_led_decision", at + d.hours(3, 20), crime_ref=e.crime, view="not_viable" if e.against else "viable",
          rank="sergeant")  # fmt: skip
    d.add("supervisor_review", at + d.hours(22, 30), crime_ref=e.crime, rank="sergeant", actor=e.sergeant)
    if e.ends == "15":  # support comes back before the end
        back = view(d, e, at + d.hours(24, 40), "supports_again", e.oic)
        d.add("victim_statement_taken", back.at + d.hours(2, 20), crime_ref=e.crime, taken_by=e.oic,
              form="mg11_statement", actor=e.oic)  # fmt: skip


def _informed(d: Draft, e: Enquiry) -> None:
    """Updates as often as agreed, even when there is nothing new; an answer to whatever the victim asks for."""
    days = 28
    if d.perhaps(0.5):
        days = d.chance.choice((7, 14, 21))
        d.add("update_interval_agreed", e.recorded + 30 * MINUTE, crime_ref=e.crime, days=days)
    if e.ends not in ("20", "21") and e.decided > e.recorded + 30 * DAY and d.perhaps(0.05):
        e.declined = e.recorded + d.days(20, 28)
        gone = [one for one in d.all("victim_update_given") if one.at > e.declined]
        d.leave_out(*gone)
        d.add("updates_declined", e.declined, crime_ref=e.crime)
    told = e.recorded + d.days(days * 0.5, days - 0.6)
    while told < e.decided and not (e.declined and told > e.declined):
        d.add("victim_update_given", told, crime_ref=e.crime, topic="progress", actor=e.oic)
        told += d.days(days * 0.5, days - 0.6)
    if d.perhaps(0.3):
        d.add("victim_contacted", e.recorded + d.hours(5, 60), crime_ref=e.crime, direction="outward",
              channel="telephone", within_plan=True, threat_to_life=False, actor=e.oic)  # fmt: skip
    for number in range(1, 3):
        if d.perhaps(0.12):
            _asked(d, e, f"request-{number}")


def _asked(d: Draft, e: Enquiry, request: str) -> None:
    wants = d.chance.choice(("officer", "statement", "update", "review", "record_copy", "call_back"))
    at = midnight((e.recorded // DAY) + 719163 + d.chance.randrange(2, 5)) + d.hours(9, 20)
    d.add("victim_request_received", at, "once", request_ref=request, wants=wants, actor=d.somebody("call handler", 60))
    d.add("victim_request_answered", at + d.hours(1, 18), request_ref=request, actor=e.oic)
