"""How fast, measured here and now: `python -m benchmarks` runs every part that is available.

For: plain tables of what was measured in this run, on this machine, beside what the machine itself allows.
Never: keeps a figure to be quoted later; a figure is quoted by the command that prints it.
"""
