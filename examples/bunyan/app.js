import bunyan from "bunyan";

import { localSentry } from "./dsn.js";
import { loggerProvider } from "./instrumentation.js";

// The app knows nothing of Sentry or OpenTelemetry: it logs.
const logger = bunyan.createLogger({ name: "orders" });

function charge(order) {
  throw new RangeError(`card of order ${order.id} was declined`);
}

logger.info("up and running");
try {
  charge({ id: 4711 });
} catch (error) {
  logger.error(error, "payment failed");
}

// What is still on its way is sent before the app ends.
await loggerProvider.shutdown();
for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.release})`,
  );
}
await localSentry?.close();
