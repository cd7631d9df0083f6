"""Who may know of a case, see what of it, and do what with it.

For: one decision with its reason, from the asker's posts, the ties to the case, its stage and the moment.
Never: keeps a decision; each is made from what stands at that moment, so a change bites at once.
"""
