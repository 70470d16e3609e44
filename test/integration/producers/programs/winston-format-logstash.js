import net from "node:net";

import winston from "winston";

import { fields, host, orderError, port, trace } from "./what-is-logged.js";

const stream = net.connect(port, host);
const { combine, errors, label, logstash, timestamp } = winston.format;
const logger = winston.createLogger({
  format: combine(errors({ stack: true }), label({ label: "orders" }), timestamp(), logstash()),
  defaultMeta: { ...fields, ...trace },
  transports: [new winston.transports.Stream({ stream })],
});
logger.info("order placed");
logger.error("order failed:", orderError());
