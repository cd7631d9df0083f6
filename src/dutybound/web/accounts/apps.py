"""The app as Django knows it.

For: Django alone.
Never: does anything at start.
"""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Accounts and the tokens of programs."""

    name = "dutybound.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
