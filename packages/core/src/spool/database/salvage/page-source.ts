import { fstatSync } from "node:fs";

import { indexWal } from "./index-wal.ts";
import { pageBytes } from "./page-bytes.ts";
import { readBytes } from "./read-bytes.ts";

/** The pages of a database, each in its newest committed state. */
export interface PageSource {
  /** How many pages there are to read. */
  readonly pageCount: number;
  /** The number of each page there is, once. */
  pageNumbers(): Iterable<number>;
  /** Reads a page; undefined if there is none of that number, or it cannot be read. */
  read(pageNumber: number): Buffer | undefined;
}

/** Overlays the pages of a database file with those its write-ahead log has newer. */
export function createPageSource(database: number, wal: number | undefined): PageSource {
  const index = wal === undefined ? undefined : indexWal(wal);
  // What stands behind the end that the last commit gave to the database is no part of it.
  const end = index?.pageCount ?? Number.POSITIVE_INFINITY;
  const pagesInFile = Math.min(Math.floor(fstatSync(database).size / pageBytes), end);
  const onlyInWal = [...(index?.images.keys() ?? [])].filter(
    (pageNumber) => pageNumber > pagesInFile && pageNumber <= end,
  );

  return {
    pageCount: pagesInFile + onlyInWal.length,
    *pageNumbers() {
      for (let pageNumber = 1; pageNumber <= pagesInFile; pageNumber += 1) yield pageNumber;
      yield* onlyInWal;
    },
    read(pageNumber) {
      if (pageNumber < 1 || pageNumber > end) return undefined;
      const image = index?.images.get(pageNumber);
      if (wal !== undefined && image !== undefined) return readBytes(wal, image, pageBytes);
      if (pageNumber > pagesInFile) return undefined;
      return readBytes(database, (pageNumber - 1) * pageBytes, pageBytes);
    },
  };
}
