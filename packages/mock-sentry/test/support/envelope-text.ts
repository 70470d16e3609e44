/** One item of an envelope to be written. */
export interface ItemText {
  readonly type: string;
  readonly payload: unknown;
  /** More headers, which may override `type` and `length`. */
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Writes an envelope with exact lengths and without trailing newline. */
export function envelopeText(
  header: Readonly<Record<string, unknown>>,
  ...items: readonly ItemText[]
): string {
  const lines = items.flatMap(({ type, payload, header: more }) => {
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    return [JSON.stringify({ type, length: Buffer.byteLength(text), ...more }), text];
  });
  return [JSON.stringify(header), ...lines].join("\n");
}

/** Writes an envelope with one event. */
export function eventEnvelope(event: Readonly<Record<string, unknown>>): string {
  return envelopeText({ event_id: event["event_id"] }, { type: "event", payload: event });
}

/** Writes a log container item. */
export function logItem(logs: readonly unknown[], header: ItemText["header"] = {}): ItemText {
  return {
    type: "log",
    payload: { version: 2, items: logs },
    header: {
      item_count: logs.length,
      content_type: "application/vnd.sentry.items.log+json",
      ...header,
    },
  };
}

/** An event id for tests: 32 digits. */
export function eventId(number: number): string {
  return number.toString(16).padStart(32, "0");
}
