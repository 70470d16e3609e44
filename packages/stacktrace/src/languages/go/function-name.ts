/** A Go function, split from the package that declares it. */
export interface FunctionName {
  /** The import path: `github.com/acme/shop/stock`, `main`; absent for code without a package. */
  readonly module: string | undefined;
  /** `(*Shelf).Take`, `main.func1`, `First[...]`. */
  readonly name: string;
}

/** Letters, digits and what import paths, receivers, closures and type arguments consist of. */
const symbol = /^[\p{L}\p{N}_.~%@$/*()[\]{}\-·,+]+$/u;
const nameStart = /^[\p{L}_([.]/u;
const escape = /%([\da-f]{2})/gi;
/** A keyword of Go: `main.go` is a file, never a function. */
const sourceExtension = "go";

/**
 * Splits `github.com/acme/shop/stock.(*Shelf).Take`, `undefined` for what is no symbol of Go.
 *
 * The linker writes a dot in the last part of an import path as `%2e` (Go, `cmd/internal/objabi`).
 */
export function splitFunctionName(text: string): FunctionName | undefined {
  if (!symbol.test(text)) {
    return undefined;
  }
  const bracket = text.indexOf("[");
  const path = bracket === -1 ? text : text.slice(0, bracket);
  const dot = text.indexOf(".", path.lastIndexOf("/") + 1);
  if (dot === -1) {
    return path.includes("/") ? undefined : { module: undefined, name: text };
  }
  const name = text.slice(dot + 1);
  if (dot === 0 || !nameStart.test(name) || name === sourceExtension) {
    return undefined;
  }
  return { module: text.slice(0, dot).replaceAll(escape, decodeByte), name };
}

function decodeByte(_escape: string, digits: string): string {
  return String.fromCodePoint(Number.parseInt(digits, 16));
}
