"""Bugsink as the tests run it: everything in one folder, digested while the sender waits."""

import os

from bugsink.settings.default import *  # noqa: F403
from bugsink.settings.default import DATABASES

FOLDER = os.environ["BUGSINK_FOLDER"]

SECRET_KEY = "for tests on one machine only, which keep nothing secret at all"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES["default"]["NAME"] = os.path.join(FOLDER, "db.sqlite3")
DATABASES["snappea"]["NAME"] = os.path.join(FOLDER, "snappea.sqlite3")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# What is accepted is in the database when the answer comes: nothing has to be waited for.
SNAPPEA = {"TASK_ALWAYS_EAGER": True}

BUGSINK = {
    "BASE_URL": "http://127.0.0.1",
    "INGEST_STORE_BASE_DIR": os.path.join(FOLDER, "ingestion"),
    "PHONEHOME": False,
    # Every event must fit Sentry's own JSON schema of events, or is refused.
    "VALIDATE_ON_DIGEST": "strict",
}
