"""Settings for a checker of types, which reads what the tables are made of.

For: mypy alone.
Never: serves anything.
"""

from dutybound.web.installation import Installation
from dutybound.web.settings import settings_of

globals().update(settings_of(Installation("nowhere", "no ledger", "no accounts", "not a secret")))
