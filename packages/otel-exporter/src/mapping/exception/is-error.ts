import { isLikeClass, type ErrorFields } from "./error-fields.ts";

/** Tells whether a value of these fields is an error. */
export type IsError = (fields: ErrorFields, value: object) => boolean;

/** In a place that is named for errors: a stack, or a name with a message. */
export const isErrorByPlace: IsError = ({ texts: { type, message, stack } }, value) =>
  stack !== undefined || (type !== undefined && message !== undefined) || isErrorInstance(value);

/**
 * As a body: a message with a stack. A name with a message is none, because events have both.
 *
 * Errors of another realm (a worker, a `vm` context, a test runner) are no `instanceof Error`.
 */
export const isErrorAsBody: IsError = ({ texts: { message, stack } }, value) =>
  (message !== undefined && stack !== undefined) || isErrorInstance(value);

/**
 * As a cause, or as one of the errors that another is made of: a stack and what it is of, or a message
 * with a name that is written as a class; lists of what is wrong with a form have names of other kinds.
 */
export const isErrorInError: IsError = ({ texts: { type, message, stack } }, value) => {
  const isNamed = type !== undefined && message !== undefined && isLikeClass(type);
  const hasStack = stack !== undefined && (type !== undefined || message !== undefined);
  return isNamed || hasStack || isErrorInstance(value);
};

/** Anywhere else: a stack, or a name with a message where at least the place of a stack is empty. */
export const isErrorAnywhere: IsError = ({ texts: { type, message, stack }, shown }, value) =>
  stack !== undefined ||
  (type !== undefined && message !== undefined && shown.includes("stack")) ||
  isErrorInstance(value);

function isErrorInstance(value: object): boolean {
  try {
    return value instanceof Error;
  } catch {
    // A proxy may throw when asked for its prototype.
    return false;
  }
}
