import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parseDsn } from "@rookery/core";
import { SpooledDelivery, spoolFileOf } from "@rookery/core/spool";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { fixtureDay, runInProcess, type ProgramResult } from "../command-context.ts";

let sentry: MockSentry;
let folder: string;

beforeEach(async () => {
  sentry = await startMockSentry({ now: () => fixtureDay });
  folder = await mkdtemp(join(tmpdir(), "rookery-storage-"));
  return async () => {
    await sentry.close();
    await rm(folder, { recursive: true });
  };
});

const lines = (count: number, text = "m"): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `{"@timestamp":"2026-11-22T10:33:00Z","level":"ERROR","message":"${text} ${index}"}\n`,
  ).join("");

/** Runs `rookery send` with the storage; by default with nothing to read. */
function send(input = "", args: readonly string[] = []): Promise<ProgramResult> {
  return runInProcess(["send", "--dsn", sentry.dsn, "--json", "--storage", folder, ...args], input);
}

async function summaryOf(run: Promise<ProgramResult>): Promise<unknown> {
  return JSON.parse((await run).stdout);
}

describe("send with storage", () => {
  test("sends what is read once, however often it is read", async () => {
    expect(await summaryOf(send(lines(50)))).toMatchObject({ lines: 50, dropped: 0, pending: 0 });
    expect(await summaryOf(send(lines(60)))).toMatchObject({ repeated: 50 });
    expect(sentry.events()).toHaveLength(60);
    expect(sentry.requests()).toHaveLength(60);
  });

  test("keeps what cannot be sent, says so, and the next run sends it", async () => {
    sentry.respondNext({ status: 403, times: Infinity });
    const first = await send(lines(20));
    expect(first.exitCode).toBe(1);
    expect(JSON.parse(first.stdout)).toMatchObject({
      lines: 20,
      accepted: 0,
      dropped: 0,
      pending: 0,
      storage: { found: 0, accepted: 0, left: 20 },
    });
    await sentry.close();
    const port = new URL(sentry.url).port;
    sentry = await startMockSentry({ now: () => fixtureDay, port: Number(port) });
    const second = await send();
    expect(second.exitCode).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({
      lines: 0,
      storage: { found: 20, accepted: 20, left: 0 },
    });
    expect(sentry.events()).toHaveLength(20);
  });

  test("reads all of its input though nobody takes anything: a pipe cannot be read again", async () => {
    await sentry.close();
    const result = await runInProcess(
      ["send", "--dsn", sentry.dsn, "--storage", folder],
      lines(2000),
    );
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("2000 lines: 0 events sent");
    expect(result.stderr).toContain("2000 left, which the next run with it sends");
    expect(result.stderr).toMatch(/Stopped: .* refused the connection/);
  });

  test("says with exit code 2 what is wrong with the storage", async () => {
    const result = await send("", ["--storage", join(import.meta.filename, "below-a-file")]);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toMatch(/^rookery: .*below-a-file.*: it cannot be written/);
  });
});

describe("dead letters", () => {
  const deadLetters = async (...args: readonly string[]): Promise<string> => {
    const [command = "", ...others] = args;
    const result = await runInProcess(["dead-letters", command, "--storage", folder, ...others]);
    expect(result.stderr).toBe("");
    return result.stdout;
  };

  /** A run of which Sentry refused two events. */
  async function refuseTwo(): Promise<void> {
    sentry.respondNext({ status: 413, times: 2 });
    const { exitCode, stdout } = await send(lines(5));
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 3, deadLettered: 2 });
  }

  test("are listed, shown, replayed and discarded", async () => {
    await refuseTwo();
    const [first = "", second = ""] = (await deadLetters("list")).trimEnd().split("\n");
    expect(first).toMatch(/^127\.0\.0\.1_\d+-1\/\d+ {2}\S+Z {2}1 event: m \d {2}← .*413/);
    const shown = await deadLetters("show", first.split(" ")[0] ?? "");
    expect(shown).toMatch(/refused .*: HTTP 413, too_large: /);
    expect(shown).toMatch(/"formatted": "m \d"/);
    expect(await deadLetters("replay", first.split(" ")[0] ?? "")).toContain(
      "1 dead letter put back",
    );
    expect(await deadLetters("discard", second.split(" ")[0]?.split("/")[1] ?? "")).toBe(
      "1 dead letter discarded.\n",
    );
    expect(await deadLetters("list")).toBe("No dead letters.\n");
    expect(await summaryOf(send())).toMatchObject({ storage: { found: 1, accepted: 1 } });
    expect(sentry.events()).toHaveLength(4);
  });

  test("are JSON where that is wanted, and can be moved all at once", async () => {
    await refuseTwo();
    const facts: unknown[] = (await deadLetters("list", "--json"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(facts).toEqual(
      Array.from({ length: 2 }, () => ({
        id: expect.stringMatching(/\/\d+$/),
        died: expect.stringMatching(/Z$/),
        received: expect.stringMatching(/Z$/),
        eventId: expect.stringMatching(/^[\da-f]{32}$/),
        content: "1 event",
        title: expect.stringMatching(/^m \d$/),
        code: "too_large",
        httpStatus: 413,
        answer: expect.stringContaining("413"),
      })),
    );
    expect(await deadLetters("discard", "--all")).toBe("2 dead letters discarded.\n");
    expect(await deadLetters("list", "--json")).toBe("");
  });

  test.each([
    { args: ["replay"], problem: "Give the ids of dead letters, or --all." },
    { args: ["show", "99"], problem: "There is no dead letter 99" },
    { args: ["list", "--storage", "/nowhere"], problem: "/nowhere has no storage" },
  ])("say what is wrong with $args", async ({ args, problem }) => {
    await send(lines(1));
    const result = await runInProcess([
      "dead-letters",
      ...args.slice(0, 1),
      "--storage",
      folder,
      ...args.slice(1),
    ]);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(problem);
  });

  test("can be read, but not changed, while another process has the storage", async () => {
    await refuseTwo();
    const owner = await SpooledDelivery.open({
      file: spoolFileOf(folder, parseDsn(sentry.dsn)),
      transport: { send: async () => ({ status: "accepted" }) },
    });
    onTestFinished(() => owner.stop(0));
    expect((await deadLetters("list")).trimEnd().split("\n")).toHaveLength(2);
    const result = await runInProcess(["dead-letters", "discard", "--all", "--storage", folder]);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain("another process uses it");
  });
});
