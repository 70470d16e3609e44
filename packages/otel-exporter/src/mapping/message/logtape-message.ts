import type { LogEntry } from "@rookery/core";
import { filledText, readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { scalarText } from "../attributes/scalar-text.ts";

const logtapeScope = "@logtape/otel";
/** More placeholders than Sentry keeps parameters. */
const maxItems = 129;
const maxParametersLength = 1024;

/**
 * The message that LogTape writes as a list with `messageType: "array"`: texts and values by turns, a
 * text first and last. `undefined` for any other body.
 *
 * The texts are the template, which is better to group by than a list in JSON.
 */
export function logtapeMessage({ body, instrumentationScope }: LogRecord): LogEntry | undefined {
  if (instrumentationScope.name !== logtapeScope || typeof body !== "object") return undefined;
  const items = readItems(body);
  if (items === undefined || items.length % 2 === 0) return undefined;
  const params = items.filter((_, index) => index % 2 === 1);
  const template = items.filter((_, index) => index % 2 === 0).join("{}");
  const formatted = filledText(items.join(""));
  if (formatted === undefined) return undefined;
  const isKept = params.length > 0 && params.join("").length <= maxParametersLength;
  return {
    formatted,
    ...(template !== formatted && { message: template }),
    ...(isKept && { params }),
  };
}

function readItems(body: object | null): readonly string[] | undefined {
  const length = body === null ? undefined : readProperty(body, "length");
  if (body === null || typeof length !== "number" || length > maxItems) return undefined;
  const items: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const item = scalarText(readProperty(body, index));
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
