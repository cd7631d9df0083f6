"""The record that is only ever added to: entries, their stores' port, the tree over them, proofs, sealed text, backup.

For: keeping what was written, in order, so that anybody can tell later that it was not changed.
Never: edits or drops an entry, or opens a database itself; that is `storage`.
"""
