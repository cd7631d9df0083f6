"""The control room's desk: calls now, the risk card, a new call, a surge, the handover, and working through an outage.

For: call handlers, dispatchers and whoever leads them; the card also for whoever was sent.
Never: shows the case behind a call, or makes anything wait that gets somebody to a door.
"""
