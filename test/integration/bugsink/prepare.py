"""Makes the database, and prints a token for the API."""

import contextlib
import sys

import django

django.setup()

from bsmain.models import AuthToken  # noqa: E402
from django.core.management import call_command  # noqa: E402

with contextlib.redirect_stdout(sys.stderr):
    call_command("migrate", verbosity=0)
print(AuthToken.create_full_access().token)
