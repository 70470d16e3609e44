import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";
import { expect, test } from "vitest";

import { eventParts, prefixedParts } from "../../src/mapping/attributes/event-parts.ts";
import { namesOf } from "../../src/mapping/attributes/former-names.ts";
import { createEventMapper, defaultTags } from "../../src/mapping/index.ts";
import { mapAndFit } from "../support/map-and-fit.ts";

const sdk = { name: "example.javascript", version: "1.0.0" };
const eventId = "0123456789abcdef0123456789abcdef";

const knownNames = [
  ...Object.values(eventParts).flatMap((fields) =>
    Object.values(fields).flatMap(([, ...names]: readonly [unknown, ...string[]]) => names),
  ),
  ...defaultTags,
].flatMap(namesOf);

const otherNames = [
  ...prefixedParts.flatMap(([prefix]) => [prefix, `${prefix}0`, `${prefix}a-b`, `${prefix}a_b`]),
  "exception.type",
  "exception.message",
  "exception.stacktrace",
  "name",
  "category",
  "label",
  "body",
  "otel.scope.name",
  "otel.event.name",
  "otel.scope.version",
];

const resourceNames = [
  "service.name",
  "service.version",
  "host.name",
  "host.id",
  "host.arch",
  "os.type",
  "process.pid",
  "process.runtime.name",
  "k8s.pod.name",
  "k8s.",
  "container.id",
  "cloud.region",
  "faas.name",
  "browser.brands",
  "deployment.environment.name",
  "sentry.release",
  "sentry.dist",
  "telemetry.sdk.language",
  "__proto__",
];

const scopes = [
  "@logtape/otel",
  "@opentelemetry/instrumentation-pino",
  "@opentelemetry/winston-transport",
  "effect",
  "",
];

/** A value that holds a token which occurs nowhere else in its record. */
interface Marked {
  readonly token: string;
  readonly value: unknown;
}

type Mark = (index: number) => Marked;

function text(write: (token: string) => unknown): Mark {
  return (index) => {
    const token = `t${String(1000 + index)}z`;
    return { token, value: write(token) };
  };
}

const marks: readonly Mark[] = [
  text((token) => token),
  text((token) => `/${token}`),
  text((token) => `http://shop.example/${token}?q=${token}`),
  text((token) => [token]),
  text((token) => [token, 7, null]),
  text((token) => ["", token, ""]),
  text((token) => ({ inner: token })),
  text((token) => token + " ".repeat(3) + "x".repeat(300)),
  text((token) => `${token}\nnext line`),
  (index) => ({ token: String(700_000 + index), value: 700_000 + index }),
  (index) => ({ token: String(700_000 + index), value: String(700_000 + index) }),
  (index) => ({ token: `10.1.2.${index}`, value: `10.1.2.${index}` }),
  (index) => hexadecimal(index, 16),
  (index) => hexadecimal(index, 32),
];

function hexadecimal(index: number, length: number): Marked {
  const token = (0xabc000 + index).toString(16).padStart(length, "e");
  return { token, value: token };
}

function attributes(names: readonly string[], maxLength: number): fc.Arbitrary<readonly Field[]> {
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  );
  return fc.uniqueArray(fc.tuple(name, fc.constantFrom(...marks)), {
    maxLength,
    selector: ([key]) => key,
  });
}

type Field = readonly [name: string, mark: Mark];

const marked = fc.record({
  attributes: attributes([...knownNames, ...otherNames], 25),
  resource: attributes(resourceNames, 8),
  body: fc.constantFrom(...marks),
  eventName: fc.option(fc.constantFrom(...marks.slice(0, 2)), { nil: undefined }),
  scope: fc.constantFrom(...scopes, undefined),
  hasSpan: fc.boolean(),
  tags: fc.subarray([...knownNames], { maxLength: 5 }),
  hasDefaultTags: fc.boolean(),
});

/** Fills in the marks, each with an index of its own. */
function fill(given: typeof marked extends fc.Arbitrary<infer Value> ? Value : never): {
  readonly record: LogRecord;
  readonly tokens: readonly (readonly [place: string, token: string])[];
} {
  const tokens: (readonly [string, string])[] = [];
  const take = (place: string, mark: Mark): unknown => {
    const { token, value } = mark(tokens.length + 1);
    tokens.push([place, token]);
    return value;
  };
  const filled = (kind: string, fields: readonly Field[]): Record<string, unknown> =>
    Object.fromEntries(fields.map(([name, mark]) => [name, take(`${kind} ${name}`, mark)]));
  const eventName = given.eventName && take("eventName", given.eventName);
  const scope =
    given.scope ??
    String(
      take(
        "scope",
        text((token) => token),
      ),
    );
  return {
    record: logRecord({
      attributes: filled("attribute", given.attributes),
      resource: { attributes: filled("resource", given.resource) },
      body: take("body", given.body),
      instrumentationScope: { name: scope },
      ...(typeof eventName === "string" && { eventName }),
      ...(given.hasSpan && {
        spanContext: { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 },
      }),
    }),
    tokens,
  };
}

/** Writes an event as text, maps as objects; undefined ones included. */
function written(event: EventInput): string {
  return JSON.stringify(event, (_, value: unknown) =>
    value instanceof Map ? Object.fromEntries(value) : value,
  );
}

test("every attribute, the body, the event's name and the scope are to be seen in the event", () => {
  fc.assert(
    fc.property(marked, (given) => {
      const { record, tokens } = fill(given);
      const options = { tags: given.tags, defaultTags: given.hasDefaultTags };
      const event = written(createEventMapper({ sdk, ...options })(record, eventId));
      const packet = JSON.stringify(mapAndFit(record, options).packet);
      expect({
        unmapped: tokens.filter(([, token]) => !event.includes(token)),
        unfitted: tokens.filter(([, token]) => !packet.includes(token)),
      }).toEqual({ unmapped: [], unfitted: [] });
    }),
    { numRuns: 1000 },
  );
});

test("what one field alone can show, it alone shows", () => {
  const shown = {
    "user.id": "u-7",
    "user.email": "ann@shop.example",
    "http.request.header.accept": ["text/html", "*/*"],
    "http.response.status_code": 503,
    "code.file.path": "/srv/pay.js",
    "code.line.number": 3,
    "thread.id": 9,
    "feature_flag.key": "fast-pay",
    "feature_flag.result.value": true,
    "user_agent.original": "curl/8.5.0",
    "url.full": "https://shop.example/pay?step=2",
  };
  expect(createEventMapper({ sdk })(logRecord({ attributes: shown }), eventId).extra).toBe(
    undefined,
  );
});
