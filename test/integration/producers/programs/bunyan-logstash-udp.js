import bunyan from "bunyan";
import bunyanLogstash from "bunyan-logstash";

import { fields, host, orderError, port } from "./what-is-logged.js";

const stream = bunyanLogstash.createStream({ host, port });
const logger = bunyan.createLogger({ name: "shop", streams: [{ type: "raw", stream }] });
logger.info(fields, "order placed");
logger.error({ ...fields, err: orderError() }, "order failed");
