/** Longer bodies stay text: they are cut anyway. */
const maxParsedLength = 65_536;

/**
 * Reads the text of a request's body as Relay does: as JSON where it is that, else as a form where there
 * is an equals sign; `undefined` where it is neither (relay-event-normalization, request).
 *
 * What is read is cut by its values, where a text would be cut anywhere.
 */
export function readBodyText(text: string): unknown {
  if (text.length > maxParsedLength) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    // What comes out as text is read once more, by Relay.
    return typeof parsed === "string" ? (readBodyText(parsed) ?? parsed) : (parsed ?? undefined);
  } catch {
    if (!text.includes("=")) return undefined;
    // A map, in which `__proto__` is a name like any other.
    return new Map(new URLSearchParams(text));
  }
}
