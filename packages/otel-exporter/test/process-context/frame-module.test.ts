import { expect, test } from "vitest";

import { frameModule } from "../../src/process-context/frame-module.ts";

const app = "/srv/app";

// As `@sentry/node` 11 names them: the comparison of the two runs both.
test.each([
  ["/srv/app/main.js", "main"],
  ["/srv/app/orders/payment/charge.js", "orders.payment:charge"],
  ["file:///srv/app/orders/charge.mjs", "orders:charge"],
  ["/srv/app/node_modules/pino/lib/tools.js", "pino.lib:tools"],
  ["/srv/app/node_modules/a/node_modules/@b/c/index.cjs", "@b.c:index"],
  ["/elsewhere/tool.js", "tool"],
])("the module of %s is %s", (absPath, module) => {
  expect(frameModule({ abs_path: absPath, filename: absPath, in_app: true }, app)).toBe(module);
});

test("Node's own modules go by their last name, and a module that is known stays", () => {
  const internal = { filename: "node:internal/process/task_queues", in_app: false };
  expect(frameModule(internal, app)).toBe("task_queues");
  expect(frameModule({ module: "known", abs_path: "/srv/app/a.js" }, app)).toBe("known");
  expect(frameModule({ function: "run" }, app)).toBeUndefined();
  expect(frameModule({ abs_path: "webpack://app/a.js" }, app)).toBeUndefined();
});
