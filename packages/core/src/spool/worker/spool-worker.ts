// SQLite is synchronous, and waits for the disk at each commit: neither may hold up the main thread.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

import {
  checkSpoolFile,
  openSpoolFile,
  readSpoolFile,
  type Damage,
} from "../database/open-spool-file.ts";
import { lockSpool } from "../database/owner-lock.ts";
import { SpoolDatabase } from "../database/spool-database.ts";
import { spoolProblem } from "../database/sqlite-problem.ts";
import type { SpoolMessage, SpoolRequest, SpoolWorkerData } from "./messages.ts";
import { SpoolService } from "./spool-service.ts";
import { transferable } from "./transferable.ts";

/** How long until what could not be written is tried again. */
const retryMillis = 1000;

const { file, purpose }: SpoolWorkerData = workerData;
let timer: NodeJS.Timeout | undefined;

function open(): { readonly database: SpoolDatabase; readonly damage: Damage | undefined } {
  const { damage, database } =
    purpose === "read"
      ? { database: readSpoolFile(file), damage: undefined }
      : openSpoolFile(file, Date.now());
  return { database: new SpoolDatabase(file, database), damage };
}

function post(message: SpoolMessage): void {
  parentPort?.postMessage(message, transferable(message));
}

function retryLater(service: SpoolService): void {
  if (!service.isStalled || timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    service.retry();
    retryLater(service);
  }, retryMillis);
}

function serve(): void {
  if (purpose === "deliver") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // What is not a spool of ours, or not in order, is nothing to edit: it stays as it is.
  if (purpose === "edit") checkSpoolFile(file);
  const lock = purpose === "read" ? undefined : lockSpool(file);
  const { damage, database } = open();
  const wasInterrupted = purpose === "deliver" && database.begin();
  const service = new SpoolService({
    database,
    reopen: open,
    onAnswer: post,
    onDamage: (damaged) => post({ kind: "damaged", damage: damaged }),
  });
  parentPort?.on("message", (request: SpoolRequest) => {
    service.handle(request);
    retryLater(service);
  });
  // Nothing else holds on to it, and what is forgotten is closed, which ends the lock.
  process.once("exit", () => lock?.close());
  const amounts = database.amounts();
  const found = { wasInterrupted, amounts, lastId: database.lastId() };
  post({ kind: "opened", opening: { ...found, ...(damage !== undefined && { damage }) } });
}

try {
  serve();
} catch (error) {
  const { code, message } = spoolProblem(file, error);
  post({ kind: "not_opened", error: { code, message } });
}
