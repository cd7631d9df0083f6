"""The record that is only ever added to: entries, the tree over them, checkpoints, receipts, sealed personal text.

For: whoever has to show later that what was entered still stands as it was.
Never: edits or removes an entry, or knows which store holds it.
"""
