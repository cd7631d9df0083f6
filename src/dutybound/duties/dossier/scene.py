"""What became of the entries of the response dossier, section C: at the scene.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, ForAReader, Open, Section, entry

SECTION = Section(
    RESPONSE,
    "C",
    "At the scene",
    "scene; new chapters children, scene_evidence",
    (
        entry(
            "bwv-on-at-da",
            "The camera runs for the whole attendance",
            "mandatory",
            "V",
            ByDuty("scene.bwv-on-at-da"),
        ),
        entry(
            "bwv-off-explained",
            "No picture, then a reason that a supervisor saw",
            "mandatory",
            "P",
            ByDuty("scene.bwv-on-at-da", "a recorded reason meets it"),
            Open(
                duty="scene_evidence.bwv-off-explained",
                what="the reason is seen by a supervisor",
                arises="on bwv_not_activated_reason, in_a DA_CASE",
                met_by=("supervisor_review(about=camera) | bwv_reason_seen(rank at least sergeant), same officer_ref"),
                by="within param(duty-end.hours; house 24) HOURS",
                new="bwv_reason_seen(incident_ref, officer_ref, rank)",
            ),
        ),
        entry(
            "bwv-kept-and-linked",
            "The recording is kept and joined to the crime",
            "mandatory",
            "B",
            Open(
                duty="scene_evidence.bwv-kept",
                what="uploaded and marked as evidence before it is deleted",
                arises="on bwv_coverage_computed(percent above 0) | bwv_recorded, in_a DA_CASE",
                met_by="bwv_marked_evidential same officer_ref & incident_ref",
                by="within param(bwv-kept.hours; house 24) HOURS; lapses on bwv_deleted",
                new="bwv_recorded, bwv_marked_evidential(incident_ref, officer_ref, crime_ref), bwv_deleted",
            ),
            Open(
                duty="scene_evidence.bwv-linked",
                what="joined to the crime",
                arises="on bwv_marked_evidential",
                met_by="it.has(crime_ref present) | crime_not_recorded_decision earlier",
                by="at_it",
            ),
        ),
        entry(
            "parties-separated",
            "The two are spoken to apart, out of sight and hearing",
            "mandatory",
            "V",
            ByDuty("scene.parties-separated", "apart"),
            ByDuty("scene.parties-separated-out-of-hearing", "out of sight and hearing"),
            ByDuty("scene.parties-separated-heard-alone", "the first account alone"),
        ),
        entry(
            "disclosure-carried-through",
            "What one officer is told, everybody acts on",
            "should",
            "P",
            ByDuty("scene.disclosure-carried-through-colleague", "the colleague"),
            ByDuty("scene.disclosure-carried-through-supervisor", "the supervisor"),
            ByDuty("scene.disclosure-carried-through-risk", "the risk assessment"),
            ByDuty("scene.disclosure-carried-through-written-up", "the notes, for a reader"),
            ByDuty("recording.every-disclosure-crimed", "the crime"),
        ),
        entry(
            "not-left-together",
            "The two are not left together with nothing done",
            "mandatory",
            "P",
            ByDuty("scene.not-left-together"),
        ),
        entry(
            "positive-action-recorded",
            "An arrest or another protective step",
            "mandatory",
            "V",
            ByDuty("scene.positive-action-recorded"),
        ),
        entry(
            "no-arrest-justified",
            "No arrest, then the reasons in writing",
            "mandatory",
            "V",
            ByDuty("scene.no-arrest-justified", "the reasons"),
            Open(
                duty="scene.no-arrest-justified-seen",
                what="a supervisor sees them",
                arises="on arrest_not_made, in_a DA_CASE",
                met_by="supervisor_review | supervisor_consulted(about=arrest), same incident",
                by="within param(duty-end.hours; house 24) HOURS",
                new=("the entry calls it a force parameter: product, read D, or scope a force whose rule is read"),
            ),
        ),
        entry(
            "victim-not-asked-to-choose-arrest",
            "Nobody asks the victim whether to arrest",
            "mandatory",
            "V",
            ByDuty("scene.victim-not-asked-to-choose-arrest", "where no arrest was made"),
            ForAReader(
                id="arrest-not-put-to-the-victim",
                question="Was the decision about an arrest made by the officers, without putting it to the victim?",
                look_at="the recording of the whole attendance, from arrival to leaving",
                about="an attendance at domestic abuse drawn for audit",
                source="APP-DA-FIRST-RESPONSE",
            ),
        ),
        entry(
            "no-discouragement",
            "Nobody is put off, judged or disbelieved",
            "mandatory",
            "V",
            ByDuty("scene.no-discouragement", "words, at the first time with the victim"),
            ByDuty("scene.no-discouragement-manner", "manner"),
            ForAReader(
                id="no-discouragement-later",
                question=(
                    "Was nothing said, at any later visit or call, that would put somebody off going on, and was "
                    "the victim believed?"
                ),
                look_at="recordings of calls and later visits, the statement visit first",
                about="a call or visit after the first, drawn for audit",
                source="APP-DA-SUPERVISOR-CHECKLIST",
            ),
        ),
        entry(
            "suspect-outstanding-worked",
            "A suspect who is gone is circulated and sought",
            "should",
            "B",
            Open(
                duty="scene_evidence.suspect-circulated",
                what="circulated",
                arises=(
                    "first(on suspect_absent | party_not_present(who=suspect), per=incident_ref), given "
                    "disclosure of violence, in_a DA_CASE"
                ),
                met_by="suspect_circulated | arrest_made | suspect_not_pursued(reason present)",
                by="within param(duty-end.hours; house 24) HOURS",
                new="suspect_circulated(incident_ref, suspect_ref), suspect_not_pursued",
            ),
            Open(
                duty="scene_evidence.suspect-sought",
                what="sought again at every handover while high risk",
                arises="every 12 HOURS (house) from suspect_circulated, given latest risk high",
                met_by="arrest_attempted | address_checked | supervisor_review",
                by="until arrest_made | suspect_not_pursued | investigation_closed",
                ends="arrest_made",
                new="arrest_attempted(incident_ref, suspect_ref, where)",
            ),
            ForAReader(
                id="pursuit-sufficient",
                question="Was the suspect looked for everywhere that what was known pointed to, and soon enough?",
                look_at="log, circulation, intelligence, addresses and workplaces named in the file",
                about="a case in which a suspect was absent for more than a day",
                source="APP-DA-ARREST",
            ),
        ),
        entry(
            "children-seen",
            "Each child is seen and spoken to, or it is said why not",
            "mandatory",
            "V",
            ByDuty("scene.children-seen", "seen, or why not"),
            Open(
                duty="children.child-spoken-to",
                what="spoken to, the words kept",
                arises="on child_seen",
                met_by="it.has(spoken_alone stated, account present) | it.has(reason present)",
                by="at_it",
                new="child_seen gains account, demeanour",
            ),
        ),
        entry(
            "child-referred",
            "Children's services are told, or it is recorded why not",
            "should",
            "P",
            Open(
                duty="children.child-referred",
                what="whole",
                arises="first(on child_identified, per=child_ref), in_a DA_CASE",
                met_by="child_referred | child_referral_considered(reason present), same child_ref",
                by="within param(child-referred.hours; house 24) HOURS",
                new="child_referred(child_ref, to_body), child_referral_considered(child_ref)",
            ),
        ),
        entry(
            "encompass-notified",
            "The child's school hears of it",
            "mandatory",
            "V",
            Open(
                duty="children.encompass-notified",
                what="from 2025-11-07 the law, before the voluntary scheme (two duties)",
                arises="first(on child_identified, per=child_ref), in_a DA_CASE",
                met_by="encompass_notified | encompass_not_owed(reason present), same child_ref",
                by=(
                    "by the start of the next school day: param or END_OF_NEXT_DAY until a school calendar is "
                    "read (house)"
                ),
                new="encompass_notified(child_ref, establishment, ...), encompass_not_owed(child_ref, reason)",
            ),
            Open(
                duty="children.encompass-notified-contents",
                what="what the school is told is complete",
                arises="on encompass_notified",
                met_by=(
                    "it.has(name_and_birth_date, reference, place_and_time, present_or_not, words_of_the_child, "
                    "circumstances true)"
                ),
                by="at_it",
            ),
        ),
        entry(
            "first-account-taken",
            "The first account is taken and kept",
            "should",
            "V",
            Open(
                duty="scene.first-account-taken",
                what="of the victim",
                arises="first(on victim_seen, per=incident_ref), in_a DA_CASE",
                met_by="victim_first_account(medium auditable) same incident",
                by="before scene_left",
                ends="medical_emergency departure",
            ),
            Open(
                duty="scene.first-account-taken-witness",
                what="of each witness there",
                arises="on witness_identified, given unit_arrived",
                met_by="witness_first_account | witness_statement_taken | witness_declined, same witness_ref",
                by="before scene_left",
                new="witness_first_account(incident_ref, witness_ref, medium)",
            ),
        ),
        entry(
            "injuries-and-scene-photographed",
            "Injuries are photographed, and again as they develop",
            "should",
            "V",
            ByDuty("scene.injuries-and-scene-photographed", "that night, injuries"),
            ByDuty("scene.injuries-and-scene-photographed-again", "again"),
            Open(
                duty="scene_evidence.scene-photographed",
                what="the scene itself",
                arises="first(on damage_observed | on scene_disturbed, per=incident_ref), in_a DA_CASE",
                met_by="photo_taken(what=scene)",
                by="before scene_left",
                new="damage_observed(incident_ref, what)",
            ),
            Open(
                duty="scene_evidence.injuries-photographed-after-disclosure",
                what="an assault of that day is disclosed, and photographs are offered",
                arises="on disclosure_made(offence_kind assault|strangulation, same day as when_of_offence)",
                met_by="photo_taken | photo_declined | injury_looked_for(none seen)",
                by="before scene_left",
                new="injury_looked_for(incident_ref, person_ref, seen)",
            ),
        ),
        entry(
            "medical-care-offered",
            "Medical help is offered and the answer kept",
            "should",
            "V",
            ByDuty("welfare.medical-care-offered", "where an injury is seen"),
            ByDuty("welfare.medical-care-offered-strangulation", "where strangulation is disclosed"),
        ),
        entry(
            "strangulation-pathway",
            "Strangulation has steps of its own",
            "should",
            "P",
            ByDuty("risk.strangulation-pathway-grade", "the grade"),
            ByDuty("recording.strangulation-coded-75a", "the crime"),
            ByDuty("scene.disclosure-carried-through-supervisor", "the supervisor"),
            ByDuty("scene.no-arrest-justified", "the arrest is considered"),
            ByDuty("scene.injuries-and-scene-photographed", "photographs"),
            Open(
                duty="scene.medical-care-offered",
                what="medical help",
                arises="on disclosure_made(offence_kind=strangulation), with medical-care-offered",
                met_by="medical_offered",
                by="before scene_left",
                new="the same duty as for medical-care-offered",
            ),
            Open(
                duty="risk.strangulation-pathway-symptoms",
                what="signs and symptoms are asked about and written down, even with no mark",
                arises="on disclosure_made(offence_kind=strangulation)",
                met_by="strangulation_signs_asked same disclosure_ref",
                by="before scene_left",
                new="strangulation_signs_asked(disclosure_ref, incident_ref, answers)",
            ),
        ),
        entry(
            "house-to-house-done",
            "Neighbours are asked",
            "should",
            "V",
            Open(
                duty="scene_evidence.house-to-house-done",
                what="whole",
                arises=(
                    "first(on crime_recorded with premises stated | contact_received(reporter=third party), "
                    "per=incident_ref), in_a DA_CASE"
                ),
                met_by="house_to_house_done | house_to_house_not_done(reason present)",
                by="within param(house-to-house.hours; house 48) HOURS",
                new=(
                    "house_to_house_done(incident_ref, crime_ref), house_to_house_not_done; trigger wants an "
                    "event premises_attended"
                ),
            ),
            Open(
                duty="scene_evidence.third-party-caller-traced",
                what="the neighbour who rang is traced",
                arises="on contact_received(reporter=neighbour|third_party)",
                met_by="witness_identified(what=caller) | witness_untraced | caller_traced",
                by="within param(house-to-house.hours) HOURS",
                new="caller_traced(incident_ref)",
            ),
        ),
        entry(
            "witnesses-statemented",
            "Every witness: a statement, a refusal or a search",
            "should",
            "V",
            ByDuty("investigation.witnesses-statemented", "before closing"),
            ByDuty("investigation.witnesses-statemented-soon", "soon"),
        ),
        entry(
            "officer-statement-made",
            "Those who attended write down what they saw",
            "should",
            "V",
            Open(
                duty="scene_evidence.officer-statement-made",
                what="whole, one an officer",
                arises=("on unit_arrived (officer by officer, officer_arrived), given crime_recorded, in_a DA_CASE"),
                met_by="officer_statement_made same officer_ref",
                by="within param(officer-statement.hours; house 24) HOURS",
                ends="crime_not_recorded_decision",
                new=(
                    "officer_arrived(incident_ref, officer_ref) or one per unit_arrived; "
                    "officer_statement_made(crime_ref, officer_ref)"
                ),
            ),
        ),
        entry(
            "counter-allegation-assessed",
            "Who is the primary perpetrator is worked out first",
            "should",
            "P",
            ByDuty("scene.counter-allegation-assessed", "that it is assessed, and before what"),
            Open(
                duty="scene.counter-allegation-factors",
                what=("the assessment weighs history both ways, injuries, fear, control, self-defence and who rang"),
                arises="on primary_perpetrator_assessed",
                met_by="it.has(the six factors stated)",
                by="at_it",
                new="primary_perpetrator_assessed gains the six flags",
            ),
            Open(
                duty="scene.dual-arrest-necessity",
                what="two arrests at one incident: the need for the second is recorded",
                arises="on arrest_made given another arrest at the same incident",
                met_by="it.has(necessity present)",
                by="at_it",
                new="arrest_made gains necessity",
            ),
        ),
        entry(
            "firearms-licence-checked",
            "Guns are asked about",
            "should",
            "B",
            Open(
                duty="scene.firearms-licence-checked",
                what="the check",
                arises="first(on unit_arrived, per=incident_ref), in_a DA_CASE",
                met_by="firearms_check_done same incident",
                by="within param(firearms.hours; house 24) HOURS",
                new="firearms_check_done(incident_ref, suspect_ref, held)",
            ),
            Open(
                duty="scene.firearms-licensing-told",
                what="licensing is told where a licence is held",
                arises="on firearms_check_done(held=true)",
                met_by="firearms_licensing_told",
                by="within 24 HOURS (house)",
                new="firearms_licensing_told",
            ),
        ),
    ),
)
