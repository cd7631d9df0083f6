"""The desk of professional standards: concerns, who looked at a case, restricted cases, ties; and everybody's own ties.

For: those who look into how others look, and whoever declares whom they are close to.
Never: shows anything about somebody to their own circle.
"""
