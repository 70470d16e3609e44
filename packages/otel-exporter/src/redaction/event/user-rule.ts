import { isIP } from "node:net";

import { filteredMark } from "../filtered-mark.ts";
import { objectOf, type FieldRule } from "./field-rules.ts";

const address = "ip_address";
const names: readonly string[] = ["username", "email", "name"];
/** What a user without an id is told from others by, as Sentry does it. */
const identifying: readonly string[] = ["username", "email", address];

const name: FieldRule = (value, walk) => {
  if (!isScalar(value)) return walk.value(value);
  if (walk.pseudonymize === undefined) return walk.filter(value, "user");
  walk.redactions.add("user");
  return walk.pseudonymize(String(value));
};

/** An id tells users apart, and says nothing about them, unless it is an address. */
const id: FieldRule = (value, walk) => {
  if (!isScalar(value)) return walk.value(value);
  if (walk.pseudonymize !== undefined) return name(value, walk);
  return isIP(String(value)) === 0 ? walk.value(value) : walk.filter(value, "ip_address");
};

const withoutPersonal: FieldRule = objectOf(
  new Map<string, FieldRule>([["id", id], ...names.map((key) => [key, name] as const)]),
  "user",
);
const withPersonal: FieldRule = objectOf(new Map(), "user");

/**
 * Redacts a user: name, e-mail address and IP address follow `sendDefaultPii`.
 *
 * With a `pseudonymKey` there is always an id, so that affected users are counted. The IP address is
 * left out: Sentry takes nothing else in its place.
 */
export const user: FieldRule = (value, walk) => {
  if (walk.texts.isPersonalKept) return withPersonal(value, walk);
  // A bare name is a user, too.
  if (typeof value === "string") return walk.filter(value, "user");
  const shown = withoutPersonal(value, walk);
  if (typeof shown !== "object" || shown === null) return shown;
  const fields = new Map<string, unknown>(Object.entries(shown));
  const given = readable(value);
  if (isScalar(given.get(address))) {
    fields.delete(address);
    if (fields.get(address) !== filteredMark) walk.redactions.add("ip_address");
  }
  const { pseudonymize } = walk;
  if (pseudonymize !== undefined && !isScalar(fields.get("id"))) {
    const known = identifying.map((key) => given.get(key)).find(isScalar);
    if (known !== undefined) fields.set("id", pseudonymize(String(known)));
  }
  return Object.fromEntries(fields);
};

function readable(value: unknown): ReadonlyMap<unknown, unknown> {
  if (value instanceof Map) return value;
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function isScalar(value: unknown): value is string | number {
  return (typeof value === "string" && value.trim() !== "") || typeof value === "number";
}
