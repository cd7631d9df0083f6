"""The one way from what somebody wants to write to what stands in the ledger.

For: every door (desk, API, import, shell): the same questions, in the same order, with the same answer.
Never: holds up what protects; never lets protection be weakened because a question could not be answered.
"""
