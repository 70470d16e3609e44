// The entry `@rookery/otel-exporter/register`, for `node --import`. See docs/uncaught.md.
import { isMainThread } from "node:worker_threads";

import { registerProcess } from "./register/register-process.ts";

// What a worker does not catch comes to the main thread.
if (isMainThread) registerProcess(process.env);
