"""Chapter: investigation.

For: who has the case and with what plan, lines and witnesses, the victim's statement and views, refusals that still
need checking, supervision, a victim who comes back, and the time limit for a summary charge.
Never: says that a case cannot be brought without the victim's account.
"""

from dutybound.duties.rulebook.investigation import the_suspects_word, the_victims_word, worked

PARTS = (
    worked,
    the_suspects_word,
    the_victims_word,
)
