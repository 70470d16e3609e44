import type { Accounting, AccountingTotals, Tally } from "../../one-shot/accounting.ts";
import { formatPositions } from "../../pipeline/position.ts";
import { printable } from "../../printable.ts";
import { describeStorage, type StorageSummary } from "./storage-summary.ts";

/** What a run did, for people (`formatSummary`) and for programs (`--json`). */
export interface SendSummary extends AccountingTotals {
  /** Where it went, without keys; absent in a dry run. */
  readonly destination?: string;
  readonly minLevel: string;
  readonly malformedLines: readonly Tally[];
  /** What Sentry refused, and the storage keeps. */
  readonly deadLetters: readonly Tally[];
  readonly droppedRecords: readonly Tally[];
  /** Lines that are neither malformed nor dropped, with something worth knowing. */
  readonly notes: readonly Tally[];
  /** Sources that could not be read, or not to their end. */
  readonly unreadable: readonly string[];
  /** Why the run ended before its input did. */
  readonly stopped?: string;
  /** Absent without one. */
  readonly storage?: StorageSummary;
}

/** Collects a summary from the books. */
export function createSummary(
  accounting: Accounting,
  run: Pick<SendSummary, "destination" | "minLevel" | "unreadable" | "stopped" | "storage">,
): SendSummary {
  return {
    ...run,
    ...accounting.totals(),
    malformedLines: accounting.malformedTallies(),
    deadLetters: accounting.deadLetterTallies(),
    droppedRecords: accounting.droppedTallies(),
    notes: accounting.noteTallies(),
  };
}

/** True when something that should have arrived did not. */
export function hasLosses(summary: SendSummary): boolean {
  const { deadLettered, dropped, malformed, pending, stopped, storage, unreadable } = summary;
  const lines = deadLettered + dropped + malformed + pending;
  const stored = storage === undefined ? 0 : storage.deadLettered + storage.dropped + storage.left;
  return lines + stored + unreadable.length > 0 || stopped !== undefined;
}

/** Writes the summary as a person reads it. */
export function formatSummary(summary: SendSummary): string {
  const {
    accepted,
    belowThreshold,
    blank,
    deadLettered,
    destination,
    dropped,
    filtered,
    lines,
    malformed,
    pending,
    repeated,
    spooled,
  } = summary;
  const sent = destination === undefined ? "printed, nothing sent" : `sent to ${destination}`;
  const counts = [
    `${count(accepted, "event")} ${sent}`,
    `${belowThreshold} below ${summary.minLevel}`,
    ...(filtered > 0 ? [`${filtered} left out by --if`] : []),
    `${malformed} unreadable`,
    `${dropped} lost`,
    ...(spooled > 0 ? [`${spooled} to the storage`] : []),
    ...(repeated > 0 ? [`${repeated} taken before`] : []),
    ...(deadLettered > 0 ? [`${deadLettered} refused`] : []),
    ...(blank > 0 ? [`${blank} blank`] : []),
    ...(pending > 0 ? [`${pending} not finished`] : []),
  ];
  return [
    `${count(lines, "line")}: ${counts.join(", ")}`,
    ...section("Unreadable:", summary.malformedLines),
    ...section("Refused, and kept as dead letters:", summary.deadLetters),
    ...section("Lost:", summary.droppedRecords),
    ...describeStorage(summary.storage, summary.spooled),
    ...section("Worth knowing:", summary.notes),
    ...summary.unreadable.map((problem) => `Not read: ${problem}`),
    ...(summary.stopped === undefined ? [] : [`Stopped: ${summary.stopped}`]),
  ]
    .map((line) => `${printable(line)}\n`)
    .join("");
}

function section(title: string, tallies: readonly Tally[]): readonly string[] {
  if (tallies.length === 0) return [];
  return [
    title,
    ...tallies.map(
      (tally) => `  ${tally.count} × ${withoutPeriod(tally.message)}: ${places(tally)}`,
    ),
  ];
}

function withoutPeriod(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function places(tally: Tally): string {
  const shown = formatPositions(tally.positions);
  const more = tally.count - tally.positions.length;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
