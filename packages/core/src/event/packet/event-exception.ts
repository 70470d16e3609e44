import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { EventStacktrace } from "./event-stacktrace.ts";

/** One exception of a chain, with a type or a value. */
export interface EventException {
  /** The name of the class; at most 256 characters. */
  readonly type?: string;
  /** The message; at most 8,192 characters. */
  readonly value?: string;
  /** What the class is declared in; at most 256 characters. */
  readonly module?: string;
  readonly thread_id?: string | number;
  readonly mechanism?: EventMechanism;
  readonly stacktrace?: EventStacktrace;
  readonly raw_stacktrace?: EventStacktrace;
}

/** How an exception was found, and where it stands in its chain. */
export interface EventMechanism {
  /** `generic` where nothing is known more exactly; at most 128 characters. */
  readonly type: string;
  readonly description?: string;
  /** An `http` or `https` URL. */
  readonly help_link?: string;
  readonly handled?: boolean;
  readonly synthetic?: boolean;
  /** 0 is the last exception of the list; counts up toward the first. */
  readonly exception_id?: number;
  readonly parent_id?: number;
  /** What holds this exception in its parent: `__cause__`, `errors[0]`. No white space. */
  readonly source?: string;
  readonly is_exception_group?: boolean;
  readonly data?: Readonly<Record<string, JsonSafeValue>>;
  /** `errno`, `signal`, `mach_exception`, `ns_error`. */
  readonly meta?: Readonly<Record<string, JsonSafeValue>>;
}
