import { ownValue } from "../logstash-event.ts";
import type { FieldReader } from "./field-node.ts";

/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
const maxChainLength = 20;

/**
 * Reads the cause of an error that pino serialized as an object (`errWithCause`).
 *
 * Its stack goes after that of the error, as pino's default serializer writes it.
 */
export const javaScriptCause: FieldReader = (draft, value) => {
  const stacks: string[] = [];
  let current = value;
  while (stacks.length < maxChainLength) {
    const stack = ownValue(current, "stack");
    if (typeof stack !== "string") break;
    stacks.push(stack);
    current = ownValue(current, "cause");
  }
  if (draft.exceptionStack === undefined || stacks.length === 0) return false;
  draft.exceptionStack = [draft.exceptionStack, ...stacks].join("\ncaused by: ");
  return true;
};
