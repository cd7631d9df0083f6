"""Who can sign in: an account a person, with nothing in it but the name, the password and who it is in the roster.

For: signing in, second factors, tokens of programs.
Never: says what somebody may do; posts stand in the roster, in the ledger.
"""
