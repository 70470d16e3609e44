"""Logs through OpenTelemetry's SDK to the OTLP endpoint that is given."""

import logging
import sys

from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.resources import Resource

provider = LoggerProvider(
    resource=Resource({"service.name": "python-shop", "service.version": "1.2.3"})
)
exporter = OTLPLogExporter(endpoint=f"{sys.argv[1]}/v1/logs")
provider.add_log_record_processor(BatchLogRecordProcessor(exporter))
logger = logging.getLogger("orders")
logger.setLevel(logging.INFO)
logger.addHandler(LoggingHandler(logger_provider=provider))


def place(order):
    raise RuntimeError(f"no stock for {order}")


logger.info("order placed")
try:
    place(7)
except RuntimeError:
    logger.exception("order failed")
provider.shutdown()
