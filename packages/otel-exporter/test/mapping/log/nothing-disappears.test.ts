import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { expect, test } from "vitest";

import { eventParts } from "../../../src/mapping/attributes/event-parts.ts";
import { namesOf } from "../../../src/mapping/attributes/former-names.ts";
import { mapLog } from "../../support/map-log.ts";

const names = [
  ...Object.values(eventParts)
    .flatMap((fields) =>
      Object.values(fields).flatMap(([, ...known]: readonly [unknown, ...string[]]) => known),
    )
    .flatMap(namesOf),
  ..."exception err error stack body name category label".split(" "),
  ..."exception.type exception.message exception.stacktrace err.message cause".split(" "),
  ..."otel.scope.name otel.event.name sentry.release server.address service.name".split(" "),
  ..."sentry.message.parameter.0 sentry.message.parameter.id sentry.origin __proto__".split(" "),
];

/** Values that hold a token which occurs nowhere else in their record. */
const forms: readonly ((token: string) => unknown)[] = [
  (token) => token,
  (token) => `${token} ${"x".repeat(9000)}`,
  (token) => [token],
  (token) => [token, 7, null],
  (token) => ["", token, ""],
  (token) => ({ inner: token }),
  (token) => ({ message: token }),
  (token) => ({ message: "it broke", code: token }),
  (token) => ({ msg: "it broke", message: token }),
  (token) => ({ name: "E", message: "it broke", stack: token }),
  (token) => ({ name: token, message: "it broke", stack: "Error: it broke" }),
  (token) => ({ name: "E", message: "it broke", stack: "Error", cause: { message: token } }),
];

/** Instances of errors come as bodies only: the SDKs take none as attributes. */
const bodyForms: typeof forms = [
  ...forms,
  (token) => new Error("it broke", { cause: token }),
  (token) => new AggregateError([token], "it broke"),
];

const form = fc.constantFrom(...forms);
const given = fc.record({
  attributes: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), form), {
    maxLength: 20,
    selector: ([name]) => name,
  }),
  body: fc.option(fc.constantFrom(...bodyForms), { nil: undefined }),
  hasEventName: fc.boolean(),
  scope: fc.constantFrom("@logtape/otel", "@opentelemetry/instrumentation-pino", "", undefined),
  hasSpan: fc.boolean(),
});

/** Fills in the forms, each with a token of its own. */
function fill(parts: typeof given extends fc.Arbitrary<infer Value> ? Value : never): {
  readonly record: LogRecord;
  readonly tokens: ReadonlyMap<string, string>;
} {
  const tokens = new Map<string, string>();
  const take = (place: string): string => {
    const token = `t${1000 + tokens.size}z`;
    tokens.set(place, token);
    return token;
  };
  const attributes = parts.attributes.map(([name, write]) => [name, write(take(name))]);
  return {
    record: logRecord({
      attributes: Object.fromEntries(attributes),
      body: parts.body?.(take("(body)")),
      instrumentationScope: { name: parts.scope ?? take("(scope)") },
      ...(parts.hasEventName && { eventName: take("(event name)") }),
      ...(parts.hasSpan && {
        spanContext: { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 },
      }),
    }),
    tokens,
  };
}

test("every attribute, the body, the event's name and the scope are to be seen in the log", () => {
  fc.assert(
    fc.property(given, (parts) => {
      const { record, tokens } = fill(parts);
      const log = Buffer.from(mapLog(record).bytes).toString();
      expect([...tokens].filter(([, token]) => !log.includes(token))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
