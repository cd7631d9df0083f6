"""The same duties over every file at once, in one compiled pass.

For: judging millions of files with the duties' own tables, and showing that each cell equals the judge's.
Never: has a meaning of its own; what the pass cannot do exactly goes to the judge, counted and named.
"""
