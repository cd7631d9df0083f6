"""Chapter: the way to a misconduct meeting or hearing.

For: the law that applies, the steps and their times, who sits, and the complainant's place in it.
Never: says whether anybody misconducted themselves, or blames one side for the other's delay.
"""

from dutybound.duties.clocks import WORKING_DAYS_FROM_FIRST_AFTER
from dutybound.duties.conditions import DA_CASE, MATTER_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    at_least,
    before,
    by,
    end_of,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    one_of,
    otherwise,
    present,
    same,
    unless_stated,
)

# Which regime applies hangs on when the matter came to the force's attention (SI 2020/2, regulation 2).
_CLOSED = on("conduct_matter_closed") & same("matter_ref")
_COMPLAINED = given(ever(on("complaint_received|complaint_logged|complaint_recorded") & same("matter_ref"), shown=True))

REGIME_OLD = Duty(
    "The regulations of 2012 are applied only to what came to attention before 1 February 2020",
    id="proceedings.con-regime-old",
    because="Under the wrong law every later step can be set aside, and the complainant starts again.",
    authority=(cite("PCM-2020-R2"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("regime_decided", regime=one_of("2008", "2012")),
    met_by=no_later(MATTER_BEGAN, end_of("2020-01-31")) | it.has(tied_to_older_matter=True),
    due=at_it(),
    in_force=since("2020-02-01"),
    note="A new matter that is tied to an older one still open stays under the older law.",
)

REGIME_NEW = Duty(
    "The regulations of 2020 are applied only to what came to attention since 1 February 2020",
    id="proceedings.con-regime-new",
    because="An outcome that the older law did not know, given under it, falls.",
    authority=(cite("PCM-2020-R2"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("regime_decided", regime="2020"),
    met_by=~no_later(MATTER_BEGAN, end_of("2020-01-31")) & it.has(tied_to_older_matter=unless_stated(True)),
    due=at_it(),
    in_force=since("2020-02-01"),
    note="The oversight body's power to open an old matter again was not read.",
)

OFFICER_REPLIES = Duty(
    "The officer concerned replies to the documents within fifteen working days, from the first working day after",
    id="proceedings.con-officer-reply-15wd",
    because="Until it is known what is disputed, nobody can prepare the hearing that the complainant waits for.",
    authority=(cite("CONDUCT-2020-R31", "reg 31(1)-(3)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the officer concerned"),
    arises=on("documents_supplied"),
    met_by=on("officer_replied") & same("matter_ref", "officer_ref"),
    due=by(
        otherwise(
            latest(
                on("proceedings_time_extended", step="reply") & same("matter_ref", "officer_ref"), standing=True
            ).until,
            after(it.time, 15, WORKING_DAYS_FROM_FIRST_AFTER),
        )
    ),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Owed by the officer, not by the force.",
)

AUTHORITY_LISTS_WITNESSES = Duty(
    "After the officer's reply the authority lists its witnesses, or says that it has none, in three working days",
    id="proceedings.con-witness-lists-3wd",
    because="A witness named on the day is a reason to adjourn.",
    authority=(cite("CONDUCT-2020-R31", "reg 31(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=on("officer_replied"),
    met_by=on("witness_list_supplied", by="authority") & same("matter_ref", "officer_ref"),
    due=by(after(it.time, 3, WORKING_DAYS_FROM_FIRST_AFTER)),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

OFFICER_LISTS_WITNESSES = Duty(
    "After replying the officer concerned lists witnesses, or says that there are none, in three working days",
    id="proceedings.con-witness-lists-3wd-officer",
    because="The authority, too, has to know whom it will hear.",
    authority=(cite("CONDUCT-2020-R31", "reg 31(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the officer concerned"),
    arises=on("officer_replied"),
    met_by=on("witness_list_supplied", by="officer") & same("matter_ref", "officer_ref"),
    due=by(after(it.time, 3, WORKING_DAYS_FROM_FIRST_AFTER)),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Owed by the officer, not by the force.",
)

PREHEARING = Duty(
    "Whoever chairs fixes the pre-hearing within fifteen working days of the documents",
    id="proceedings.con-prehearing-15wd",
    because="The pre-hearing settles what the hearing is about; until then nothing can be fixed.",
    authority=(cite("CONDUCT-2020-R33", "reg 33(1)-(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("whoever chairs the hearing"),
    arises=on("documents_sent_to_chair"),
    met_by=on("prehearing_fixed|hearing_began") & same("matter_ref"),
    due=by(
        otherwise(
            latest(on("proceedings_time_extended", step="prehearing") & same("matter_ref"), standing=True).until,
            after(it.time, 15, WORKING_DAYS_FROM_FIRST_AFTER),
        )
    ),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="As made in 2020; owed by whoever chairs, who until 2024 was not of the force.",
)

MEETING = Duty(
    "A misconduct meeting is held within twenty working days of the documents",
    id="proceedings.con-meeting-20wd",
    because="Officer and complainant both live with an open matter.",
    authority=(cite("CONDUCT-2020-R34"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever conducts the meeting"),
    arises=on("documents_supplied", forum="meeting"),
    met_by=on("meeting_held") & same("matter_ref", "officer_ref"),
    due=by(
        otherwise(
            latest(
                on("proceedings_time_extended", step="meeting") & same("matter_ref", "officer_ref"), standing=True
            ).until,
            after(it.time, 20, WORKING_DAYS_FROM_FIRST_AFTER),
        )
    ),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The heading was read, and the same rule of an older sister instrument.",
)

HEARING = Duty(
    "A misconduct hearing begins within a hundred working days of its notice",
    id="proceedings.con-hearing-100wd",
    because="Witnesses forget, and victims give up, in the years that some matters take.",
    authority=(cite("CONDUCT-2020-R29"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("whoever chairs the hearing"),
    arises=on("hearing_notice_served"),
    met_by=on("hearing_began") & same("matter_ref"),
    due=by(
        otherwise(
            latest(on("proceedings_time_extended", step="hearing") & same("matter_ref"), standing=True).until,
            after(it.time, 100, WORKING_DAYS_FROM_FIRST_AFTER),
        )
    ),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory.",
)

PUBLIC_NOTICE = Duty(
    "Notice of a hearing is published by its last day, or it is decided with reasons that it is not",
    id="proceedings.con-public-notice",
    because="A hearing in public of which the public does not know is held in private.",
    authority=(cite("CONDUCT-2020-R36"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever chairs the hearing and the appropriate authority"),
    arises=on("hearing_fixed"),
    met_by=on("hearing_notice_published") & same("matter_ref")
    | on("publication_restricted", reason=present) & same("matter_ref"),
    due=by(it.publish_by),
    ends=_CLOSED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The heading was read. Five working days before the hearing are believed; the record states the day, because "
    "no clock here counts back.",
)

COMPLAINANT_TOLD = Duty(
    "The complainant is told of the proceedings before they begin",
    id="proceedings.con-complainant-told",
    because="It is about what was done to the complainant, who may come and cannot without knowing.",
    authority=(cite("CONDUCT-2020-R40"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("hearing_fixed|meeting_fixed"), per="matter_ref") & _COMPLAINED,
    met_by=on("complainant_told_of_proceedings|attendance_declined") & same("matter_ref"),
    due=before(on("hearing_began|meeting_held") & same("matter_ref")),
    ends=on("complaint_withdrawn|conduct_matter_closed") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The headings of regulations 40 and 60 were read.",
)

COMPLAINANT_APART = Duty(
    "For a victim of domestic abuse it is arranged how to attend a hearing apart from the officer",
    id="proceedings.con-complainant-arrangements",
    because="To sit in a corridor with the accused is a price that many will not pay to be heard.",
    authority=(cite("HOUSE"), cite("CONDUCT-2020-R40")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=first(on("hearing_fixed"), per="matter_ref") & _COMPLAINED & in_a(DA_CASE),
    met_by=on("attendance_arranged|attendance_declined") & same("matter_ref"),
    due=before(on("hearing_began") & same("matter_ref")),
    ends=on("complaint_withdrawn|conduct_matter_closed") & same("matter_ref"),
    in_force=since("unknown"),
)

COMPLAINANT_ADMITTED = Duty(
    "A complainant is kept out of proceedings only under a rule that is named",
    id="proceedings.con-complainant-admitted",
    because="To be shut out without a rule is to be told that it is the force's affair.",
    authority=(cite("CONDUCT-2020-R40"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever chairs", it.decided_by),
    arises=on("complainant_excluded"),
    met_by=it.has(rule=present),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

PANEL = Duty(
    "A hearing is chaired by the chief officer, or by a delegate who did not send it there, with two from outside",
    id="proceedings.con-panel-chair",
    because="A panel that was not lawfully made up decides nothing.",
    authority=(cite("CONDUCT-2024-521", "reg 3"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the chief officer"),
    arises=on("panel_appointed"),
    met_by=it.has(chair="chief_officer", independents=at_least(2))
    | it.has(chair="delegate", chair_decided_to_proceed=False, independents=at_least(2)),
    due=at_it(),
    anchor=latest(on("hearing_notice_served") & same("matter_ref")).time,
    in_force=since("2024-05-07"),
    note="Part of the regulation was read. The day in May 2024, and that cases with an earlier notice keep the older "
    "panel, are believed.",
)
