"""Triage: a machine finding is checked by a named person, answered, and disposed of, each with its date.

For: an append-only file of what people said of findings, and how each finding stands by it.
Never: decides misconduct, ranks officers, edits a line, or lets a check outlive the finding that was checked.
"""
