#!/usr/bin/env node
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import process from "node:process";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `rookery-mock-sentry needs Node.js 22.19 or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  // The build configuration is never published: beside it stands the checkout, which needs no build.
  const isCheckout = existsSync(new URL("../tsconfig.build.json", import.meta.url));
  if (isCheckout) {
    nodeModule.registerHooks({
      resolve: (specifier, context, nextResolve) =>
        nextResolve(specifier, {
          ...context,
          conditions: [...context.conditions, "@rookery/source"],
        }),
    });
  }
  const { runCli } = await import(isCheckout ? "../src/cli.ts" : "../dist/cli.js");
  process.exitCode = await runCli(process.argv.slice(2));
}
