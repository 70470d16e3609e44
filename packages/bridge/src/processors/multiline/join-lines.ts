import { severityNumbers, type LogRecord } from "@rookery/log-record";

import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { joinReceipts } from "../../pipeline/receipt.ts";
import { withMessage } from "./event-message.ts";
import type { Line } from "./line.ts";

/**
 * Makes one record of lines: the first one, with the text of all of them and the highest severity.
 *
 * A trace of which no line states a severity is an error (OpenTelemetry logs data model, "Mapping of
 * SeverityNumber").
 */
export function joinLines(lines: readonly [Line, ...Line[]], isTrace: boolean): PipelineRecord {
  const [first] = lines;
  const items = lines.map(({ item }) => item);
  const text = lines.map((line) => line.text).join("\n");
  const { event, ...item } = first.item;
  const record = {
    ...item.record,
    ...severityOf(lines, isTrace),
    body: text,
    attributes: attributesOf(items, text),
  };
  return {
    ...item,
    ...(event !== undefined && { event: withMessage(event, first.item.record.body, text) }),
    record,
    line: joinBytes(items),
    receipt: joinReceipts(items.map(({ receipt }) => receipt)),
  };
}

type Severity = Pick<LogRecord, "severityNumber" | "severityText">;

function severityOf(lines: readonly Line[], isTrace: boolean): Severity {
  let highest: Severity = {};
  for (const { item, text } of lines) {
    const { severityNumber, severityText } = item.record;
    // What is indented states no level, whatever was taken for one.
    if (item.event === undefined && /^\s/.test(text)) continue;
    if ((severityNumber ?? 0) > (highest.severityNumber ?? 0)) {
      highest = { severityNumber, severityText };
    }
  }
  const isUnknown = highest.severityNumber === undefined && isTrace;
  return isUnknown ? { severityNumber: severityNumbers.error } : highest;
}

const original = "log.record.original";

/** Those of the first line; the text as it was read is kept where it differs. */
function attributesOf(items: readonly PipelineRecord[], text: string): LogRecord["attributes"] {
  const attributes = items[0]?.record.attributes ?? {};
  if (items.every(({ record }) => record.attributes[original] === undefined)) return attributes;
  const read = items.map(({ record }) => record.attributes[original] ?? record.body).join("\n");
  const empty: Record<string, unknown> = Object.create(null);
  const copy = Object.assign(empty, attributes);
  if (read === text) delete copy[original];
  else copy[original] = read;
  return copy;
}

const lineBreak = new Uint8Array([10]);

function joinBytes(items: readonly PipelineRecord[]): Uint8Array {
  return Buffer.concat(
    items.flatMap(({ line }, index) => (index === 0 ? [line] : [lineBreak, line])),
  );
}
