import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { EventLevel } from "./event-level.ts";

/** Something that happened before the event. */
export interface EventBreadcrumb {
  readonly timestamp?: string | number;
  /** `default` where it is absent; at most 128 characters. */
  readonly type?: string;
  readonly category?: string;
  /** `info` where it is absent. */
  readonly level?: EventLevel;
  /** At most 8,192 characters. */
  readonly message?: string;
  /** 2 KiB, five levels. */
  readonly data?: Readonly<Record<string, JsonSafeValue>>;
  readonly event_id?: string;
  readonly origin?: string;
}
