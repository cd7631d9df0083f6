"""Chapter: what a victim is given by right, and how to reach the victim safely.

For: the written acknowledgement, the rights told, a safe way of contact, an interpreter who is nobody's relative.
Never: has anything sent to an address that has not been asked about.
"""

from dutybound.duties.clocks import HOURS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    param,
    same,
    the_start,
    unless_stated,
    within,
)

_OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
_ELSEWHERE = on("transfer_accepted|crime_cancelled") & same("crime_ref")

ACKNOWLEDGED = Duty(
    "A victim who reports a crime has a written acknowledgement within five working days",
    id="rights.acknowledged-in-writing",
    do="Send the victim a written acknowledgement",
    because="A report without a number can be lost, and nobody can be asked about it.",
    authority=(cite("VICTIMS-CODE-2015"), cite("VICTIMS-CODE-2021")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the crime unit, or the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("acknowledgement_sent|acknowledgement_not_sent") & same("crime_ref"),
    due=within(5, WORKING_DAYS, counting_from=the_start),
    ends=_ELSEWHERE,
    in_force=since("2015-11-16"),
    note="The five working days were not verified in the text of 2021. Where a letter would not be safe, or the victim "
    "wants none, the recorded reason is enough.",
)

ACKNOWLEDGEMENT_CONTENTS = Duty(
    "The written acknowledgement tells the reference, the offence, whom to ask, and what happens next",
    id="rights.acknowledgement-contents",
    because="A letter that says only that there is a case helps nobody to ask about it.",
    authority=(cite("VICTIMS-CODE-2015"), cite("VICTIMS-CODE-2021")),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever sends it", it.actor),
    arises=on("acknowledgement_sent") & in_a(DA_CASE),
    met_by=it.has(says_reference=True, says_offence=True, says_officer=True, says_next=True),
    due=at_it(),
    in_force=since("2015-11-16"),
    note="What may be left out so that a letter found at home gives nothing away is a departure, with its reason.",
)

RIGHTS_INFORMATION = Duty(
    "A victim who reports a crime is told of the rights that victims have within five working days",
    id="rights.rights-information-given",
    do="Tell the victim of the rights that victims have",
    because="A right that nobody mentions is used by nobody.",
    authority=(cite("VICTIMS-CODE-2015"), cite("VICTIMS-CODE-2021")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the first officer, or the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("rights_information_given") & same("crime_ref"),
    due=within(5, WORKING_DAYS, counting_from=the_start),
    ends=_ELSEWHERE,
    in_force=since("2015-11-16"),
    note="In every edition of the Code; those before November 2015 are not judged here. Spoken counts.",
)

HELPLINES_GIVEN = Duty(
    "With the rights, the victim is told of helplines",
    id="rights.helplines-given",
    do="Give the victim the helplines",
    because="The police are gone by three in the morning, and somebody has to be there to ring.",
    authority=(cite("VICTIMS-CODE-2015"), cite("VICTIMS-CODE-2021")),
    strength=SHOULD,
    read="P",
    falls_on=the("the first officer, or the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("rights_information_given", helplines=True) & same("crime_ref"),
    due=within(5, WORKING_DAYS, counting_from=the_start),
    ends=_ELSEWHERE,
    in_force=since("2015-11-16"),
    same_omission_as="rights.rights-information-given",
)

SAFE_CONTACT_RECORDED = Duty(
    "How the victim can be reached safely is written down before anybody rings or writes",
    id="rights.safe-contact-recorded",
    because="The suspect may be the one who answers the telephone or opens the post.",
    authority=(cite("CLEVELAND-DIP-SAMPLE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("whoever makes the contact", it.actor),
    arises=first(
        on("victim_contacted", direction="outward", threat_to_life=unless_stated(True)),
        per="crime_ref",
    )
    & in_a(DA_CASE),
    met_by=ever(on("safe_contact_set")),
    due=at_it(),
    in_force=since("unknown"),
    note="For which crime it was written down is not asked. A threat to life does not wait for it.",
)

INTERPRETER_INDEPENDENT = Duty(
    "A victim who needs an interpreter has a professional one, independent of the family, for the statement",
    id="rights.interpreter-independent",
    do="Get an independent, professional interpreter",
    because="What a brother-in-law translates is what the family wants to have been said.",
    authority=(cite("VICTIMS-CODE-2021", "right 1"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever takes the statement", it.taken_by),
    arises=on("victim_statement_taken")
    & in_a(DA_CASE)
    & given(ever(on("interpreter_needed") & same("crime_ref"), shown=True)),
    met_by=on("interpreter_used", independent=True, professional=True) & same("crime_ref"),
    due=within(param("interpreter.hours"), HOURS, counting_from=the_start),
    in_force=since("2021-04-01"),
)

INTERPRETER_NOT_FAMILY = Duty(
    "Nobody of the family interprets for a victim, save in an emergency",
    id="rights.interpreter-not-family",
    because="A victim cannot say in front of a relative what the relative must not hear.",
    authority=(cite("VICTIMS-CODE-2021", "right 1"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer who uses the interpreter", it.actor),
    arises=on("interpreter_used", emergency=unless_stated(True)) & in_a(DA_CASE),
    met_by=it.has(independent=True),
    due=at_it(),
    in_force=since("2021-04-01"),
)
SAFE_CONTACT_CHECKED = Duty(
    "At each contact with the victim it is asked whether the way of contact is still safe",
    id="rights.safe-contact-checked",
    because="The number that was safe in March may be in the suspect's pocket in May.",
    authority=(cite("CLEVELAND-DIP-SAMPLE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("whoever makes the contact", it.actor),
    arises=on("victim_contacted", direction="outward", threat_to_life=unless_stated(True))
    & given(ever(on("safe_contact_set"), shown=True))
    & in_a(DA_CASE),
    met_by=it.has(safe_contact_checked=True),
    due=at_it(),
    in_force=since("unknown"),
    note="Once a safe way was written down. A threat to life does not wait for it. Where the record "
    "has no such box, the answer is open.",
)
