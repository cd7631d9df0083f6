"""The words of records that no duty reads, each with the reason why a record can still say them.

For: seeing that every kind of entry and every attribute is read by a duty, or is kept for a reason that is told.
Never: keeps a reason that is no longer needed, or one for a word that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dutybound.duties.duty import Duty
from dutybound.duties.form import form, kinds_in
from dutybound.duties.witnesses.words import asked_anywhere, asked_of_trigger
from dutybound.events.attributes import NAMES, PERSON, RANK, REF, TEXT, AttributeType
from dutybound.events.kind import Kind
from dutybound.events.kinds import KINDS

# What people and other entries read: who, what about, and in which words. A duty may ask for them, and need not.
READ_BY_PEOPLE: Final = (REF, PERSON, NAMES, TEXT, RANK)

_JUDGE = "read by the judge itself, for every duty alike"
_CONTEXT = "context: stands beside a finding and changes none"
_MEASURE = "measure: what a body or a force states in figures, or in general, and nobody owes"
_COUNTED = "measure: a question that statistics answer counts it"
_IMPORT = "import: other people's records carry it, and nothing of them is dropped"
_TOLD = "told: a part of the story that a reader needs, and nobody's duty"
_ACCESS = "read where it is decided who may know of a case and see what of it"
_PLACE = "says where an entry or a case belongs, and nothing is owed by it"
_KEPT = "read where it is decided what two people have to agree on, what is kept and what is erased"
_SAID = "what people say of a finding: it stands beside what was found, and nothing is owed by it"
_HOUSE = "the house's own: what it asked, read and reminded of, so that it does each once"
_ELSEWHERE = "shown beside the case as another system tells it; it settles nothing here"
_DECISION = "names a decision that may be held back"
_QUESTION = "an official finding that the manual's page of findings speaks of; a person reads it"

KINDS_UNREAD: Final[Mapping[str, str]] = {
    **dict.fromkeys(("not_done_stated", "entry_retracted", "departure_recorded", "duty_judged"), _JUDGE),
    **dict.fromkeys(
        (
            "demand_recorded", "system_outage", "safety_reason_recorded", "policy_instruction_recorded",
            "policy_stated_by_body", "left_to_a_reader",
        ),
        _CONTEXT,
    ),
    **dict.fromkeys(("force_fact_stated", "figure_stated", "positive_feedback_given"), _MEASURE),
    **dict.fromkeys(("feedback_received", "feedback_acted_on"), _COUNTED),
    **dict.fromkeys(("person_identified", "feedback_not_asked"), _IMPORT),
    **dict.fromkeys(
        (
            "account_given", "intoxication_noted", "advice_given", "learning_recommended", "apology_given",
            "super_complaint_made",
        ),
        _TOLD,
    ),
    **dict.fromkeys(
        (
            "suspect_identified", "suspect_told_of_case", "safeguarding_owner_set", "victim_identified",
            "advocate_authorised", "advocate_authority_ended", "record_marked", "record_unmarked",
            "access_decided", "copy_handed_out", "post_taken", "post_left", "tie_declared", "tie_ended",
            "another_force_needed",
        ),
        _ACCESS,
    ),
    **dict.fromkeys(("case_known_as", "entry_unplaced", "entry_placed", "entry_set_aside"), _PLACE),
    **dict.fromkeys(
        (
            "agreement_asked", "agreement_given", "agreement_refused", "handing_out_ended", "hold_set", "hold_ended",
            "retention_reviewed", "erasure_begun", "erasure_stopped", "erasure_completed",
        ),
        _KEPT,
    ),
    **dict.fromkeys(("finding_checked", "reply_invited", "reply_received", "disposition_made"), _SAID),
    **dict.fromkeys(("access_concern_raised", "access_log_read", "reminder_given"), _HOUSE),
    **dict.fromkeys(("decision_seen_elsewhere", "entry_received", "case_known_elsewhere"), _ELSEWHERE),
    "restriction_lifted": _DECISION,
    "disclosure_doubted": _QUESTION,
}  # fmt: skip

_SORT = "says which sort it was; what is owed is the same for each"
_OUTCOME = "says what came of it; the duty is only that it came to something"
_WHO = "says who, or in whose name; the duty is the same whoever it was"
_MORE = "a fact for whoever weighs the entry; no duty turns on it alone"
_TIME = "a time or a number kept as it was told; no deadline is counted from it"

ATTRIBUTES_UNREAD: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "report_reached.channel", "call_abandoned.how", "da_indicated.indicator", "disclosure_changed.how",
            "crime_reclassified.from_group", "crime_reclassified.to_group", "interview_under_caution.setting",
            "refusal_confirmed.medium",  "charge_made.offence_group",
            "allegation_ended.how", "process_began.process", "process_ended.process",
            "police_link_indicated.indicator", "involvement_without_role_reported.how", "restriction_checked.how",
            "officer_left.how", "means_to_call_left.means", "welfare_warning_given.warns_of",
        ),
        _SORT,
    ),
    **dict.fromkeys(
        (
            "risk_reviewed.grade_before", "protective_notice_considered.decision", "vps_offered.answer",
              "court_decided.decision",
            "conduct_finding_made.finding", "severity_revised.level", "vetting_decided.granted",
            "civil_claim_tested.conduct_matter",
        ),
        _OUTCOME,
    ),
    **dict.fromkeys(
        (
            "risk_secondary_assessed.decided_as", "no_crime_reviewed.decided_as", "bail_views_recorded.by",
            "device_extraction_agreed.by", "welfare_warning_given.who", "person_died.who",
        ),
        _WHO,
    ),
    **dict.fromkeys(
        (
            "victim_request_received.count_told", "caller_told.delayed", "disclosure_changed.suspect_present",
            "counter_allegation_made.wants_officers", "child_seen.spoken_alone", "safety_plan_set.for_children",
            "workplace_protection_set.apart",
        ),
        _MORE,
    ),
    **dict.fromkeys(
        (
            "trigger_point_learnt.comes", "court_date_set.hearing", "terms_of_reference_set.version",
            "sample_drawn.drawn", "recommendation_reopened.first_raised",
        ),
        _TIME,
    ),
    **dict.fromkeys(("access_list_set.provisional", "access_forced.until"), _ACCESS),
    "item_read.answer": _JUDGE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """How many kinds and attributes there are, how many a duty reads, and the faults as sentences."""

    kinds: int
    kinds_read: int
    attributes: int
    attributes_read: int
    faults: tuple[str, ...]


def words_read(
    duties: Sequence[Duty],
    kinds: Mapping[str, Kind] = KINDS,
    kinds_unread: Mapping[str, str] = KINDS_UNREAD,
    attributes_unread: Mapping[str, str] = ATTRIBUTES_UNREAD,
) -> Words:
    """Which words of the registry these duties read, and each word that neither a duty nor a reason keeps."""
    readers = _readers(duties)
    attributes = {f"{kind.name}.{name}": of for kind in kinds.values() for name, of in kind.attributes.items()}
    return Words(
        kinds=len(kinds),
        kinds_read=len(kinds.keys() & readers.keys()),
        attributes=len(attributes),
        attributes_read=len(attributes.keys() & readers.keys()),
        faults=(
            *_faults("kind", kinds, readers, kinds_unread),
            *_faults("attribute", _in_need(attributes, readers), readers, attributes_unread),
        ),
    )


def attributes_read(duties: Sequence[Duty]) -> frozenset[str]:
    """Every 'kind.attribute' that some of these duties reads: what a form for the kind asks first."""
    return frozenset(name for name in _readers(duties) if "." in name)


def _in_need(attributes: Mapping[str, AttributeType], readers: Mapping[str, str]) -> list[str]:
    """The attributes of kinds that a duty reads, but for those that are there for people and for joining entries."""
    return [
        name
        for name, holds in attributes.items()
        if holds not in READ_BY_PEOPLE and (name.partition(".")[0] in readers or name in readers)
    ]


def _faults(
    what: str, words: Sequence[str] | Mapping[str, object], readers: Mapping[str, str], kept: Mapping[str, str]
) -> Iterator[str]:
    for name in words:
        if name not in readers and name not in kept:
            yield (
                f"{what} '{name}': no duty reads it. Let one read it, take it out of the registry, or say in "
                "duties/unread.py why it is kept."
            )
    for name in kept:
        if name not in words:
            yield f"{what} '{name}': duties/unread.py says why it is kept, and it is not there. Take the line out."
        elif name in readers:
            yield (
                f"{what} '{name}': duties/unread.py says that no duty reads it, and {readers[name]} does. Take the "
                "line out."
            )


def _readers(duties: Sequence[Duty]) -> dict[str, str]:
    """Each kind and each 'kind.attribute' that some duty reads, with the id of the first that does."""
    found: dict[str, str] = {}
    for duty in duties:
        shape = form(duty)
        for kind in sorted(shape.kinds | kinds_in(duty)):
            found.setdefault(kind, duty.id)
        for kinds, name, _ in asked_anywhere(duty):
            for kind in kinds:
                found.setdefault(f"{kind}.{name}", duty.id)
        asked = {name for name, _ in asked_of_trigger(duty)} | ({shape.arises.per} - {""})
        for kind in sorted(shape.triggers):
            for name in sorted(asked):
                found.setdefault(f"{kind}.{name}", duty.id)
    return found
