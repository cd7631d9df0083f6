"""The domestic-abuse unit's desk: risk, what runs out, conferences, linked reports, disclosures, codes and views.

For: domestic-abuse specialists.
Never: calls anybody serial, or shows a restricted case to somebody who is not named for it.
"""
