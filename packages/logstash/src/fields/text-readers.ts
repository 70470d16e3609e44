import type { FieldReader } from "./field-node.ts";

/** Reads the message, whatever type it has: winston and log4js do send objects. */
export const body: FieldReader = (draft, value) => {
  if (draft.body !== undefined) return draft.body === value;
  draft.body = value;
  return true;
};

/** Remembers a message for events that have none in a better place. */
export const fallbackBody: FieldReader = (draft, value, key, parent) => {
  if (draft.fallbackBody !== undefined) return false;
  draft.fallbackBody = { key, value, parent };
  return true;
};

/** Reads the text of the event before it was parsed (ECS `event.original`, `log.original`). */
export const original: FieldReader = (draft, value) => {
  if (typeof value !== "string" || draft.original !== undefined) return false;
  draft.original = value;
  return true;
};

/** Reads the name of the logger. */
export const loggerName: FieldReader = (draft, value) => {
  if (typeof value !== "string" || value === "") return false;
  draft.loggerName ??= value;
  return draft.loggerName === value;
};

/** Remembers a host name for events whose `host.name` is missing. */
export const fallbackHost: FieldReader = (draft, value, key, parent) => {
  if (typeof value !== "string" || value === "" || draft.fallbackHost !== undefined) return false;
  draft.fallbackHost = { key, value, parent };
  return true;
};
