import type { EventPlatform } from "@rookery/core";
import type { StackTracePlatform } from "@rookery/stacktrace";

import type { Attributes } from "../attributes/attributes.ts";

/**
 * Sentry's platforms by `telemetry.sdk.language` (OpenTelemetry semantic conventions, telemetry).
 *
 * Swift has no entry: the platform that Sentry has for it expects addresses, not a trace's text.
 */
const platforms: ReadonlyMap<unknown, StackTracePlatform> = new Map<unknown, StackTracePlatform>([
  ["cpp", "native"],
  ["dotnet", "csharp"],
  ["erlang", "elixir"],
  ["go", "go"],
  ["java", "java"],
  ["nodejs", "node"],
  ["php", "php"],
  ["python", "python"],
  ["ruby", "ruby"],
  ["rust", "native"],
  ["webjs", "javascript"],
]);

/** The platforms whose stack traces can be parsed. */
const traceable: ReadonlyMap<unknown, StackTracePlatform> = new Map(
  [...platforms.values()].map((platform) => [platform, platform]),
);

/** The platform of the program that made the record; `other` when its language is not known. */
export function resourcePlatform(resource: Attributes): EventPlatform {
  return platforms.get(resource.get("telemetry.sdk.language")) ?? "other";
}

/** The platform as a hint to whoever parses a stack trace; absent where none of it can be parsed. */
export function tracePlatform(platform: EventPlatform): StackTracePlatform | undefined {
  return traceable.get(platform);
}
