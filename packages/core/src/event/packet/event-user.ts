import type { JsonSafeValue } from "../../values/json-safe-value.ts";

/** Whom the event happened to. */
export interface EventUser {
  readonly id?: string;
  readonly username?: string;
  readonly name?: string;
  /** At most 75 characters. */
  readonly email?: string;
  /** An IP address, or `{{auto}}` for that of the connection. */
  readonly ip_address?: string;
  readonly geo?: {
    readonly city?: string;
    readonly country_code?: string;
    readonly region?: string;
    readonly subdivision?: string;
  };
  /** Anything else; 2 KiB, five levels. */
  readonly data?: Readonly<Record<string, JsonSafeValue>>;
}
