import { pageBytes } from "./page-bytes.ts";
import type { PageSource } from "./page-source.ts";

const magic = "SQLite format 3\0";
const trunkHeaderBytes = 8;
const maxLeavesOfTrunk = (pageBytes - trunkHeaderBytes) / 4;

/**
 * Lists the pages that are in no use, whose rows were deleted.
 *
 * A list that contradicts itself is damaged: then no page is said to be free, since a row that
 * comes back does less harm than one that is lost.
 *
 * https://www.sqlite.org/fileformat2.html#the_freelist
 */
export function readFreelist(pages: PageSource): ReadonlySet<number> {
  const free = new Set<number>();
  const header = pages.read(1);
  const expectedSize = header?.readUInt32BE(36) ?? 0;
  if (header === undefined || expectedSize >= pages.pageCount || !isIntact(header)) return free;

  const lastPage = header.readUInt32BE(28);
  for (const pageNumber of listedPages(pages, header.readUInt32BE(32))) {
    const isPossible = pageNumber >= 2 && pageNumber <= lastPage && !free.has(pageNumber);
    if (!isPossible || free.size === expectedSize) return new Set();
    free.add(pageNumber);
  }
  return free.size === expectedSize ? free : new Set();
}

function isIntact(databaseHeader: Buffer): boolean {
  return databaseHeader.toString("latin1", 0, magic.length) === magic;
}

/** The pages of the list as they come, up to the first trunk that cannot be read. */
function* listedPages(pages: PageSource, firstTrunk: number): Generator<number> {
  let trunk = firstTrunk;
  while (trunk !== 0) {
    yield trunk;
    const page = pages.read(trunk);
    if (page === undefined) return;
    const leafCount = Math.min(page.readUInt32BE(4), maxLeavesOfTrunk);
    for (let index = 0; index < leafCount; index += 1) {
      yield page.readUInt32BE(trunkHeaderBytes + index * 4);
    }
    trunk = page.readUInt32BE(0);
  }
}
