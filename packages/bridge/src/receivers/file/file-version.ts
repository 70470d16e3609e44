/** By what a change of a file is noticed. */
export interface FileVersion {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Whether nothing was written between two looks. */
export function isSameVersion(a: FileVersion | undefined, b: FileVersion): boolean {
  return a !== undefined && a.size === b.size && a.mtimeMs === b.mtimeMs;
}
