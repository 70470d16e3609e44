import { diag } from "@opentelemetry/api";

/**
 * A place where loggers look for the global provider: `logs` of `@opentelemetry/api-logs`, and `logs`
 * of `@opentelemetry/api` from 1.10.
 */
export interface LoggerProviderRegistry<Provider> {
  setGlobalLoggerProvider(provider: Provider): unknown;
  getLoggerProvider(): unknown;
}

/**
 * Registers one logger provider in several registries; true when it is in all of them.
 *
 * SDK 3.x registers its provider in `@opentelemetry/api`, while some libraries still look for one in
 * `@opentelemetry/api-logs`, `@opentelemetry/winston-transport` 0.34 among them: without this they log
 * into the void. A registry that holds another provider keeps it, and that is told through `diag`.
 *
 * @example
 * import { logs } from "@opentelemetry/api";
 * import { logs as olderLogs } from "@opentelemetry/api-logs";
 *
 * // After NodeSDK's start(); for a provider of your own: shareLoggerProvider(provider, logs, olderLogs).
 * shareLoggerProvider(logs.getLoggerProvider(), olderLogs);
 */
export function shareLoggerProvider<Provider>(
  provider: Provider,
  ...registries: readonly LoggerProviderRegistry<Provider>[]
): boolean {
  const others = registries.filter((registry) => !register(provider, registry));
  if (others.length === 0) return true;
  diag
    .createComponentLogger({ namespace: "@rookery/otel-exporter" })
    .warn("shareLoggerProvider: a registry keeps the logger provider that it has already");
  return false;
}

function register<Provider>(
  provider: Provider,
  registry: LoggerProviderRegistry<Provider>,
): boolean {
  // The API logs an error when a provider is registered twice, be it the same.
  if (registry.getLoggerProvider() === provider) return true;
  registry.setGlobalLoggerProvider(provider);
  return registry.getLoggerProvider() === provider;
}
