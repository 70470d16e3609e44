import { fitEvent, fitLog, type EventInput } from "@rookery/core";
import { describe, expect, test } from "vitest";

import type { RedactorOptions } from "../../src/redaction/redaction-options.ts";
import { createRedactor } from "../../src/redaction/redactor.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const { event: redactEvent, log: redactLog, breadcrumb: redactBreadcrumb } = createRedactor();

/** What is left of a field when the event is redacted. */
function field(event: EventInput, name: keyof EventInput, options?: RedactorOptions): unknown {
  return createRedactor(options).event(event).value[name];
}

describe("an event", () => {
  test("without secrets is the same event, and says nothing of redaction", () => {
    const event: EventInput = {
      event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
      timestamp: "2026-11-22T11:00:00.123Z",
      level: "error",
      logentry: { formatted: "Payment of order 1042 was declined" },
      exception: {
        values: [{ type: "E", value: "v", stacktrace: { frames: [{ function: "f" }] } }],
      },
      tags: { tenant: "blue" },
      extra: { order: 1042, retried: true, list: [1, null, "x"], nothing: null },
      contexts: { trace: { trace_id: "4111111111111111" } },
    };
    expect(redactEvent(event)).toEqual({ value: event, redactions: {} });
  });

  test("tells what was redacted, beside what else is told in the context rookery", () => {
    const { value, redactions } = redactEvent({
      logentry: "mail to alice@shop.example",
      extra: { password: "x", nested: { token: "y", url: "a://b:c@d" } },
      contexts: new Map([["rookery", { original_timestamp: 1 }]]),
    });
    const counts = { email: 1, key: 2, url_credentials: 1 };
    expect(redactions).toEqual(counts);
    expect(value.contexts).toEqual({ rookery: { original_timestamp: 1, redacted: counts } });
  });

  test("keeps its counts beside the notes of fitEvent", () => {
    const { value } = redactEvent({ timestamp: "2020-01-01T00:00:00Z", extra: { password: "x" } });
    const { packet } = fitEvent(value, { nowMillis });
    expect(packet.contexts?.["rookery"]).toMatchObject({ redacted: { key: 1 } });
    expect(Object.keys(packet.contexts?.["rookery"] ?? {})).toContain("original_timestamp");
  });

  test("is not changed itself", () => {
    const extra = Object.freeze({ password: "x", list: Object.freeze(["a@shop.example"]) });
    const event = Object.freeze({ extra });
    redactEvent(event);
    expect(event.extra).toEqual({ password: "x", list: ["a@shop.example"] });
  });

  test("stays as it is without redaction", () => {
    const event = { user: { email: "a@shop.example" }, extra: { password: "x" } };
    expect(createRedactor({ redaction: { isEnabled: false } }).event(event)).toEqual({
      value: event,
      redactions: {},
    });
  });
});

describe("exceptions", () => {
  test("lose secrets in messages, variables and source lines, and keep what names the code", () => {
    const frame = {
      function: "password",
      module: "auth.token",
      filename: "src/alice@shop.example/password.js",
      abs_path: "/home/alice/src/password.js",
      lineno: 4,
      in_app: true,
    };
    const given = {
      type: "LoginError",
      value: "password=hunter2 from 10.0.0.1",
      module: "auth.token",
      mechanism: { type: "generic", data: { token: "x" } },
      stacktrace: {
        frames: [
          {
            ...frame,
            vars: { password: "x", n: 1 },
            pre_context: ["const secret = 'abc';"],
            context_line: "login(token);",
            post_context: ["// mail alice@shop.example"],
          },
        ],
      },
    };
    expect(field({ exception: { values: [given] } }, "exception")).toEqual({
      values: [
        {
          ...given,
          value: "password=[Filtered] from 10.0.0.1",
          mechanism: { type: "generic", data: { token: "[Filtered]" } },
          stacktrace: {
            frames: [
              {
                ...frame,
                vars: { password: "[Filtered]", n: 1 },
                pre_context: ["const secret = '[Filtered]';"],
                context_line: "login(token);",
                post_context: ["// mail [Filtered]"],
              },
            ],
          },
        },
      ],
    });
  });

  test("lose the query of a browser's frame", () => {
    const frames = [{ abs_path: "https://shop.example/app.js?token=abc&v=2", function: "f" }];
    expect(field({ threads: [{ id: 1, stacktrace: { frames } }] }, "threads")).toEqual([
      {
        id: 1,
        stacktrace: {
          frames: [{ abs_path: "https://shop.example/app.js?token=[Filtered]&v=2", function: "f" }],
        },
      },
    ]);
  });
});

