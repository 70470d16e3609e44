import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { readLabel } from "./label.ts";
import { endOfPrefix } from "./plain-line.ts";
import { isSourceFile, readSourceFile } from "./source-file.ts";

const javaCall = /^(?:from )?([\w$.-]{1,512})\.([\w$<>!?=-]{1,256})\(([^():]{1,1024}):(\d{1,9})\)$/;
const place = /^(\S{1,1024}):(-?\d{1,9})$/;
/** What JRuby's compiler numbers: the place of a call. */
const callSite = /^invokeOther\d{1,9}:/;
/** Packages of the JVM and of the Ruby implementations on it. */
const runtimePackages = [
  "java.",
  "javax.",
  "jdk.",
  "sun.",
  "com.sun.",
  "org.jruby.",
  "org.truffleruby.",
];

/**
 * Parses a call on the JVM, `org.jruby.Ruby.run(Ruby.java:1)` or `RUBY.run(/srv/app/a.rb:1)`, as
 * JRuby's raw backtraces and TruffleRuby print it between frames of Ruby.
 */
export function readJavaCall(line: string): StackFrame | undefined {
  const match = javaCall.exec(line.slice(endOfPrefix(line)).trim());
  if (match === null) {
    return undefined;
  }
  const [, module = "", method = "", file = "", lineNumber] = match;
  const parts = { lineNumber: Number(lineNumber), columnNumber: undefined, contextLine: undefined };
  if (module === "RUBY") {
    return createFrame({ ...parts, ...readLabel(method), ...readSourceFile(file) });
  }
  const isInApp = !runtimePackages.some((start) => module.startsWith(start));
  const frame = { ...parts, function: method, module, filename: file, absPath: undefined, isInApp };
  return createFrame({ ...frame, platform: "java" });
}

/** Parses `METHOD at FILE:LINE`, as JRuby up to 9 prints uncaught errors; needs indentation. */
export function readJrubyCall(line: string): StackFrame | undefined {
  const at = line.lastIndexOf(" at ");
  const match = at > 0 && /^\s/.test(line) ? place.exec(line.slice(at + " at ".length)) : null;
  const label = line.slice(0, at).trim().replace(callSite, "");
  const file = match?.[1] ?? "";
  if (match === null || !isCallLabel(label) || !isSourceFile(file)) {
    return undefined;
  }
  return createFrame({
    ...readLabel(label),
    ...readSourceFile(file),
    // The JVM counts native and generated code below 1.
    lineNumber: Number(match[2]) > 0 ? Number(match[2]) : undefined,
    columnNumber: undefined,
    contextLine: undefined,
  });
}

/** Says whether a line is such a call beyond doubt: at a script's top level, or in JRuby itself. */
export function isCertainJrubyCall(line: string): boolean {
  return (
    /^\s{1,64}(?:<[a-z]{3,16}(?:[ :][^<>]{1,128})?>|\(root\)|\S{1,256}) at /.test(line) &&
    /(?:^\s{1,64}(?:<[a-z]|\(root\) )| at (?:org\/jruby|java)\/)/.test(line) &&
    readJrubyCall(line) !== undefined
  );
}

function isCallLabel(label: string): boolean {
  return label.length <= 256 && (!label.includes(" ") || /^block in \S+$|^</.test(label));
}
