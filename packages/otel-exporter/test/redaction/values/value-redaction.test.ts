import { fitEvent } from "@rookery/core";
import { describe, expect, test } from "vitest";

import { createRedactor } from "../../../src/redaction/redactor.ts";
import { redactedField } from "../support/redacted-field.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const { event: redactEvent } = createRedactor();

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
    expect(redactedField({ extra }, "extra")).toEqual({
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
    expect(redactedField({ extra }, "extra")).toEqual({
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
    expect(redactedField({ extra }, "extra")).toEqual({ "[Filtered]": 1, "[Filtered] 2": 2 });
  });

  test("that are card numbers are redacted as numbers, too", () => {
    const extra = { a: 4_111_111_111_111_111, b: 4_111_111_111_111_112, c: 4111111111111111n };
    expect(redactedField({ extra }, "extra")).toEqual({
      a: "[Filtered]",
      b: 4_111_111_111_111_112,
      c: "[Filtered]",
    });
  });

  test("of errors are read, with their causes", () => {
    const error = new Error("password=x", { cause: { token: "y" } });
    expect(redactedField({ extra: { error } }, "extra")).toEqual({
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
    expect(redactedField({ extra }, "extra")).toEqual({
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
