"""What became of each entry of the two dossiers of standards: a duty, a measure, a question for a reader, or refused.

For: the account of the whole rulebook, one value a dossier entry, one module a section.
Never: judges a case; a duty is a value of the rulebook, and only named here.
"""
