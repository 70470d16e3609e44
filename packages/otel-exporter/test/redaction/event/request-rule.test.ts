import { describe, expect, test } from "vitest";

import { redactedField } from "../support/redacted-field.ts";

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
    expect(redactedField({ request }, "request")).toEqual({
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
    expect(redactedField({ request: { cookies: "a=b; secret" } }, "request")).toEqual({
      cookies: "[Filtered]",
    });
  });

  test("is read in the form of objects and maps, too", () => {
    const request = {
      query_string: { access_token: "x", page: "2" },
      headers: new Map([["x-api-key", "x"]]),
      cookies: { theme: "dark" },
    };
    expect(redactedField({ request }, "request")).toEqual({
      query_string: new Map([
        ["access_token", "[Filtered]"],
        ["page", "2"],
      ]),
      headers: new Map([["x-api-key", "[Filtered]"]]),
      cookies: new Map([["theme", "[Filtered]"]]),
    });
  });
});
