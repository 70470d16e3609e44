import { describe, expect, test } from "vitest";

import { redactedField } from "../support/redacted-field.ts";

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
    expect(redactedField({ exception: { values: [given] } }, "exception")).toEqual({
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
    expect(redactedField({ threads: [{ id: 1, stacktrace: { frames } }] }, "threads")).toEqual([
      {
        id: 1,
        stacktrace: {
          frames: [{ abs_path: "https://shop.example/app.js?token=[Filtered]&v=2", function: "f" }],
        },
      },
    ]);
  });
});
