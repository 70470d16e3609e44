/** What stands between an exception and its calls, and how the text around it is written. */
export interface TraceLabel {
  /** Undoes what a logging library did to class names and messages. */
  readonly decode: (text: string) => string;
}

const plain: TraceLabel = { decode: (text) => text };
/** Monolog leaves the escapes of JSON in its lines, except those of line breaks. */
const json: TraceLabel = { decode: (text) => text.replaceAll(/\\([\\/"])/g, "$1") };

const labels: ReadonlyMap<string, TraceLabel> = new Map([
  ["Stack trace:", plain],
  ["Stacktrace:", plain],
  ["Trace:", plain],
  ["[stacktrace]", json],
]);

/** Reads a line as a label; `undefined` for any other line. */
export function readTraceLabel(line: string | undefined): TraceLabel | undefined {
  return line === undefined ? undefined : labels.get(line.trim());
}

/** How calls without a label are written. */
export const withoutLabel: TraceLabel = plain;
