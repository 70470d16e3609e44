import { z } from "zod";

import type { Fingerprint } from "./fingerprint.ts";
import type { Mark } from "./mark.ts";

/** What is remembered of a file. */
export interface FileCheckpoint {
  /** Device and inode. */
  readonly key: string;
  /** As events know it: with the time of birth. */
  readonly identity: string;
  /** As it was called last. */
  readonly path: string;
  readonly isGzip: boolean;
  /** Of its first bytes. */
  readonly head: Fingerprint;
  /** Of the first bytes of its uncompressed content. */
  readonly contentHead: Fingerprint;
  /** Up to where it is done. */
  readonly mark: Mark;
  /** How large it was when it was read to its end for good; absent for what may grow. */
  readonly completeSize?: number | undefined;
  /** It is not what has this key now: it was truncated, or another file has its inode. */
  readonly isOver: boolean;
  /** When it was there last, in milliseconds since 1970. */
  readonly seenMillis: number;
}

const fingerprintSchema = z.strictObject({
  length: z.int().min(0),
  hash: z.string(),
}) satisfies z.ZodType<Fingerprint>;

const markSchema = z.strictObject({
  offset: z.int().min(0),
  line: z.int().min(1),
  isLineStart: z.boolean(),
  tail: fingerprintSchema.optional(),
}) satisfies z.ZodType<Mark>;

const fileSchema = z.strictObject({
  key: z.string(),
  identity: z.string(),
  path: z.string(),
  isGzip: z.boolean(),
  head: fingerprintSchema,
  contentHead: fingerprintSchema,
  mark: markSchema,
  completeSize: z.int().min(0).optional(),
  isOver: z.boolean(),
  seenMillis: z.number(),
}) satisfies z.ZodType<FileCheckpoint>;

const checkpointSchema = z.strictObject({ version: z.literal(1), files: z.array(fileSchema) });

/** Writes what is remembered. */
export function serializeCheckpoints(files: readonly FileCheckpoint[]): string {
  return JSON.stringify({ version: 1, files });
}

/** Reads what was remembered; `undefined` for what is damaged. */
export function parseCheckpoints(text: string): readonly FileCheckpoint[] | undefined {
  try {
    return checkpointSchema.safeParse(JSON.parse(text)).data?.files;
  } catch {
    return undefined;
  }
}
