"""Logs through python-logstash-async to the host's port that is given, over the transport that is given."""

import logging
import sys

from logstash_async.formatter import LogstashFormatter
from logstash_async.handler import AsynchronousLogstashHandler

port, transport = int(sys.argv[1]), sys.argv[2]
handler = AsynchronousLogstashHandler(
    "127.0.0.1",
    port,
    database_path=None,
    transport=transport,
    **({"ssl_enable": False, "ssl_verify": False} if transport.endswith("HttpTransport") else {}),
)
handler.setFormatter(LogstashFormatter(extra={"service": "python-shop"}))
logger = logging.getLogger("orders")
logger.setLevel(logging.INFO)
logger.addHandler(handler)


def place(order):
    raise RuntimeError(f"no stock for {order}")


logger.info("order placed")
try:
    place(7)
except RuntimeError:
    logger.exception("order failed")
# Waits until all is sent.
logging.shutdown()
