import { ownValue } from "../logstash-event.ts";
import { chainOf, maxChainLength } from "./chain-of.ts";

/** Follows an exception object through its inner ones, outermost first. */
export function dotnetChain(exception: unknown): unknown[] {
  return chainOf(
    exception,
    (value) => value !== undefined && value !== null,
    (value) => ownValue(value, "innerException") ?? ownValue(value, "InnerException"),
  );
}

/** Returns the class of a serialized exception: Serilog's `ClassName`, NLog's `Type`. */
export function dotnetClass(exception: unknown): unknown {
  return ownValue(exception, "ClassName") ?? ownValue(exception, "Type");
}

/**
 * Writes exceptions, outermost first, as .NET prints them: the inner ones with their traces stand
 * between the outer one's title and its trace (`Exception.ToString`).
 */
export function dotnetExceptionsText(exceptions: readonly unknown[]): string | undefined {
  const chain = exceptions.slice(0, maxChainLength);
  const titles = chain.map((exception) => title(exception));
  if (titles.length === 0 || titles.includes(undefined)) return undefined;
  const traces = chain.map((exception) => traceOf(exception)).toReversed();
  const inner = traces.map((trace, index) =>
    index === traces.length - 1 ? trace : `${trace}\n   --- End of inner exception stack trace ---`,
  );
  return [titles.join("\n ---> "), ...inner].filter((text) => text !== "").join("\n");
}

function title(exception: unknown): string | undefined {
  const type = dotnetClass(exception);
  const message = ownValue(exception, "Message");
  if (typeof type !== "string") return undefined;
  return typeof message === "string" && message !== "" ? `${type}: ${message}` : type;
}

/** A rethrown exception has the frames of its first throw apart, in `RemoteStackTraceString`. */
function traceOf(exception: unknown): string {
  const own = ownValue(exception, "StackTraceString") ?? ownValue(exception, "StackTrace");
  return [ownValue(exception, "RemoteStackTraceString"), own]
    .map((trace) => lines(trace))
    .filter((trace) => trace !== "")
    .join("\n");
}

function lines(trace: unknown): string {
  const text = Array.isArray(trace)
    ? trace.filter((line) => typeof line === "string").join("\n")
    : trace;
  return typeof text === "string" ? text.replaceAll("\r\n", "\n").trimEnd() : "";
}
