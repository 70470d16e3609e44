import { once } from "node:events";
import process from "node:process";
import { parseArgs } from "node:util";

import { startMockSentry } from "./start-mock-sentry.ts";

/** The port that the command listens on unless told otherwise. */
export const defaultPort = 9077;

const usage = `Usage: rookery-mock-sentry [--host HOST] [--port PORT] [--json]

Runs a strict local Sentry until it is interrupted.

  --host HOST  address to listen on (default 127.0.0.1)
  --port PORT  port to listen on, 0 for a free one (default ${defaultPort})
  --json       print where it listens as one line of JSON
  --help       print this text
`;

/** What the command line says. */
interface CommandOptions {
  readonly host: string;
  readonly port: number;
  readonly isJson: boolean;
  readonly isHelp: boolean;
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
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function serve({ host, port, isJson }: CommandOptions): Promise<void> {
  // Listening for signals comes first: one may arrive as soon as the first line is out.
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const sentry = await startMockSentry({ host, port });
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
        help: { type: "boolean", default: false },
      },
    });
    const { host, port, json: isJson, help: isHelp } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      return "--port: expected a number from 0 to 65535";
    }
    return { host, port: Number(port), isJson, isHelp };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
