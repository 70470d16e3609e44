import { once } from "node:events";
import http from "node:http";
import net from "node:net";

import { ecsFormat } from "@elastic/ecs-morgan-format";
import morgan from "morgan";

import { host, port } from "./what-is-logged.js";

const log = morgan(ecsFormat({ serviceName: "shop" }), { stream: net.connect(port, host) });
const server = http.createServer((request, response) => {
  log(request, response, () => {
    response.statusCode = request.url.startsWith("/bad") ? 500 : 200;
    response.end("done");
  });
});
server.listen(0, host);
await once(server, "listening");
const base = `http://${host}:${server.address().port}`;
await fetch(`${base}/orders?id=7`);
await fetch(`${base}/bad`);
