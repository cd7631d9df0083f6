"""Witnesses: small invented files, made from a duty's own value, that show it owed and not done, or done.

For: proving that every duty of a book can arise, can be met and can be missed, whoever wrote it.
Never: reads the stories, knows a duty by its id, or counts a file as a witness that the judge does not.
"""
