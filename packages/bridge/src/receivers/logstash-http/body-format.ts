/** What a body holds: events, events and lines of text by turns, the fields of one event, or one text. */
export type BodyFormat = "json" | "json_or_text" | "form" | "text";

const formats: Readonly<Record<string, BodyFormat>> = {
  "": "json_or_text",
  "application/octet-stream": "json_or_text",
  "application/json": "json",
  "text/json": "json",
  "application/x-ndjson": "json",
  "application/ndjson": "json",
  "application/jsonl": "json",
  "application/x-jsonlines": "json",
  "application/x-www-form-urlencoded": "form",
};

/** What a body of a media type holds; `undefined` for what is no log. */
export function bodyFormatOf(mediaType: string): BodyFormat | undefined {
  if (Object.hasOwn(formats, mediaType)) return formats[mediaType];
  if (mediaType.endsWith("+json")) return "json";
  return mediaType === "text/plain" ? "text" : undefined;
}
