import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { isGeneratedClass, withoutCounters } from "./generated-class.ts";
import { isInApp } from "./in-app.ts";
import { parsePlace, type Place } from "./source-place.ts";

const start = "at ";
/** What precedes the operation in a trace that Cats Effect has enhanced: `at map @ com.acme.A.f(A.scala:1)`. */
const fiberOperation = /^[\p{L}\p{N}$_]{1,64} @ /u;
const outerClass = /^[\p{L}\p{N}_$.\-+]*$/u;
const noNestedClass = /[[\];/\t]/;
const loaderAndModule = /^[^\s:()]*$/;
const address = /^(?:0x)?\d/;
/** Behind the last frame of a trace that stands in quotes, as in JSON. */
const closingQuote = /\)["'][\]},"']{0,8}$/;
/** What Maven writes a space ahead of; `at shop.local (port:80)` is prose, and no other place. */
const spacedPlace =
  /^(?:Native Method|Unknown Source|[^\s():,]{1,256}\.(?:java|kt|scala|groovy):\d{1,9})$/;
const compiled = "Compiled Code))";

/**
 * Parses `at [LOADER/][MODULE[@VERSION]/]CLASS.METHOD(PLACE) [PACKAGING]` (OpenJDK,
 * `StackTraceElement.toString`; the packaging is Logback's or Log4j's).
 *
 * Returns `undefined` for any other line, also for an empty `PLACE`, which .NET writes as well.
 */
export function parseFrameLine(line: string): StackFrame | undefined {
  return parseFrame(line, parsePlace);
}

/** Parses a line of what is known to be a Java trace: here an empty place is Java's, too. */
export function parseFrameWithinTrace(line: string): StackFrame | undefined {
  return parseFrame(line, (text) => (text === "" ? {} : parsePlace(text)));
}

function parseFrame(
  line: string,
  readPlace: (text: string) => Place | undefined,
): StackFrame | undefined {
  const text = line.trim();
  if (!text.startsWith(start)) {
    return undefined;
  }
  const whole = withoutCompiler(text);
  const close = findPlaceEnd(whole);
  const open = close === -1 ? -1 : whole.lastIndexOf("(", close);
  if (open === -1) {
    return undefined;
  }
  const printed = whole.slice(open + 1, close);
  const isSpaced = whole.charAt(open - 1) === " " && spacedPlace.test(printed);
  const call = parseCall(whole.slice(start.length, isSpaced ? open - 1 : open));
  const place = call && readPlace(printed);
  return call && place && toFrame(call, place);
}

interface Call {
  readonly className: string;
  readonly method: string;
}

function toFrame({ className, method }: Call, place: Place): StackFrame {
  return createFrame({
    function: method,
    module: withoutCounters(className),
    filename: place.filename,
    absPath: undefined,
    lineNumber: place.lineNumber,
    columnNumber: undefined,
    isInApp: isInApp(className) && !isGeneratedClass(className),
    contextLine: undefined,
  });
}

/** IBM's J9 says inside the place how a method ran: `(Job.java:3(Compiled Code))`. */
function withoutCompiler(text: string): string {
  return text.endsWith(compiled) ? `${text.slice(0, text.lastIndexOf("("))})` : text;
}

/** The place ends the line, or ` [jar:1.2]`, ` ~[na:na]` or ` [3 skipped]` follows, in any number. */
function findPlaceEnd(text: string): number {
  const certain = text.indexOf(") [");
  const guessed = text.indexOf(") ~[");
  if (certain !== -1 || guessed !== -1) {
    return certain === -1 || (guessed !== -1 && guessed < certain) ? guessed : certain;
  }
  return text.endsWith(")") ? text.length - 1 : text.search(closingQuote);
}

function parseCall(text: string): Call | undefined {
  const qualified = withoutModule(text.includes(" @ ") ? text.replace(fiberOperation, "") : text);
  const dot = qualified?.lastIndexOf(".") ?? -1;
  if (qualified === undefined || dot === -1) {
    return undefined;
  }
  const className = withoutAddress(qualified.slice(0, dot));
  const method = qualified.slice(dot + 1);
  // Kotlin test methods have spaces in their names, but not at the ends.
  const isMethod = method !== "" && method === method.trim();
  return isMethod && isClassName(className) ? { className, method } : undefined;
}

/** A class inside a Kotlin test method has the method's spaces in its name. */
function isClassName(name: string): boolean {
  const dollar = name.indexOf("$");
  const end = dollar === -1 ? name.length : dollar;
  return name !== "" && outerClass.test(name.slice(0, end)) && !noNestedClass.test(name.slice(end));
}

/**
 * Drops `app//`, `java.base/` and `java.base@17.0.2/`, but not what a hidden class ends with;
 * `undefined` when something else stands there, such as a URL.
 */
function withoutModule(text: string): string | undefined {
  const last = text.lastIndexOf("/");
  const isAddress = last !== -1 && address.test(text.slice(last + 1, last + 4));
  const slash = isAddress ? text.lastIndexOf("/", last - 1) : last;
  return loaderAndModule.test(text.slice(0, slash + 1)) ? text.slice(slash + 1) : undefined;
}

/** Lambda classes end in `/0x0000000800c03000` (`/1234` before Java 15): another in each process. */
function withoutAddress(name: string): string {
  const slash = name.indexOf("/");
  return slash === -1 ? name : name.slice(0, slash);
}
