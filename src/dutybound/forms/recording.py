"""What somebody is likely to want to record next, and any other kind by a search of its words.

For: a short list for a case at its stage, so that the next entry is a step away; all other kinds by a search.
Never: hides a kind, says that one is owed, or reads more of a case than which kinds of entry it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dutybound.events.kinds import FILLED_IN
from dutybound.forms.groups import GROUPS
from dutybound.forms.wording import capital


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind as it is offered: its name and its sentence."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    """A group with those of its kinds that are offered now, the likeliest first."""

    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a case: the kinds of entry that bring it there, and those that are likely next."""

    name: str
    begins_with: frozenset[str]
    likely: tuple[str, ...]


_ALWAYS: Final = ("disclosure_made", "victim_contacted", "not_done_stated")
CALL: Final = Stage(
    "the call",
    frozenset({"contact_received", "report_reached", "incident_created"}),
    ("grade_set", "caller_told", "history_check_done", "unit_assigned", "da_flag_set", "grade_changed",
     "escalation_made", "appointment_made", "unit_arrived"),
)  # fmt: skip
SCENE: Final = Stage(
    "at the scene",
    frozenset({"unit_arrived", "officer_attended"}),
    ("victim_seen", "parties_separated", "victim_first_account", "child_seen", "injury_observed", "photo_taken",
     "risk_assessed", "arrest_made", "arrest_not_made", "positive_action_taken", "primary_perpetrator_assessed",
     "scene_left", "crime_recorded"),
)  # fmt: skip
AFTER_THE_SCENE: Final = Stage(
    "after the visit",
    frozenset({"scene_left", "crime_recorded", "investigation_opened", "investigation_allocated"}),
    ("crime_recorded", "risk_assessed", "risk_reviewed", "child_referred", "encompass_notified", "safety_plan_set",
     "marac_referred", "victim_update_given", "victim_statement_taken", "victim_view_recorded",
     "protective_notice_considered", "plan_recorded", "witness_statement_taken", "closure_requested"),
)  # fmt: skip
ARRESTED: Final = Stage(
    "the suspect is held",
    frozenset({"arrest_made", "detained"}),
    ("detained", "custody_risk_assessed", "interview_under_caution", "bail_views_recorded", "charging_advice_sought",
     "police_decision", "domestic_notice_served", "bail_set", "released", "charge_made", "victim_update_given"),
)  # fmt: skip
RELEASED: Final = Stage(
    "the suspect is out",
    frozenset({"released", "bail_set", "charge_made"}),
    ("victim_update_given", "victim_update_not_possible", "bail_extended", "bail_conditions_varied",
     "bail_breach_reported", "safety_plan_confirmed", "risk_reviewed", "supervisor_review", "cps_decision",
     "court_date_set", "closure_requested", "outcome_assigned"),
)  # fmt: skip
CLOSING: Final = Stage(
    "closing is asked for",
    frozenset({"closure_requested"}),
    ("refusal_confirmed", "evidence_led_decision", "safeguards_considered", "supervisor_review", "closure_approved",
     "outcome_assigned", "investigation_closed"),
)  # fmt: skip
CLOSED: Final = Stage(
    "closed",
    frozenset({"investigation_closed", "incident_closed", "outcome_assigned"}),
    ("victim_update_given", "vrr_offered", "vrr_requested", "case_reopened", "feedback_requested"),
)  # fmt: skip
COMPLAINT: Final = Stage(
    "a complaint",
    frozenset({"complaint_received", "complaint_logged", "complaint_recorded", "conduct_matter_recorded"}),
    ("evidence_secured", "complainant_views_sought", "complaint_recorded", "schedule_3_test", "referral_test",
     "referral_made", "investigator_appointed", "update_sent", "outcome_notified", "review_notice_sent"),
)  # fmt: skip
STAGES: Final = (CALL, SCENE, AFTER_THE_SCENE, ARRESTED, RELEASED, CLOSING, CLOSED, COMPLAINT)

