"""The application as a server runs it.

For: `dutybound serve`, which names the installation's file in the environment.
Never: is imported by a page.
"""

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from dutybound.web.house import house
from dutybound.web.installation import read_installation
from dutybound.web.settings import start
from dutybound.web.watching import watch_over

start(read_installation(Path(os.environ["DUTYBOUND_INSTALLATION"])))
application = get_wsgi_application()
watch_over(house())  # a store that does not open is told now, and not to the first who signs in
