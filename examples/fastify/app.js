import Fastify from "fastify";

import { localSentry } from "./dsn.js";
import { sdk } from "./instrumentation.js";

// The app knows nothing of Sentry or OpenTelemetry: Fastify logs, through pino.
const app = Fastify({ logger: true });

function charge(order) {
  throw new RangeError(`card of order ${order.id} was declined`);
}

app.post("/orders/:id/payment", async (request) => {
  request.log.info("about to pay");
  return charge({ id: request.params.id });
});

await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address();
await fetch(`http://127.0.0.1:${port}/orders/4711/payment`, { method: "POST" });
await app.close();

// What is still on its way is sent before the app ends.
await sdk.shutdown();
for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.release})`,
  );
}
for (const { raw } of localSentry?.events() ?? []) {
  console.log("Its request:", raw.transaction, "and breadcrumbs:", raw.breadcrumbs?.values?.length);
}
await localSentry?.close();
