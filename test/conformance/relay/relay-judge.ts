import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { lostFields, type JsonValue } from "./lost-fields.ts";

/** One event as Relay is given it. */
export interface JudgedEvent {
  /** The JSON text that is sent. */
  readonly json: string;
  /** When Relay receives it; what it says of an event's age depends on it. */
  readonly receivedAt: Date;
}

/** A process that runs Relay's normaliser. */
export interface RelayJudge {
  /**
   * Normalises an event, and lists what Relay would not take as it is: fields that it lost or changed,
   * and everything that it remarks in `errors` and `_meta`. An event that it keeps whole has no faults.
   */
  faults(event: JudgedEvent): Promise<readonly string[]>;
  /** Ends the process, and fails if it did not end well. */
  close(): Promise<void>;
}

/** The event as Sentry stores it, or why it cannot be read. */
type NormalisedEvent = { readonly event: JsonObject } | { readonly error: string };

type JsonObject = { readonly [name: string]: JsonValue };

/** Starts the normaliser in a Python that has `sentry-relay`. */
export function startRelayJudge(python: string): RelayJudge {
  const child = spawn(python, [join(import.meta.dirname, "judge.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const normalise = async ({ json, receivedAt }: JudgedEvent): Promise<NormalisedEvent> => {
    const request = { event: json, received_at: receivedAt.toISOString() };
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await answers.next();
    if (done === true) throw new Error("the judge ended before it had answered");
    const answer: { readonly event: string } | { readonly error: string } = JSON.parse(value);
    return "error" in answer ? answer : { event: JSON.parse(answer.event) };
  };

  return {
    async faults(event) {
      const normalised = await normalise(event);
      if ("error" in normalised) return [`cannot be read: ${normalised.error}`];
      return findFaults(JSON.parse(event.json), normalised.event);
    },
    async close() {
      child.stdin.end();
      await ended;
      if (child.exitCode !== 0) throw new Error(`the judge ended with ${child.exitCode}`);
    },
  };
}

function findFaults(sent: JsonObject, kept: JsonObject): readonly string[] {
  const { errors, _meta: meta } = kept;
  const told = new Set(errorsIn(sent["errors"]));
  const found = errorsIn(errors).filter((error) => !told.has(error));
  return [...found, ...remarksIn(meta, []), ...lostFields(sent, kept)];
}

function errorsIn(errors: JsonValue | undefined): readonly string[] {
  if (errors === undefined) return [];
  return (Array.isArray(errors) ? errors : [errors]).map(
    (error) => `error: ${show(sorted(error))}`,
  );
}

/** Relay writes remarks in the form of the event itself; those on a value stand under the name "". */
function remarksIn(meta: JsonValue | undefined, path: readonly string[]): readonly string[] {
  if (typeof meta !== "object" || meta === null) return [];
  return Object.entries(meta).flatMap(([name, entry]) =>
    name === ""
      ? [`remark at ${path.join(".")}: ${show(entry)}`]
      : remarksIn(entry, [...path, name]),
  );
}

/**
 * With its names in order, and without the last digits of fractions: those of an error that we sent
 * come back in another order, and read quickly rather than exactly.
 */
function sorted(value: JsonValue): JsonValue {
  if (typeof value === "number") return Number(value.toPrecision(15));
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, entry]) => [name, sorted(entry)]));
}

function show(value: JsonValue): string {
  return JSON.stringify(value);
}
