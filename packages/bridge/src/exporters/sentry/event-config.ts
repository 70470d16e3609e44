import type { EventLevel } from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";
import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";
import {
  personalDataShape,
  redactionRulesShape,
  type PersonalDataConfig,
  type RedactionRulesConfig,
} from "../../settings/redaction-schema.ts";
import { severityOrOffSchema, severitySchema } from "../../settings/severity-schema.ts";
import { textPatternSchema } from "../../settings/text-pattern.ts";

/** Which records become structured logs, beside the issues. */
interface LogsConfig {
  /** The least severity that makes a log; `off` for none, as Sentry bills each byte of them. @default "off" */
  readonly min_level: SeverityName | undefined;
  /** Attributes of the resource that each log has. @default ["service.name", "service.namespace"] */
  readonly resource_attributes: readonly string[];
  /** Logs of one request, 1 to 100. @default 100 */
  readonly max_batch_size: number;
  /** How long a log waits for others, up to 30s. @default "1s" */
  readonly batch_delay: number;
}

/** What an issue tells of what happened before it, in its trace or its instance of a service. */
interface BreadcrumbsConfig {
  /** Of one trace, the newest, 0 to 100; 0 is for none. @default 100 */
  readonly max_per_trace: number;
  /** Traces and instances that are remembered at once. @default 1000 */
  readonly max_traces: number;
  /** Memory for all of them. @default 8MiB */
  readonly max_bytes: number;
  /** How long a trace is remembered after its last record. @default "5m" */
  readonly idle_timeout: number;
  /** The least severity that leaves one. @default "trace" */
  readonly min_level: SeverityName;
}

type Pattern = string | RegExp;

/** What happens to events of some kind. */
interface GroupingRuleConfig {
  /** All of these must hold: `type`, `value`, `message`, `logger`, `transaction`, `level`, `attribute`. */
  readonly match: {
    readonly type?: Pattern | undefined;
    readonly value?: Pattern | undefined;
    readonly message?: Pattern | undefined;
    readonly logger?: Pattern | undefined;
    readonly transaction?: Pattern | undefined;
    readonly level?: Pattern | undefined;
    readonly attribute?: Readonly<Record<string, Pattern>> | undefined;
  };
  /** What the events of one issue have in common: texts, and variables such as `{{ type }}`. */
  readonly fingerprint?: readonly string[] | undefined;
  /** The level that the events get. */
  readonly level?: EventLevel | undefined;
  /** `true` leaves the events out; `false` keeps them from rules further down. */
  readonly drop?: boolean | undefined;
}

/** Which events are one issue. */
interface GroupingConfig {
  /** `server` leaves it to Sentry; `own` is for servers that group by texts alone. @default "server" */
  readonly fingerprint: "server" | "own";
  /** For each effect, the first rule that matches counts. @default [] */
  readonly rules: readonly GroupingRuleConfig[];
}

/** What is redacted, and whether anything is. */
interface RedactionConfig extends RedactionRulesConfig {
  /** Whether anything is redacted at all. @default true */
  readonly enabled: boolean;
}

