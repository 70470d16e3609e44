import type { Writable } from "node:stream";

import { SingleBar } from "cli-progress";

import type { Accounting } from "../../one-shot/accounting.ts";

/** Shows on a terminal how far a run has come. */
export interface Progress {
  /** Books bytes that were read. */
  readonly addBytes: (count: number) => void;
  readonly stop: () => void;
}

/** What runs without a terminal, or with `--no-progress`, shows: nothing. */
export const noProgress: Progress = { addBytes: () => {}, stop: () => {} };

const refreshMillis = 125;

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
  });
  let bytes = 0;
  const show = (): void => {
    const { accepted, dropped, lines, malformed, pending } = accounting.totals();
    // What was read but is still on its way is not done: the bar must not run ahead of Sentry.
    const settledShare = lines === 0 ? 1 : 1 - pending / lines;
    bar.update(Math.floor(bytes * settledShare), {
      lines: lines.toLocaleString("en"),
      sent: accepted.toLocaleString("en"),
      lost: (malformed + dropped).toLocaleString("en"),
    });
  };
  bar.start(totalBytes ?? 0, 0, { lines: "0", sent: "0", lost: "0" });
  const timer = setInterval(show, refreshMillis);
  return {
    addBytes: (count) => {
      bytes += count;
    },
    stop: () => {
      clearInterval(timer);
      show();
      bar.stop();
    },
  };
}
