import type { ValueRedaction } from "../values/value-redaction.ts";
import { anyValue, kept, listOf, objectOf, type FieldRule } from "./field-rules.ts";
import { sourceLine, sourceLines } from "./source-lines.ts";

/** A path is kept; a URL may have a query, or credentials. */
const location: FieldRule = (value, walk) => {
  if (typeof value !== "string") return walk.value(value);
  return value.includes("://") && isMoreThanPath(value) ? url(value, walk) : value;
};

function url(value: string, walk: ValueRedaction): string {
  return walk.text(value, walk.texts.url);
}

function isMoreThanPath(value: string): boolean {
  return value.includes("?") || value.includes("@") || value.includes("#");
}

const frame: FieldRule = objectOf(
  new Map<string, FieldRule>([
    ["function", kept],
    ["raw_function", kept],
    ["symbol", kept],
    ["module", kept],
    ["package", kept],
    ["filename", location],
    ["abs_path", location],
    ["lineno", kept],
    ["colno", kept],
    ["in_app", kept],
    ["platform", kept],
    ["instruction_addr", kept],
    ["symbol_addr", kept],
    ["image_addr", kept],
    ["function_id", kept],
    ["pre_context", sourceLines],
    ["context_line", sourceLine],
    ["post_context", sourceLines],
    ["vars", anyValue],
  ]),
);

/** Redacts a stack trace: variables and source lines of frames, never what names the code. */
export const stacktrace: FieldRule = objectOf(new Map([["frames", listOf(frame)]]));

/** Redacts exceptions: types, messages, what is shown of frames. */
export const exceptions: FieldRule = listOf(
  objectOf(
    new Map<string, FieldRule>([
      ["type", anyValue],
      ["value", anyValue],
      ["module", kept],
      ["thread_id", kept],
      ["stacktrace", stacktrace],
      ["raw_stacktrace", stacktrace],
    ]),
  ),
);

/** Redacts threads. */
export const threads: FieldRule = listOf(
  objectOf(
    new Map<string, FieldRule>([
      ["id", kept],
      ["stacktrace", stacktrace],
    ]),
  ),
);
