"""Normalises events as Relay does: one request a line on stdin, one answer a line on stdout.

A request is {"event": "<JSON text>", "received_at": "<RFC 3339>"}; an answer is {"event": "<JSON
text>"}, or {"error": "<why Relay cannot read it>"}.
"""

import json
import sys

from sentry_relay.processing import StoreNormalizer

# What Relay is run with: its own defaults (relay-config), for an event from outside.
CONFIG = {
    "project_id": 1,
    "max_secs_in_past": 30 * 24 * 3600,
    "max_secs_in_future": 60,
    "enable_trimming": True,
    "remove_other": True,
    "is_renormalize": False,
}


def answer(request):
    normalizer = StoreNormalizer(received_at=request["received_at"], **CONFIG)
    try:
        # The text goes in and comes out as it is: Python's own reading of JSON is not on trial.
        return {"event": normalizer.normalize_event(raw_event=request["event"], json_loads=str)}
    except Exception as error:
        return {"error": str(error).split("\n", 1)[0]}


for line in sys.stdin.buffer:
    sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
    sys.stdout.flush()
