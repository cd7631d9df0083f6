"""Chapter: closing a case and assigning its outcome.

For: the evidence and the rank that a decision to end the case needs before it is made, and outcomes that the record
contradicts, one value a contradiction.
Never: delays a decision that protects.
"""

from dutybound.duties.rulebook.decisions import closing, out_of_time, outcomes

PARTS = (
    closing,
    outcomes,
    out_of_time,
)
