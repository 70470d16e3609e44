import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { EventStacktrace } from "./event-stacktrace.ts";

/** One thread of the process. The one that crashed has no stack when its exception has it. */
export interface EventThread {
  readonly id: string | number;
  readonly name?: string;
  readonly crashed?: boolean;
  readonly current?: boolean;
  readonly main?: boolean;
  readonly state?: string;
  readonly held_locks?: Readonly<Record<string, JsonSafeValue>>;
  readonly stacktrace?: EventStacktrace;
}
