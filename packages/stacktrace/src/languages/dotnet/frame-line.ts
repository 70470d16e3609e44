import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { isInApp } from "./in-app.ts";
import { readMethodName, type MethodName } from "./method-name.ts";
import { readPlace, type FramePlace } from "./place.ts";
import { readFrameWord } from "./words.ts";

/** A frame, and how much the line itself proves that it is one. */
export interface FrameLine {
  readonly frame: StackFrame;
  /** `sure` by itself, `likely` only beside other lines of a trace. */
  readonly certainty: "sure" | "likely";
}

/** What Mono prints ahead of a method that it made itself: `(wrapper managed-to-native) `. */
const wrapper = /^\(wrapper [\w-]{1,64}\) /;
/** Mono's offset into the code of the method, and that of ahead-of-time compiled programs. */
const offset = /^ (?:\[0x[\da-f]{1,16}\]|\+ 0x[\da-f]{1,16})/;
const methodText = /^[^\s()"';:=]{1,1024}$/u;
/** A method of F# or Visual Basic may have spaces in its name, which only a place makes credible. */
const spacedMethod = /^[^()"';:=]{1,1024}$/u;
/** `TYPE NAME`, or `TYPE` alone where an obfuscator or the compiler has left the name out. */
const parameter =
  /^(?:(?:this|ref|out|in|params) )?[\p{Lu}<_][^\s()"';:/]{0,512}(?: [\p{L}_<@$][^\s()"';:/.]{0,256})? ?$/u;
const qualifiedParameter =
  /^[\p{L}_][\p{L}\p{N}_]{0,256}[.&[*`][^\s()"';:/]{1,512}(?: [\p{L}_<@$][^\s()"';:/.]{0,256})?$/u;
/** What Java, Scala and V8 write in the place of parameters. */
const foreignPlaces = new Set(["Native Method", "Unknown Source", "NativeMethod", "SourceFile"]);
/** A file, as far as one can tell it from a type without the name of a parameter. */
const jvmFile = /^[^\s(),:]{0,512}\.[\p{Ll}\p{N}][\p{L}\p{N}]{0,15}$/u;

/**
 * Parses `at TYPE.METHOD(PARAMETERS) in FILE:line N`, in any language that .NET speaks, or Mono's
 * `at TYPE.METHOD (PARAMETERS) [0x00012] in FILE:N`.
 *
 * Returns `undefined` for any other line, also for what Java and V8 write in this form.
 */
export function parseFrameLine(line: string): FrameLine | undefined {
  const text = line.trim();
  const word = readFrameWord(text);
  if (word === undefined) {
    return parseUnityFrame(text);
  }
  const wrapped = wrapper.exec(word.rest)?.[0] ?? "";
  const parts = splitCall(word.rest.slice(wrapped.length), wrapped !== "");
  if (parts === undefined || !isMethod(parts.method, parts.place)) {
    return undefined;
  }
  const method = readMethodName(parts.method.trimEnd());
  const certainty = method && certaintyOf(parts, word.isAmbiguous);
  return certainty && { frame: toFrame(method, parts.place), certainty };
}

/** What NLog's layouts put between an exception and the fields that follow it. */
const layoutSeparator = "|";

/** Says what a layout wrote behind the frame on its line; `undefined` when there is nothing. */
export function readLayoutTail(line: string): string | undefined {
  const start = line.indexOf(layoutSeparator, line.indexOf(")"));
  return start !== -1 && parseFrameLine(line) !== undefined
    ? line.slice(start + layoutSeparator.length)
    : undefined;
}

interface CallParts {
  /** With the space that Mono puts behind it. */
  readonly method: string;
  readonly parameters: string;
  readonly place: FramePlace;
  /** Whether a wrapper precedes, or a code offset or place follows, which no prose has. */
  readonly hasDetails: boolean;
}

function splitCall(text: string, isWrapped: boolean): CallParts | undefined {
  const open = text.indexOf("(");
  const close = text.indexOf(")", open);
  if (open < 1 || close === -1) {
    return undefined;
  }
  const [rest = ""] = text.slice(close + 1).split(layoutSeparator, 1);
  const skipped = offset.exec(rest)?.[0].length ?? 0;
  const details = rest.slice(skipped).trim();
  const place = details === "" ? noPlace : readPlace(details);
  return (
    place && {
      method: text.slice(0, open),
      parameters: text.slice(open + 1, close).trim(),
      place,
      hasDetails: isWrapped || rest.trim() !== "",
    }
  );
}

const noPlace: FramePlace = { filename: undefined, absPath: undefined, lineNumber: undefined };

function isMethod(method: string, place: FramePlace): boolean {
  const name = method.endsWith(" ") ? method.slice(0, -1) : method;
  const [beforeSpace = ""] = name.split(" ", 1);
  const isSpaced = place.lineNumber !== undefined && beforeSpace.includes(".");
  return methodText.test(name) || (isSpaced && spacedMethod.test(name));
}

function certaintyOf(parts: CallParts, isAmbiguous: boolean): FrameLine["certainty"] | undefined {
  if (parts.hasDetails) {
    return "sure";
  }
  const { method, parameters } = parts;
  if (foreignPlaces.has(parameters) || !areParameters(parameters)) {
    return undefined;
  }
  const isMono = method.endsWith(" ");
  // Java has a file here: `at Shop.add(Shop.java)`.
  if (!isMono && jvmFile.test(parameters)) {
    return undefined;
  }
  const isConventional = /^[\p{Lu}<_]/u.test(method) || method.startsWith("lambda_method");
  // `at Array.map (native)` is V8's: what Mono writes has types with their namespaces.
  if (isMono && parameters !== "" && !parameters.includes(".")) {
    return undefined;
  }
  return isConventional && !isAmbiguous ? "sure" : "likely";
}

function areParameters(text: string): boolean {
  if (text.length > maxParametersLength) {
    return false;
  }
  // Commas inside of brackets leave parts that are still made of types and names.
  return (
    text === "" ||
    text
      .replaceAll(/[[<][^[\]<>]{0,256}[\]>]/g, "")
      .split(",")
      .every((part) => part.trim() === "" || isParameter(part.trim()))
  );
}

const maxParametersLength = 8192;

function isParameter(text: string): boolean {
  return parameter.test(text) || qualifiedParameter.test(text);
}

const unityPlace = / \(at ([^()]{1,1024}):(\d{1,9})\)$/;
const unityCall =
  /^[\p{L}_<][^\s()"';:=,]{0,512}:[\p{L}_<.][^\s()"';:=,]{0,512} ?\([^()]{0,1024}\)$/u;

/**
 * Parses Unity's `TYPE:METHOD (PARAMETERS) (at FILE:N)`, of which the place may be missing, and a
 * dot may stand for the colon.
 */
function parseUnityFrame(text: string): FrameLine | undefined {
  const match = text.endsWith(")") ? unityPlace.exec(text.slice(-maxUnityPlace)) : null;
  const call = match === null ? text : text.slice(0, -match[0].length);
  const open = call.indexOf("(");
  const name = call.slice(0, Math.max(open, 0)).trimEnd().replace(":", ".");
  if (match === null ? !unityCall.test(call) : !methodText.test(name)) {
    return undefined;
  }
  const method = readMethodName(name);
  const place = match === null ? noPlace : readPlace(`in ${match[1] ?? ""}:${match[2] ?? ""}`);
  const certainty = match === null ? "likely" : "sure";
  return method && place && { frame: toFrame(method, place), certainty };
}

const maxUnityPlace = 1280;

function toFrame(method: MethodName, place: FramePlace): StackFrame {
  return createFrame({
    ...method,
    ...place,
    columnNumber: undefined,
    isInApp: isInApp(method.module),
    contextLine: undefined,
  });
}
