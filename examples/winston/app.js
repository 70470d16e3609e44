import { createLogger, format, transports } from "winston";

import { localSentry } from "./dsn.js";
import { loggerProvider } from "./instrumentation.js";

// The app knows nothing of Sentry or OpenTelemetry: it logs.
const logger = createLogger({
  level: "info",
  format: format.combine(format.errors({ stack: true }), format.json()),
  transports: [new transports.Console()],
});

function charge(order) {
  throw new RangeError(`card of order ${order.id} was declined`);
}

logger.info("up and running");
try {
  charge({ id: 4711 });
} catch (error) {
  logger.error("payment failed", { err: error });
}

// What is still on its way is sent before the app ends.
await loggerProvider.shutdown();
for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.release})`,
  );
}
await localSentry?.close();