describe("a request", () => {
  test("loses credentials, cookies and addresses, and keeps the rest", () => {
    const request = {
      method: "POST",
      url: "https://shop.example/a?token=x&q=alice%40shop.example&page=2",
      query_string: [
        ["sig", "x"],
        ["page", "2"],
      ],
      headers: [
        ["Authorization", "Bearer x"],
        ["X-Forwarded-For", "10.0.0.1"],
        ["Cookie", "a=b; c=d"],
        ["User-Agent", "curl/8"],
      ],
      cookies: "theme=dark; sid=abc",
      data: '{"password":"x","n":1}',
      env: { REMOTE_ADDR: "10.0.0.1", SERVER_PORT: "80" },
    };
    expect(field({ request }, "request")).toEqual({
      method: "POST",
      url: "https://shop.example/a?token=[Filtered]&q=[Filtered]&page=2",
      query_string: [
        ["sig", "[Filtered]"],
        ["page", "2"],
      ],
      headers: [
        ["Authorization", "[Filtered]"],
        ["X-Forwarded-For", "[Filtered]"],
        ["Cookie", "a=[Filtered]; c=[Filtered]"],
        ["User-Agent", "curl/8"],
      ],
      cookies: "theme=[Filtered]; sid=[Filtered]",
      data: '{"password":"[Filtered]","n":1}',
      env: { REMOTE_ADDR: "[Filtered]", SERVER_PORT: "80" },
    });
  });

  test("loses cookies as a whole that nobody can read", () => {
    expect(field({ request: { cookies: "a=b; secret" } }, "request")).toEqual({
      cookies: "[Filtered]",
    });
  });

  test("is read in the form of objects and maps, too", () => {
    const request = {
      query_string: { access_token: "x", page: "2" },
      headers: new Map([["x-api-key", "x"]]),
      cookies: { theme: "dark" },
    };
    expect(field({ request }, "request")).toEqual({
      query_string: new Map([
        ["access_token", "[Filtered]"],
        ["page", "2"],
      ]),
      headers: new Map([["x-api-key", "[Filtered]"]]),
      cookies: new Map([["theme", "[Filtered]"]]),
    });
  });
});

describe("a user", () => {
  const user = {
    id: 42,
    username: "alice",
    email: "alice@shop.example",
    ip_address: "10.0.0.1",
    geo: { city: "Berlin" },
    data: { plan: "gold", token: "x" },
  };

  test("keeps the id, and loses name and addresses", () => {
    expect(field({ user }, "user")).toEqual({
      id: 42,
      username: "[Filtered]",
      email: "[Filtered]",
      geo: { city: "Berlin" },
      data: { plan: "gold", token: "[Filtered]" },
    });
  });

  test("loses an id that is an address", () => {
    expect(field({ user: { id: "alice@shop.example" } }, "user")).toEqual({ id: "[Filtered]" });
    expect(field({ user: { id: "10.0.0.1" } }, "user")).toEqual({ id: "[Filtered]" });
  });

  test("is sent with sendDefaultPii, but no secret", () => {
    expect(field({ user }, "user", { sendDefaultPii: true })).toEqual({
      ...user,
      data: { plan: "gold", token: "[Filtered]" },
    });
  });

  test("has the same pseudonyms each time with a key, and others with another key", () => {
    const options = { pseudonymKey: "0123456789abcdef" };
    const once = field({ user }, "user", options);
    expect(once).toEqual({
      id: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      username: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      email: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      geo: { city: "Berlin" },
      data: { plan: "gold", token: "[Filtered]" },
    });
    expect(field({ user }, "user", options)).toEqual(once);
    expect(field({ user }, "user", { pseudonymKey: "another key of 16" })).not.toEqual(once);
  });

  test("is counted without an id by a pseudonym of what else tells it from others", () => {
    const options = { pseudonymKey: "0123456789abcdef" };
    expect(field({ user: { ip_address: "10.0.0.1" } }, "user", options)).toEqual({
      id: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
    });
  });

  test("comes through attributes as well", () => {
    const extra = { "user.id": "7", "user.email": "a@b.example", "client.address": "10.0.0.1" };
    expect(field({ extra }, "extra")).toEqual({
      "user.id": "7",
      "user.email": "[Filtered]",
      "client.address": "[Filtered]",
    });
    expect(field({ extra }, "extra", { sendDefaultPii: true })).toEqual(extra);
  });
});

