"""The law: duties as values, the clocks they run on, and the judge that reads them over a case file.

For: saying what is owed in a file, to whom, by when, on what authority, and whether it was done.
Never: asks what time it is, opens a record on disk or a network; imports the standard library and `events` only.
"""
