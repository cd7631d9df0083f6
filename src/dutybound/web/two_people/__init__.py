"""What takes two people: asking, agreeing and refusing, each signed with the password; and copies that leave the house.

For: restricted cases opened again, people unmasked, records taken out in bulk, what is held erased; disclosure.
Never: shows a request to somebody who could not agree to it, other than to whoever asked.
"""
