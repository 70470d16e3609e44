import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { isInApp } from "./in-app.ts";

const start = "at ";
const className = /^[\p{L}\p{N}_$.\-+]+$/u;
const fileAndLine = /^([^\s():,]{0,512}):(-?\d{1,9})$/u;
/** With an ending in small letters: `System.String` is a parameter of .NET. */
const fileAlone = /^[^\s():,]{0,512}\.[\p{Ll}\p{N}][\p{L}\p{N}]{0,15}$/u;
/** Where the runtime does not know the place, or an obfuscator has taken it. */
const unknownPlaces = new Set(["Native Method", "NativeMethod", "Unknown Source", "SourceFile"]);

/**
 * Parses `at [LOADER/][MODULE[@VERSION]/]CLASS.METHOD(PLACE) [PACKAGING]` (OpenJDK,
 * `StackTraceElement.toString`; the packaging is Logback's or Log4j's).
 *
 * Returns `undefined` for any other line, also for an empty `PLACE`, which .NET writes as well.
 */
export function parseFrameLine(line: string): StackFrame | undefined {
  const text = line.trim();
  const open = text.indexOf("(");
  const close = text.indexOf(")", open);
  if (!text.startsWith(start) || open === -1 || !isPackaging(text.slice(close + 1))) {
    return undefined;
  }
  const call = parseCall(text.slice(start.length, open));
  const place = parsePlace(text.slice(open + 1, close));
  return (
    call &&
    place &&
    createFrame({
      ...call,
      ...place,
      absPath: undefined,
      columnNumber: undefined,
      isInApp: isInApp(call.module),
      contextLine: undefined,
    })
  );
}

/** What may follow: ` [jar:1.2]`, ` ~[na:na]`, ` [3 skipped]`, in any number. */
function isPackaging(text: string): boolean {
  return text === "" || text.startsWith(" [") || text.startsWith(" ~[");
}

function parseCall(text: string): { module: string; function: string } | undefined {
  const call = withoutModule(text);
  const dot = call.lastIndexOf(".");
  const module = withoutAddress(call.slice(0, Math.max(dot, 0)));
  const method = call.slice(dot + 1);
  // Kotlin test methods have spaces in their names, but not at the ends.
  if (!className.test(module) || method === "" || method !== method.trim()) {
    return undefined;
  }
  return { module, function: method };
}

/** Drops `app//`, `java.base/` and `java.base@17.0.2/`, but not what a hidden class ends with. */
function withoutModule(text: string): string {
  let call = text;
  for (let slash = call.indexOf("/"); slash !== -1; slash = call.indexOf("/")) {
    if (isAddress(call.slice(slash + 1))) {
      return call;
    }
    call = call.slice(slash + 1);
  }
  return call;
}

/** Lambda classes end in `/0x0000000800c03000` (`/1234` before Java 15): another in each process. */
function withoutAddress(name: string): string {
  const slash = name.indexOf("/");
  return slash === -1 ? name : name.slice(0, slash);
}

function isAddress(text: string): boolean {
  return /^\d/.test(text);
}

function parsePlace(
  text: string,
): { filename: string | undefined; lineNumber: number | undefined } | undefined {
  if (unknownPlaces.has(text)) {
    return { filename: undefined, lineNumber: undefined };
  }
  const match = fileAndLine.exec(text);
  if (match !== null) {
    const lineNumber = Number(match[2]);
    const filename = match[1] === "" ? undefined : match[1];
    return { filename, lineNumber: lineNumber > 0 ? lineNumber : undefined };
  }
  return fileAlone.test(text) ? { filename: text, lineNumber: undefined } : undefined;
}
