"""Audit statistics: every duty and the dossiers' questions as counts, with what cannot be told beside every rate.

For: rates with bounds and intervals, comparisons, funnel and control charts, delays, and tables fit to be published.
Never: ranks officers or districts, hides what cannot be told, or gives a rate without the count it rests on.
"""
