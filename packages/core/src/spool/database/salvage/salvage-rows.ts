import { closeSync, openSync } from "node:fs";

import { childPages } from "./child-pages.ts";
import type { SalvagedRow } from "./leaf-rows.ts";
import { leafRows } from "./leaf-rows.ts";
import { createOverflowReader } from "./overflow-reader.ts";
import type { PageSource } from "./page-source.ts";
import { createPageSource } from "./page-source.ts";
import { readFreelist } from "./read-freelist.ts";
import { readTreePage } from "./tree-page.ts";

/**
 * Gives every row that can still be read in a damaged SQLite database, of whichever table, in no
 * certain order.
 *
 * SQLite refuses a file whose tree does not hold together. This looks at each page by itself, as the
 * committed frames of the write-ahead log have it newest. A row may come more than once, and garbage
 * may look like a row: tell the tables apart by their columns, and trust a row by its own checksum.
 * Deleted rows stay away as long as the list of free pages can be read.
 *
 * The database is one of 4096 bytes a page, in UTF-8, its row IDs not negative. Whatever the files
 * hold, it does not throw, and reads a page at a time.
 *
 * @throws Error If one of the files cannot be opened.
 */
export function* salvageRows(
  databaseFile: string,
  walFile: string | undefined,
): Generator<SalvagedRow> {
  const database = openSync(databaseFile, "r");
  let wal: number | undefined;
  try {
    wal = walFile === undefined ? undefined : openSync(walFile, "r");
    yield* rowsOf(createPageSource(database, wal));
  } finally {
    closeSync(database);
    if (wal !== undefined) closeSync(wal);
  }
}

function* rowsOf(pages: PageSource): Generator<SalvagedRow> {
  const readOverflow = createOverflowReader(pages);
  const free = readFreelist(pages);
  // One flipped bit in the list of free pages makes it name a page that the tree still needs.
  const mistaken = new Set<number>();
  const neededPage = (pageNumber: number): void => {
    if (free.has(pageNumber)) mistaken.add(pageNumber);
  };

  for (const pageNumber of candidates(pages, free, mistaken)) {
    const bytes = pages.read(pageNumber);
    const page = bytes && readTreePage(bytes, pageNumber);
    if (page?.kind === "interior") childPages(page).forEach(neededPage);
    if (page?.kind !== "leaf") continue;
    for (const row of leafRows(page, readOverflow)) {
      if (pageNumber === 1) neededPage(rootPage(row));
      yield row;
    }
  }
}

/** All pages that are not free, and at last those that turned out to be needed meanwhile. */
function* candidates(
  pages: PageSource,
  free: ReadonlySet<number>,
  mistaken: ReadonlySet<number>,
): Generator<number> {
  for (const pageNumber of pages.pageNumbers()) {
    if (!free.has(pageNumber)) yield pageNumber;
  }
  yield* mistaken;
}

/** Where the tree of a table begins, by its row in the schema, the table on the first page. */
function rootPage(schemaRow: SalvagedRow): number {
  return Number(schemaRow.values[3]);
}
