import type { JsonSafeValue } from "../../values/json-safe-value.ts";

/** Pairs of names and values, as an object or in their order. */
export type EventPairs =
  | Readonly<Record<string, string>>
  | readonly (readonly [name: string, value: string])[];

/** The HTTP request that was served. */
export interface EventRequest {
  /** At most 256 characters; Sentry moves query and fragment into their fields. */
  readonly url?: string;
  readonly method?: string;
  /** The body; 8 KiB. */
  readonly data?: JsonSafeValue;
  /** 1 KiB. */
  readonly query_string?: string | EventPairs;
  /** 2 KiB. */
  readonly cookies?: string | EventPairs;
  /** 8 KiB. */
  readonly headers?: EventPairs;
  /** The server's environment; 8 KiB. Sentry reads the user's address from `REMOTE_ADDR`. */
  readonly env?: Readonly<Record<string, JsonSafeValue>>;
  readonly fragment?: string;
}
