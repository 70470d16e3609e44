// Sentry's event payload, with the names it has on the wire.
// https://develop.sentry.dev/sdk/foundations/transport/event-payloads/
import type { JsonSafeValue } from "../values/json-safe-value.ts";
import type { EventBreadcrumb } from "./packet/event-breadcrumb.ts";
import type { EventContexts } from "./packet/event-contexts.ts";
import type { EventDebugMeta } from "./packet/event-debug-meta.ts";
import type { EventException } from "./packet/event-exception.ts";
import type { EventLevel } from "./packet/event-level.ts";
import type { EventPlatform } from "./packet/event-platform.ts";
import type { EventRequest } from "./packet/event-request.ts";
import type { EventSdk } from "./packet/event-sdk.ts";
import type { EventThread } from "./packet/event-thread.ts";
import type { EventUser } from "./packet/event-user.ts";
import type { LogEntry } from "./packet/log-entry.ts";

/**
 * One error or message, as Sentry's `event` item and its store endpoint take it.
 *
 * Made by `fitEvent`, which holds it within the limits named here. What the server sets itself
 * (`received`, `project`, `key_id`, `version`, `grouping_config`, `type`) and what is deprecated
 * (`culprit`, `stacktrace`) is not part of it.
 */
export interface EventPacket {
  /** 32 lower-case hexadecimal digits. A repeat within about an hour is dropped by Sentry. */
  readonly event_id: string;
  /** ISO 8601 in UTC, up to microseconds; or seconds since 1970. */
  readonly timestamp: string | number;
  readonly platform: EventPlatform;
  readonly level: EventLevel;
  /** The logger's name, one line of at most 64 characters. */
  readonly logger?: string;
  /** What the app was doing: a route, a task; at most 200 characters. Shown under the title. */
  readonly transaction?: string;
  /** The machine; at most 200 characters, because Sentry makes a tag of it. */
  readonly server_name?: string;
  /** At most 200 bytes; no slash, backslash or control character; not `.`, `..`, `latest`. */
  readonly release?: string;
  /** At most 64 bytes; no slash, backslash or control character; not `.`, `..`, `none`. */
  readonly environment?: string;
  /** The variant of a release: at most 64 letters, digits, `_`, `.` and `-`. */
  readonly dist?: string;
  readonly logentry?: LogEntry;
  /** The root cause first, what was thrown last comes last. */
  readonly exception?: { readonly values: readonly EventException[] };
  readonly threads?: { readonly values: readonly EventThread[] };
  /** Oldest first; at most 100. */
  readonly breadcrumbs?: { readonly values: readonly EventBreadcrumb[] };
  /** At most 100, key and value of at most 200 characters. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Replaces Sentry's grouping; `{{ default }}` stands for it. Never cut by the server. */
  readonly fingerprint?: readonly string[];
  readonly user?: EventUser;
  readonly request?: EventRequest;
  readonly contexts?: EventContexts;
  /** Anything else: 16 KiB for a value, 256 KiB for all, seven levels. */
  readonly extra?: Readonly<Record<string, JsonSafeValue>>;
  /** Names and versions of the libraries that were loaded; 8 KiB. */
  readonly modules?: Readonly<Record<string, string>>;
  readonly debug_meta?: EventDebugMeta;
  /** What went wrong while the event was made. */
  readonly errors?: readonly JsonSafeValue[];
  /** Name and version are required: GlitchTip refuses an envelope without them. */
  readonly sdk: EventSdk;
}
