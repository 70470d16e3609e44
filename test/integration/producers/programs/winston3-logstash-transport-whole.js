import winston from "winston";
import LogstashTransport from "winston3-logstash-transport";

import { fields, host, orderError, port, trace } from "./what-is-logged.js";

// Not `formatted`, it sends events whole, one after the other without anything between them.
const transport = new LogstashTransport({ mode: "tcp", host, port, formatted: false });
const { combine, errors, timestamp } = winston.format;
const logger = winston.createLogger({
  format: combine(errors({ stack: true }), timestamp()),
  defaultMeta: { service: "shop", ...fields, ...trace },
  transports: [transport],
});
logger.info("order placed");
logger.error("order failed:", orderError());
