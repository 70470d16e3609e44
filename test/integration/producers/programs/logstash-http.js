import createLogstash from "logstash";

import { fields, host, orderError, port, trace } from "./what-is-logged.js";

// Node describes itself as a browser does, and the client would add that to each event.
delete globalThis.navigator;
const logger = createLogstash(`http://${host}:${port}/`, ["web"], "info", { muteConsole: true });
logger.info("order placed", { ...fields, ...trace });
logger.error(orderError(), fields);
