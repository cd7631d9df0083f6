"""The house over HTTP, for a force's own records system: asking before a decision, and sending what happens.

For: turning a call into one question of casework, and the answer into JSON.
Never: decides anything, or writes by another way than the one transition.
"""
