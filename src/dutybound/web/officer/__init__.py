"""The officer's desk: my cases and what is due, the case, recording what happened, and "may I?".

For: whoever works on cases; the pages of a case serve every other desk too.
Never: shows more of a case than its right of reading does.
"""
