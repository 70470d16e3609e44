import process from "node:process";
import type { Writable } from "node:stream";

import { exitCodes } from "./exit-code.ts";
import { describeBug, runProgram } from "./program.ts";

const ending = new AbortController();
const endingSignals = ["SIGINT", "SIGTERM"] as const;
for (const signal of endingSignals) {
  // The first asks to end, the second ends.
  process.once(signal, () => ending.abort());
}
let isOutputLost = false;
/** What a daemon prints is but one of its exporters, which counts what it cannot print. */
const isDaemon = process.argv[2] === "run";
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (isDaemon) return;
  // Whoever reads our output may stop reading: `rookery send --dry-run | head`.
  if (error.code === "EPIPE") {
    ending.abort("whoever read the output stopped reading");
    return;
  }
  if (!isOutputLost) {
    process.stderr.write(`rookery: the output could not be written (${error.code})\n`);
  }
  isOutputLost = true;
  ending.abort("the output could not be written");
});
// There is nobody left to tell.
process.stderr.on("error", () => {});
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error) => {
    process.stderr.write(describeBug(error, process.env));
    process.exit(exitCodes.lost);
  });
}

const exitCode = await runProgram(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: Date.now,
  signal: ending.signal,
  onReload: (listener) => {
    // Whoever does not listen is ended by it, as programs are.
    process.on("SIGHUP", listener);
    return () => process.off("SIGHUP", listener);
  },
});
await Promise.all([written(process.stdout), written(process.stderr)]);
process.exitCode = isOutputLost && exitCode === 0 ? exitCodes.lost : exitCode;
if (ending.signal.aborted || exitCode !== exitCodes.delivered) {
  // Opening a named pipe that nobody writes to cannot be taken back, and keeps even process.exit
  // waiting; a signal does not wait.
  const timer = setTimeout(() => {
    for (const signal of endingSignals) process.removeAllListeners(signal);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

/** Resolves once all that was written is with the reader, or cannot get there. */
function written(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored !== null) resolve();
    else stream.once("close", resolve).write("", () => resolve());
  });
}
