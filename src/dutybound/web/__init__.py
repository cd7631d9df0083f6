"""The desks in the browser and over HTTP: Django, one app a desk.

For: live work, by people who sign in.
Never: decides what is owed or who may see it; it asks the rooms below.
"""
