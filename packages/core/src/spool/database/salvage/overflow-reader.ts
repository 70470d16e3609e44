import { pageBytes } from "./page-bytes.ts";
import type { PageSource } from "./page-source.ts";

/** Reads so many bytes from a chain of overflow pages; undefined if it is broken. */
export type OverflowReader = (firstPage: number, byteCount: number) => Buffer | undefined;

const nextPageBytes = 4;
const contentBytes = pageBytes - nextPageBytes;
/**
 * An intact database needs each page once, and one with leftovers of deleted rows a little more.
 * Only a file made to that end has many cells share chains: it must not cost time without bounds.
 */
const readsPerPage = 8;

/**
 * Creates the reader of what does not fit on leaf pages.
 *
 * A chain ends where the record does, neither before nor after: a cycle never does.
 *
 * https://www.sqlite.org/fileformat2.html#cell_payload_overflow_pages
 */
export function createOverflowReader(pages: PageSource): OverflowReader {
  let readsLeft = readsPerPage * pages.pageCount;
  return (firstPage, byteCount) => {
    // Put together only when whole: a false length takes no memory.
    const contents: Buffer[] = [];
    let next = firstPage;
    for (let missing = byteCount; missing > 0; missing -= contentBytes) {
      readsLeft -= 1;
      const page = readsLeft < 0 ? undefined : pages.read(next);
      if (page === undefined) return undefined;
      contents.push(page.subarray(nextPageBytes));
      next = page.readUInt32BE(0);
    }
    return next === 0 ? Buffer.concat(contents, byteCount) : undefined;
  };
}
