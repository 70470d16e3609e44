import type { JsonObject } from "../json/json-value.ts";

/** One envelope, taken apart but not yet judged by what is in it. */
export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly items: readonly EnvelopeItem[];
  /** What Relay tolerates but the grammar does not allow, one sentence each. */
  readonly warnings: readonly string[];
}

/** The header line of an envelope (Sentry develop docs, envelopes, "Envelope Headers"). */
export interface EnvelopeHeader {
  /** 32 lower-case hexadecimal digits. */
  readonly eventId?: string;
  /** The text of the `dsn` header; it is known to parse. */
  readonly dsn?: string;
  /** When the client sent the envelope, in milliseconds since 1970. */
  readonly sentAtMillis?: number;
  /** Whether a dynamic sampling context is given. */
  readonly hasTrace: boolean;
  /** `name/version` of the `sdk` header. */
  readonly sdk?: string;
  /** All of it, as received. */
  readonly raw: JsonObject;
}

/** One item of an envelope. */
export interface EnvelopeItem {
  /** Such as `event` or `log`; unknown ones are kept. */
  readonly type: string;
  readonly contentType?: string;
  readonly itemCount?: number;
  /** The header, as received. */
  readonly header: JsonObject;
  readonly payload: Uint8Array;
}
