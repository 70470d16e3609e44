import log4js from "log4js";

import { fields, host, port } from "./what-is-logged.js";

log4js.configure({
  appenders: { logstash: { type: "@log4js-node/logstashudp", host, port } },
  categories: { default: { appenders: ["logstash"], level: "debug" } },
});
const logger = log4js.getLogger("shop.orders");
logger.info("order placed", fields);
logger.error("order failed", fields);
