import process from "node:process";

import * as Sentry from "@sentry/node";

// Defaults wherever there are some, as the SDK's own guide has it.
Sentry.init({
  dsn: process.env.SENTRY_DSN,
  release: "orders@1.4.2",
  environment: "staging",
});
