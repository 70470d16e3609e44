import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The columns of docs/dialects.md that say where a producer puts what. */
export const partNames = [
  "time",
  "level",
  "message",
  "logger",
  "host",
  "service",
  "exception",
  "trace",
  "user fields",
] as const;

/** A part of a record that a column tells of. */
export type PartName = (typeof partNames)[number];

/** One row of the table. */
export interface DialectRow {
  readonly dialect: string;
  readonly producers: string;
  /** The paths in each cell; none where the producer has no such thing. */
  readonly paths: ReadonlyMap<PartName, readonly string[]>;
}

const path = join(import.meta.dirname, "../../../../docs/dialects.md");

/** Reads the table of docs/dialects.md. */
export function readDialectTable(): readonly DialectRow[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const head = lines.findIndex((line) => line.startsWith("| dialect "));
  const rows = lines.slice(head + 2, lines.indexOf("", head)).map((line) => cells(line));
  const columns = cells(lines[head] ?? "");
  return rows.map((row) => {
    const cell = (name: string): string => row[columns.indexOf(name)] ?? "";
    const paths = partNames.map((name) => [name, codes(cell(name))] as const);
    return {
      dialect: codes(cell("dialect"))[0] ?? "",
      producers: cell("producers"),
      paths: new Map(paths),
    };
  });
}

function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function codes(cell: string): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, code = ""]) => code);
}
