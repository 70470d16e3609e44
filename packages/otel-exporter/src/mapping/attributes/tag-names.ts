/** Attributes that are always shown as tags, of the record or else of its resource. */
export const defaultTags: readonly string[] = [
  "service.name",
  "service.namespace",
  "event.name",
  "error.type",
  "http.request.method",
  "http.response.status_code",
  "http.route",
  "thread.name",
];

const validName = /^[\w.:-]{1,200}$/;

/** Tags of these names Sentry removes, or takes for something else. */
const reserved: ReadonlySet<string> = new Set([
  "dist",
  "environment",
  "filename",
  "function",
  "release",
  "user",
]);

/**
 * Tells whether an attribute of this name can be a tag.
 *
 * Letters, digits, `_`, `.`, `:` and `-`, at most 200 of them (Sentry develop docs, event payloads),
 * and none of the names that Sentry keeps for itself.
 */
export function isTagName(name: string): boolean {
  return validName.test(name) && !reserved.has(name);
}
