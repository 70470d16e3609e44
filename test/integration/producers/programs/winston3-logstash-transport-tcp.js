import winston from "winston";
import LogstashTransport from "winston3-logstash-transport";

import { fields, host, port } from "./what-is-logged.js";

const logger = winston.createLogger();
logger.add(new LogstashTransport({ mode: "tcp", host, port, applicationName: "shop" }));
logger.info("order placed", fields);
logger.error("order failed", fields);
