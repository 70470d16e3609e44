import { once } from "node:events";
import process from "node:process";
import { parseArgs } from "node:util";

import type { Fault } from "./faults/fault.ts";
import { parseFault } from "./faults/parse-fault.ts";
import { MockSentryError } from "./mock-sentry-error.ts";
import { startMockSentry } from "./start-mock-sentry.ts";

/** The port that the command listens on unless told otherwise. */
export const defaultPort = 9077;

const usage = `Usage: rookery-mock-sentry [--host HOST] [--port PORT] [--json] [--record FILE] [--fault JSON]...

Runs a strict local Sentry until it is interrupted.

  --host HOST  address to listen on (default 127.0.0.1)
  --port PORT  port to listen on, 0 for a free one (default ${defaultPort})
  --json       print where it listens as one line of JSON
  --record FILE
               append every stored event to a file, one line of JSON each
  --fault JSON
               play a fault, such as '{"status": 503, "ratio": 0.3}'; may be repeated
  --help       print this text
`;

/** What the command line says. */
interface CommandOptions {
  readonly host: string;
  readonly port: number;
  readonly isJson: boolean;
  readonly isHelp: boolean;
  /** Absent unless the command line has it: then the environment may name a file. */
  readonly recordTo?: string;
  readonly faults: readonly Fault[];
}

/**
 * Runs the command and resolves to its exit code.
 *
 * 0 after SIGINT or SIGTERM, 1 when it cannot listen, 2 for wrong usage.
 */
export async function runCli(commandArguments: readonly string[]): Promise<number> {
  const options = readArguments(commandArguments);
  if (typeof options === "string") {
    process.stderr.write(`${options}\n\n${usage}`);
    return 2;
  }
  if (options.isHelp) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    await serve(options);
    return 0;
  } catch (error) {
    // A file that cannot be written is the only option that is not judged with the arguments.
    if (error instanceof MockSentryError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function serve(options: CommandOptions): Promise<void> {
  const { host, port, isJson, recordTo, faults } = options;
  // Listening for signals comes first: one may arrive as soon as the first line is out.
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const sentry = await startMockSentry({
    host,
    port,
    ...(recordTo !== undefined && { recordTo }),
  });
  for (const fault of faults) sentry.injectFault(fault);
  const { url, dsn } = sentry;
  const text = isJson ? JSON.stringify({ url, dsn }) : `Issues: ${url}/\nDSN:    ${dsn}`;
  process.stdout.write(`${text}\n`);
  await interrupted;
  await sentry.close();
}

function readArguments(commandArguments: readonly string[]): CommandOptions | string {
  try {
    const { values } = parseArgs({
      args: [...commandArguments],
      options: {
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: String(defaultPort) },
        json: { type: "boolean", default: false },
        record: { type: "string" },
        fault: { type: "string", multiple: true, default: [] },
        help: { type: "boolean", default: false },
      },
    });
    const { host, port, json: isJson, help: isHelp, record, fault: faultTexts } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      return "--port: expected a number from 0 to 65535";
    }
    const faults = faultTexts.map((text) => parseFault(text));
    const problem = faults.find((fault) => typeof fault === "string");
    if (problem !== undefined) return `--fault: ${problem}`;
    return {
      host,
      port: Number(port),
      isJson,
      isHelp,
      ...(record !== undefined && { recordTo: record }),
      faults: faults.filter((fault) => typeof fault !== "string"),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
