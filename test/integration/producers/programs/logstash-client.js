import Logstash from "logstash-client";

import { fields, host, port } from "./what-is-logged.js";

const logstash = new Logstash({ type: "tcp", host, port });
const event = { "@timestamp": new Date(), level: "info", message: "order placed", ...fields };
logstash.send(event);
logstash.send({ ...event, level: "error", message: "order failed" });
