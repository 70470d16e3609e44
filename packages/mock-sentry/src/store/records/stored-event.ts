import type { Remark } from "../../event/remark.ts";
import type { JsonObject } from "../../json/json-value.ts";

/** One event that was accepted. */
export interface StoredEvent {
  /** 32 lower-case hexadecimal digits. */
  readonly id: string;
  readonly projectId: string;
  /** The issue that the event was grouped into. */
  readonly issueId: string;
  /** When the mock received it, ISO 8601 in UTC. */
  readonly receivedAt: string;
  /**
   * The event as Sentry would show it, after normalisation: times are seconds, `tags` is an object
   * (`server_name` among them), `exception`, `threads` and `breadcrumbs` are `{values: […]}`, the
   * message is in `logentry`.
   */
  readonly packet: JsonObject;
  /** The event as it was received. */
  readonly raw: JsonObject;
  /** What normalisation nulled, cut, renamed or dropped; empty for a clean event. */
  readonly remarks: readonly Remark[];
}
