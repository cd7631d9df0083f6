"""The overlays of forces: their files read and checked against the book, their history told.

For: a force that wants to be held to more than the floor, and says so in public with its reasons.
Never: loosens anything; what would is refused when the file is read, with the line and the way out.
"""
