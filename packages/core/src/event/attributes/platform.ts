import type { Rule } from "../fit/fitting.ts";
import type { EventPlatform } from "../packet/event-platform.ts";

const platforms = {
  as3: true,
  c: true,
  cfml: true,
  cocoa: true,
  csharp: true,
  elixir: true,
  go: true,
  groovy: true,
  haskell: true,
  java: true,
  javascript: true,
  native: true,
  node: true,
  objc: true,
  other: true,
  perl: true,
  php: true,
  python: true,
  ruby: true,
} as const satisfies Record<EventPlatform, true>;

/** Keeps a platform that Sentry knows (Sentry develop docs, event payloads, "platform"). */
export const platform: Rule<EventPlatform> = (value, fitting) =>
  isPlatform(value) ? value : fitting.move(value, "Sentry knows no such platform");

function isPlatform(value: unknown): value is EventPlatform {
  return typeof value === "string" && Object.hasOwn(platforms, value);
}
