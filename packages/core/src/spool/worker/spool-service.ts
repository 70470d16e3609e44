import type { Damage } from "../database/open-spool-file.ts";
import type { SpoolDatabase } from "../database/spool-database.ts";
import { isDamage, spoolProblem } from "../database/sqlite-problem.ts";
import { noChanges, type SpoolChanges } from "../spool-changes.ts";
import { SpoolError, type SpoolErrorCode } from "../spool-error.ts";
import type { PlainError, SpoolAnswer, SpoolMethods, SpoolRequest } from "./messages.ts";

/** What a {@link SpoolService} needs. */
export interface SpoolServiceParts {
  readonly database: SpoolDatabase;
  /** Sets a damaged file aside, and opens what could be saved of it. */
  readonly reopen: () => { readonly database: SpoolDatabase; readonly damage: Damage | undefined };
  readonly onAnswer: (answer: SpoolAnswer) => void;
  readonly onDamage: (damage: Damage) => void;
}

/** What passes: the disk has room again, another process ends its transaction. */
const passing: ReadonlySet<SpoolErrorCode> = new Set<SpoolErrorCode>([
  "spool_disk_full",
  "spool_read_only",
  "spool_in_use",
]);

/** What adds entries. */
const givesIds: ReadonlySet<keyof SpoolMethods> = new Set<keyof SpoolMethods>(["commit", "replay"]);

interface StalledCommit {
  readonly id: number;
  readonly changes: SpoolChanges;
  readonly nowMillis: number;
}

/**
 * Answers requests to a database, one after the other.
 *
 * A commit that cannot be written now is not refused: what it removes is written without what it adds
 * where that is possible, as it makes room, and the rest is tried again by `retry`.
 */
export class SpoolService {
  readonly #parts: SpoolServiceParts;
  #database: SpoolDatabase;
  /** Not while a damaged file could not be replaced: that is tried again. */
  #isOpen = true;
  #stalled: StalledCommit[] = [];
  /** The greatest id that was given. */
  #lastId: number;

  constructor(parts: SpoolServiceParts) {
    this.#parts = parts;
    this.#database = parts.database;
    this.#lastId = parts.database.lastId();
  }

  /** Whether something waits for a `retry`. */
  get isStalled(): boolean {
    return this.#stalled.length > 0;
  }

  handle(request: SpoolRequest): void {
    const { id } = request;
    try {
      this.#answer(id, this.#perform(request));
    } catch (error) {
      const problem = plainError(error);
      const stalled = passing.has(problem.code) && stalledCommit(request);
      if (stalled) this.#stall(stalled, problem);
      else this.#parts.onAnswer({ kind: "failed", id, error: problem });
    }
  }

  /** Tries again what could not be written. */
  retry(): void {
    const waiting = this.#stalled;
    this.#stalled = [];
    this.#shortenLog();
    for (const [index, { changes, id, nowMillis }] of waiting.entries()) {
      try {
        this.#answer(id, this.#perform({ id, method: "commit", args: [changes, nowMillis] }));
      } catch (error) {
        const problem = plainError(error);
        if (passing.has(problem.code)) {
          this.#stalled = [...waiting.slice(index), ...this.#stalled];
          return;
        }
        this.#parts.onAnswer({ kind: "failed", id, error: problem });
      }
    }
  }

  #stall({ changes, id, nowMillis }: StalledCommit, error: PlainError): void {
    let rest = changes;
    this.#shortenLog();
    try {
      const { append, divided } = changes;
      const removals = { ...changes, append: [], divided: [] };
      this.#perform({ id, method: "commit", args: [removals, nowMillis] });
      // What is divided is not removed before its parts can be written.
      rest = { ...noChanges, append, divided };
    } catch {
      // Not even that: all of it is tried again.
    }
    this.#stalled.push({ id, changes: rest, nowMillis });
    this.#parts.onAnswer({ kind: "stalled", id, error });
  }

  #shortenLog(): void {
    try {
      this.#database.shortenLog();
    } catch {
      // There is no room even for that: what failed is tried again, and fails again, until there is.
    }
  }

  #perform(request: SpoolRequest): unknown {
    if (!this.#isOpen) this.#recover();
    try {
      return this.#call(request);
    } catch (error) {
      // What reads throws what SQLite says, what writes makes it a problem of the spool.
      if (!isDamage(error instanceof SpoolError ? error.cause : error)) throw error;
      this.#recover();
      return this.#call(request);
    }
  }

  #call(request: SpoolRequest): unknown {
    const value = call(this.#database, request);
    if (givesIds.has(request.method))
      this.#lastId = Math.max(this.#lastId, this.#database.lastId());
    return value;
  }

  /** What is under way goes on: the ids of entries stay the same, and none is given again. */
  #recover(): void {
    if (this.#isOpen) this.#database.close();
    this.#isOpen = false;
    const { damage, database } = this.#parts.reopen();
    this.#database = database;
    this.#isOpen = true;
    database.skipTo(this.#lastId);
    if (damage !== undefined) this.#parts.onDamage(damage);
  }

  #answer(id: number, value: unknown): void {
    this.#parts.onAnswer({ kind: "done", id, value });
  }
}

function call(database: SpoolDatabase, request: SpoolRequest): unknown {
  // Each method takes the arguments that its request has: `SpoolRequest` says so.
  const method: (...args: never[]) => unknown = database[request.method];
  return Reflect.apply(method, database, request.args);
}

function stalledCommit(request: SpoolRequest): StalledCommit | undefined {
  if (!isCommit(request)) return undefined;
  const [changes, nowMillis] = request.args;
  return { id: request.id, changes, nowMillis };
}

function isCommit(request: SpoolRequest): request is SpoolRequest<"commit"> {
  return request.method === ("commit" satisfies keyof SpoolMethods);
}

function plainError(error: unknown): PlainError {
  const { code, message } = spoolProblem("the spool", error);
  return { code, message };
}
