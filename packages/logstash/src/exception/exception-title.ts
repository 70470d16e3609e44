/** The class and message of an exception, as its stack trace names them. */
export interface ExceptionTitle {
  readonly type: string;
  /** Absent when the trace shows none. */
  readonly message: string | undefined;
}

const className = /^[\p{L}_$][\p{L}\p{N}_$.]{0,255}$/u;

/** Node.js writes the code of its own errors behind the class: `TypeError [ERR_INVALID_ARG_TYPE]`. */
const nodeCode = / \[[A-Z][A-Z0-9_]{1,63}\]$/;

/**
 * Splits `Class: message`, also `Class [CODE]: message`.
 *
 * Returns `undefined` when what stands before the colon cannot be a class.
 */
export function splitExceptionTitle(title: string): ExceptionTitle | undefined {
  const colon = title.indexOf(":");
  const type = (colon < 0 ? title : title.slice(0, colon)).replace(nodeCode, "");
  if (!className.test(type)) return undefined;
  const message = colon < 0 ? "" : title.slice(colon + 1).trim();
  return { type, message: message === "" ? undefined : message };
}
