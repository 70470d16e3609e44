import { describe, expect, test } from "vitest";

import { eventMessage } from "../../src/event-reading/event-message.ts";
import { fieldsOf } from "../../src/event-reading/fields-of.ts";
import { withRookeryNotes } from "../../src/event-reading/with-rookery-notes.ts";

const revoked = Proxy.revocable({}, {});
revoked.revoke();

describe("the fields of a bag", () => {
  test.each<[string, unknown, readonly (readonly [string, unknown])[]]>([
    ["an object", { a: 1 }, [["a", 1]]],
    [
      "a map",
      new Map<unknown, unknown>([["__proto__", 1]]).set(2, 3),
      [
        ["__proto__", 1],
        ["2", 3],
      ],
    ],
    ["a text", "text", []],
    ["nothing", undefined, []],
    ["null", null, []],
    ["what cannot be read", revoked.proxy, []],
  ])("are those of %s", (_name, value, fields) => {
    expect([...fieldsOf(value)]).toEqual(fields);
  });
});

test.each([
  ["text", { formatted: "text", template: undefined }],
  [
    { formatted: "7 failed", message: "%s failed" },
    { formatted: "7 failed", template: "%s failed" },
  ],
  [new Map([["formatted", "text"]]), { formatted: "text", template: undefined }],
  [{ formatted: " " }, { formatted: undefined, template: undefined }],
  [undefined, { formatted: undefined, template: undefined }],
])("the message of %o", (logentry, message) => {
  expect(eventMessage(logentry === undefined ? {} : { logentry })).toEqual(message);
});

test.each([
  [{ trace: { trace_id: "a" }, rookery: { kept: 1 } }],
  [
    new Map<string, unknown>([
      ["trace", { trace_id: "a" }],
      ["rookery", new Map([["kept", 1]])],
    ]),
  ],
])("notes stand beside what is there, and change nothing of the event: %o", (contexts) => {
  const event = { logger: "shop", contexts };
  const noted = withRookeryNotes(event, { told: 2 });
  expect(noted).toEqual({
    logger: "shop",
    contexts: new Map<string, unknown>([
      ["trace", { trace_id: "a" }],
      [
        "rookery",
        new Map([
          ["kept", 1],
          ["told", 2],
        ]),
      ],
    ]),
  });
  expect([...fieldsOf(fieldsOf(event.contexts).get("rookery"))]).toEqual([["kept", 1]]);
});
