import { checkText } from "./check-text.ts";
import { allFactories, type ComponentFactories } from "./component-factories.ts";
import { createPlan } from "./create-plan.ts";
import { defaultStorageDirectory } from "./default-storage-directory.ts";
import type { LoadResult } from "./load-result.ts";
import { effectiveConfig } from "./secrets/effective-config.ts";
import type { ServiceConfig } from "./service-config.ts";
import type { Environment } from "./substitution/substitution.ts";

/** What a configuration is loaded with. */
export interface LoadOptions {
  /** For the references in it. */
  readonly env: Environment;
  /** What there can be in it. @default all that Rookery has */
  readonly factories?: ComponentFactories;
}

/**
 * Reads and checks the text of a configuration file. All problems are found at once, and no secret is in
 * any of them. Never throws.
 */
export function loadConfig(text: string, options: LoadOptions): LoadResult {
  const { env, factories = allFactories } = options;
  const { content, problems } = checkText(text, env, factories);
  const isWrong = problems.some(({ severity }) => severity === "error");
  const service = content?.checked.service;
  if (isWrong || content === undefined || service === undefined) return { problems };
  const complete = withStorage(service, env);
  return {
    ok: { plan: createPlan(content.checked, service.pipelines), service: complete },
    redacted: () => effectiveConfig(content.root, content.lookup, complete.storage.directory),
    warnings: problems,
  };
}

function withStorage(service: ServiceConfig, env: Environment): ServiceConfig {
  const { enabled, directory = defaultStorageDirectory(env) } = service.storage;
  return { ...service, storage: { enabled, directory: enabled ? directory : undefined } };
}
