/** Elements of structured data by their ids: parameters by name, a list where one comes more than once. */
export type StructuredData = Readonly<Record<string, StructuredElement>>;

/** The parameters of one element. */
export type StructuredElement = Readonly<Record<string, string | readonly string[]>>;

/** What a syslog message says. A part that is absent, or says that it is nothing, is `undefined`. */
export interface SyslogMessage {
  /** Facility and severity, 0 to 191. */
  readonly priority: number;
  /** Whether it was sent, or is what RFC 3164 has for a message without one. */
  readonly hasPriority: boolean;
  /** The version of RFC 5424; `undefined` for anything else. */
  readonly version?: number | undefined;
  /** ISO 8601; without a zone where none was named. */
  readonly time?: string | undefined;
  readonly hostname?: string | undefined;
  readonly appName?: string | undefined;
  readonly procId?: string | undefined;
  readonly msgId?: string | undefined;
  readonly structuredData?: StructuredData | undefined;
  /** The message itself. */
  readonly text: string;
}
