import { severityName } from "@rookery/log-record";
import { createLogstashDecoder } from "@rookery/logstash";

import type { ActionValue } from "./config.ts";

const decoder = createLogstashDecoder();
/** Level words are few; texts that are none may be many. */
const maxKnown = 1000;
const known = new Map<string, number | undefined>();

/** Reads a severity: a number from 1 to 24, or any of the words that logs have for one. */
export function severityOf(value: ActionValue): number | undefined {
  if (typeof value === "number") return severityName(value) === undefined ? undefined : value;
  if (typeof value === "boolean") return undefined;
  const text = value.trim();
  if (text !== "" && !Number.isNaN(Number(text))) return severityOf(Number(text));
  if (known.has(text)) return known.get(text);
  if (known.size >= maxKnown) known.clear();
  const { severityNumber } = decoder.decode({ level: text });
  known.set(text, severityNumber);
  return severityNumber;
}
