import Logstash from "logstash-client";

import { fields, host, orderError, port, trace } from "./what-is-logged.js";

const logstash = new Logstash({ type: "udp", host, port });
const event = { "@timestamp": new Date(), "@version": "1", ...fields, ...trace };
logstash.send({ ...event, level: "info", message: "order placed" });
const { stack } = orderError();
logstash.send({ ...event, level: "error", message: "order failed", stack_trace: stack });
