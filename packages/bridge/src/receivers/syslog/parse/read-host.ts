/** The name of a host, where one is known, and where what follows it begins. */
export interface HostRead {
  readonly hostname: string | undefined;
  readonly end: number;
}

/** A name, an address, or a reference that Logstash could not resolve. */
const plain = /(%\{[^\s}]{1,250}\}|[\w.:/@%\u0080-\uFFFF-]{1,255}) /y;
const longestObject = 4096;
const hostKeys = ["hostname", "name"] as const;

/**
 * Reads the name of a host and the blank after it; `undefined` where there is none.
 *
 * Logstash's syslog output writes `%{host}` for an event without the field, and JSON for an event
 * whose `host` is an object: the former names no host, the latter has the name in it.
 */
export function readHost(text: string, start: number): HostRead | undefined {
  if (text.startsWith('{"', start)) return readObject(text, start);
  plain.lastIndex = start;
  const [whole, hostname] = plain.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return { hostname: nameOrNothing(hostname), end: start + whole.length };
}

/** What stands for nothing: `-` in syslog, and what Logstash could not fill in. */
export function nameOrNothing(name: string | undefined): string | undefined {
  const isNothing = name === undefined || name === "" || name === "-";
  return isNothing || (name.startsWith("%{") && name.endsWith("}")) ? undefined : name;
}

function readObject(text: string, start: number): HostRead | undefined {
  const end = objectEnd(text, start);
  if (end === undefined || text[end] !== " ") return undefined;
  try {
    const host: unknown = JSON.parse(text.slice(start, end));
    return { hostname: hostnameIn(host), end: end + 1 };
  } catch {
    return undefined;
  }
}

function hostnameIn(host: unknown): string | undefined {
  if (typeof host !== "object" || host === null) return undefined;
  const entries = new Map<string, unknown>(Object.entries(host));
  for (const key of hostKeys) {
    const name = entries.get(key);
    if (typeof name === "string") return nameOrNothing(name);
  }
  return undefined;
}

/** Where the object ends that begins at `start`. */
function objectEnd(text: string, start: number): number | undefined {
  const last = Math.min(text.length, start + longestObject);
  let depth = 0;
  let isInString = false;
  for (let index = start; index < last; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === "\\") index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}
