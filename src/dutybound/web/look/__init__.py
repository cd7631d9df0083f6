"""How the pages look: the frame round each, what is borrowed from GOV.UK and the Ministry of Justice, and our parts.

For: every desk; a page says what it has to say and takes its looks from here.
Never: reads a case, decides what is shown to whom, or loads anything from another host.
"""
