import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { openSpoolFile, type Damage } from "../../src/spool/database/open-spool-file.ts";
import { SpoolDatabase } from "../../src/spool/database/spool-database.ts";
import { noChanges, type SpoolChanges } from "../../src/spool/spool-changes.ts";
import type { SpoolEntry } from "../../src/spool/spool-entry.ts";
import { temporaryFolder } from "./salvage/salvage-rig.ts";

/** A change that changes nothing. */
export const nothing: SpoolChanges = noChanges;

/** An entry with an event of its own. */
export function entry(text: string, others: Partial<SpoolEntry> = {}): SpoolEntry {
  return {
    eventId: randomBytes(16),
    priority: "issue",
    quantity: 1,
    atMillis: 0,
    envelope: Buffer.from(text),
    ...others,
  };
}

/** A spool in a folder of its own, that can be closed and opened again. */
export class SpoolRig {
  readonly file: string = join(temporaryFolder(), "spool.db");
  database: SpoolDatabase;
  damage: Damage | undefined;

  constructor() {
    this.database = this.#open();
  }

  reopen(): void {
    this.database.close();
    this.database = this.#open();
  }

  /** Opens the file again, which was closed and changed by others. */
  reopenAfterDamage(): void {
    this.database = this.#open();
  }

  /** Appends entries, and returns their ids. */
  append(...entries: readonly SpoolEntry[]): readonly (number | undefined)[] {
    return this.database.commit({ ...nothing, append: entries }, 0);
  }

  /** The texts that are queued, in their order, of both priorities. */
  texts(): readonly string[] {
    const range = { afterId: 0, maxEntries: 100_000, maxBytes: 1e9 };
    return (["issue", "log"] as const).flatMap((priority) =>
      this.database
        .load({ ...range, priority })
        .entries.map(({ envelope }) => Buffer.from(envelope).toString()),
    );
  }

  #open(): SpoolDatabase {
    const { damage, database } = openSpoolFile(this.file, 0);
    this.damage = damage;
    return new SpoolDatabase(this.file, database);
  }
}
