// The entry `@rookery/core/worker`: how Rookery's own packages start their worker threads.
export { nodeArguments, optionValues, type NodeArguments } from "./node-arguments.ts";
export { workerEnvironment, type WorkerEnvironment } from "./worker-environment.ts";