/** How events are made. */
export interface EventConfig extends PersonalDataConfig {
  /** The least severity that makes an issue. @default "warning" */
  readonly min_level: SeverityName;
  /** Which records become structured logs. */
  readonly logs: LogsConfig;
  /** The release of all records. @default SENTRY_RELEASE, else what the record says */
  readonly release?: string | undefined;
  /** The environment of all records. @default SENTRY_ENVIRONMENT, else what the record says, else `production` */
  readonly environment?: string | undefined;
  /** The machine of all records. @default what the record says */
  readonly server_name?: string | undefined;
  /** The variant of the release. @default what the record says */
  readonly dist?: string | undefined;
  /** Attributes to show as tags beside the usual ones. @default [] */
  readonly tags: readonly string[];
  /** `false` for the tags named in `tags` only. @default true */
  readonly default_tags: boolean;
  /** What an issue tells of what happened before it. */
  readonly breadcrumbs: BreadcrumbsConfig;
  /** Which events are one issue. */
  readonly grouping: GroupingConfig;
  /** What is redacted beside the usual, and what is not. */
  readonly redaction: RedactionConfig;
  /** How an error that is logged in several places becomes one event. */
  readonly duplicates: {
    /** How long an event waits for others of its error in its trace, up to 1s; `0s` not at all. @default "0s" */
    readonly merge_window: number;
  };
  /** How many events are sent of a storm. */
  readonly storm_control: {
    /** Events of one issue in a minute. @default no limit */
    readonly max_per_issue_per_minute?: number | undefined;
    /** Events of one issue at once after a calm. @default as max_per_issue_per_minute */
    readonly burst?: number | undefined;
    /** Events of all issues in a minute. @default no limit */
    readonly max_per_minute?: number | undefined;
  };
  /** Which lines of code events show around their frames. */
  readonly source_context: {
    /** Only where the files are those that ran. @default false */
    readonly enabled: boolean;
    /** Absolute paths of the folders whose files may be read. */
    readonly roots?: readonly string[] | undefined;
  };
  /** What events tell of the process that they come from. */
  readonly process_context: {
    /** Whether events tell what this process, the bridge, knows of itself and its machine. @default false */
    readonly enabled: boolean;
    /** Whether they list its packages. @default false */
    readonly modules: boolean;
  };
}

const names = z.array(z.string().min(1));
const number = z.int().min(1);

const matchSchema = z
  .strictObject({
    type: textPatternSchema.optional(),
    value: textPatternSchema.optional(),
    message: textPatternSchema.optional(),
    logger: textPatternSchema.optional(),
    transaction: textPatternSchema.optional(),
    level: textPatternSchema.optional(),
    attribute: z.record(z.string(), textPatternSchema).optional(),
  })
  .refine((match) => Object.keys(match).length > 0, { error: "Expected at least one condition." });

const ruleSchema = z
  .strictObject({
    match: matchSchema,
    fingerprint: z.array(z.string().min(1).max(1024)).min(1).max(32).optional(),
    level: z.enum(["fatal", "error", "warning", "info", "debug"]).optional(),
    drop: z.boolean().optional(),
  })
  .refine((rule) => Object.keys(rule).length > 1, {
    error: "Expected at least one of fingerprint, level and drop.",
  });

export const eventShape: { readonly [Key in keyof EventConfig]-?: z.ZodType<EventConfig[Key]> } = {
  min_level: severitySchema.prefault("warning"),
  logs: z
    .strictObject({
      min_level: severityOrOffSchema.prefault("off"),
      resource_attributes: names.default(["service.name", "service.namespace"]),
      max_batch_size: number.max(100).default(100),
      batch_delay: durationSchema(1, 30_000).prefault("1s"),
    })
    .prefault({}),
  release: z.string().optional(),
  environment: z.string().optional(),
  server_name: z.string().optional(),
  dist: z
    .string()
    .regex(/^[\w.-]{1,64}$/, { error: "Expected at most 64 letters, digits, _, . and -." })
    .optional(),
  tags: names.default([]),
  default_tags: z.boolean().default(true),
  breadcrumbs: z
    .strictObject({
      max_per_trace: z.int().min(0).max(100).default(100),
      max_traces: number.default(1000),
      max_bytes: byteSizeSchema(1, 2 ** 40).prefault("8MiB"),
      idle_timeout: durationSchema().prefault("5m"),
      min_level: severitySchema.prefault("trace"),
    })
    .prefault({}),
  grouping: z
    .strictObject({
      fingerprint: z.enum(["server", "own"]).default("server"),
      rules: z.array(ruleSchema).prefault([]),
    })
    .prefault({}),
  redaction: z
    .strictObject({ enabled: z.boolean().default(true), ...redactionRulesShape })
    .prefault({}),
  ...personalDataShape,
  duplicates: z.strictObject({ merge_window: durationSchema(0, 1000).prefault("0s") }).prefault({}),
  storm_control: z
    .strictObject({
      max_per_issue_per_minute: number.optional(),
      burst: number.optional(),
      max_per_minute: number.optional(),
    })
    .prefault({}),
  source_context: z
    .strictObject({ enabled: z.boolean().default(false), roots: names.optional() })
    .prefault({}),
  process_context: z
    .strictObject({ enabled: z.boolean().default(false), modules: z.boolean().default(false) })
    .prefault({}),
};
