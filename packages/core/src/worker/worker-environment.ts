import { nodeArguments } from "./node-arguments.ts";
import { workerOptions } from "./worker-options.ts";

/** What a worker of ours is started with, of what the process was. */
export interface WorkerEnvironment {
  readonly execArgv: string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Says how to start a worker that finds packages and hosts as the process does, and preloads nothing of
 * what the process did: an app's instrumentation is not started a second time.
 */
export function workerEnvironment(): WorkerEnvironment {
  const { NODE_OPTIONS: nodeOptions, ...env } = process.env;
  const given = nodeArguments({ execArgv: process.execArgv, nodeOptions });
  return { execArgv: [...workerOptions(given)], env };
}
