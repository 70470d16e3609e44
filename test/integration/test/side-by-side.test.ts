// The same small app, with Sentry's own SDK and with ours: what becomes of the same error.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import { compareEvents, type ComparedField } from "../side-by-side/comparison/compare-events.ts";
import { eventOf } from "../side-by-side/comparison/run-app.ts";

const page = join(import.meta.dirname, "../../../docs/compared-with-sentry-node.md");
const minutes = 60_000;

interface Row extends Omit<ComparedField, "isSame"> {
  readonly verdict: string;
}

/** The table of the page: field, what each says, and what is to be thought of it. */
function statedRows(): readonly Row[] {
  const lines = readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  return lines.map((line) => {
    const [field = "", sentry = "", rookery = "", verdict = ""] = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    return { field: plain(field), sentry: plain(sentry), rookery: plain(rookery), verdict };
  });
}

function plain(cell: string): string {
  return cell.replace(/^`(.*)`$/, "$1");
}

describe("an error in a small HTTP app", () => {
  let sentry: Readonly<Record<string, unknown>>;
  let rookery: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    sentry = await eventOf("with-sentry");
    rookery = await eventOf("with-rookery");
  }, 5 * minutes);

  test("becomes the two events that the page compares, field by field", () => {
    const actual = compareEvents(sentry, rookery);
    const stated = statedRows().map(({ field, rookery: ours, sentry: theirs }) => {
      return { field, sentry: theirs, rookery: ours };
    });
    expect(stated).toEqual(
      actual.map(({ field, rookery: ours, sentry: theirs }) => {
        return { field, sentry: theirs, rookery: ours };
      }),
    );
  });

  test("each difference is better or explained, and nothing else is", () => {
    const same = new Set(
      compareEvents(sentry, rookery).flatMap((row) => (row.isSame ? row.field : [])),
    );
    const wrong = statedRows().filter(
      ({ field, verdict }) =>
        !(same.has(field) ? /^same$/ : /^(?:better|explained): ./).test(verdict),
    );
    expect(wrong).toEqual([]);
  });

  test("has the same calls, in the same modules, in both", () => {
    const calls = (event: unknown): unknown =>
      framesOf(event).map(({ function: f, module, in_app: a }) => [f, module, a]);
    expect(calls(rookery)).toEqual(calls(sentry));
  });

  test("leaks no secret of the request in either", () => {
    for (const event of [sentry, rookery]) expect(JSON.stringify(event)).not.toContain("s3cr3t");
  });
});

interface Frame {
  readonly function?: string;
  readonly module?: string;
  readonly in_app?: boolean;
}

interface Traced {
  readonly exception?: {
    readonly values?: readonly { readonly stacktrace?: { readonly frames: readonly Frame[] } }[];
  };
}

function framesOf(event: unknown): readonly Frame[] {
  // What both of them send is an event.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { exception } = event as Traced;
  return (exception?.values ?? []).flatMap(({ stacktrace }) => stacktrace?.frames ?? []);
}
