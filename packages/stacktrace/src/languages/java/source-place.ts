/** Where a frame lies, as far as its parentheses say so. */
export interface Place {
  readonly filename?: string | undefined;
  readonly lineNumber?: number | undefined;
}

/** Where the runtime does not know the place, a tool made the code, or an obfuscator took the name. */
const unknownPlaces = new Set([
  "Native Method",
  "NativeMethod",
  "Unknown Source",
  "SourceFile",
  "ProGuard",
  "<generated>",
  "Compiled Code",
  "Inlined Compiled Code",
  "D8$$SyntheticClass",
  "R8$$SyntheticClass",
  "lambda",
  "LambdaForm$MH",
  "LambdaForm$DMH",
  "LambdaForm$BMH",
]);

/** What stands ahead of a line without being a file. */
const noFileNames = new Set(["", "Unknown Source", "D8$$SyntheticClass", "R8$$SyntheticClass"]);
/** Thread dumps of Java 9 and later name the module here: `(java.base@17.0.2/Native Method)`. */
const module = /^[\w.]{1,128}@[^\s/:()]{0,64}\//;
const maxFileLength = 512;
const lineNumber = /^-?\d{1,9}$/;
const noFile = /[():,]/;
const drive = /^[A-Za-z]:[\\/]/;
const extension = /\.[\p{L}\p{N}]{1,16}$/u;
/** What a file without a line must end with, lest `at order.place(cart.items)` be a frame. */
const sourceFile =
  /^[^\s():,]+\.(?:java|kts?|scala|sc|groovy|gvy|gradle|clj[cs]?|jspx?|aj|xtend|rb)$/u;

/**
 * Parses what stands in the parentheses of a frame: `FILE:LINE`, `FILE`, or words for an unknown
 * place (OpenJDK, `StackTraceElement.toString`; R8 and ProGuard for obfuscated code).
 *
 * Returns `undefined` when it is none of these, also for the empty text.
 */
export function parsePlace(printed: string): Place | undefined {
  const text = printed.includes("@") ? printed.replace(module, "") : printed;
  if (unknownPlaces.has(text)) {
    return {};
  }
  const colon = text.lastIndexOf(":");
  return colon !== -1 && lineNumber.test(text.slice(colon + 1))
    ? toPlace(text.slice(0, colon), Number(text.slice(colon + 1)))
    : parseFileAlone(text);
}

function parseFileAlone(text: string): Place | undefined {
  return text.length <= maxFileLength && sourceFile.test(text) ? { filename: text } : undefined;
}

function toPlace(file: string, number: number): Place | undefined {
  // Negative numbers stand for native methods and for code without lines.
  const line = number > 0 ? number : undefined;
  if (noFileNames.has(file)) {
    return { lineNumber: line };
  }
  return isFile(file) ? { filename: file, lineNumber: line } : undefined;
}

/** Scripts have spaces and drives in their paths; without them any word is a file. */
function isFile(text: string): boolean {
  const path = drive.test(text) ? text.slice(2) : text;
  const isName = text.length <= maxFileLength && !noFile.test(path);
  return isName && (!/\s/.test(path) || extension.test(path));
}
