import type { DatabaseSync } from "node:sqlite";

/** Which pages each queued row lies on, as SQLite itself tells, by ID. */
export function pagesOfRows(database: DatabaseSync): Map<number, readonly number[]> {
  const pages = database
    .prepare("SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = 'queue' ORDER BY path")
    .all();
  const ids = database.prepare("SELECT id FROM queue ORDER BY id").all();
  const pagesById = new Map<number, readonly number[]>();
  for (const leaf of pages.filter((page) => page["pagetype"] === "leaf")) {
    for (let cell = 0; cell < Number(leaf["ncell"]); cell += 1) {
      const prefix = `${String(leaf["path"])}${cell.toString(16).padStart(3, "0")}+`;
      const overflow = pages.filter((page) => String(page["path"]).startsWith(prefix));
      const id = Number(ids[pagesById.size]?.["id"]);
      pagesById.set(
        id,
        [leaf, ...overflow].map((page) => Number(page["pageno"])),
      );
    }
  }
  return pagesById;
}
