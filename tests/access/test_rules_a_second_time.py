"""The rules of access written down a second time: a rule is changed in both places or in neither.

For: a word that slips out of a rule or into it. Many acts are opened by several rules, so that the whole table of who
may do what shows it for some roles only, or not at all.
Never: gives the reasons; they stand in the rules.
"""

from __future__ import annotations

from dutybound.access.rules import RULES, Rule

# A rule's id; then what it says, a line for each list of it, where lines that are indented further go on with theirs.
SECOND_TIME = """
suspect
    may not: know read_live_risk read_summary read_record read_safe_contact record_event grade weaken name_people
        name_owner put_right_who_is_who mark_record hand_out break_the_glass read_access_log count_access
        place_entries audit unmask hand_out_in_bulk lift_restriction delete read_door_warning
    being: suspect
suspect-and-the-victims-page
    may not: read_own_case
    being: suspect
    not being: victim
suspect-before-notice
    may not: read_notice read_outcome
    being: suspect
    at: open hidden
close-to-the-suspect
    may not: know read_live_risk read_summary read_record read_own_case read_safe_contact record_event grade
        weaken name_people name_owner put_right_who_is_who mark_record hand_out break_the_glass read_access_log
        count_access place_entries audit unmask hand_out_in_bulk lift_restriction delete
    being: close_to_the_suspect
    not being: victim
    at: hidden after_notice after_outcome
connected-to-the-suspect
    may not: weaken read_safe_contact name_people name_owner put_right_who_is_who unmask lift_restriction delete
    being: close_to_the_suspect
line-of-a-victim-who-serves
    may not: know read_live_risk read_summary read_record read_own_case read_safe_contact record_event grade
        weaken name_people name_owner put_right_who_is_who mark_record hand_out break_the_glass read_access_log
        count_access place_entries audit unmask hand_out_in_bulk lift_restriction delete
    being: close_to_the_victim
live-risk-in-the-control-room
    may: read_live_risk read_door_warning
    as: call_handler dispatcher control_room_supervisor
    being: of_the_force
    while live
control-room-grades-live-incidents
    may: grade
    as: call_handler dispatcher control_room_supervisor
    being: of_the_force
    while live
live-risk-at-the-door
    may: read_live_risk read_door_warning
    as: response_officer custody_officer call_handler dispatcher control_room_supervisor investigator supervisor
        domestic_abuse_specialist
    being: sent_to_it
    while live
look-with-a-reason
    may: know read_summary read_live_risk
    as: response_officer custody_officer call_handler dispatcher control_room_supervisor investigator supervisor
        domestic_abuse_specialist crime_registrar
    being: of_the_force
    at: open
    with a reason
control-room-works-on-live-incidents
    may: know read_summary record_event grade read_safe_contact
    as: call_handler dispatcher control_room_supervisor
    being: of_the_force
    at: open
    while live
control-room-decides-on-live-incidents
    may: weaken
    as: control_room_supervisor
    being: of_the_force
    at: open
    while live
sent-to-an-open-case
    may: know read_summary record_event grade read_safe_contact
    as: response_officer custody_officer
    being: sent_to_it
    at: open
    while live
works-on-an-open-case
    may: know read_live_risk read_summary read_record read_safe_contact record_event grade weaken mark_record
        count_access
    as: investigator supervisor domestic_abuse_specialist
    being: works_on_it
    at: open
domestic-abuse-unit
    may: know read_live_risk read_summary read_record read_safe_contact record_event grade
    as: domestic_abuse_specialist
    being: of_the_force
    at: open
on-the-list
    may: know read_live_risk read_summary read_record read_safe_contact record_event grade weaken mark_record
        count_access
    as: investigator supervisor domestic_abuse_specialist professional_standards crime_registrar
        disclosure_officer
    being: on_the_list
    at: hidden after_notice after_outcome
name-people
    may: name_people name_owner
    as: supervisor professional_standards
    being: on_the_list
    at: hidden after_notice after_outcome
body-outside
    may: know read_summary name_people name_owner
    as: oversight_body
    being: asked_from_outside
    at: hidden after_notice after_outcome
name-people-at-first
    may: name_people
    as: supervisor professional_standards domestic_abuse_specialist
    being: of_the_force
    at: open
    with a reason
name-owner
    may: name_owner
    as: supervisor
    being: works_on_it
    at: open
    with a reason
name-owner-by-those-who-protect
    may: name_owner
    as: domestic_abuse_specialist professional_standards
    being: of_the_force
    at: open
    with a reason
put-right-who-is-who
    may: put_right_who_is_who
    as: supervisor professional_standards
    being: of_the_force
    at: open
    with a reason
put-right-who-is-who-in-a-restricted-case
    may: put_right_who_is_who
    as: supervisor professional_standards
    being: on_the_list
    at: hidden after_notice after_outcome
    with a reason
unplaced-entries
    may: place_entries
    as: control_room_supervisor professional_standards
    being: of_the_force
    at: open
safeguarding-owner
    may: know read_live_risk read_summary read_safe_contact record_event grade
    being: safeguarding_owner
break-the-glass
    may: break_the_glass
    as: control_room_supervisor supervisor domestic_abuse_specialist
    being: of_the_force
    at: hidden after_notice after_outcome
    with a reason
broke-the-glass
    may: know read_live_risk read_summary read_safe_contact
    being: broke_the_glass
records-system
    may: record_event grade
    as: records_system
    being: of_the_force
registrar
    may: know read_summary read_record record_event grade weaken
    as: crime_registrar
    being: of_the_force
    at: open
disclosure
    may: know read_summary read_record mark_record hand_out
    as: disclosure_officer
    being: of_the_force
    at: open
disclosure-of-a-restricted-case
    may: hand_out
    as: disclosure_officer
    being: on_the_list
    at: hidden after_notice after_outcome
audit
    may: audit know read_summary
    as: auditor oversight_body
    at: open
    with a reason
audit-of-a-restricted-case
    may: audit know read_summary count_access
    as: auditor oversight_body
    being: on_the_list
    at: hidden after_notice after_outcome
access-log
    may: read_access_log count_access
    as: professional_standards
    being: of_the_force
    at: open
    with a reason
access-log-of-a-restricted-case
    may: read_access_log
    as: professional_standards
    being: on_the_list
    at: hidden after_notice after_outcome
victim
    may: read_own_case
    being: victim
advocate
    may: read_own_case count_access
    being: advocate
notice
    may: read_notice
    being: suspect
    at: hidden after_notice after_outcome
outcome
    may: read_outcome
    being: suspect
    at: after_outcome
unmask
    may: unmask
    as: investigator supervisor domestic_abuse_specialist professional_standards
    being: works_on_it on_the_list
    with a reason
in-bulk
    may: hand_out_in_bulk
    as: records_clerk auditor disclosure_officer
    at: open
    with a reason
lift
    may: lift_restriction
    as: supervisor professional_standards
    being: on_the_list
    at: hidden after_notice after_outcome
    with a reason
delete
    may: delete
    as: records_clerk
    being: of_the_force
    at: open
    with a reason
"""


def rules(text: str) -> dict[str, list[str]]:
    """What stands under each id, a list split at blanks joined again."""
    found: dict[str, list[str]] = {}
    rule = ""
    for line in text.strip().splitlines():
        if not line.startswith(" "):
            rule, found[line] = line, []
        elif line.startswith(" " * 8):
            found[rule][-1] += f" {line.strip()}"
        else:
            found[rule].append(line.strip())
    return found


def told(rule: Rule) -> list[str]:
    """The rule as it stands above, without its sentence and its reason."""
    lists = {
        {"allow": "may", "deny": "may not"}[rule.effect]: rule.acts,
        "as": rule.roles,
        "being": rule.ties,
        "not being": rule.without,
        "at": rule.stages,
    }
    said = [f"{word}: {' '.join(named)}" for word, named in lists.items() if named]
    return said + ["while live"] * rule.live + ["with a reason"] * rule.reason


def test_the_rules_are_those_that_were_written_down_a_second_time() -> None:
    assert {rule.id: told(rule) for rule in RULES} == rules(SECOND_TIME)
    assert [rule.id for rule in RULES] == list(rules(SECOND_TIME))
    assert all(rule.sentence and rule.because for rule in RULES)
