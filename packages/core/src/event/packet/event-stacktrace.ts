import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { EventPlatform } from "./event-platform.ts";

/** The calls that led to an exception. */
export interface EventStacktrace {
  /** The oldest call first, where it failed comes last; at most 250, with details in 50 of them. */
  readonly frames: readonly EventFrame[];
  /** Values by register, as hexadecimal numbers. */
  readonly registers?: Readonly<Record<string, string | number>>;
  readonly lang?: string;
  readonly snapshot?: boolean;
  readonly instruction_addr_adjustment?: "auto" | "all_but_first" | "all" | "none";
}

/** One call; it names a file, a function or an address. */
export interface EventFrame {
  readonly function?: string;
  readonly raw_function?: string;
  readonly symbol?: string;
  readonly module?: string;
  readonly package?: string;
  /** A path as short as it is shown; at most 256 characters. */
  readonly filename?: string;
  /** The whole path or URL; at most 256 characters. */
  readonly abs_path?: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly pre_context?: readonly string[];
  readonly context_line?: string;
  readonly post_context?: readonly string[];
  /** Whether it is the app's own code, not a library's. */
  readonly in_app?: boolean;
  /** Local variables; 2 KiB. GlitchTip drops an event over booleans and nulls, which are text here. */
  readonly vars?: Readonly<Record<string, JsonSafeValue>>;
  /** The frame's own platform, where it is not the event's. */
  readonly platform?: EventPlatform;
  readonly lock?: Readonly<Record<string, JsonSafeValue>>;
  readonly stack_start?: boolean;
  readonly addr_mode?: string;
  readonly instruction_addr?: string | number;
  readonly symbol_addr?: string | number;
  readonly image_addr?: string | number;
  readonly function_id?: string | number;
}
