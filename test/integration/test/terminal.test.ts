// What only happens on a terminal, on a real pseudo-terminal that `script` makes.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";

import { needsProgram } from "@rookery/test-needs";
import { expect, test } from "vitest";

const bin = join(import.meta.dirname, "../../../packages/bridge/bin/rookery.js");
const sample = join(import.meta.dirname, "../../../packages/bridge/sample/*.ndjson");
const controlC = "\u0003";

test("the demo stays up with its page until Ctrl-C", async (context) => {
  needsProgram("script", context);
  const terminal = openTerminal(`${process.execPath} ${bin} demo`);
  const output = await terminal.until("Ctrl-C ends");
  const url = /event by event: (http:\S+)/.exec(output)?.[1] ?? "";
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("<table");
  terminal.type(controlC);
  expect(await terminal.exitCode()).toBe(0);
});

test("the demo ends by itself on a terminal when it is told to", async (context) => {
  needsProgram("script", context);
  const terminal = openTerminal(`${process.execPath} ${bin} demo --exit`);
  expect(await terminal.exitCode()).toBe(0);
});

test("sending files shows a progress bar on a terminal", async (context) => {
  needsProgram("script", context);
  const terminal = openTerminal(
    `${process.execPath} ${bin} send --dsn http://k@127.0.0.1:9/1 '${sample}'`,
  );
  expect(await terminal.exitCode()).toBe(1);
  expect(terminal.output()).toMatch(/[█░]+ \d+%/);
  expect(terminal.output()).toContain("refused the connection");
});

test("nothing to read on a terminal is a usage error, not a wait", async (context) => {
  needsProgram("script", context);
  const terminal = openTerminal(`${process.execPath} ${bin} send --dry-run`);
  expect(await terminal.exitCode()).toBe(2);
  expect(terminal.output()).toContain("Nothing to read");
});

interface Terminal {
  /** Resolves with the output once it contains a text. */
  until(text: string): Promise<string>;
  output(): string;
  type(text: string): void;
  exitCode(): Promise<number | null>;
}

function openTerminal(command: string): Terminal {
  // `exec`: a shell that stays between would die of Ctrl-C itself, and its exit code be the one seen.
  const child: ChildProcess = spawn("script", ["-qefc", `exec ${command}`, "/dev/null"], {
    env: { ...process.env, TERM: "xterm", COLUMNS: "120" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  const exited = once(child, "close");
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return {
    until: async (text) => {
      while (!output.includes(text)) {
        if (child.stdout === null || child.exitCode !== null) throw new Error(`ended: ${output}`);
        await once(child.stdout, "data");
      }
      return output;
    },
    output: () => output,
    type: (text) => child.stdin?.write(text),
    exitCode: async () => {
      await exited;
      return child.exitCode;
    },
  };
}
