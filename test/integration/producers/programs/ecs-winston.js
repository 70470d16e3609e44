import net from "node:net";

import { ecsFormat } from "@elastic/ecs-winston-format";
import winston from "winston";

import { fields, host, orderError, port } from "./what-is-logged.js";

const stream = net.connect(port, host);
const logger = winston.createLogger({
  format: ecsFormat({ serviceName: "shop" }),
  transports: [new winston.transports.Stream({ stream })],
});
logger.info("order placed", fields);
logger.error("order failed", { ...fields, err: orderError() });
