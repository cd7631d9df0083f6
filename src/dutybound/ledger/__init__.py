"""The record that is only ever added to: entries, the port of its stores, backup and restore.

For: keeping what was written, in order, so that anybody can tell later that it was not changed.
Never: edits or drops an entry, or opens a database itself; that is `storage`.
"""
