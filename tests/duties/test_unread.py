"""Every word of the records is read by a duty, or kept for a reason that is told; and no reason outlives its need.

For: the registry held against the duties.
Never: asks whether a reason is a good one.
"""

from __future__ import annotations

from types import MappingProxyType

from dutybound.duties.rulebook import RULEBOOK
from dutybound.duties.unread import ATTRIBUTES_UNREAD, KINDS_UNREAD, words_read
from dutybound.events.attributes import FLAG, REF, TEXT
from dutybound.events.kind import FACT, kind
from dutybound.events.kinds import KINDS

NEW = kind("kettle_boiled", FACT, "a kettle was boiled", incident_ref=REF, what=TEXT, twice=FLAG)


def test_every_word_of_the_records_is_read_by_a_duty_or_kept_for_a_reason() -> None:
    found = words_read(RULEBOOK)
    assert found.faults == ()
    assert (found.kinds, found.kinds_read) == (len(KINDS), len(KINDS) - len(KINDS_UNREAD))
    assert 0 < found.attributes_read < found.attributes == sum(len(one.attributes) for one in KINDS.values())


def test_a_kind_of_entry_that_no_duty_reads_needs_a_reason() -> None:
    more = {**KINDS, NEW.name: NEW}
    (fault,) = words_read(RULEBOOK, more).faults
    assert fault == (
        "kind 'kettle_boiled': no duty reads it. Let one read it, take it out of the registry, or say in "
        "duties/unread.py why it is kept."
    )
    assert words_read(RULEBOOK, more, {**KINDS_UNREAD, NEW.name: "told"}).faults == ()


def test_an_attribute_of_few_values_that_no_duty_reads_needs_a_reason_and_a_free_text_does_not() -> None:
    seen = KINDS["child_seen"]
    more = {**KINDS, seen.name: kind(seen.name, FACT, seen.sentence, **seen.attributes, twice=FLAG, what=TEXT)}
    (fault,) = words_read(RULEBOOK, more).faults
    assert fault.startswith("attribute 'child_seen.twice': no duty reads it.")


def test_a_reason_for_a_word_that_a_duty_reads_is_no_longer_needed() -> None:
    (of_kind,) = words_read(RULEBOOK, kinds_unread={**KINDS_UNREAD, "child_seen": "told"}).faults
    assert of_kind.startswith("kind 'child_seen': duties/unread.py says that no duty reads it, and ")
    assert of_kind.endswith(" does. Take the line out.")
    (of_attribute,) = words_read(
        RULEBOOK, attributes_unread={**ATTRIBUTES_UNREAD, "contact_received.channel": "told"}
    ).faults
    assert of_attribute.startswith("attribute 'contact_received.channel': duties/unread.py says that no duty reads it")


def test_a_reason_for_a_word_that_is_not_there_is_no_longer_needed() -> None:
    fewer = MappingProxyType({name: one for name, one in KINDS.items() if name != "account_given"})
    assert words_read(RULEBOOK, fewer).faults == (
        "kind 'account_given': duties/unread.py says why it is kept, and it is not there. Take the line out.",
    )


def test_a_duty_that_goes_leaves_its_words_unread() -> None:
    faults = words_read([one for one in RULEBOOK if one.chapter != "publication"]).faults
    assert any(fault.startswith("kind 'percentage_published': no duty reads it.") for fault in faults)
