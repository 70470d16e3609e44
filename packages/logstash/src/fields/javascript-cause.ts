import { chainOf } from "../exception/chain-of.ts";
import { ownValue } from "../logstash-event.ts";
import type { FieldReader } from "./field-node.ts";

/**
 * Reads the cause of an error that pino serialized as an object (`errWithCause`).
 *
 * Its stack goes after that of the error, as pino's default serializer writes it.
 */
export const javaScriptCause: FieldReader = (draft, value) => {
  const stacks = chainOf(value, hasStack, (error) => ownValue(error, "cause")).map(stackOf);
  if (draft.exceptionStack === undefined || stacks.length === 0) return false;
  draft.exceptionStack = [draft.exceptionStack, ...stacks].join("\ncaused by: ");
  return true;
};

function stackOf(error: unknown): unknown {
  return ownValue(error, "stack");
}

function hasStack(error: unknown): boolean {
  return typeof stackOf(error) === "string";
}
