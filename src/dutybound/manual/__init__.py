"""The manual: every duty, clock, kind of event, authority and figure as plain pages, generated from the values.

For: `dutybound manual --out DIR`: a book to read, print and search, that needs no server and asks nothing outside.
Never: says more than the values do, shows a story as a real case, or hides that nobody read a rule in its source.
"""
