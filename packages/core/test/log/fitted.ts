import { fitLog, type FittedLog, type LogInput, type LogItem } from "../../src/index.ts";

/** When the logs of tests are received. */
export const receivedAt = 1_795_343_580_250;

/** A log as it is written. */
export function logItem(input: Partial<LogInput> = {}): LogItem {
  return toItem(fitLog({ body: "it broke", ...input }, receivedAt));
}

/** Parses the bytes of a log. */
export function toItem(log: FittedLog): LogItem {
  const item: LogItem = JSON.parse(Buffer.from(log.bytes).toString());
  return item;
}
