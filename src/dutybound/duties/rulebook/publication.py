"""Chapter: figures published, and data returned.

For: tables that say what they count, and returns that arrive, so that forces can be compared at all.
Never: judges what a figure shows.
"""

from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import at_it, by, it, on, present, same

_PUBLISHER = the("whoever publishes the figure")

LAWS_APART = Duty(
    "A series of conduct or complaint figures over 1 February 2020 is split there, or says so in a note",
    id="publication.sts-regime-split",
    because="Two laws count two things; joined, the break in the law reads as a change in the police.",
    authority=(cite("HO-MISCONDUCT-STATISTICS"),),
    strength=SHOULD,
    read="R",
    falls_on=_PUBLISHER,
    arises=on("conduct_series_published"),
    met_by=it.has(split_by_law=True) | it.has(footnoted=True),
    due=at_it(),
    in_force=since("2020-02-01"),
)

BASE_STATED = Duty(
    "A percentage says of what it is one, and what became of the unknown",
    id="publication.sts-base-stated",
    because="A quarter of the known and a quarter of all can be twice as far apart as two forces.",
    authority=(cite("HO-MISCONDUCT-STATISTICS"),),
    strength=SHOULD,
    read="R",
    falls_on=_PUBLISHER,
    arises=on("percentage_published"),
    met_by=it.has(base=present, unknown=present),
    due=at_it(),
    in_force=since("unknown"),
)

SMALL_COUNTS = Duty(
    "A public table of victims or complainants has a rule for small counts, or somebody approved exact ones",
    id="publication.sts-small-numbers",
    because="In a small town a count of one is a name.",
    authority=(cite("ONS-SMALL-COUNTS"), cite("HOUSE")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=_PUBLISHER,
    arises=on("victim_table_published"),
    met_by=it.has(small_counts_rule=present) | it.has(exact_approved_by=present),
    due=at_it(),
    in_force=since("unknown"),
    note="No rule made for tables of domestic abuse was found; which rule is chosen is left to whoever publishes.",
)

CAUTION = Duty(
    "Figures of several sources shown as one course of cases carry the caution that they cannot be compared",
    id="publication.sts-not-comparable",
    because="Calls, crimes, charges and convictions of a year are not the same cases.",
    authority=(cite("ONS-DA-QUALITY"),),
    strength=SHOULD,
    read="R",
    falls_on=_PUBLISHER,
    arises=on("joined_figures_published"),
    met_by=it.has(caution_printed=True),
    due=at_it(),
    in_force=since("2018-12-31"),
    note="Printed since 2018; on which day first is not told, so that it is asked from the year's end.",
)

RETURNED_DA = Duty(
    "Crimes and incidents of domestic abuse are returned to the Home Office by the day set for it",
    id="publication.sts-adr-da",
    because="A force that does not return is missing from the only count of all of them.",
    authority=(cite("ADR-DA-2015"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the force"),
    arises=on("data_return_asked", of="domestic_abuse"),
    met_by=on("data_return_sent") & same("request_ref"),
    due=by(it.due),
    in_force=since("2015-04-01"),
)

RETURNED_COMPLAINTS = Duty(
    "Complaints that were logged are returned to the oversight body by the day set for it",
    id="publication.sts-complaints-adr",
    because="What is not returned was, for everybody else, never complained of.",
    authority=(cite("IOPC-COMPLAINT-DATA"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the force"),
    arises=on("data_return_asked", of="complaints"),
    met_by=on("data_return_sent") & same("request_ref"),
    due=by(it.due),
    in_force=since("2020-02-01"),
    note="Each quarter, as is believed; the record states the day.",
)
