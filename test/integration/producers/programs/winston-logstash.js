import winston from "winston";
import LogstashTransport from "winston-logstash/lib/winston-logstash-latest.js";

import { fields, host, port } from "./what-is-logged.js";

const logger = winston.createLogger({
  format: winston.format.timestamp(),
  transports: [new LogstashTransport({ host, port, node_name: "web1" })],
});
logger.info("order placed", fields);
logger.error("order failed", fields);
