import fc from "fast-check";

import { hostileText, hostileValue } from "./hostile-records.ts";

const text = fc.option(hostileText, { nil: undefined, freq: 8 });
const number = fc.oneof(fc.nat(), fc.integer(), fc.double(), fc.constant(2 ** 64));
const bag = fc.dictionary(hostileText, hostileValue, { maxKeys: 6 });
const level = fc.constantFrom("fatal", "error", "warning", "info", "debug", "warn", "ERROR", "");
/**
 * Pairs, as Relay stores them. Of a request it stores other forms otherwise, without losing anything:
 * a query as text, names of headers in lower case, a query in the URL, an address in decimal.
 */
const pairs = fc.array(fc.tuple(hostileText, hostileText), { maxLength: 5 });
const headerName = fc.constantFrom("Content-Type", "X-Request-Id", "Accept");
const address = fc.nat().map((value) => `0x${value.toString(16)}`);
const uuid = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.replaceAll("-", "")),
  hostileText,
);

const frame = fc.record(
  {
    function: text,
    raw_function: text,
    module: text,
    filename: text,
    abs_path: text,
    package: text,
    lineno: number,
    colno: number,
    in_app: fc.boolean(),
    context_line: text,
    pre_context: fc.array(hostileText, { maxLength: 5 }),
    post_context: fc.array(hostileText, { maxLength: 5 }),
    vars: bag,
    platform: fc.constantFrom("node", "java", "logstash"),
    instruction_addr: address,
  },
  { requiredKeys: [] },
);
const stacktrace = fc.record({ frames: fc.array(frame, { maxLength: 4 }) });

const exception = fc.record(
  {
    type: text,
    value: fc.oneof(text, hostileValue),
    module: text,
    thread_id: fc.oneof(fc.nat(), hostileText),
    stacktrace,
    mechanism: fc.record(
      {
        type: text,
        handled: fc.boolean(),
        synthetic: fc.boolean(),
        description: text,
        help_link: fc.oneof(fc.webUrl(), hostileText),
        exception_id: number,
        parent_id: number,
        source: text,
        data: bag,
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const breadcrumb = fc.record(
  {
    timestamp: fc.oneof(fc.constant("2026-11-22T10:33:00.457Z"), number, hostileText),
    type: text,
    category: text,
    level,
    message: text,
    data: bag,
  },
  { requiredKeys: [] },
);

/** Events with values of any kind in every field that Sentry has. */
export const hostileEvent: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    timestamp: fc.oneof(fc.constant("2026-11-22T10:33:00.457123Z"), fc.constant(1_795_343_580.5)),
    level,
    platform: fc.constantFrom("node", "java", "other", "logstash", ""),
    logger: text,
    transaction: text,
    server_name: text,
    release: text,
    environment: text,
    dist: text,
    logentry: fc.oneof(
      hostileText,
      fc.record(
        {
          formatted: text,
          message: text,
          params: fc.oneof(fc.array(hostileValue, { maxLength: 4 }), bag),
        },
        { requiredKeys: [] },
      ),
    ),
    exception: fc.record({ values: fc.array(exception, { maxLength: 3 }) }),
    threads: fc.record({
      values: fc.array(
        fc.record(
          { id: fc.oneof(fc.nat(), hostileText), name: text, crashed: fc.boolean(), stacktrace },
          { requiredKeys: [] },
        ),
        { maxLength: 2 },
      ),
    }),
    breadcrumbs: fc.record({ values: fc.array(breadcrumb, { maxLength: 4 }) }),
    tags: fc.oneof(bag, fc.array(fc.tuple(hostileText, hostileValue), { maxLength: 5 })),
    fingerprint: fc.array(hostileValue, { maxLength: 4 }),
    user: fc.record(
      {
        id: fc.oneof(text, number),
        username: text,
        email: text,
        ip_address: fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant("{{auto}}"), hostileText),
        geo: fc.record({ city: text, country_code: text, region: text }, { requiredKeys: [] }),
        segment: text,
        data: bag,
      },
      { requiredKeys: [] },
    ),
    request: fc.record(
      {
        url: fc.constantFrom("https://shop.example/pay", `https://shop.example/${"x".repeat(300)}`),
        method: fc.constantFrom("GET", "POST"),
        data: bag,
        query_string: pairs,
        cookies: pairs,
        headers: fc.array(fc.tuple(headerName, hostileText), { maxLength: 3 }),
        env: bag,
        fragment: text,
      },
      { requiredKeys: [] },
    ),
    contexts: fc.record(
      {
        trace: fc.record(
          {
            trace_id: uuid,
            span_id: fc.oneof(fc.constant("b7ad6b7169203331"), hostileText),
            op: text,
            status: text,
            data: bag,
          },
          { requiredKeys: [] },
        ),
        os: bag,
        runtime: fc.record({ name: text, version: fc.oneof(text, number) }, { requiredKeys: [] }),
        device: bag,
        anything: bag,
      },
      { requiredKeys: [] },
    ),
    extra: bag,
    modules: bag,
    nonsense: hostileValue,
    sdk: fc.constant({ name: "rookery.test", version: "1.0.0" }),
  },
  { requiredKeys: ["sdk"] },
);
