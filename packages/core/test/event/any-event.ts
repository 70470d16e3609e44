import fc from "fast-check";

import type { EventInput } from "../../src/index.ts";
import { anyValue } from "./any-value.ts";

/** The names that mean something at each place of an event. */
const frameFields = [
  ..."function raw_function symbol module package filename abs_path lineno colno".split(" "),
  ..."pre_context context_line post_context in_app vars platform lock stack_start".split(" "),
  ..."addr_mode instruction_addr symbol_addr image_addr function_id trust data".split(" "),
];
const mechanismFields = [
  ..."type description help_link handled synthetic exception_id parent_id source".split(" "),
  ..."is_exception_group data meta".split(" "),
];
const contextNames = [
  ..."app browser cloud_resource culture device gpu os otel profile replay response".split(" "),
  ..."runtime trace rookery state feedback nel monitor performance_score".split(" "),
];
const contextFields = [
  ..."type name version build trace_id span_id parent_span_id status sampled data op".split(" "),
  ..."app_name view_names memory_size rooted profile_id replay_id status_code headers".split(" "),
  ..."resource attributes distribution locale is_24_hour_format battery_level id".split(" "),
];

/** An object with some of these fields, and others. */
function objectWith(
  names: readonly string[],
  special: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Record<string, unknown>> {
  const field = fc.oneof(
    ...Object.entries(special).map(([name, value]) => fc.tuple(fc.constant(name), value)),
    fc.tuple(fc.constantFrom(...names), anyValue),
    fc.tuple(fc.string({ unit: "binary", maxLength: 30 }), anyValue),
  );
  return fc.array(field, { maxLength: 8 }).map((entries) => Object.fromEntries(entries));
}

/** Such an object, or anything else. */
function fieldsOf(
  names: readonly string[],
  special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: objectWith(names, special) },
    { weight: 1, arbitrary: anyValue },
  );
}

function listOf(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const items = fc.array(item, { maxLength: 4 });
  return fc.oneof(
    items,
    items.map((values) => ({ values })),
    item,
  );
}

const hexadecimal = fc.stringMatching(/^[\dA-Fa-f]{16}$/);
const stacktrace = fieldsOf(["frames", "registers", "lang", "snapshot"], {
  frames: listOf(fieldsOf(frameFields, { vars: fieldsOf(["a", "b"]), lock: fieldsOf(["type"]) })),
  registers: fieldsOf(["rip"]),
});
const exceptionValue = fc.oneof(
  anyValue,
  fc.constantFrom("Type: value", "a:b", "x: ", "http://a: b", "a\nb: c", "Word:"),
);
const exception = fieldsOf(["type", "value", "module", "thread_id"], {
  value: exceptionValue,
  stacktrace,
  mechanism: fieldsOf(mechanismFields, {
    meta: fieldsOf(["errno", "signal", "mach_exception", "ns_error"], {
      signal: fieldsOf(["number", "code", "name"]),
    }),
  }),
});
const context = fieldsOf(contextFields, {
  trace_id: fc.tuple(hexadecimal, hexadecimal).map((parts) => parts.join("")),
  span_id: hexadecimal,
});

const special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  exception: listOf(exception),
  threads: listOf(
    fieldsOf("id name crashed current main state held_locks".split(" "), {
      stacktrace,
      held_locks: fieldsOf(["0x1"]),
    }),
  ),
  stacktrace,
  breadcrumbs: listOf(
    fieldsOf("timestamp type category level message data event_id origin".split(" ")),
  ),
  contexts: fieldsOf(contextNames, Object.fromEntries(contextNames.map((name) => [name, context]))),
  extra: fieldsOf(["a", "", "__proto__"]),
  tags: fieldsOf("release dist user filename function environment server_name a level".split(" ")),
  user: fieldsOf("id username name email ip_address geo data segment".split(" "), {
    ip_address: fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant("fe80::1%eth0")),
    geo: fieldsOf("city country_code region subdivision".split(" ")),
  }),
  request: fieldsOf(
    "url method data query_string cookies headers env fragment body_size".split(" "),
    {
      url: fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), anyValue),
      cookies: fc.oneof(fc.constantFrom("a=b; c=d", "a", "a=b;;c", "=x"), anyValue),
      query_string: fc.oneof(fc.webQueryParameters(), fc.constant("a&".repeat(400)), anyValue),
      headers: fieldsOf(["Cookie", "cookie", "Content-Type", "X-A"]),
    },
  ),
  logentry: fieldsOf(["message", "formatted", "params"], {
    params: fc.oneof(fc.array(anyValue, { maxLength: 5 }), fieldsOf(["a", "b"])),
    message: fc.oneof(fc.constantFrom("a %s", "{} {0} {a}", "100%"), anyValue),
  }),
  debug_meta: fieldsOf(["images", "sdk_info"], {
    images: listOf(fieldsOf("type debug_id code_file image_addr uuid".split(" "))),
  }),
  sdk: fieldsOf("name version integrations features packages settings".split(" ")),
  modules: fieldsOf(["a"]),
  errors: listOf(fieldsOf(["type", "name", "value"])),
  fingerprint: fc.array(anyValue, { maxLength: 40 }),
  timestamp: fc.oneof(fc.double(), fc.date(), fc.date().map(String), anyValue),
};

const topLevel = [
  ...Object.keys(special),
  ..."event_id level platform logger transaction server_name release environment dist".split(" "),
  ..."message culprit type received project version _meta site spans start_timestamp".split(" "),
];

/** An event with any values anywhere, most of them where they mean something. */
export const anyEvent: fc.Arbitrary<EventInput> = objectWith(topLevel, special).map((event) =>
  // By its type an event has no such values; that is the point.
  Object.assign<EventInput, unknown>({}, event),
);
