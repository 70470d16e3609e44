import { nodeArguments } from "@rookery/core/worker";
import { expect, test } from "vitest";

import { rejectionListening } from "../../src/uncaught/rejection-mode.ts";

test.each([
  { execArgv: [], nodeOptions: undefined, listening: "beside_others" },
  { execArgv: ["--unhandled-rejections=throw"], nodeOptions: "", listening: "beside_others" },
  { execArgv: ["--unhandled-rejections=warn-with-error-code"], listening: "beside_others" },
  { execArgv: ["--unhandled-rejections=warn"], listening: "always" },
  { execArgv: ["--unhandled-rejections", "none"], listening: "always" },
  { execArgv: ["--unhandled-rejections=strict"], listening: "never" },
  { execArgv: [], nodeOptions: "--no-warnings  --unhandled-rejections=none", listening: "always" },
  {
    execArgv: ["--unhandled-rejections=strict"],
    nodeOptions: "--unhandled-rejections=none",
    listening: "never",
  },
  {
    execArgv: ["--unhandled-rejections=none", "--unhandled-rejections=throw"],
    listening: "beside_others",
  },
  { execArgv: ["--unhandled-rejections"], listening: "beside_others" },
])("$execArgv with NODE_OPTIONS $nodeOptions: $listening", ({ listening, ...given }) => {
  const options = nodeArguments({ nodeOptions: undefined, ...given });
  expect(rejectionListening(options)).toBe(listening);
});
