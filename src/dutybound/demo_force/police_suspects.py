"""A suspect who works for the police, as such a case should be handled: marked, kept apart, tested as a matter too.

For: the entries beside the criminal case, up to the outcome of the conduct matter.
Never: names a post that anybody holds.
"""

from __future__ import annotations

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.moments import DAY, HOUR, MINUTE

_MATTER = "matter-1"


def seen_not_to_be(d: Draft, received: int) -> None:
    """Something points to the police; it is looked at and ruled out."""
    found = d.add("police_link_indicated", received + 4 * MINUTE, "once", suspect_ref=d.suspect, indicator="name")
    d.add("police_link_ruled_out", found.at + d.hours(1, 12), suspect_ref=d.suspect, decided_by="duty inspector")


def kept_apart(d: Draft, received: int) -> None:
    """The case is marked, the victim has a contact elsewhere, and nobody close to the suspect takes a role."""
    found = d.add("police_link_indicated", received + 4 * MINUTE, "once", suspect_ref=d.suspect,
                  indicator=d.chance.choice(("victim_said", "workplace", "warrant_card")))  # fmt: skip
    marked = d.add("ppda_flagged", found.at + d.hours(0.3, 6), suspect_ref=d.suspect, employer=d.force.name,
                   post="response constable", on_duty=False, serving=True).at  # fmt: skip
    d.add("conduct_test", marked + d.hours(3, 18), suspect_ref=d.suspect, matter_ref=_MATTER,
          decided_by="professional standards")  # fmt: skip
    given = d.add("external_force_decided", marked + d.hours(8, 20), suspect_ref=d.suspect, option="other_force",
                  decided_by="deputy chief constable",
                  reason="the suspect's own district would have investigated").at  # fmt: skip
    d.add("external_force_accepted", given + d.hours(20, 60), suspect_ref=d.suspect, to_body="another force")
    _kept_from_the_file(d, marked)
    _at_work_meanwhile(d, marked)
    if d.perhaps(0.85):
        d.add("victim_contact_assigned", marked + d.hours(2, 18), suspect_ref=d.suspect, outside_suspects_chain=True)
    else:
        d.add("victim_contact_declined", marked + d.hours(2, 18), suspect_ref=d.suspect)
    if d.perhaps(0.35):
        post = d.add("role_conflict_found", marked + d.hours(1, 12), suspect_ref=d.suspect, post="works with victims")
        d.add("role_conflict_decided", post.at + d.hours(20, 60), suspect_ref=d.suspect, rank="superintendent",
              decided_by="deputy chief constable", reason="another officer holds the post meanwhile")  # fmt: skip
    else:
        d.add("posts_checked", marked + d.hours(1, 12), suspect_ref=d.suspect)
    for number, role in enumerate(("officer_in_the_case", "supervisor"), start=1):
        _takes(d, marked + d.hours(20, 30), role, f"outside officer {number}")
    _matter(d, marked)


def read_again(d: Draft) -> None:
    """Where no crime came of it, somebody outside the suspect's chain reads the decision again."""
    if d.all("police_link_indicated|ppda_flagged") and not d.all("police_link_ruled_out"):
        for one in d.all("crime_not_recorded_decision|crime_cancelled"):
            d.add("no_crime_reviewed", one.at + d.hours(5, 70), suspect_ref=d.suspect, outside_suspects_chain=True,
                  incident_ref=one.facts.get("incident_ref"), crime_ref=one.facts.get("crime_ref"),
                  decided_by="registrar of another force")  # fmt: skip


def _kept_from_the_file(d: Draft, marked: int) -> None:
    """The file is for a named few, and who opened it is read every week for two months."""
    at = d.add("access_list_set", marked + d.hours(0.2, 3), suspect_ref=d.suspect).at
    for _ in range(9):
        at += d.days(5, 6.5)
        d.add("access_log_reviewed", at, suspect_ref=d.suspect, decided_by="professional standards")
    d.add("access_list_lifted", at + d.days(1, 5), suspect_ref=d.suspect, decided_by="professional standards")


def _at_work_meanwhile(d: Draft, marked: int) -> None:
    """Told to keep apart, off the lists of those who approve; suspension and restrictions thought of."""
    d.add("no_contact_told", marked + d.hours(1, 16), suspect_ref=d.suspect)
    d.add("approvals_none_held", marked + d.hours(1, 16), suspect_ref=d.suspect)
    d.add("suspension_considered", marked + d.hours(2, 20), suspect_ref=d.suspect, redeployment_considered=True,
          decided_by="head of standards")  # fmt: skip
    d.add("restriction_not_set", marked + d.hours(3, 20), suspect_ref=d.suspect, decided_by="head of standards",
          reason="on leave until the matter is decided")  # fmt: skip
    d.add("vetting_assessment_opened", marked + d.hours(30, 90), suspect_ref=d.suspect)
    d.add("support_offered", marked + d.hours(1, 20), suspect_ref=d.suspect, service="a service of the county")


