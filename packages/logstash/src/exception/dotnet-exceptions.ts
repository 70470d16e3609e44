import { ownValue } from "../logstash-event.ts";

/** Deeper chains are cut: nobody reads on, and a forged event could nest without end. */
const maxChainLength = 20;

/**
 * Writes the exceptions that Serilog listed, outermost first, as .NET prints them: the inner ones with
 * their traces stand between the outer one's title and its trace (`Exception.ToString`).
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
  const type = ownValue(exception, "ClassName");
  const message = ownValue(exception, "Message");
  if (typeof type !== "string") return undefined;
  return typeof message === "string" && message !== "" ? `${type}: ${message}` : type;
}

function traceOf(exception: unknown): string {
  const trace = ownValue(exception, "StackTraceString");
  return typeof trace === "string" ? trace.replaceAll("\r\n", "\n") : "";
}
