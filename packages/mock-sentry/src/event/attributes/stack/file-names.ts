import type { JsonObject, JsonValue } from "../../../json/json-value.ts";

/** URLs of which the path is what a file is called by. */
const protocols: ReadonlySet<string> = new Set(["http:", "https:", "file:"]);

/**
 * Names the file of a frame twice: `filename` for people, `abs_path` in full.
 *
 * Each stands in for the other where that is absent or empty; of a URL the path is the filename
 * (Relay, stack trace normalisation).
 */
export function fileNames(
  filename: JsonValue | undefined,
  absolutePath: JsonValue | undefined,
): JsonObject {
  const name = textIn(filename);
  const path = textIn(absolutePath);
  if (name !== undefined && path !== undefined) return { filename: name, abs_path: path };
  const only = name ?? path;
  return only === undefined ? {} : { filename: pathOf(only), abs_path: only };
}

function pathOf(text: string): string {
  if (!URL.canParse(text)) return text;
  const { protocol, pathname } = new URL(text);
  return protocols.has(protocol) && pathname.length > 1 ? pathname : text;
}

function textIn(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