def _takes(d: Draft, at: int, role: str, who: str) -> None:
    _looked_into(d, at, who)
    d.add("role_taken", at + 3 * HOUR, suspect_ref=d.suspect, investigator_ref=who, matter_ref=_MATTER, role=role)


def _looked_into(d: Draft, at: int, who: str) -> None:
    d.add("connection_declared", at, matter_ref=_MATTER, investigator_ref=who, connection="none")
    d.add("connections_checked", at + HOUR, matter_ref=_MATTER, investigator_ref=who, paths_found=0)


def _matter(d: Draft, marked: int) -> None:
    """The conduct matter: recorded, tested for referral, investigated by somebody apart, decided."""
    d.add("matter_came_to_attention", marked + 20 * MINUTE, matter_ref=_MATTER)
    d.add("evidence_secured", marked + 2 * HOUR, matter_ref=_MATTER, what="the suspect's work telephone")
    d.add("offences_mapped", marked + 3 * HOUR, matter_ref=_MATTER, suspect_ref=d.suspect,
          decided_by="professional standards")  # fmt: skip
    recorded = d.add("conduct_matter_recorded", marked + d.days(5, 7), matter_ref=_MATTER, suspect_ref=d.suspect).at
    assessed(d, recorded, _MATTER)
    tested = d.add("referral_test", recorded + d.hours(2, 20), matter_ref=_MATTER, suspect_ref=d.suspect, any_limb=True,
                   all_limbs_answered=True, decided_by="professional standards").at  # fmt: skip
    sent = d.add("referral_made", tested + d.hours(2, 18), matter_ref=_MATTER, to_body="the oversight body",
                 complete=True).at  # fmt: skip
    if d.perhaps(0.4):
        back = d.add("referral_returned", sent + d.days(3, 9), matter_ref=_MATTER).at
        sent = d.add("referral_resubmitted", back + d.hours(20, 44), matter_ref=_MATTER).at
    mode = d.add("mode_decided", sent + d.days(3, 14), matter_ref=_MATTER, mode="returned_to_force").at
    investigated(d, mode, _MATTER)


def assessed(d: Draft, recorded: int, matter: str) -> None:
    """How grave it would be, and the notice to the officer."""
    d.add("severity_assessed", recorded + DAY, matter_ref=matter, officer_ref="the officer", level="misconduct",
          form="meeting")  # fmt: skip
    d.add("notice_served", recorded + 2 * DAY, matter_ref=matter, officer_ref="the officer", says_allegation=True,
          says_severity=True, says_rights=True)  # fmt: skip


def investigated(d: Draft, at: int, matter: str) -> None:
    """From the appointment of an investigator to a lawful outcome."""
    who = f"investigator {d.chance.randrange(1, 60)} of standards"
    d.add("connection_declared", at + HOUR, matter_ref=matter, investigator_ref=who, connection="none")
    d.add("connections_checked", at + 2 * HOUR, matter_ref=matter, investigator_ref=who, paths_found=0)
    d.add("investigator_appointed", at + 5 * HOUR, matter_ref=matter, investigator_ref=who, managed_by_subject=False,
          competence="accredited", by_body="force", decided_by="head of standards")  # fmt: skip
    d.add("terms_of_reference_set", at + 30 * HOUR, matter_ref=matter, version=1)
    d.add("handling_checklist_completed", at + d.days(8, 18), matter_ref=matter, decided_by="standards")
    report = d.add("investigation_report_submitted", at + d.days(20, 70), matter_ref=matter).at
    d.add("basic_steps_checked", report - 2 * HOUR, matter_ref=matter, each_done_or_explained=True)
    level = d.chance.choice(("none", "misconduct"))
    decided = d.add("case_to_answer_decided", report + d.days(3, 18), matter_ref=matter, level=level,
                    decided_by="head of standards").at  # fmt: skip
    outcome = "no_action" if level == "none" else d.chance.choice(("written_warning", "reflective_practice"))
    ended = d.add("conduct_outcome_decided", decided + d.days(5, 30), matter_ref=matter, forum="meeting",
                  outcome=outcome, actor="head of standards").at  # fmt: skip
    d.add("outcome_sent_to_iopc", ended + DAY, matter_ref=matter)
