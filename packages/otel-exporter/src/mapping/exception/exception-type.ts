/** The name of an exception's class, and what it is declared in. */
export interface ExceptionClass {
  readonly type: string;
  readonly module?: string;
}

/** What is known of the exception that was thrown last, once attributes and trace are compared. */
export interface ThrownException extends Partial<ExceptionClass> {
  readonly value?: string;
}

/** `ENOENT`, `ERR_INVALID_ARG_TYPE`, `P2002`, `23505`: no class in any language is written so. */
const errorCode = /^[A-Z\d][A-Z\d_]*$/;
const className = /[a-z]/;
const number = /^-?\d+(?:\.\d+)?$/;

/**
 * Tells an error code from the name of a class.
 *
 * The OpenTelemetry JavaScript SDK writes an error's `code` into `exception.type` where it has one,
 * and the class is then named by the stack trace only.
 */
export function isErrorCode(type: string): boolean {
  return errorCode.test(type);
}

/** Tells whether a type is but a number, as `code` often is. */
export function isNumber(type: string): boolean {
  return number.test(type);
}

/** Tells whether a name can be that of a class. */
export function isClassName(type: string): boolean {
  return className.test(type);
}

/** Splits the qualified name of a Java class: `java.lang.Error` is `Error` of `java.lang`. */
export function splitJavaClass(qualified: string): ExceptionClass {
  const dot = qualified.lastIndexOf(".");
  if (dot <= 0 || dot === qualified.length - 1) return { type: qualified };
  return { type: qualified.slice(dot + 1), module: qualified.slice(0, dot) };
}
