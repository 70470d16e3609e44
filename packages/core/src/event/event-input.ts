import type { EventPacket } from "./event-packet.ts";
import type { EventContexts } from "./packet/event-contexts.ts";
import type { EventDebugMeta } from "./packet/event-debug-meta.ts";
import type { EventLevel } from "./packet/event-level.ts";
import type { EventPlatform } from "./packet/event-platform.ts";
import type { EventRequest } from "./packet/event-request.ts";
import type { EventUser } from "./packet/event-user.ts";
import type { LogEntry } from "./packet/log-entry.ts";

/** Any names with any values; a map takes `__proto__` for a name like any other. */
export type AnyFields = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;

/** A list, or the same list under `values`, as Sentry's interfaces have it. */
export type AnyValues = readonly unknown[] | { readonly values: readonly unknown[] };

/**
 * An event as it may come to `fitEvent`: the names of a packet, and any values where users' data goes.
 *
 * Every field may be absent. A packet is an input, too.
 */
export interface EventInput extends Partial<
  Pick<EventPacket, "logger" | "transaction" | "release" | "dist" | "sdk">
> {
  /** 32 hexadecimal digits, with or without dashes. @default derived from the content */
  readonly event_id?: string;
  /** ISO 8601, seconds since 1970, or a date. @default `nowMillis` */
  readonly timestamp?: string | number | Date;
  /** @default "error" */
  readonly level?: EventLevel;
  /** @default "other" */
  readonly platform?: EventPlatform;
  readonly server_name?: string;
  readonly environment?: string;
  readonly logentry?: LogEntry | AnyFields | string;
  readonly exception?: AnyValues;
  readonly threads?: AnyValues;
  readonly breadcrumbs?: AnyValues;
  readonly tags?: AnyFields | readonly (readonly [key: string, value: unknown])[];
  readonly fingerprint?: readonly unknown[];
  readonly user?: EventUser | AnyFields;
  readonly request?: EventRequest | AnyFields;
  readonly contexts?: EventContexts | AnyFields;
  readonly extra?: AnyFields;
  readonly modules?: AnyFields;
  readonly debug_meta?: EventDebugMeta | AnyFields;
  readonly errors?: readonly unknown[];
}
