import type { ClientInfo } from "@rookery/core";

import { version } from "./version.ts";

/**
 * Names this package to Sentry, in every request and every event.
 *
 * The form is entity, ecosystem, flavour; the entity `sentry` is for Sentry's own SDKs (Sentry
 * develop docs, event payloads, SDK interface).
 */
export const sdkInfo: ClientInfo = { name: "rookery.javascript.otel", version };
