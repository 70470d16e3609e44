import net from "node:net";

import { ecsFormat } from "@elastic/ecs-pino-format";
import pino from "pino";

import { fields, host, orderError, port } from "./what-is-logged.js";

const logger = pino(ecsFormat({ serviceName: "shop" }), net.connect(port, host));
logger.info(fields, "order placed");
logger.error({ ...fields, err: orderError() }, "order failed");