describe("values", () => {
  test("under secret keys are redacted as a whole, but for flags, blanks and counts", () => {
    const extra = {
      password: { a: 1 },
      pin: { secret: 1234 },
      passwords: ["a", "b"],
      token: true,
      tokens: 12,
      cookie: null,
      secret: "",
    };
    expect(field({ extra }, "extra")).toEqual({
      password: "[Filtered]",
      pin: { secret: "[Filtered]" },
      passwords: "[Filtered]",
      token: true,
      tokens: 12,
      cookie: null,
      secret: "",
    });
  });

  test("are found in pairs, in lists of headers and in arguments", () => {
    const extra = {
      pairs: [
        ["password", "x"],
        ["page", "2"],
      ],
      fields: [
        { name: "password", value: "x" },
        { key: "page", value: "2" },
      ],
      rawHeaders: ["Authorization", "Bearer", "Host", "a"],
      argv: ["--password", "x", "--page", "2"],
      missing: ["password", "email"],
    };
    expect(field({ extra }, "extra")).toEqual({
      pairs: [
        ["password", "[Filtered]"],
        ["page", "2"],
      ],
      fields: [
        { name: "password", value: "[Filtered]" },
        { key: "page", value: "2" },
      ],
      rawHeaders: ["Authorization", "[Filtered]", "Host", "a"],
      argv: ["--password", "[Filtered]", "--page", "2"],
      missing: ["password", "email"],
    });
  });

  test("that are keys are redacted, and stay apart", () => {
    const extra = { "a@shop.example": 1, "b@shop.example": 2 };
    expect(field({ extra }, "extra")).toEqual({ "[Filtered]": 1, "[Filtered] 2": 2 });
  });

  test("that are card numbers are redacted as numbers, too", () => {
    const extra = { a: 4_111_111_111_111_111, b: 4_111_111_111_111_112, c: 4111111111111111n };
    expect(field({ extra }, "extra")).toEqual({
      a: "[Filtered]",
      b: 4_111_111_111_111_112,
      c: "[Filtered]",
    });
  });

  test("of errors are read, with their causes", () => {
    const error = new Error("password=x", { cause: { token: "y" } });
    expect(field({ extra: { error } }, "extra")).toEqual({
      error: {
        name: "Error",
        message: "password=[Filtered]",
        stack: expect.stringContaining("password=[Filtered]"),
        cause: { token: "[Filtered]" },
      },
    });
  });

  test("that are hostile become marks", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    const extra = {
      proxy,
      cycle,
      getter: {
        get a(): never {
          throw new Error("no");
        },
      },
      date: Object.create(Date.prototype) as unknown,
      proto: JSON.parse('{"__proto__":{"password":"x"}}') as unknown,
    };
    expect(field({ extra }, "extra")).toEqual({
      proxy: "[Unreadable]",
      cycle: { self: "[Circular]" },
      getter: { a: "[Unreadable]" },
      date: "[Unreadable]",
      proto: JSON.parse('{"__proto__":{"password":"[Filtered]"}}'),
    });
  });

  test("are read once: what a getter says the second time is never sent", () => {
    let reads = 0;
    const extra = {
      get a(): string {
        reads += 1;
        return reads === 1 ? "first" : "password=hunter2";
      },
    };
    const { packet } = fitEvent(redactEvent({ extra }).value, { nowMillis });
    expect([packet.extra, reads]).toEqual([{ a: "first" }, 1]);
  });

  test("are left out beyond a bound, and not passed on unseen", () => {
    const deep = Array.from({ length: 60 }).reduce((inner) => ({ inner }), "deep");
    const wide = Array.from({ length: 60_000 }, () => "x").concat("wide");
    const text = JSON.stringify(redactEvent({ extra: { deep, wide } }).value);
    expect(text).not.toContain('deep"}');
    expect(text).toContain("[Object]");
    expect(text).not.toContain('"wide"]');
    expect(text).toContain("[Truncated]");
  });

  test("that are texts are cut before a secret, not within one", () => {
    for (let shift = 0; shift < 40; shift += 1) {
      const text = `${"a ".repeat(32_740)}${"b".repeat(shift)} 4111 1111 1111 1111 `.padEnd(70_000);
      const { extra } = redactEvent({ extra: { text } }).value;
      expect(JSON.stringify(extra)).not.toMatch(/4111|\d{3}/);
    }
  });
});

