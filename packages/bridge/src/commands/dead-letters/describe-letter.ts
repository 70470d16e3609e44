import { parseEnvelope, SentryProtocolError } from "@rookery/core";

import { printable } from "../../printable.ts";
import type { NamedLetter } from "./letter-boxes.ts";

/** What `list --json` has of a letter. */
export interface LetterFacts {
  readonly id: string;
  /** When the server refused it, and when it had come in. */
  readonly died: string;
  readonly received: string;
  readonly eventId?: string;
  /** `1 event`, `3 logs`. */
  readonly content: string;
  /** What the event says, or the first log; absent when that cannot be read. */
  readonly title?: string;
  readonly code: string;
  readonly httpStatus?: number;
  readonly answer: string;
}

/** Reads what there is to know of a dead letter. */
export function letterFacts({ letter, name }: NamedLetter): LetterFacts {
  const { atMillis, code, diedMillis, eventId, httpStatus, message, priority, quantity } = letter;
  const title = titleOf(letterItems(letter.envelope));
  const noun = priority === "log" ? "log" : "event";
  return {
    id: name,
    died: new Date(diedMillis).toISOString(),
    received: new Date(atMillis).toISOString(),
    ...(eventId !== undefined && { eventId: Buffer.from(eventId).toString("hex") }),
    content: `${quantity} ${noun}${quantity === 1 ? "" : "s"}`,
    ...(title !== undefined && { title }),
    code,
    ...(httpStatus !== undefined && { httpStatus }),
    answer: message,
  };
}

/** Writes a letter as one line. */
export function letterLine(facts: LetterFacts): string {
  const { answer, content, died, id, title = "?" } = facts;
  return printable(`${id}  ${died}  ${content}: ${shortened(title)}  ← ${answer}`);
}

/** The JSON of what a letter carries, one value for each item; what is no JSON is left out. */
export function letterItems(envelope: Uint8Array): readonly unknown[] {
  try {
    return parseEnvelope(envelope).items.flatMap(({ payload }) => jsonOf(payload));
  } catch (error) {
    if (error instanceof SentryProtocolError) return [];
    throw error;
  }
}

function jsonOf(payload: Uint8Array): readonly unknown[] {
  try {
    return [JSON.parse(Buffer.from(payload).toString())];
  } catch {
    return [];
  }
}

function titleOf([first]: readonly unknown[]): string | undefined {
  const exception = at(at(at(first, "exception"), "values"), -1);
  const type = at(exception, "type");
  if (typeof type === "string") return `${type}: ${text(at(exception, "value"))}`;
  const message = at(at(first, "logentry"), "formatted") ?? at(at(first, "logentry"), "message");
  const body = at(at(at(first, "items"), 0), "body");
  const found = message ?? at(first, "message") ?? body;
  return typeof found === "string" ? found : undefined;
}

/** A field of an object or an element of a list; counted from the end when it is negative. */
function at(value: unknown, key: string | number): unknown {
  if (typeof key === "number") return Array.isArray(value) ? value.at(key) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const maxTitleLength = 80;

function shortened(title: string): string {
  return title.length <= maxTitleLength ? title : `${title.slice(0, maxTitleLength - 1)}…`;
}
