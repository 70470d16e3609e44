import pino from "pino";

import { fields, host, orderError, port } from "./what-is-logged.js";

const options = { address: host, port, mode: "tcp" };
const logger = pino({ name: "shop" }, pino.transport({ target: "pino-socket", options }));
logger.info(fields, "order placed");
logger.error({ ...fields, err: orderError() }, "order failed");
