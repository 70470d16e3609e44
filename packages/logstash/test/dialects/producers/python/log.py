import sys, json, logging
which = sys.argv[1]
def work():
    def inner(): return {}["k"]
    try: inner()
    except KeyError as e: raise ValueError("bad order") from e
if which == "structlog":
    import structlog
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.format_exc_info, structlog.processors.JSONRenderer()])
    log = structlog.get_logger()
    log.info("order placed", order_id=7, trace_id="4bf92f3577b34da6a3ce929d0e0e4736", span_id="00f067aa0ba902b7")
    try: work()
    except Exception: log.exception("order failed", order={"id": 7})
if which == "structlog-dict":
    import structlog
    structlog.configure(processors=[structlog.processors.add_log_level, structlog.processors.CallsiteParameterAdder([structlog.processors.CallsiteParameter.FILENAME, structlog.processors.CallsiteParameter.FUNC_NAME, structlog.processors.CallsiteParameter.LINENO]), structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)), structlog.processors.JSONRenderer()])
    log = structlog.get_logger()
    try: work()
    except Exception: log.exception("order failed")
if which == "loguru":
    from loguru import logger
    logger.remove(); logger.add(sys.stdout, serialize=True)
    logger.bind(order_id=7).warning("slow {}", "db")
    try: work()
    except Exception: logger.exception("order failed")
if which == "python-json-logger":
    from pythonjsonlogger.json import JsonFormatter
    h = logging.StreamHandler(sys.stdout); h.setFormatter(JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s %(process)d %(threadName)s"))
    l = logging.getLogger("shop.orders"); l.addHandler(h); l.setLevel(10)
    l.info("order placed", extra={"order_id": 7})
    try: work()
    except Exception: l.exception("order failed")
