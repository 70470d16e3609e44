// Sentry's event payload, with the names it has on the wire.
// https://develop.sentry.dev/sdk/foundations/transport/event-payloads/

/** The levels an event may have. Anything else, `warn` and upper case included, turns into `error`. */
export type EventLevel = "fatal" | "error" | "warning" | "info" | "debug";

/** The platforms Sentry knows. Any other value is replaced by `other`. */
export type EventPlatform =
  | "c"
  | "csharp"
  | "elixir"
  | "go"
  | "java"
  | "javascript"
  | "native"
  | "node"
  | "other"
  | "perl"
  | "php"
  | "python"
  | "ruby";

/** One error or message, as Sentry's `event` item and its store endpoint take it. */
export interface EventPacket {
  /** 32 lower-case hexadecimal digits. A repeat within about an hour is dropped by Sentry. */
  readonly event_id: string;
  /** ISO 8601 in UTC, up to microseconds. */
  readonly timestamp: string;
  readonly platform: EventPlatform;
  readonly level: EventLevel;
  /** The logger's name, at most 64 characters. */
  readonly logger?: string;
  /** What the app was doing: a route, a task. Shown under the title. */
  readonly transaction?: string;
  readonly server_name?: string;
  readonly release?: string;
  readonly environment?: string;
  readonly logentry?: LogEntry;
  readonly exception?: { readonly values: readonly EventException[] };
  readonly tags?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly sdk?: { readonly name: string; readonly version: string };
}

/** A message: `formatted` is shown, `message` is the template that groups. */
export interface LogEntry {
  readonly formatted: string;
  readonly message?: string;
}

/** One exception of a chain; a packet lists the root cause first, what was thrown last comes last. */
export interface EventException {
  readonly type?: string;
  readonly value?: string;
  readonly module?: string;
  readonly mechanism?: EventMechanism;
  readonly stacktrace?: { readonly frames: readonly EventFrame[] };
}

/** How an exception was found, and where it stands in its chain. */
export interface EventMechanism {
  readonly type: string;
  readonly handled?: boolean;
  /** 0 is the last exception of the list; counts up toward the first. */
  readonly exception_id?: number;
  readonly parent_id?: number;
}

/** One call; a stack trace lists the oldest call first, where it failed comes last. */
export interface EventFrame {
  readonly function?: string;
  readonly module?: string;
  readonly filename?: string;
  readonly abs_path?: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly in_app?: boolean;
  readonly context_line?: string;
}
