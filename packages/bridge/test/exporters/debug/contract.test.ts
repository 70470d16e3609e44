import { PassThrough } from "node:stream";

import { debugExporterFactory } from "../../../src/exporters/debug/factory.ts";
import { testExporterContract } from "../exporter-contract.ts";

let printed = "";

/** Standard output that is read. */
function readOutput(): PassThrough {
  const stdout = new PassThrough({ encoding: "utf8" });
  stdout.on("data", (text: string) => {
    printed += text;
  });
  return stdout;
}

testExporterContract({
  name: "debug",
  startBackend: async () => {
    printed = "";
    return {
      arrived: () =>
        printed
          .split("\n")
          .filter((line) => line.startsWith("event "))
          .map(firstWords),
      close: async () => {},
    };
  },
  contextChanges: () => ({ stdout: readOutput() }),
  create: (_backend, context) =>
    debugExporterFactory.create(
      debugExporterFactory.configSchema.parse({ verbosity: "normal" }),
      context,
    ),
});

/** The message, which attributes follow. */
function firstWords(line: string): string {
  return line.split(" ", 2).join(" ");
}
