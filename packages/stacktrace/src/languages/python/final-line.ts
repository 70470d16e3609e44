/** A class name, split from its module. */
export interface QualifiedName {
  readonly type: string;
  readonly module: string | undefined;
}

/** The name and message that a traceback ends with. */
export interface FinalLine extends QualifiedName {
  readonly message: string;
}

/** `module.Class`, where classes made inside functions have `<locals>` in their name. */
const qualifiedName = /^[\p{L}_][\p{L}\p{N}_.<>]*(?=:(?: |$)|$)/u;

/**
 * Reads `CLASS` or `CLASS: MESSAGE` (Python documentation, `traceback`).
 *
 * Returns `undefined` for any other line.
 */
export function readFinalLine(line: string): FinalLine | undefined {
  const text = line.trim();
  const name = qualifiedName.exec(text)?.[0];
  if (name === undefined) {
    return undefined;
  }
  return { ...splitQualifiedName(name), message: text.slice(name.length + ": ".length) };
}

/**
 * Splits `json.decoder.JSONDecodeError` into class and module.
 *
 * Python leaves the module out for `builtins` and `__main__`; a class nested in another looks like
 * one in a module then, and is split the same way.
 */
export function splitQualifiedName(name: string): QualifiedName {
  const dot = name.lastIndexOf(".");
  return { type: name.slice(dot + 1), module: dot > 0 ? name.slice(0, dot) : undefined };
}
