"""The end of an investigation as it should be made: by whom, on what, under which outcome, and the victim told.

For: charges, disposals and each closing outcome, reviews that the victim asks for, support that comes back.
Never: ends a case without the record that the outcome needs.
"""

from __future__ import annotations

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.enquiries import Enquiry, tell, view
from dutybound.demo_force.moments import DAY, HOUR, MINUTE

_CODES = {"charged": "1", "caution": "3", "cancelled": ""}


def close(d: Draft, e: Enquiry) -> None:
    """The decision that ends the investigation, and what follows it."""
    before = e.decided - 2 * HOUR
    if e.ends == "charged":
        _charged(d, e, before)
        return
    if e.ends == "caution":
        given = d.add("disposal_given", before, crime_ref=e.crime, disposal="conditional_caution")
        tell(d, e, given.at, "disposal")
    elif e.ends == "15":
        d.add(
            "police_decision",
            before,
            crime_ref=e.crime,
            test="evidential",
            passed=False,
            decided_by=e.sergeant,
            rank="sergeant",
            reason="no account of it beyond the two, and nothing found that bears one out",
        )
    elif e.ends == "21":
        d.add("police_decision", before, crime_ref=e.crime, test="public_interest", passed=False,
              decided_by=e.inspector, rank="inspector", reason="the suspect has a terminal illness")  # fmt: skip
        d.add("victim_update_given", before + 20 * MINUTE, crime_ref=e.crime, topic="decision", actor=e.oic)
    elif e.ends == "20":
        taken = d.add(
            "transfer_accepted", before - HOUR, crime_ref=e.crime, to_body="the force of the victim's new home"
        )
        d.add("victim_update_given", taken.at + 30 * MINUTE, crime_ref=e.crime, topic="transfer", actor=e.oic)
        if d.perhaps(0.4):  # handed over as it stands: this force closes nothing and assigns no outcome
            return
    elif e.ends == "cancelled":
        d.add("crime_cancelled", before, crime_ref=e.crime, decided_by="force crime registrar", rank="police_staff",
              decided_as="force_crime_registrar", basis="additional_verifiable_information",
              evidence="footage that shows another place and another day")  # fmt: skip
    closed = _closed(d, e)
    if e.ends != "caution" and e.interviewed and not e.against:
        _reviewed(d, e, closed)
    if e.ends == "16" and d.perhaps(0.08):
        _came_back(d, e, closed)


def _charged(d: Draft, e: Enquiry, at: int) -> None:
    d.add("charging_advice_sought", at - d.hours(2, 6), crime_ref=e.crime)
    d.add("cps_decision", at - HOUR, crime_ref=e.crime, result="charge")
    charge = d.add(
        "charge_made", at, crime_ref=e.crime, suspect_ref=d.suspect, offence_group=e.scene.group, actor=e.oic
    )
    tell(d, e, charge.at, "charge")
    d.add("investigation_closed", e.decided, crime_ref=e.crime, decided_by=e.sergeant, requested_by=e.oic,
          rank="sergeant", decision_maker="cps")  # fmt: skip
    _outcome(d, e, e.decided, "1", "cps")


def _closed(d: Draft, e: Enquiry) -> Entry:
    requested = d.add("closure_requested", e.decided - d.hours(3, 6), crime_ref=e.crime, requested_by=e.oic,
                      rank="constable", actor=e.oic)  # fmt: skip
    refusals = [*d.all("victim_view_recorded", stance=("withdrawn", "does_not_support")),
                *d.all("victim_statement_not_taken")]  # fmt: skip
    if not e.statement and any(one.facts["actor"] == e.oic for one in refusals):
        d.add("refusal_confirmed", requested.at - d.hours(1, 5), crime_ref=e.crime, taken_by=d.somebody("officer"),
              medium="recorded_call", suspect_present=False)  # fmt: skip
    d.add("supervisor_consulted", e.decided - 50 * MINUTE, crime_ref=e.crime, rank="inspector", supervisor=e.inspector,
          about="closing")  # fmt: skip
    d.add("closure_approved", e.decided - 40 * MINUTE, crime_ref=e.crime, decided_by=e.inspector, rank="inspector")
    closed = d.add("investigation_closed", e.decided, crime_ref=e.crime, decided_by=e.inspector, requested_by=e.oic,
                   rank="inspector", decision_maker="police")  # fmt: skip
    if code := _CODES.get(e.ends, e.ends):
        _outcome(d, e, closed.at, code, "police")
    tell(d, e, closed.at, "decision")
    return closed


def _outcome(d: Draft, e: Enquiry, at: int, code: str, maker: str) -> None:
    d.add("outcome_assigned", at + d.minutes(5, 30), crime_ref=e.crime, code=code, decided_by=e.inspector,
          rank="inspector", decision_maker=maker)  # fmt: skip


def _reviewed(d: Draft, e: Enquiry, closed: Entry) -> None:
    d.add("vrr_offered", closed.at + d.hours(1, 12), crime_ref=e.crime)
    if d.perhaps(0.12):
        asked = d.add("vrr_requested", closed.at + d.days(2, 50), crime_ref=e.crime, review_ref="review-1")
        d.add("vrr_decided", asked.at + d.days(8, 36), crime_ref=e.crime, review_ref="review-1", rank="inspector",
              decided_by=d.somebody("reviewer", 20), independent=True)  # fmt: skip


def _came_back(d: Draft, e: Enquiry, closed: Entry) -> None:
    """After the closing the victim supports the case again."""
    back = view(d, e, closed.at + d.days(5, 40), "supports_again", e.oic)
    d.add("victim_statement_taken", back.at + d.hours(2, 40), crime_ref=e.crime, taken_by=e.oic, form="mg11_statement",
          actor=e.oic)  # fmt: skip
    at = back.at + d.hours(44, 70)
    if d.perhaps(0.5):
        d.add("reopening_refused", at, crime_ref=e.crime, decided_by=e.inspector, rank="inspector",
              reason="the time limit for this charge has run out")  # fmt: skip
        return
    d.add("case_reopened", at, crime_ref=e.crime)
    e.decided = at + d.days(4, 25)
    _charged(d, e, e.decided - 2 * HOUR)


def quarrel(d: Draft, incident: str, disclosure: str, left: int, sergeant: str) -> None:
    """An incident without a crime: closed with the reason why there is none."""
    at = left + d.hours(2, 20)
    d.add("crime_not_recorded_decision", at, incident_ref=incident, disclosure_ref=disclosure,
          reason="a quarrel; no offence was told or seen", reason_code="no_crime_told")  # fmt: skip
    d.add("incident_closed", at + d.hours(1, 6), incident_ref=incident, decided_by=sergeant, rank="sergeant",
          decided_as="supervising_officer", victim_spoken_to_alone=True)  # fmt: skip


def conference(d: Draft, at: int) -> int:
    """The multi-agency conference hears the case some weeks after it was referred."""
    return d.add("marac_heard", at + 14 * DAY + d.days(0, 14), person_ref=d.victim).at
