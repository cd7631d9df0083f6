"""What stands on the desks of those who work on cases: lists, pages and answers as plain values, whoever shows them.

For: the browser and the API, which show the same values and ask the same questions.
Never: knows how a page looks, writes a case, or reads one otherwise than through the one door of casework.
"""