describe("other parts of an event", () => {
  test("are redacted: breadcrumbs, tags, contexts, transaction, threads, unknown fields", () => {
    const event = {
      breadcrumbs: [{ message: "password=x", category: "a", data: { token: "x" }, timestamp: 1 }],
      tags: [["api_key", "x"], { key: "token", value: "x" }],
      contexts: { otel: { resource: new Map([["app.secret", "x"]]) } },
      transaction: "/a?token=x",
      modules: { jwt: "1.0.0", token: "2.0.0" },
      unknown: { password: "x" },
    };
    expect(createRedactor().event(asEvent(event)).value).toEqual({
      breadcrumbs: [
        {
          message: "password=[Filtered]",
          category: "a",
          data: { token: "[Filtered]" },
          timestamp: 1,
        },
      ],
      tags: [["api_key", "[Filtered]"], { key: "token", value: "[Filtered]" }],
      contexts: {
        otel: { resource: new Map([["app.secret", "[Filtered]"]]) },
        rookery: { redacted: { key: 7 } },
      },
      transaction: "/a?token=[Filtered]",
      modules: { jwt: "1.0.0", token: "2.0.0" },
      unknown: { password: "[Filtered]" },
    });
  });

  test("are redacted alone: a breadcrumb", () => {
    expect(redactBreadcrumb({ message: "a@shop.example", data: { password: "x" } })).toEqual({
      value: { message: "[Filtered]", data: { password: "[Filtered]" } },
      redactions: { email: 1, key: 1 },
    });
  });
});

describe("a log", () => {
  test("loses secrets in its body and its attributes", () => {
    const { value, redactions } = redactLog({
      body: "login password=x",
      level: "error",
      traceId: "0af7651916cd43dd8448eb211c80319c",
      attributes: { "http.request.header.authorization": ["x"], list: ["a@shop.example"] },
    });
    expect(redactions).toEqual({ key: 2, email: 1 });
    const log: unknown = JSON.parse(Buffer.from(fitLog(value, nowMillis).bytes).toString());
    expect(log).toMatchObject({
      trace_id: "0af7651916cd43dd8448eb211c80319c",
      body: "login password=[Filtered]",
      attributes: {
        "http.request.header.authorization": { value: "[Filtered]" },
        list: { value: ["[Filtered]"] },
      },
    });
  });

  test("keeps a body of a mebibyte as it is", () => {
    const body = "a line of a log\n".repeat(65_536);
    expect(redactLog({ body }).value.body).toBe(body);
  });
});

/** Events of others' making may hold anything. */
function asEvent(event: unknown): EventInput {
  return event as EventInput;
}
