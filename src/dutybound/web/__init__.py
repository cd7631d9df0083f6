"""The desks in the browser and over HTTP.

For: showing people what the rooms behind say, and handing on what they do, as whom and when.
Never: decides anything; what may be known, done and written is decided in `access` and `casework`.
"""
