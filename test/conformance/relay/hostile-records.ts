import type { LogRecord } from "@rookery/log-record";
import { logRecord } from "@rookery/test-record-samples";
import fc from "fast-check";

const oddCharacters = Array.from(" \n\t\r\u0000/\\é😀.-%{}\u2028\u0085\u00a0?:a");

/** Texts at and beyond Sentry's limits, of 1, 2 and 4 bytes a character, with what it forbids. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...oddCharacters),
    maxLength: 60,
  }),
  ...[64, 128, 200, 256].map((length) =>
    fc.string({
      unit: fc.constantFrom("a", "é", "😀"),
      minLength: length - 2,
      maxLength: length + 2,
    }),
  ),
  fc.constantFrom(
    "",
    "latest",
    "none",
    ".",
    "..",
    "?",
    "*",
    "true",
    "9007199254740993",
    "{{ default }}",
    "<anonymous>",
    "word: rest",
    "a".repeat(8193),
    "é".repeat(9000),
    "😀".repeat(20_000),
    "x".repeat(300_000),
    "Error: x\n    at f (/a/b.js:1:2)\n    at ? (/a/b.js:0:-1)",
    "java.lang.E: m\n\tat a.b.C.d(C.java:-1)\n\tat a.b.C.d(Unknown Source)\n\tat ?.?(?)\nCaused by: x: y",
    'Traceback (most recent call last):\n  File "x", line 0, in ?\nE',
  ),
);

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    1e308,
    5e-324,
    2 ** 53,
    2 ** 63,
    -(2 ** 63),
    2 ** 64,
    1e20,
    1e21,
  ),
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: hostileText, weight: 3 },
  number,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.jsonValue({ maxDepth: 12 }),
  fc.anything({ maxDepth: 9, withBigInt: true, withDate: true, withMap: true, withSet: true }),
  fc.array(hostileText, { maxLength: 300 }),
  fc
    .tuple(hostileText, hostileText)
    .map(([message, name]) =>
      Object.assign(new Error(message), { name, cause: { message: name } }),
    ),
);

/** Names that the mapping has a place for, and any others. */
const name = fc.oneof(
  fc.constantFrom(
    "exception.type",
    "exception.message",
    "exception.stacktrace",
    "event.name",
    "http.route",
    "http.request.method",
    "service.name",
    "service.version",
    "deployment.environment.name",
    "telemetry.sdk.language",
    "host.name",
    "host.arch",
    "os.name",
    "os.version",
    "process.runtime.name",
    "process.runtime.version",
    "device.model.identifier",
    "cloud.region",
    "k8s.pod.name",
    "thread.name",
    "category",
    "user.id",
    "url.path",
    "stack",
    "name",
    "message",
    "type",
    "release",
    "environment",
    "__proto__",
  ),
  hostileText,
);

function id(length: number): fc.Arbitrary<string> {
  const digits = fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16));
  return fc.oneof(fc.string({ unit: digits, minLength: length, maxLength: length }), hostileText);
}

/** Records of any time that Sentry has, with anything else in them. */
export const hostileRecord: fc.Arbitrary<LogRecord> = fc
  .record({
    hrTime: fc.tuple(fc.integer({ min: 1, max: 4e9 }), fc.integer({ min: 0, max: 999_999_999 })),
    severityNumber: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    severityText: fc.option(hostileText, { nil: undefined }),
    eventName: fc.option(hostileText, { nil: undefined }),
    body: hostileValue,
    attributes: fc.dictionary(name, hostileValue, { maxKeys: 12 }),
    resource: fc.record({ attributes: fc.dictionary(name, hostileValue, { maxKeys: 8 }) }),
    instrumentationScope: fc.record({
      name: hostileText,
      version: fc.option(hostileText, { nil: undefined }),
    }),
    spanContext: fc.option(
      fc.record({ traceId: id(32), spanId: id(16), traceFlags: fc.nat({ max: 1 }) }),
      { nil: undefined },
    ),
  })
  .map(logRecord);
