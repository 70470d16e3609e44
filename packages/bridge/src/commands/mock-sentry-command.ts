import { once } from "node:events";

import {
  MockSentryError,
  startMockSentry,
  type Fault,
  type MockSentry,
} from "@rookery/mock-sentry";
import { Command, InvalidArgumentError } from "commander";

import type { CommandContext } from "../command-context.ts";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { UsageError } from "../usage-error.ts";
import { writeText } from "../write-text.ts";

interface MockSentryFlags {
  readonly host: string;
  readonly port: number;
  readonly json: boolean;
  readonly record?: string;
  readonly fault: readonly Fault[];
}

/** Makes `rookery mock-sentry`. */
export function createMockSentryCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  return new Command("mock-sentry")
    .description("Run a strict local Sentry with a page that lists the issues, until Ctrl-C.")
    .option("--host <host>", "the address to listen on", "127.0.0.1")
    .option("--port <port>", "the port to listen on; 0 takes a free one", parsePort, 9077)
    .option("--json", "print the addresses as JSON", false)
    .option("--record <file>", "append every stored event to a file, one line of JSON each")
    .option("--fault <json>", "play a fault; may be repeated", addFault, [])
    .action(async (flags: MockSentryFlags) => {
      const sentry = await start(flags);
      const { dsn, url } = sentry;
      const text = flags.json
        ? JSON.stringify({ url, dsn })
        : `A local Sentry listens.\n  Issues: ${url}\n  DSN:    ${dsn}\nCtrl-C ends it.`;
      await writeText(context.stdout, `${text}\n`);
      if (!context.signal.aborted) await once(context.signal, "abort");
      await sentry.close();
      onExit(exitCodes.delivered);
    });
}

async function start({ host, port, record, fault }: MockSentryFlags): Promise<MockSentry> {
  try {
    const recordTo = record === undefined ? {} : { recordTo: record };
    const sentry = await startMockSentry({ host, port, ...recordTo });
    try {
      for (const each of fault) sentry.injectFault(each);
    } catch (error) {
      await sentry.close();
      throw error;
    }
    return sentry;
  } catch (error) {
    if (error instanceof MockSentryError) throw new UsageError(error.message);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EADDRINUSE") throw new UsageError(`Port ${port} is taken: give another --port.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EACCES") {
      throw new UsageError(`Cannot listen on ${host}:${port} (${code}).`);
    }
    throw error;
  }
}

/** The mock itself judges whether the object is a fault. */
function addFault(text: string, others: readonly Fault[]): readonly Fault[] {
  try {
    const fault: Fault = JSON.parse(text);
    return [...others, fault];
  } catch {
    throw new InvalidArgumentError('Expected JSON such as {"status": 503, "ratio": 0.3}.');
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("Expected a port number from 0 to 65535.");
  }
  return port;
}
