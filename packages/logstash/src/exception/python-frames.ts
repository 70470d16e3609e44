import { ownValue, scalarText } from "../logstash-event.ts";

const maxFrames = 1000;
const maxChainLength = 20;
const cause = "\n\nThe above exception was the direct cause of the following exception:\n\n";

/**
 * Writes the exceptions that structlog listed (`ExceptionDictTransformer`), the raised one first, as
 * Python prints them: the first cause first.
 */
export function pythonFramesText(exceptions: readonly unknown[]): string | undefined {
  const texts = exceptions.slice(0, maxChainLength).map((exception) => oneException(exception));
  if (texts.length === 0 || texts.includes(undefined)) return undefined;
  return texts.toReversed().join(cause);
}

function oneException(exception: unknown): string | undefined {
  const type = ownValue(exception, "exc_type");
  const list = ownValue(exception, "frames");
  if (typeof type !== "string" || !Array.isArray(list)) return undefined;
  const frames = list.slice(0, maxFrames).map((frame) => {
    const [file, line, name] = ["filename", "lineno", "name"].map((key) =>
      scalarText(ownValue(frame, key)),
    );
    return `  File "${file}", line ${line}, in ${name}`;
  });
  const message = ownValue(exception, "exc_value");
  const title = typeof message === "string" && message !== "" ? `${type}: ${message}` : type;
  return ["Traceback (most recent call last):", ...frames, title].join("\n");
}
