import { readProperty } from "@rookery/core/values";
import type { Resource } from "@rookery/log-record";

import type { SentryLogRecordProcessor } from "../processors/sentry-log-record-processor.ts";
import { exportedClass, loadFromApp } from "./load-from-app.ts";

/**
 * Makes a logger provider of the app's own SDK, and registers it where loggers look for one; false
 * where there is no SDK.
 *
 * SDK 3.x looks in `@opentelemetry/api`, 2.x in `@opentelemetry/api-logs`, and so do some bridges of
 * logging libraries whatever the SDK: the provider goes to both. It is flushed when the app has
 * nothing left to do.
 */
export function provideGlobally(processor: SentryLogRecordProcessor, resource: Resource): boolean {
  const sdk = loadFromApp("@opentelemetry/sdk-logs");
  const LoggerProvider = sdk && exportedClass(sdk, "LoggerProvider");
  if (LoggerProvider === undefined) return false;
  const provider = new LoggerProvider({
    processors: [processor],
    resource: sdkResource(resource),
  });
  register("@opentelemetry/api", provider);
  register("@opentelemetry/api-logs", provider);
  process.on("beforeExit", () => void processor.forceFlush());
  return true;
}

function register(packageName: string, provider: object): void {
  const loaded = loadFromApp(packageName);
  const logs = loaded && readProperty(loaded, "logs");
  // `@opentelemetry/api` before 1.10 has none.
  if (typeof logs !== "object" || logs === null) return;
  const setProvider = readProperty(logs, "setGlobalLoggerProvider");
  if (typeof setProvider === "function") Reflect.apply(setProvider, logs, [provider]);
}

/** What both lines of the SDK ask of a resource; `@opentelemetry/resources` may be out of reach. */
function sdkResource({ attributes }: Resource): object {
  const resource = {
    attributes,
    asyncAttributesPending: false,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}
