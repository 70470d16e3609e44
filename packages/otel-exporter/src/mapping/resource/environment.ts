import { cleanEnvironment } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/** What Sentry's SDKs call the environment of an app that names none. */
const defaultEnvironment = "production";

/**
 * The environment: as configured, else of the resource, else `production`.
 *
 * `deployment.environment` is the older name of `deployment.environment.name` (OpenTelemetry
 * semantic conventions); who sets `sentry.environment` means Sentry.
 */
export function environment(configured: string | undefined, resource: Attributes): string {
  return (
    cleanEnvironment(configured) ??
    cleanEnvironment(resource.get("sentry.environment")) ??
    cleanEnvironment(resource.get("deployment.environment.name")) ??
    cleanEnvironment(resource.get("deployment.environment")) ??
    defaultEnvironment
  );
}
