import { storedHeaders, storedRequest } from "./stored-request.ts";

/** What JSON can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

type JsonObject = { readonly [name: string]: JsonValue };

/**
 * Lists what an event lost on its way through Relay: each path with what was sent and what is there
 * now. Every leaf must be found again with its value; what Relay adds is no loss.
 *
 * Relay writes some of an event in another form without losing anything. These are all that is
 * allowed for:
 *
 * - `server_name` becomes a tag of that name, and `tags` a list of pairs;
 * - a time, as text of RFC 3339 or as seconds since 1970, becomes seconds, true to the microsecond;
 * - a fraction may differ in its last bit: serde_json reads quickly rather than exactly;
 * - a request has a form of its own (`storedRequest`), and so have a response's headers;
 * - `null` is the same as absent.
 */
export function lostFields(sent: JsonObject, kept: JsonObject): readonly string[] {
  const { contexts, request } = sent;
  const stored = {
    ...sent,
    ...(isObject(request) && { request: storedRequest(request, kept["request"]) }),
    ...(isObject(contexts) && { contexts: storedContexts(contexts) }),
  };
  return differences(stored, withoutMoves(kept), []);
}

/** The context of a response has headers, too. */
function storedContexts(contexts: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(contexts).map(([name, context]) =>
      isObject(context) && (context["type"] ?? name) === "response"
        ? [name, { ...context, ...storedHeaders(context["headers"]) }]
        : [name, context],
    ),
  );
}

type Path = readonly (string | number)[];

/** An event of Relay's with its tags, and the server's name, where we put them. */
function withoutMoves(kept: JsonObject): JsonObject {
  const pairs = Array.isArray(kept["tags"]) ? (kept["tags"] as readonly JsonValue[]) : [];
  const { server_name: serverName, ...tags } = Object.fromEntries(
    pairs.filter((pair): pair is readonly [string, JsonValue] => Array.isArray(pair)),
  );
  return { ...kept, tags, ...(serverName !== undefined && { server_name: serverName }) };
}

function differences(sent: JsonValue, kept: JsonValue | undefined, path: Path): readonly string[] {
  if (sent === null) return [];
  if (isList(sent)) {
    if (!isList(kept) || kept.length !== sent.length) return [difference(sent, kept, path)];
    return sent.flatMap((entry, index) => differences(entry, kept[index], [...path, index]));
  }
  if (isObject(sent)) {
    if (!isObject(kept)) return [difference(sent, kept, path)];
    return Object.entries(sent).flatMap(([name, entry]) =>
      differences(entry, Object.hasOwn(kept, name) ? kept[name] : undefined, [...path, name]),
    );
  }
  return isSameLeaf(sent, kept, path) ? [] : [difference(sent, kept, path)];
}

function isSameLeaf(sent: JsonValue, kept: JsonValue | undefined, path: Path): boolean {
  if (sent === kept) return true;
  if (typeof kept !== "number") return false;
  if (isTime(path)) return microseconds(sent) === Math.round(kept * 1e6);
  return typeof sent === "number" && isSameNumber(sent, kept);
}

function isSameNumber(sent: number, kept: number): boolean {
  const isExact = Number.isSafeInteger(sent);
  return !isExact && Math.abs(sent - kept) <= Math.abs(sent) * 2 * Number.EPSILON;
}

/** The event's own time and its breadcrumbs'; elsewhere a text must stay a text. */
function isTime(path: Path): boolean {
  return (
    path.at(-1) === "timestamp" &&
    (path.length === 1 || (path[0] === "breadcrumbs" && path[1] === "values" && path.length === 4))
  );
}

/** Microseconds since 1970 of seconds, or of a time of RFC 3339 with up to six decimals; else not a number. */
function microseconds(time: JsonValue): number {
  if (typeof time !== "string") return Math.round(Number(time) * 1e6);
  const [, seconds = "", fraction = "", zone = ""] =
    /^([-\d]+T[:\d]+)(?:\.(\d{1,6}))?(Z|[-+]\d\d:\d\d)$/.exec(time) ?? [];
  return Date.parse(`${seconds}${zone}`) * 1000 + Number(fraction.padEnd(6, "0"));
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

const shownLength = 120;

function difference(sent: JsonValue, kept: JsonValue | undefined, path: Path): string {
  return `${path.join(".")}: ${show(sent)} became ${kept === undefined ? "nothing" : show(kept)}`;
}

function show(value: JsonValue): string {
  return JSON.stringify(value).slice(0, shownLength);
}
