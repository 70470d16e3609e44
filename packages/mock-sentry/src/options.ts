import { isIP } from "node:net";
import process from "node:process";

import { isProjectId } from "./identifiers.ts";
import type { MockProject } from "./ingest/mock-project.ts";
import type { MockLimit } from "./limits/quota.ts";
import { MockSentryError } from "./mock-sentry-error.ts";

/** How a mock is started. */
export interface MockSentryOptions {
  /** Address to listen on. @default "127.0.0.1" */
  readonly host?: string;
  /** Port to listen on; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** The server's clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /**
   * The projects that events are taken for.
   *
   * @default one project "1" with the key "0123456789abcdef0123456789abcdef"
   */
  readonly projects?: readonly MockProject[];
  /** How many events are kept; the oldest go first. @default 10000 */
  readonly maxStoredEvents?: number;
  /** How many structured logs are kept. @default 10000 */
  readonly maxStoredLogs?: number;
  /** How many client reports are kept. @default 1000 */
  readonly maxStoredClientReports?: number;
  /** How many requests are kept. @default 10000 */
  readonly maxStoredRequests?: number;
  /** How many issues are kept; those not seen for longest go first. @default 10000 */
  readonly maxIssues?: number;
  /** Bytes of JSON kept of each kind (events, logs, reports, requests). @default 67108864 */
  readonly maxStoredBytes?: number;
  /** Bytes of each request body that are kept for `requests()`. @default 1048576 */
  readonly maxRecordedBodyBytes?: number;
  /** Bytes of an envelope request after decompression, as in Relay. @default 209715200 */
  readonly maxEnvelopeBytes?: number;
  /** Bytes of a store request after decompression, as in Relay. @default 1048576 */
  readonly maxEventBytes?: number;
  /** How long a client may take to send a request, in milliseconds. @default 60000 */
  readonly requestTimeoutMillis?: number;
  /** How long an event id counts as seen, in milliseconds, as in Sentry. @default 3600000 */
  readonly dedupeWindowMillis?: number;
  /** How many event ids are remembered; the oldest are forgotten first. @default 1000000 */
  readonly maxSeenEvents?: number;
  /** Rate limits that the mock enforces, as Sentry enforces quotas. @default none */
  readonly limits?: readonly MockLimit[];
  /**
   * A file that every stored event is appended to, as it was received, one line of JSON each;
   * several processes may share it.
   *
   * @default the environment variable `MOCK_SENTRY_RECORD`, or none
   */
  readonly recordTo?: string;
}

/** The public key of the default project, `1`. */
export const defaultPublicKey = "0123456789abcdef0123456789abcdef";

const mebibyte = 1024 * 1024;

const defaults = {
  host: "127.0.0.1",
  port: 0,
  now: Date.now,
  projects: [{ id: "1", publicKey: defaultPublicKey }],
  maxStoredEvents: 10_000,
  maxStoredLogs: 10_000,
  maxStoredClientReports: 1000,
  maxStoredRequests: 10_000,
  maxIssues: 10_000,
  maxStoredBytes: 64 * mebibyte,
  maxRecordedBodyBytes: mebibyte,
  maxEnvelopeBytes: 200 * mebibyte,
  maxEventBytes: mebibyte,
  requestTimeoutMillis: 60_000,
  dedupeWindowMillis: 3_600_000,
  maxSeenEvents: 1_000_000,
  limits: [],
  recordTo: "",
} satisfies MockSentryOptions;

const counts = [
  "maxStoredEvents",
  "maxStoredLogs",
  "maxStoredClientReports",
  "maxStoredRequests",
  "maxIssues",
  "maxStoredBytes",
  "maxRecordedBodyBytes",
  "maxEnvelopeBytes",
  "maxEventBytes",
  "requestTimeoutMillis",
  "dedupeWindowMillis",
  "maxSeenEvents",
] as const satisfies readonly (keyof MockSentryOptions)[];

/** The options of a mock, all of them. */
export type ResolvedOptions = Required<MockSentryOptions>;

/**
 * Fills in what the environment or the defaults say, and checks every option.
 *
 * @throws MockSentryError `invalid_options`; the message lists all that is wrong.
 */
export function resolveOptions(
  options: MockSentryOptions,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ResolvedOptions {
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  const recordTo = environment["MOCK_SENTRY_RECORD"] ?? defaults.recordTo;
  const resolved: ResolvedOptions = { ...defaults, recordTo, ...given };
  const problems = [
    ...(isHost(resolved.host) ? [] : ["host: expected an IP address or a host name"]),
    ...(isInteger(resolved.port, 0, 65_535) ? [] : ["port: expected an integer from 0 to 65535"]),
    ...counts
      .filter((name) => !isInteger(resolved[name], 1, Number.MAX_SAFE_INTEGER))
      .map((name) => `${name}: expected a positive integer`),
    ...findProjectProblems(resolved.projects),
    ...findLimitProblems(resolved.limits),
  ];
  if (problems.length === 0) return resolved;
  throw new MockSentryError("invalid_options", problems.join("; "));
}

function findProjectProblems(projects: readonly MockProject[]): readonly string[] {
  if (projects.length === 0) return ["projects: expected at least one"];
  const ids = new Set(projects.map(({ id }) => id));
  const keys = new Set(projects.map(({ publicKey }) => publicKey));
  return [
    ...(ids.size < projects.length ? ["projects: expected each id once"] : []),
    ...(keys.size < projects.length ? ["projects: expected each publicKey once"] : []),
    ...projects.flatMap(({ id, publicKey }, index) => [
      ...(isProjectId(id) ? [] : [`projects[${index}].id: expected a positive integer as text`]),
      ...(/^[0-9a-f]{32}$/.test(publicKey)
        ? []
        : [`projects[${index}].publicKey: expected 32 lower-case hexadecimal digits`]),
    ]),
  ];
}

function findLimitProblems(limits: readonly MockLimit[]): readonly string[] {
  return limits.flatMap(({ category, maxItems, windowMillis }, index) => [
    ...(category === undefined || /^\w{1,64}$/.test(category)
      ? []
      : [`limits[${index}].category: expected a data category such as error`]),
    ...(isInteger(maxItems, 0, Number.MAX_SAFE_INTEGER)
      ? []
      : [`limits[${index}].maxItems: expected an integer from 0`]),
    ...(isInteger(windowMillis, 1, Number.MAX_SAFE_INTEGER)
      ? []
      : [`limits[${index}].windowMillis: expected a positive integer`]),
  ]);
}

function isHost(host: string): boolean {
  return isIP(host) !== 0 || /^[a-z0-9][a-z0-9.-]{0,252}$/i.test(host);
}

function isInteger(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}
