import pino from "pino";

import { fields, host, orderError, port, trace } from "./what-is-logged.js";

const options = { address: host, port, mode: "udp" };
const logger = pino({ name: "shop" }, pino.transport({ target: "pino-socket", options }));
const child = logger.child(trace);
child.info(fields, "order placed");
child.error({ ...fields, err: orderError() }, "order failed");
