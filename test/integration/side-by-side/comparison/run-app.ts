import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import { startMockSentry } from "@rookery/mock-sentry";

const run = promisify(execFile);
const apps = join(import.meta.dirname, "..");

/** What a caller of the app sends; the token and the card must not arrive at Sentry. */
const request = {
  method: "POST",
  headers: {
    "user-agent": "shopper/1.0",
    "content-type": "application/json",
    cookie: "sid=s3cr3t",
  },
  body: JSON.stringify({ card: "4242" }),
};

/** Runs one of the apps, has it fail once, and returns the one event that its Sentry has then. */
export async function eventOf(app: string): Promise<Readonly<Record<string, unknown>>> {
  const cwd = join(apps, app);
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd });
  // The judge is for what we send: of what the other app sends, it remarks on several fields.
  const sentry = await startMockSentry(app === "with-rookery" ? {} : { recordTo: "" });
  const bank = createServer((_, response) => response.writeHead(402).end()).listen(0, "127.0.0.1");
  try {
    await once(bank, "listening");
    const address = bank.address();
    const bankPort = typeof address === "object" && address !== null ? address.port : 0;
    const child = fork(join(cwd, "app.js"), {
      cwd,
      execPath: join(cwd, "node_modules/node/bin/node"),
      execArgv: ["--import", "./instrumentation.js"],
      env: {
        PATH: process.env["PATH"],
        SENTRY_DSN: sentry.dsn,
        BANK_URL: `http://127.0.0.1:${bankPort}`,
        OTEL_METRICS_EXPORTER: "none",
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const [port]: unknown[] = await once(child, "message");
    await fetch(`http://127.0.0.1:${String(port)}/orders/7/payment?token=s3cr3t`, request);
    const ended = once(child, "exit");
    child.send("end");
    await ended;
    const [event, ...others] = sentry.events();
    if (event === undefined || others.length > 0) {
      throw new Error(`${app} made ${others.length + (event ? 1 : 0)} events, not one`);
    }
    return event.raw;
  } finally {
    bank.close();
    await sentry.close();
  }
}
