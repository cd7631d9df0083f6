"""A force to try it on: invented forces with the volume and habits of real ones, and test findings that are known.

For: whoever wants to see that the check finds what is there, and nothing else.
Never: holds a real person, force or figure; every file says that it is synthetic.
"""
