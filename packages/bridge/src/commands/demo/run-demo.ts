import { once } from "node:events";

import { HttpTransport, parseDsn } from "@rookery/core";
import { createLogstashDecoder } from "@rookery/logstash";
import { startMockSentry, type MockSentry } from "@rookery/mock-sentry";

import type { CommandContext } from "../../command-context.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { Accounting } from "../../one-shot/accounting.ts";
import { createRedactedMapper } from "../../one-shot/exporters/redacted-mapper.ts";
import { SentryExporter } from "../../one-shot/exporters/sentry-exporter.ts";
import { runPipeline } from "../../one-shot/run-pipeline.ts";
import { shiftTime } from "../../one-shot/shift-time.ts";
import { FileReader } from "../../readers/file-reader.ts";
import { sdkInfo } from "../../sdk-info.ts";
import { writeText } from "../../write-text.ts";
import { createSummary, formatSummary } from "../send/send-summary.ts";
import { formatIssueTable } from "./issue-table.ts";
import { newestTime, sampleFiles, sampleName } from "./sample.ts";

/** How the demo ends. */
export interface DemoOptions {
  /** Stay up with the page until Ctrl-C. */
  readonly staysUp: boolean;
}

const minLevel = "warning";
const maxFrameBytes = 1_048_576;
const widthWithoutTerminal = 160;

/** Sends the sample to a local Sentry, through all that a real run goes through, and shows the issues. */
export async function runDemo(options: DemoOptions, context: CommandContext): Promise<ExitCode> {
  const sentry = await startMockSentry();
  try {
    const accounting = new Accounting();
    await sendSample(sentry, accounting, context);
    const totals = accounting.totals();
    // A terminal that nobody gave a size, as `docker run -t` or `script` may make it, has 0 columns.
    const width = context.stdout.columns || widthWithoutTerminal;
    await writeText(context.stdout, describeRun(sentry, accounting, width));
    if (options.staysUp) {
      await writeText(
        context.stdout,
        `\nThe issues, event by event: ${sentry.url}\nCtrl-C ends.\n`,
      );
      if (!context.signal.aborted) await once(context.signal, "abort");
    }
    // The server is asked too: what we believe to have sent is not what arrived.
    const hasArrived = totals.dropped + totals.pending === 0 && totals.accepted > 0;
    return hasArrived && sentry.events().length === totals.accepted
      ? exitCodes.delivered
      : exitCodes.lost;
  } finally {
    await sentry.close();
  }
}

async function sendSample(
  sentry: MockSentry,
  accounting: Accounting,
  context: CommandContext,
): Promise<void> {
  const paths = await sampleFiles();
  const dsn = parseDsn(sentry.dsn);
  const transport = new HttpTransport({ dsn, client: sdkInfo, now: context.now });
  const exporter = await SentryExporter.open({
    accounting,
    transport,
    now: context.now,
    projectId: dsn.projectId,
    minSeverity: "warn",
    toEvent: createRedactedMapper({ sdk: sdkInfo }, {}),
  });
  await runPipeline(
    {
      readers: paths.map((path) => new FileReader({ path, name: sampleName(path), maxFrameBytes })),
      decoder: createLogstashDecoder({ now: context.now }),
      processors: [shiftTime(context.now() - (await newestTime(paths)))],
      accounting,
      exporter,
    },
    context.signal,
  );
  await transport.close();
}

function describeRun(sentry: MockSentry, accounting: Accounting, width: number): string {
  const summary = createSummary(accounting, {
    destination: `${sentry.url} (a local Sentry that this demo started)`,
    minLevel,
    unreadable: [],
  });
  const issues = sentry.issues();
  return [
    "A sample of what real loggers write for Logstash, its times moved to now.",
    "",
    `${issues.length} issues in Sentry (times in UTC):`,
    formatIssueTable(issues, width),
    "",
    formatSummary(summary).trimEnd(),
    "",
  ].join("\n");
}
