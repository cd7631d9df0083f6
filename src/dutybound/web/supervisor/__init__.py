"""The supervisor's desk: where to look first, what waits for a word, what was weakened, and the findings to check.

For: whoever answers for a team's cases.
Never: lets anybody approve what they asked for, or counts people against each other.
"""
