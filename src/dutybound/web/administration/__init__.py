"""The desk of administration: people and posts over time, accounts, tokens of programs, and the rules in force.

For: administrators, who say who serves where, and open and close ways to sign in.
Never: shows a case; never lets anybody administer themselves.
"""