# What people call a thing that the sentences call otherwise: each phrase stands for the word if all of it is there.
SYNONYMS: Final = {
    "bwv": ("camera", "footage"), "camera": ("footage",), "bodycam": ("camera", "footage"),
    "dash": ("risk assessed",), "dara": ("risk assessed",), "nfa": ("investigation closed", "outcome assigned"),
    "mg11": ("statement",), "vps": ("personal statement",), "dvpn": ("protection notice",),
    "dapn": ("protection notice",), "dvpo": ("order made", "order application"),
    "dapo": ("order made", "order application"), "marac": ("multi-agency conference", "conference's action"),
    "mappa": ("public protection",), "idva": ("independent adviser",), "dvds": ("disclosure scheme", "history told"),
    "clare": ("disclosure scheme", "history told"), "strangled": ("strangulation",), "choked": ("strangulation",),
    "kids": ("child",), "children": ("child",), "cps": ("crown prosecution", "prosecutor"), "vrr": ("review",),
    "iopc": ("oversight body", "referred"), "psd": ("complaint", "conduct"), "dsi": ("death injury",),
    "arrested": ("arrest",), "charged": ("charge",), "bailed": ("bail",), "foi": ("request information",),
    "retraction": ("withdrawal",), "retracted": ("withdrawal", "retracted"), "999": ("recording call",),
    "weapon": ("firearms",), "gun": ("firearms",),
}  # fmt: skip


def stage_of(happened: Sequence[str]) -> Stage:
    """The stage that the last entry of its kinds brought the case to; `happened` are kinds in order of time."""
    for kind in reversed(happened):
        for stage in STAGES:
            if kind in stage.begins_with:
                return stage
    return CALL


def what_to_record(happened: Sequence[str], wanted: Sequence[str] = ()) -> tuple[OfferedGroup, ...]:
    """A short list of kinds for a case in which these kinds have happened (in order of time), in groups.

    `wanted` are kinds that the caller knows to be missing, such as those that would meet what is due: they are offered
    before the others of their group. Groups are in the order of `groups`; a name that is no kind is a KeyError.
    """
    offered = list(dict.fromkeys((*wanted, *stage_of(happened).likely, *_ALWAYS)))
    named = {group.name: tuple(_offer(kind) for kind in offered if kind in group.kinds) for group in GROUPS}
    if strange := [kind for kind in offered if kind not in FILLED_IN]:
        raise KeyError(f"'{strange[0]}' is not a kind of event")
    return tuple(OfferedGroup(name, offers) for name, offers in named.items() if offers)


def kinds_matching(words: str) -> tuple[OfferedGroup, ...]:
    """All kinds that have every one of these words, or one that begins with it, in their name or sentence.

    Where no kind has, the names of groups are searched as well. Groups and kinds are in the order of `groups`; no words
    find every kind.
    """
    asked = _words_of(words)
    return _found(asked, with_group=False) or _found(asked, with_group=True)


def _found(asked: Sequence[str], with_group: bool) -> tuple[OfferedGroup, ...]:
    found = []
    for group in GROUPS:
        besides = _words_of(group.name) if with_group else ()
        offers = tuple(_offer(kind) for kind in group.kinds if _has((*_OWN_WORDS[kind], *besides), asked))
        found += [OfferedGroup(group.name, offers)] if offers else []
    return tuple(found)


def _has(there: Sequence[str], asked: Sequence[str]) -> bool:
    return all(any(_is_there(phrase, there) for phrase in (one, *SYNONYMS.get(one, ()))) for one in asked)


def _is_there(phrase: str, there: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in there) for part in _words_of(phrase))


def _words_of(text: str) -> tuple[str, ...]:
    plain = "".join(one if one.isalnum() or one in "'’" else " " for one in text.casefold())
    return tuple(plain.replace("’", "'").split())


def _offer(kind: str) -> Offer:
    return Offer(kind, capital(FILLED_IN[kind].sentence))


_OWN_WORDS: Final = {name: _words_of(f"{name} {kind.sentence}") for name, kind in FILLED_IN.items()}
