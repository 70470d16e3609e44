import type { TreePage } from "./tree-page.ts";

/** The numbers of the pages that an interior page of a table's tree refers to. */
export function childPages({ bytes, headerStart, cellStarts }: TreePage): number[] {
  const rightmost = bytes.readUInt32BE(headerStart + 8);
  return [...cellStarts.map((start) => bytes.readUInt32BE(start)), rightmost];
}
