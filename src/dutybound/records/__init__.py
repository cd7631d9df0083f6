"""Records in: files of the house's own form, opened, read and named when something is wrong with them.

For: turning paths that a person typed into case files, or into errors that say which file, row and field.
Never: judges anything, or leaves a file out in silence.
"""
