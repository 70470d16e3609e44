import { BreadcrumbRings, type BreadcrumbTransform } from "../breadcrumbs/breadcrumb-rings.ts";
import type { Breadcrumb } from "../breadcrumbs/breadcrumb.ts";
import { DebugIds } from "../debug-ids/debug-ids.ts";
import type { OpeningSetting } from "../destinations/create-destination.ts";
import {
  createDestinations,
  openDestinations,
  type DestinationsSetting,
} from "../destinations/create-destinations.ts";
import type { Destinations } from "../destinations/destinations.ts";
import { createGrouping, type Grouping } from "../grouping/create-grouping.ts";
import { HookAnswers } from "../hooks/hook-answers.ts";
import type { SentryBreadcrumb } from "../hooks/sentry-event.ts";
import { IssueMaker } from "../issues/issue-maker.ts";
import { LogMaker } from "../logs/log-maker.ts";
import { createEventMapper, severityThreshold } from "../mapping/index.ts";
import { createLogMapper } from "../mapping/log/log-mapper.ts";
import type { CheckedOptions } from "../options/checked-options.ts";
import { ProcessContext } from "../process-context/process-context.ts";
import { createRedactor, type Redactor } from "../redaction/redactor.ts";
import type { Tell } from "../reporting/teller.ts";
import { SourceContext } from "../source-context/source-context.ts";
import { RecordIntake } from "./record-intake.ts";

/** What records go through on their way to Sentry. */
export interface IntakeParts {
  readonly destinations: Destinations;
  readonly intake: RecordIntake;
}

/** Who sends, and whom what goes wrong is told. */
export type IntakeReporting = Pick<DestinationsSetting, "instance" | "reporterOf" | "sdk" | "tell">;

/**
 * Puts together what an exporter is made of.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export function createIntake(options: CheckedOptions, reporting: IntakeReporting): IntakeParts {
  const grouping = createGrouping(options.grouping);
  const setting = { ...reporting, issueKey: grouping.key };
  return completed(
    options,
    { grouping, destinations: createDestinations(options, setting) },
    reporting,
  );
}

/**
 * Puts together the same, over deliveries that others open.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export async function openIntake(
  options: CheckedOptions,
  reporting: IntakeReporting & OpeningSetting,
): Promise<IntakeParts> {
  const grouping = createGrouping(options.grouping);
  const setting = { ...reporting, issueKey: grouping.key };
  const destinations = await openDestinations(options, setting);
  return completed(options, { grouping, destinations }, reporting);
}

interface Begun {
  readonly grouping: Grouping;
  readonly destinations: Destinations;
}

function completed(
  options: CheckedOptions,
  { destinations, grouping }: Begun,
  { sdk, tell }: IntakeReporting,
): IntakeParts {
  const redactor = createRedactor(options);
  const breadcrumbs = new BreadcrumbRings(
    options.breadcrumbs,
    breadcrumbTransform(options.beforeBreadcrumb, tell),
  );
  const issueMaker = new IssueMaker({
    toEvent: createEventMapper({ ...options, sdk }),
    breadcrumbs,
    sourceContext: options.sourceContext.isEnabled
      ? new SourceContext({ ...options.sourceContext, redactLine: redactor.source })
      : undefined,
    processContext: options.processContext.isEnabled
      ? new ProcessContext(options.processContext)
      : undefined,
    debugIds: new DebugIds(),
    redactor,
    grouping,
    beforeSend: options.beforeSend,
    tell,
  });
  const intake = new RecordIntake({
    destinationOf: destinations.of,
    issueMaker,
    breadcrumbs,
    logMaker: createLogMaker(options, redactor, { sdk, tell }),
    minIssueSeverity: severityThreshold(options.issues.minSeverity),
    tell,
  });
  return { destinations, intake };
}

function createLogMaker(
  options: CheckedOptions,
  redactor: Redactor,
  { sdk, tell }: Pick<IntakeReporting, "sdk" | "tell">,
): LogMaker | undefined {
  const { minSeverity, resourceAttributes } = options.logs;
  if (minSeverity === undefined) return undefined;
  return new LogMaker({
    toLog: createLogMapper({ ...options, resourceAttributes, sdk }),
    redactor,
    beforeSendLog: options.beforeSendLog,
    minSeverity: severityThreshold(minSeverity),
    tell,
  });
}

function breadcrumbTransform(
  hook: CheckedOptions["beforeBreadcrumb"],
  tell: Tell,
): BreadcrumbTransform | undefined {
  if (hook === undefined) return undefined;
  const answers = new HookAnswers<SentryBreadcrumb>("beforeBreadcrumb", tell);
  return (breadcrumb, issue): Breadcrumb | null => {
    const { data, ...rest } = breadcrumb;
    const given: SentryBreadcrumb = { ...rest, ...(data && { data: { ...data } }) };
    const answer = answers.of(hook, given, { issue });
    if (answer.status === "dropped") return null;
    return answer.status === "kept" ? answer.value : breadcrumb;
  };
}
