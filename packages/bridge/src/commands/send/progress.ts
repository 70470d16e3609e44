import type { Writable } from "node:stream";

import { SingleBar } from "cli-progress";

import type { Accounting } from "../../pipeline/accounting.ts";

/** Shows on a terminal how far a run has come. */
export interface Progress {
  /** Books bytes that were read. */
  readonly addBytes: (count: number) => void;
  /** Shows the counts of now. */
  readonly update: () => void;
  readonly stop: () => void;
}

/** What runs without a terminal, or with `--no-progress`, shows: nothing. */
export const noProgress: Progress = { addBytes: () => {}, update: () => {}, stop: () => {} };

/** Starts a bar; without a known total, as for stdin, a line of counts takes its place. */
export function startProgress(
  stream: Writable,
  accounting: Accounting,
  totalBytes: number | undefined,
): Progress {
  const bar = new SingleBar({
    stream,
    format:
      totalBytes === undefined
        ? "{lines} lines  {sent} sent  {lost} lost"
        : "{bar} {percentage}%  {lines} lines  {sent} sent  {lost} lost  {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    fps: 8,
  });
  let bytes = 0;
  const counts = (): Record<string, string> => {
    const totals = accounting.totals();
    return {
      lines: totals.lines.toLocaleString("en"),
      sent: totals.accepted.toLocaleString("en"),
      lost: (totals.malformed + totals.dropped).toLocaleString("en"),
    };
  };
  bar.start(totalBytes ?? 0, 0, counts());
  return {
    addBytes: (count) => {
      bytes += count;
    },
    update: () => bar.update(bytes, counts()),
    stop: () => bar.stop(),
  };
}
