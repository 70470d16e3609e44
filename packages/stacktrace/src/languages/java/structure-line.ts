import type { ExceptionMechanism, StackFrame } from "../../stack-trace.ts";
import { indentOf } from "../../text/text-lines.ts";
import { parseFrameWithinTrace } from "./frame-line.ts";
import { withoutStackHash } from "./stack-hash.ts";

/** A line of a Java trace that is no message: what it says about the trace. */
export type StructureLine =
  | { readonly kind: "frame"; readonly frame: StackFrame }
  /** Frames left out: `count` of them stand at the end of the enclosing trace too. */
  | { readonly kind: "omission"; readonly count: number }
  | LinkLine
  /** What stands among the frames and is none: an exception printed before, a lock, a boundary. */
  | { readonly kind: "aside" };

/** The header of a further exception. */
export interface LinkLine {
  readonly kind: "link";
  readonly mechanism: ExceptionMechanism["type"];
  /** Whether the new exception is the one that wraps, and not the one that is wrapped. */
  readonly isWrapper: boolean;
  readonly indent: number;
  /** The rest of the line: class and message. */
  readonly header: string;
}

const links = {
  "Caused by: ": { mechanism: "chained", isWrapper: false },
  // WebLogic, below `Truncated. see log file for complete stacktrace`.
  "Caused By: ": { mechanism: "chained", isWrapper: false },
  "Suppressed: ": { mechanism: "suppressed", isWrapper: false },
  "Wrapped by: ": { mechanism: "chained", isWrapper: true },
  // Jenkins prints the root cause first.
  "Caused: ": { mechanism: "chained", isWrapper: true },
} as const satisfies Record<string, Pick<LinkLine, "mechanism" | "isWrapper">>;

const linkEntries = Object.entries(links);
const circularMark = "[CIRCULAR REFERENCE:";
/**
 * Locks in thread dumps (`- locked <0x…>`), where kotlinx.coroutines pieced a trace together, where
 * WebLogic cut one, and where Spark goes on with the frames of its driver.
 */
const aside =
  /^(?:Truncated\. see log file for complete stacktrace$|Driver stacktrace:$|- (?:locked|eliminated|waiting on|waiting to (?:re-)?lock|parking to wait for) {1,2}<|at [^\p{L}(]{0,8}\(Coroutine )/u;
const omission = /^\.\.\. (?:(\d{1,9}) (more|common|frames?|lines?)\b|suppressed \d|\[)/;
const commonOfTruncated = /\(including (\d{1,9}) common frames?\)/;
/** A frame that the limit of a logging library has cut. */
const cutFrame = /^at [\p{L}\p{N}_$/@-]{1,256}\.[\p{L}\p{N}_$./@<>(:-]{0,1024}\.\.\.$/u;

/**
 * Reads a line as part of the structure of a Java trace (OpenJDK, `Throwable.printStackTrace`;
 * Logback, `ThrowableProxyUtil`; logstash-logback-encoder, `ShortenedThrowableConverter`).
 *
 * Returns `undefined` for every other line, which can only be part of a message.
 */
export function readStructureLine(line: string): StructureLine | undefined {
  const frame = parseFrameWithinTrace(line);
  if (frame !== undefined) {
    return { kind: "frame", frame };
  }
  const text = line.trim();
  if (aside.test(text)) {
    return { kind: "aside" };
  }
  return readOmission(text) ?? readLink(withoutStackHash(text), indentOf(line));
}

function readOmission(text: string): StructureLine | undefined {
  if (text === "..." || cutFrame.test(text)) {
    return { kind: "omission", count: 0 };
  }
  const match = omission.exec(text);
  if (match === null) {
    return undefined;
  }
  const isCommon = match[2] === "more" || match[2] === "common";
  const count = isCommon ? match[1] : commonOfTruncated.exec(text)?.[1];
  return { kind: "omission", count: Number(count ?? 0) };
}

function readLink(text: string, indent: number): StructureLine | undefined {
  const entry = linkEntries.find(([start]) => text.startsWith(start));
  const header = text.slice(entry?.[0].length ?? 0);
  if (header.startsWith(circularMark)) {
    return { kind: "aside" };
  }
  return entry && { kind: "link", ...entry[1], indent, header };
}
