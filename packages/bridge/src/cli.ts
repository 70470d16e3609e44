import process from "node:process";

import { exitCodes } from "./exit-code.ts";
import { describeBug, runProgram } from "./program.ts";

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The first asks to end, the second ends.
  process.once(signal, () => ending.abort());
}
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads our output may stop reading: `rookery send --dry-run | head`.
  if (error.code !== "EPIPE" && !ending.signal.aborted) {
    process.stderr.write(`rookery: the output could not be written (${error.code})\n`);
  }
  ending.abort();
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
});
// A read that cannot be taken back, from a pipe that nobody writes to, must not keep us.
process.exit(exitCode);
