import process from "node:process";

import { describeBug, runProgram } from "./program.ts";

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The first asks to end, the second ends.
  process.once(signal, () => ending.abort());
}
// Whoever reads our output may stop reading: `rookery send --dry-run | head`.
process.stdout.on("error", () => ending.abort());
process.stderr.on("error", () => {});
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error) => {
    process.stderr.write(describeBug(error, process.env));
    process.exit(1);
  });
}

process.exitCode = await runProgram(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: Date.now,
  signal: ending.signal,
});
